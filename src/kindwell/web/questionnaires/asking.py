"""In whose words a measure is asked, and in which language. Without words there is nothing to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kindwell.measures import Measure, Scale, Version
from kindwell.web.questionnaires.models import Asked
from kindwell.web.questionnaires.queries import Worded

ENGLISH = "en"
_LAST_MARK = 10


class Choice(NamedTuple):
    """One answer there is. `mark` stands beside it, `key` is the digit that chooses it, where there is one."""

    value: int
    words: str
    mark: str
    key: str


class Language(NamedTuple):
    """A language in which a measure can be asked here."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Asking:
    """The words in which a measure is asked: questions by their number, answers by their scale."""

    language: str
    asked: Asked
    items: Mapping[int, str]
    options: Mapping[str, tuple[Choice, ...]]

    @property
    def is_scored(self) -> bool:
        """Whether it may get a score: other words are another questionnaire."""
        return self.asked != Asked.OTHER


def asking_of(measure: Measure, brought: Worded | None, language: str = "") -> Asking | None:
    """The words in one language, or in the first there are: those brought along go before those that were shipped.

    None where there are none for every question.
    """
    if (
        brought is not None
        and language in ("", brought.language)
        and all(one.number in brought.items for one in measure.items)
    ):
        asked = Asked.PUBLISHED if brought.is_published else Asked.OTHER
        return Asking(brought.language, asked, brought.items, _options(measure, brought.options))
    if measure.has_words and language in ("", ENGLISH):
        items = {item.number: item.words for item in measure.items}
        return Asking(ENGLISH, Asked.SHIPPED, items, _options(measure, {}))
    for version in measure.versions:
        if version.items and language in ("", version.language):
            return Asking(version.language, Asked.SHIPPED, version.items, _options(measure, version.options))
    return None


def languages_of(measure: Measure, brought: Worded | None) -> tuple[Language, ...]:
    """The languages in which it can be asked, those of words brought along first."""
    codes = [brought.language] if brought is not None and asking_of(measure, brought, brought.language) else []
    codes += [ENGLISH] if measure.has_words else []
    codes += [version.language for version in measure.versions if version.items]
    return tuple(Language(code, title_of(measure, code)) for code in dict.fromkeys(codes))


def title_of(measure: Measure, code: str) -> str:
    """What a language is called: by its published version, else by its code.

    >>> from kindwell.web.questionnaires.library import measures
    >>> title_of(measures().there["fscrs"], "en")
    'English'
    """
    found: Version | None = next((one for one in measure.versions if one.language == code), None)
    return found.title if found is not None else "English" if code == ENGLISH else code


def _options(measure: Measure, words: Mapping[str, list[str] | tuple[str, ...]]) -> dict[str, tuple[Choice, ...]]:
    return {scale.id: _choices(scale, words.get(scale.id, ())) for scale in measure.scales.values()}


def _choices(scale: Scale, brought: list[str] | tuple[str, ...]) -> tuple[Choice, ...]:
    """The answers of a scale, under the numbers of the form where a digit can be those, else by their place."""
    fits = len(brought) == len(scale.options)
    words = brought if fits else [option.words for option in scale.options]
    values = [option.value for option in scale.options]
    as_printed = all(0 <= value <= _LAST_MARK for value in values)
    marks = [str(value) for value in values] if as_printed else [str(place) for place in range(1, len(values) + 1)]
    return tuple(
        Choice(value, said or ("" if as_printed else str(value)), mark, _key(mark, marks))
        for value, said, mark in zip(values, words, marks, strict=True)
    )


def _key(mark: str, marks: list[str]) -> str:
    if len(mark) == 1:
        return mark
    return "0" if mark == str(_LAST_MARK) and "0" not in marks else ""
