"""Markdown → a lesson. All problems of a file are found at once; a broken lesson is left out, and the rest stay."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kindwell.lessons.lesson import FIGURES, Block, Experiment, Figure, Lesson, Words
from kindwell.text.problems import Problem, shorten, try_one_of
from kindwell.text.prose import count_words

MOST_WORDS = 900
"""A lesson is a short page."""
_NAME = re.compile(r"\d-([a-z0-9]+(?:-[a-z0-9]+)*)")
_TRY = "Try: "
_FIGURE = re.compile(r"\(figure ([^\s:]*):? *(.*)\)")


class LessonProblems(Exception):
    """A lesson that cannot be shown, with everything that is wrong with it, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons that may reach a person, by slug and in their order, and the problems of those that may not."""

    there: Mapping[str, Lesson]
    problems: Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands under one heading; `depth` 1 to 3."""

    line: int
    depth: int
    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def read_lessons(folder: Path) -> Lessons:
    """Every lesson of a folder, in the order of the numbers their files begin with. No folder holds none."""
    there: dict[str, Lesson] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(folder.glob("*.md")):
        try:
            lesson = _read(path)
        except LessonProblems as error:
            problems[path.stem] = error.problems
        else:
            there[lesson.slug] = lesson
    return Lessons(there, problems)


def read_lesson(slug: str, text: str) -> Lesson:
    """One lesson. Raises `LessonProblems`.

    >>> text = "# Tea\\n\\nHow to.\\n\\n## Try: a cup\\n\\nSip.\\n\\n### After\\n\\nSo.\\n"
    >>> read_lesson("tea", text).experiments[0].after
    'So.'
    """
    parts = list(_parts(text))
    problems = list(_problems(parts, text))
    if problems:
        raise LessonProblems(problems)
    head, *rest = parts
    return Lesson(slug, head.heading, " ".join(head.text.split()), tuple(_blocks(rest)))


def _read(path: Path) -> Lesson:
    named = _NAME.fullmatch(path.stem)
    if named is None:
        say = "is not a lesson’s name: a digit for its place, and words a link can have. Try: 1-three-systems.md"
        raise LessonProblems([Problem(1, path.name, say)])
    try:
        return read_lesson(named[1], path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise LessonProblems([Problem(1, path.name, f"cannot be read ({reason}). Try: saving it anew")]) from error


def _parts(text: str) -> Iterator[_Part]:
    line, depth, heading, lines = 1, 0, "", list[str]()
    for number, one in enumerate(text.splitlines(), start=1):
        found = re.match(r"(#{1,6}) +(.*\S)", one)
        if found is None:
            lines.append(one)
            continue
        if depth or "".join(lines).strip():
            yield _Part(line, depth, heading, tuple(lines))
        line, depth, heading, lines = number, len(found[1]), found[2], []
    yield _Part(line, depth, heading, tuple(lines))


def _blocks(parts: list[_Part]) -> Iterator[Block]:
    """Each part as it is shown; an experiment takes the part after it along."""
    for part, following in _with_next(parts):
        if part.depth == 2 and part.heading.startswith(_TRY) and following is not None:
            yield Experiment(part.heading.removeprefix(_TRY), part.text, following.heading, following.text)
        elif part.depth == 2:
            yield from _words_and_figures(part)


def _words_and_figures(part: _Part) -> Iterator[Block]:
    heading, lines = part.heading, list[str]()
    for one in part.lines:
        figure = _FIGURE.fullmatch(one.strip())
        if figure is None:
            lines.append(one)
            continue
        yield Words(heading, "\n".join(lines).strip())
        yield Figure(figure[1], figure[2])
        heading, lines = "", []
    if heading or "".join(lines).strip():
        yield Words(heading, "\n".join(lines).strip())


def _problems(parts: list[_Part], text: str) -> Iterator[Problem]:
    head, rest = parts[0], parts[1:]
    if head.depth != 1:
        yield Problem(head.line, shorten(head.heading), "does not begin a lesson. Try: # and its title")
    elif not head.text:
        yield Problem(head.line, shorten(head.heading), "has no line under it. Try: one sentence on what it is about")
    if count_words(text) > MOST_WORDS:
        yield Problem(1, shorten(head.heading), f"has over {MOST_WORDS} words. Try: two lessons")
    if not any(part.heading.startswith(_TRY) for part in rest):
        yield Problem(head.line, shorten(head.heading), f"has nothing to try. Try: a heading “## {_TRY}…”")
    for part, following in _with_next(rest):
        yield from _wrong_with(part, following)
    for number, one in enumerate(text.splitlines(), start=1):
        yield from _wrong_in_line(number, one)


def _with_next(parts: list[_Part]) -> Iterator[tuple[_Part, _Part | None]]:
    following: list[_Part | None] = [*parts[1:], None]
    return zip(parts, following, strict=False)  # no parts have no next one


def _wrong_with(part: _Part, following: _Part | None) -> Iterator[Problem]:
    read = shorten(part.heading)
    if part.depth not in (2, 3):
        yield Problem(part.line, read, "stands too high or too low. Try: ## for a part, ### for afterwards")
    if not part.text:
        yield Problem(part.line, read, "has nothing under it. Try: a sentence, or leave the heading out")
    if part.heading.startswith(_TRY) and (following is None or following.depth != 3):
        yield Problem(part.line, read, "says nothing for afterwards. Try: a heading with ### below it")


def _wrong_in_line(number: int, line: str) -> Iterator[Problem]:
    for name, words in _FIGURE.findall(line):
        if name not in FIGURES:
            yield Problem(number, shorten(name), f"is not a picture there is. {try_one_of(name, FIGURES)}")
        if not words.strip():
            yield Problem(number, shorten(line), "is said in no words. Try: what it shows, after the colon")
    if re.search(r"<[a-z/!]", line):
        yield Problem(number, shorten(line), "is HTML, and is not shown. Try: Markdown")
