"""One object of a FHIR file: reads what may be there, and says where something is of the wrong kind."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from kindwell.measures.fhir.addresses import TRANSLATION
from kindwell.measures.fhir.report import Kind, Report
from kindwell.text.prose import clean

MOST_CHARACTERS = 2_000
"""Of one text that is kept."""
MOST_NUMBER = 1_000_000
MOST_EXTENSIONS = 1_000
MOST_LANGUAGES = 50


@dataclass(frozen=True, slots=True)
class Node:
    """An object and where it stands. What is missing is empty; what is of the wrong kind is too, with a line."""

    given: Mapping[str, Any]
    path: str
    report: Report

    def say(self, kind: Kind, what: str, try_: str = "") -> None:
        """Add a line about this object."""
        self.report.say(kind, self.path, what, try_)

    def raw(self, key: str) -> str:
        """A text as it stands, to be compared and never shown; "" where there is none."""
        value = self.given.get(key)
        return value if isinstance(value, str) else ""

    def text(self, key: str) -> str:
        """A text on one line, without what nobody can see; "" where there is none."""
        value = self.given.get(key)
        if not isinstance(value, str):
            if value is not None:
                self._wrong(key, "a text")
            return ""
        cleaned = clean(value[: MOST_CHARACTERS * 2])
        if len(cleaned) > MOST_CHARACTERS or len(value) > MOST_CHARACTERS * 2:
            self.say(Kind.CUT, f"“{key}” is cut after {MOST_CHARACTERS} characters.", "a shorter text")
        return cleaned[:MOST_CHARACTERS].rstrip()

    def flag(self, key: str) -> bool:
        """True or false; false where nothing is said."""
        value = self.given.get(key)
        if value is not None and not isinstance(value, bool):
            self._wrong(key, "true or false")
        return value is True

    def each(self, key: str) -> Iterator["Node"]:
        """Every object of a list; one object that stands there without a list is read as a list of one."""
        value = self.given.get(key)
        listed = [value] if isinstance(value, dict) else value
        if listed is None:
            return
        if not isinstance(listed, list):
            self._wrong(key, "a list")
            return
        for place, one in enumerate(listed):
            path = f"{self.path}.{key}[{place}]" if self.path else f"{key}[{place}]"
            if isinstance(one, dict):
                yield Node(one, path, self.report)
            elif one is not None:
                self.report.say(Kind.WRONG, path, "This is not an object, and was not read.", "an object in { }")

    def inner(self, key: str) -> "Node":
        """The object of one key; an empty one where there is none."""
        value = self.given.get(key)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, "an object")
        path = f"{self.path}.{key}" if self.path else key
        return Node(value if isinstance(value, dict) else {}, path, self.report)

    def extensions(self, *urls: str) -> Iterator["Node"]:
        """The extensions of these addresses."""
        if "extension" in self.given:
            for place, one in enumerate(self.each("extension")):
                if place < MOST_EXTENSIONS and one.raw("url") in urls:
                    yield one

    def translations(self, key: str) -> Iterator[tuple[str, str]]:
        """The same text in other languages, as extensions of its underscore: the code, and the words."""
        if f"_{key}" not in self.given:
            return
        for one in islice(self.inner(f"_{key}").extensions(TRANSLATION), MOST_LANGUAGES):
            parts = {part.raw("url"): part for part in one.each("extension")}
            if "lang" in parts and "content" in parts:
                language = parts["lang"].text("valueCode") or parts["lang"].text("valueString")
                said = parts["content"].text("valueString") or parts["content"].text("valueMarkdown")
                yield language, said

    def _wrong(self, key: str, wanted: str) -> None:
        self.say(Kind.WRONG, f"“{key}” is not {wanted}, and was not read.", f"{wanted} there")


def number_in(value: object) -> Fraction | None:
    """A number of a file, exactly as it is written; None for what is none, or is beyond all questionnaires.

    >>> number_in(3), number_in(0.1), number_in(True), number_in(10**30), number_in("3")
    (Fraction(3, 1), Fraction(1, 10), None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if abs(value) > MOST_NUMBER or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))
