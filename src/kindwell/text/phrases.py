"""Phrases that are looked for, and those that are never said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD_PARTS = {"*": r"\w*", "#": r"\d+", " ": r"[\s-]+", "-": r"[\s-]+", "'": "['’]", "’": "['’]"}


class WordingProblem(Exception):
    """A file of wording that cannot be used; its text says what was read and what to try."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to find, and those in which they are let be."""

    sought: "re.Pattern[str]"
    let_be: "re.Pattern[str] | None" = None

    def found(self, text: str) -> Iterator[str]:
        """Each phrase as it stands in the text, in order.

        >>> list(phrases(["breath*", "in-breath"], ["under your breath"]).found("Breathing in, under your breath."))
        ['Breathing']
        """
        let_be: list[tuple[int, int]] | None = None  # looked for only where something was found: few texts hold any
        for match in self.sought.finditer(text):
            if let_be is None:
                let_be = [match.span() for match in self.let_be.finditer(text)] if self.let_be else []
            if not any(first <= match.start() and match.end() <= last for first, last in let_be):
                yield match[0]


@dataclass(frozen=True, slots=True)
class Never:
    """What is never said, why, and what to say in its place."""

    phrases: Phrases
    because: str
    try_: str


def phrases(words: Iterable[str], but_not: Iterable[str] = ()) -> Phrases:
    """Phrases found as whole words, in any case; * is any ending, # a number, a hyphen the same as a space.

    One with a capital is found only as it stands.
    """
    let_be = list(but_not)
    return Phrases(_pattern(words), _pattern(let_be) if let_be else None)


def never_said(text: str, nevers: Iterable[Never]) -> Iterator[tuple[str, Never]]:
    """Each phrase of a text that is never said, as it stands there."""
    for never in nevers:
        for phrase in never.phrases.found(text):
            yield phrase, never


def _pattern(words: Iterable[str]) -> "re.Pattern[str]":
    """One pattern for all, the longest first; an empty list would find everything."""
    listed = sorted(words, key=len, reverse=True)
    if not listed or not all(listed):
        raise WordingProblem('has a list with nothing in it. Try: words = ["one", "another"]')
    return re.compile("|".join(_whole(word) for word in listed))


def _whole(word: str) -> str:
    body = "".join(_WORD_PARTS.get(character, re.escape(character)) for character in word)
    before = r"(?<!\w)" if word[:1].isalnum() or word[:1] == "#" else ""
    after = r"(?!\w)" if word[-1:].isalnum() or word[-1:] == "#" else ""
    return f"(?{'' if any(map(str.isupper, word)) else 'i'}:{before}{body}{after})"
