"""One table of a worksheet's file: what only worksheets have, beside what every table can."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kindwell.text.problems import Problem, shorten, try_one_of
from kindwell.text.tables import Table as AnyTable
from kindwell.worksheets.worksheet import NAME, WHOEVER, Starters

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Table(AnyTable):
    """The keys of one table; whatever cannot be read is empty, with a problem gathered for it."""

    def text(self, key: str) -> str:
        """One line of words; "" where none is given."""
        self._check_braces(key)
        return super().text(key)

    def paragraphs(self, key: str) -> tuple[str, ...]:
        """Words as paragraphs, parted by empty lines."""
        self._check_braces(key)
        return super().paragraphs(key)

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
            listed = self.words(key, value)
            return {WHOEVER: listed} if listed else {}
        for name in value:
            if name not in known:
                self.say(key, name, f"is not one of the persons there are. {try_one_of(name, known)}")
        for person in known:
            if person not in value:
                self.say(key, key, f'has none in the person {person}. Try: {person} = ["…"]')
        return {person: self.words(key, value[person]) for person in known if person in value}

    def id(self) -> str:
        """The name of this table among its kind."""
        name = self.text("id")
        if name and _ID.fullmatch(name) is None:
            tried = "-".join(re.findall("[a-z0-9]+", name.lower())) or "a-name"
            self.say("id", name, f"is not a name an address can have. Try: {tried}")
        return name

    def named(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """Each [….key.NAME] of this table, by its name."""
        value = self.given.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            self.say(key, key, f"is a table for each variant. Try: [step.{key}.VARIANT] on a line by itself")
            return
        for name, one in value.items():
            yield name, Table(one, (*self.path, key, name), self.places, self.problems)

    def _check_braces(self, key: str) -> None:
        value = self.given.get(key, "")
        if isinstance(value, str) and (found := _BRACES.search(value)):
            line = self.places.line_of((*self.path, key), found[0])
            self.problems.append(Problem(line, shorten(found[0]), "is filled in among starters alone. Try: words"))


def braces(text: str) -> str:
    """The first thing in braces that is not {name}; "" for none.

    >>> braces("Dear {name}, how is {friend}?")
    '{friend}'
    """
    found = _BRACES.search(text.replace(NAME, ""))
    return found[0] if found else ""


def _plural(key: str) -> str:
    return {"not_in": "variants", "chooses": "choices"}.get(key, key)
