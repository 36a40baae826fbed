"""One table of a worksheet's file: reads its keys, and gathers what is wrong with them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kindwell.text.problems import Problem, shorten, try_one_of
from kindwell.text.prose import clean
from kindwell.worksheets.places import Path, Places
from kindwell.worksheets.worksheet import NAME, WHOEVER, Starters

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one table; whatever cannot be read is empty, with a problem gathered for it."""

    given: dict[str, Any]
    path: Path
    places: Places
    problems: list[Problem]

    def say(self, key: str, read: str, say: str) -> None:
        """Gather one problem at the line of a key, or of the table."""
        path = (*self.path, key) if key else self.path
        self.problems.append(Problem(self.places.line(path), shorten(read), say))

    def check_keys(self, known: dict[str, str], *needed: str) -> None:
        """Gather keys that are not known, and those that are needed and are not there."""
        for key in self.given:
            if key not in known:
                self.say(key, key, f"is not a key of {self._here()}. {try_one_of(key, known)}")
        for key in needed:
            if self.given.get(key) in (None, "", []):
                self.say(key, key, f"is missing from {self._here()}. Try: {key} = … ({known[key]})")

    def text(self, key: str) -> str:
        """One line of words; "" where none is given."""
        value = self.given.get(key, "")
        if isinstance(value, str):
            self._check_braces(key, value)
            return clean(value)
        self.say(key, key, f'is words in quotes. Try: {key} = "…"')
        return ""

    def paragraphs(self, key: str) -> tuple[str, ...]:
        """Words as paragraphs, parted by empty lines."""
        value = self.given.get(key, "")
        if isinstance(value, str):
            self._check_braces(key, value)
            return tuple(filter(None, map(clean, re.split(r"\n\s*\n", value))))
        self.say(key, key, f'is words in quotes. Try: {key} = """…"""')
        return ()

    def flag(self, key: str) -> bool:
        """True or false; false where nothing is given."""
        value = self.given.get(key, False)
        if isinstance(value, bool):
            return value
        self.say(key, str(value), f"is neither true nor false. Try: {key} = true")
        return False

    def listed(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        return self._words(key, self.given.get(key, []))

    def some_of(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of names out of those there are."""
        names, all_there_are = self.listed(key), list(known)
        for name in names:
            if name not in all_there_are:
                self.say(key, name, f"is not one of the {_plural(key)} there are. {try_one_of(name, all_there_are)}")
        return tuple(name for name in dict.fromkeys(names) if name in all_there_are)

    def starters(self, key: str, persons: Iterable[str]) -> Starters:
        """Beginnings by person, or under WHOEVER for all of them."""
        value, known = self.given.get(key, []), list(persons)
        if not isinstance(value, dict):
            listed = self._words(key, value)
            return {WHOEVER: listed} if listed else {}
        for name in value:
            if name not in known:
                self.say(key, name, f"is not one of the persons there are. {try_one_of(name, known)}")
        for person in known:
            if person not in value:
                self.say(key, key, f'has none in the person {person}. Try: {person} = ["…"]')
        return {person: self._words(key, value[person]) for person in known if person in value}

    def id(self) -> str:
        """The name of this table among its kind."""
        name = self.text("id")
        if name and _ID.fullmatch(name) is None:
            tried = "-".join(re.findall("[a-z0-9]+", name.lower())) or "a-name"
            self.say("id", name, f"is not a name an address can have. Try: {tried}")
        return name

    def tables(self, key: str) -> Iterator["Table"]:
        """Each [[table]] of a kind, in order."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.say(key, key, f"is a table of its own. Try: [[{key}]] on a line by itself")
            return
        for place, one in enumerate(value):
            yield Table(one, (*self.path, key, place), self.places, self.problems)

    def named(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """Each [….key.NAME] of this table, by its name."""
        value = self.given.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            self.say(key, key, f"is a table for each variant. Try: [step.{key}.VARIANT] on a line by itself")
            return
        for name, one in value.items():
            yield name, Table(one, (*self.path, key, name), self.places, self.problems)

    def _words(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(one, str) and clean(one) for one in value):
            return tuple(clean(one) for one in value)
        self.say(key, key, f'is a list of words in quotes. Try: {key} = ["…", "…"]')
        return ()

    def _check_braces(self, key: str, value: str) -> None:
        if found := _BRACES.search(value):
            line = self.places.line_of((*self.path, key), found[0])
            self.problems.append(Problem(line, shorten(found[0]), "is filled in among starters alone. Try: words"))

    def _here(self) -> str:
        return f"a {self.path[0]}" if self.path else "the file"


def braces(text: str) -> str:
    """The first thing in braces that is not {name}; "" for none.

    >>> braces("Dear {name}, how is {friend}?")
    '{friend}'
    """
    found = _BRACES.search(text.replace(NAME, ""))
    return found[0] if found else ""


def _plural(key: str) -> str:
    return {"not_in": "variants", "chooses": "choices"}.get(key, key)
