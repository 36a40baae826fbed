"""What the templates of learning receive."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from kindwell.lessons import Block, Experiment, Figure, Lesson, Words

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class Shown(NamedTuple):
    """One block, as a template of that `kind` shows it."""

    kind: str
    heading: str
    html: SafeString = SafeString("")
    after_heading: str = ""
    after: SafeString = SafeString("")
    figure: str = ""


@dataclass(frozen=True)
class LearnPage:
    """All lessons, in their order."""

    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class LessonPage:
    """One lesson, its place among the others, and its neighbours."""

    lesson: Lesson
    number: int
    count: int
    blocks: tuple[Shown, ...]
    before: Lesson | None
    following: Lesson | None


def lesson_page(lessons: tuple[Lesson, ...], lesson: Lesson) -> LessonPage:
    """The page of one of the lessons."""
    place = lessons.index(lesson)
    return LessonPage(
        lesson=lesson,
        number=place + 1,
        count=len(lessons),
        blocks=tuple(_shown(block) for block in lesson.blocks),
        before=lessons[place - 1] if place else None,
        following=lessons[place + 1] if place + 1 < len(lessons) else None,
    )


def _shown(block: Block) -> Shown:
    match block:
        case Words(heading, text):
            return Shown("words", heading, _html(text))
        case Figure(name, words):
            return Shown("figure", words, figure=f"learning/figures/{name}.svg")
        case Experiment(heading, text, after_heading, after):
            return Shown("experiment", heading, _html(text), after_heading, _html(after))


def _html(text: str) -> SafeString:
    """Our own Markdown; raw HTML in it is not passed on."""
    html: str = _MARKDOWN.render(text)
    return SafeString(html)
