"""One table of a measure's file: numbers, lists of numbers, and tables inside it, beside what every table can."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from kindwell.measures.measure import Mark, Source
from kindwell.text.problems import try_one_of
from kindwell.text.tables import Table as AnyTable

MOST = 1_000_000
"""Beyond this nothing in a questionnaire is a number."""


@dataclass(frozen=True)
class Table(AnyTable):
    """The keys of one table; whatever cannot be read is empty, with a problem gathered for it."""

    def whole(self, key: str, *, least: int = -MOST) -> int:
        """A whole number; `least`, with a problem, where it is none."""
        value = self.given.get(key, least)
        if _is_whole(value) and value >= least:
            return int(value)
        self.say(key, str(value), f"is not a whole number from {least} on. Try: {key} = {max(least, 1)}")
        return least

    def number(self, key: str) -> float:
        """A number; 0, with a problem, where it is none."""
        value = self.given.get(key, 0)
        if _is_number(value):
            return float(value)
        self.say(key, str(value), f"is not a number. Try: {key} = 0.85")
        return 0.0

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; a number that stands twice is a problem."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(_is_whole(one) for one in value):
            self.say(key, key, f"is a list of whole numbers. Try: {key} = [1, 2, 3]")
            return ()
        twice = [one for one in dict.fromkeys(value) if value.count(one) > 1]
        if twice:
            self.say(key, str(twice[0]), "stands there twice. Try: once")
        return tuple(dict.fromkeys(value))

    def pairs(self, key: str) -> tuple[tuple[float, float], ...]:
        """A list of pairs of numbers."""
        value = self.given.get(key, [])
        if isinstance(value, list) and all(_is_pair(one) for one in value):
            return tuple((float(first), float(second)) for first, second in value)
        self.say(key, key, f"is a list of pairs of numbers. Try: {key} = [[7, 7.00], [8, 9.51]]")
        return ()

    def by_number(self, key: str) -> dict[int, float]:
        """Numbers by the number of an item."""
        value = self.given.get(key, {})
        if isinstance(value, dict) and all(name.isdecimal() and _is_number(one) for name, one in value.items()):
            return {int(name): one for name, one in value.items()}
        self.say(key, key, f"is a table of numbers by item. Try: {key} = {{3 = 2}}")
        return {}

    def inner(self, key: str) -> Self | None:
        """The table of one key; None where there is none."""
        if key not in self.given:
            return None
        value = self.given[key]
        if isinstance(value, dict):
            return type(self)(value, (*self.path, key), self.places, self.problems)
        self.say(key, key, f"is a table. Try: [{'.'.join(str(one) for one in (*self.path, key))}] on a line by itself")
        return None

    def named(self, key: str) -> Iterator[tuple[str, Self]]:
        """Each [key.NAME], by its name."""
        inner = self.inner(key)
        for name in inner.given if inner is not None else ():
            one = inner.inner(name) if inner is not None else None
            if one is not None:
                yield name, one

    def day(self, key: str) -> date | None:
        """A day; None where none is given."""
        value = self.given.get(key)
        if value is None or type(value) is date:
            return value
        self.say(key, str(value), f"is not a day. Try: {key} = 2026-11-26")
        return None

    def source(self, key: str = "source", mark: str = "mark") -> Source:
        """Who says so, and how far to trust that."""
        said = self.text(mark)
        if said in list(Mark):
            return Source(self.text(key), Mark(said))
        self.say(mark, said, f"does not say how far to trust it. {try_one_of(said, Mark)}")
        return Source(self.text(key), Mark.GENERAL)


def _is_whole(value: Any) -> bool:
    return type(value) is int and abs(value) <= MOST


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) <= MOST


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_number(one) for one in value)
