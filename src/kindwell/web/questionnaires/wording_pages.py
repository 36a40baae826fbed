"""What the page receives on which words are brought along for a measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kindwell.measures import Measure
from kindwell.web.questionnaires.asking import ENGLISH, Choice, Language, asking_of, title_of
from kindwell.web.questionnaires.queries import Worded
from kindwell.web.questionnaires.wording_forms import OTHER, Pasted


class ScaleField(NamedTuple):
    """The words of one kind of answer, to be written one on a line."""

    id: str
    title: str
    text: str
    shipped: tuple[Choice, ...]
    lines: int


class Numbered(NamedTuple):
    """One question as it would be asked, or as it is; empty where it is missing."""

    number: int
    words: str


@dataclass(frozen=True)
class WordsPage:
    """Words there are, the form for other ones, and, once something was pasted, how it reads."""

    measure: Measure
    brought: Worded | None
    brought_language: str
    text: str
    scales: tuple[ScaleField, ...]
    languages: tuple[Language, ...]
    language: str
    other_language: str
    kind: str
    preview: tuple[Numbered, ...]
    previewed: tuple[tuple[str, tuple[Choice, ...]], ...]
    is_ready: bool
    problems: tuple[str, ...]

    @property
    def is_other(self) -> bool:
        """Whether the language is none of those listed."""
        return self.language == OTHER


def words_page(measure: Measure, brought: Worded | None, pasted: Pasted | None = None) -> WordsPage:
    """The page as it is first opened, with what was brought in the form, or with what was pasted just now."""
    languages = _languages(measure)
    code = pasted.language if pasted else brought.language if brought else ENGLISH
    listed = code in [one.code for one in languages]
    return WordsPage(
        measure=measure,
        brought=brought,
        brought_language=title_of(measure, brought.language) if brought else "",
        text=pasted.text if pasted else _as_text(measure, brought),
        scales=_scales(measure, brought, pasted),
        languages=languages,
        language=code if listed else OTHER,
        other_language=pasted.other_language if pasted else "" if listed else code,
        kind=pasted.kind if pasted else _kind(brought),
        preview=_preview(measure, pasted.items) if pasted else (),
        previewed=_previewed(measure, pasted),
        is_ready=pasted is not None and not pasted.problems,
        problems=pasted.problems if pasted else (),
    )


def _languages(measure: Measure) -> tuple[Language, ...]:
    codes = [ENGLISH, *(version.language for version in measure.versions)]
    return tuple(Language(code, title_of(measure, code)) for code in dict.fromkeys(codes))


def _kind(brought: Worded | None) -> str:
    return "" if brought is None else "published" if brought.is_published else "other"


def _as_text(measure: Measure, brought: Worded | None) -> str:
    if brought is None:
        return ""
    return "\n".join(f"{item.number}. {brought.items.get(item.number, '')}" for item in measure.items)


def _scales(measure: Measure, brought: Worded | None, pasted: Pasted | None) -> tuple[ScaleField, ...]:
    shipped = _shipped(measure)
    kept: Mapping[str, list[str]] = brought.options if brought else {}
    return tuple(
        ScaleField(
            id=name,
            title=name.replace("-", " "),
            text=pasted.scales.get(name, "") if pasted else "\n".join(kept.get(name, ())),
            shipped=shipped[name],
            lines=len(scale.options),
        )
        for name, scale in measure.scales.items()
    )


def _shipped(measure: Measure) -> Mapping[str, tuple[Choice, ...]]:
    """The answers as the file has them."""
    bare = Worded(measure.slug, ENGLISH, False, {item.number: " " for item in measure.items}, {})
    asking = asking_of(measure, bare)
    return asking.options if asking else {}


def _preview(measure: Measure, items: Mapping[int, str]) -> tuple[Numbered, ...]:
    return tuple(Numbered(item.number, items.get(item.number, "")) for item in measure.items)


def _previewed(measure: Measure, pasted: Pasted | None) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """The answers as they would stand, by scale."""
    if pasted is None or pasted.problems:
        return ()
    words = Worded(measure.slug, pasted.code, False, pasted.items, pasted.options)
    asking = asking_of(measure, words)
    return tuple((name.replace("-", " "), one) for name, one in asking.options.items()) if asking else ()
