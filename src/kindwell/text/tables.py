"""One table of a TOML file of content: reads its keys, and gathers everything that is wrong with them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from kindwell.text.places import Path, Places, find_places
from kindwell.text.problems import Problem, shorten, try_one_of
from kindwell.text.prose import clean, unspeakable

MOST_BYTES = 256 * 1024


class FileProblems(Exception):
    """A file that cannot be used, with everything that is wrong with it, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
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
            return clean(value)
        self.say(key, key, f'is words in quotes. Try: {key} = "…"')
        return ""

    def paragraphs(self, key: str) -> tuple[str, ...]:
        """Words as paragraphs, parted by empty lines."""
        value = self.given.get(key, "")
        if isinstance(value, str):
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
        return self.words(key, self.given.get(key, []))

    def words(self, key: str, value: object) -> tuple[str, ...]:
        """A value of a key as a list of words."""
        if isinstance(value, list) and all(isinstance(one, str) and clean(one) for one in value):
            return tuple(clean(one) for one in value)
        self.say(key, key, f'is a list of words in quotes. Try: {key} = ["…", "…"]')
        return ()

    def tables(self, key: str) -> Iterator[Self]:
        """Each [[table]] of a kind, in order."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.say(key, key, f"is a table of its own. Try: [[{key}]] on a line by itself")
            return
        for place, one in enumerate(value):
            yield type(self)(one, (*self.path, key, place), self.places, self.problems)

    def _here(self) -> str:
        if not self.path:
            return "the file"
        kind = str(self.path[0])
        return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def open_file(data: bytes, *, many: str, example: str) -> Table:
    """The outermost table of a file's bytes, with what nobody can see in it already gathered.

    `many` says what to make of a file that is too large, `example` what a right line looks like. Raises FileProblems.
    """
    text = _text(data, many)
    places = find_places(text)
    return Table(_toml(text, places, example), (), places, [*_unseen(places)])


def _text(data: bytes, many: str) -> str:
    if len(data) > MOST_BYTES:
        raise FileProblems([Problem(1, "", f"begins a file of over {MOST_BYTES // 1024} KiB. Try: {many}")])
    try:
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        read = shorten(data.split(b"\n")[line - 1].decode("utf-8", "replace"))
        raise FileProblems([Problem(line, read, "is not UTF-8. Try: save the file again as UTF-8")]) from error


def _toml(text: str, places: Places, example: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error) or "it is too deep"
        found = re.search(r"at line (\d+)", said)
        line = min(int(found[1]), len(places.lines)) if found else len(places.lines)
        reason = re.sub(r" ?\(at [^)]*\)", "", said)
        say = f"cannot be read ({reason}). Try: words in quotes, as in {example}"
        raise FileProblems([Problem(line, shorten(places.lines[line - 1]), say)]) from error


def _unseen(places: Places) -> Iterator[Problem]:
    """Lines that hold characters nobody can see."""
    for number, line in enumerate(places.lines, start=1):
        if unseen := unspeakable(line):
            yield Problem(number, shorten(line), f"holds the invisible {unseen[0]!a}. Try: write the line again")
