"""On which line of a TOML file a key stands, which the reader of TOML does not tell."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeAlias

Path: TypeAlias = "tuple[str | int, ...]"
"""A key with all that it stands in, as ("step", 3, "in", "younger", "prompt")."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*\]")
_KEY = re.compile(r"\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=(.*)")
_LONG_QUOTES = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a file, and where its keys stand in it."""

    lines: tuple[str, ...]
    keys: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a key, else of what it stands in, else the first.

        >>> places = find_places('[[step]]\\nid = "why"\\nstarters = {first = []}')
        >>> places.line(("step", 0, "id")), places.line(("step", 0, "starters", "first")), places.line(("tone",))
        (2, 3, 1)
        """
        while path and path not in self.keys:
            path = path[:-1]
        return self.keys.get(path, 1)

    def line_of(self, path: Path, words: str) -> int:
        """The line on which words of a key's value stand, else the line of the key."""
        first = self.line(path)
        after = min((line for line in self.keys.values() if line > first), default=len(self.lines) + 1)
        for number in range(first, after):
            if words in " ".join(self.lines[number - 1].split()):
                return number
        return first


def find_places(text: str) -> Places:
    """Where every key of a text stands. Keys inside of {} and in quotes are not told apart from what holds them."""
    places = Places(tuple(text.split("\n")))
    tables: Counter[Path] = Counter()
    inside: Path = ()
    quote = ""
    for number, line in enumerate(places.lines, start=1):
        if quote:
            quote = "" if quote in line else quote
        elif header := _HEADER.match(line):
            inside = _table(header[2], tables, listed=header[1] == "[[")
            places.keys.setdefault(inside, number)
        elif key := _KEY.match(line):
            places.keys.setdefault((*inside, *_names(key[1])), number)
            quote = _opened(key[2])
        else:
            quote = _opened(line)
    return places


def _names(dotted: str) -> list[str]:
    return [name.strip() for name in dotted.split(".")]


def _table(dotted: str, tables: "Counter[Path]", *, listed: bool) -> Path:
    """The path a header leads to: into the last of each list on the way, and a new one where it begins one."""
    path: Path = ()
    *outer, last = _names(dotted)
    for name in outer:
        path = (*path, name)
        path = (*path, tables[path] - 1) if tables[path] else path
    path = (*path, last)
    if not listed:
        return path
    tables[path] += 1
    return (*path, tables[path] - 1)


def _opened(rest: str) -> str:
    """The quotes that a line opens and does not close; "" for none."""
    if rest.lstrip().startswith("#"):
        return ""
    return next((quotes for quotes in _LONG_QUOTES if rest.count(quotes) % 2), "")
