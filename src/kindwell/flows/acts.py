"""Ideas for small acts, a file for each flow: read, checked, and told to whoever writes them.

from kindwell.flows.acts import read_ideas
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kindwell.flows.flow import FLOWS
from kindwell.text.problems import Problem, shorten, try_one_of

KINDS = ("noticing", "giving", "receiving", "resting", "boundary", "asking", "truth")
LONGEST = {"title": 40, "when": 80, "then": 120}
"""Characters of each text, so that an idea is one breath long and its title fits on a small button."""

_KEYS = {"id", "title", "when", "then", "kind", "alone"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Idea:
    """One small act: “When {when}, then I {then}”."""

    id: str
    title: str
    when: str
    then: str
    kind: str
    alone: bool
    """Whether nobody else has to be there."""


@dataclass(frozen=True, slots=True)
class Ideas:
    """The ideas that may reach a person, by flow; and what is wrong with the others, by the name of their file."""

    there: Mapping[str, tuple[Idea, ...]]
    problems: Mapping[str, tuple[Problem, ...]]


def read_ideas(folder: Path) -> Ideas:
    """Every idea of a folder. One that is broken is left out, and the rest stay; no folder holds none."""
    there: dict[str, tuple[Idea, ...]] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        found: list[Problem] = []
        ideas = tuple(_ideas(path, found))
        if path.stem in list(FLOWS):
            there[path.stem] = ideas
        if found:
            problems[path.stem] = tuple(sorted(found))
    return Ideas({flow: there[flow] for flow in FLOWS if flow in there}, problems)


def _ideas(path: Path, problems: list[Problem]) -> Iterator[Idea]:
    if path.stem not in list(FLOWS):
        problems.append(Problem(1, path.name, f"is not called after a flow. {try_one_of(path.stem, FLOWS)}"))
        return
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text).get("act", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        say = f'cannot be read ({shorten(str(error))}). Try: words in quotes, as in title = "A second cup"'
        problems.append(Problem(int(line[1]) if line else 1, path.name, say))
        return
    lines = [number for number, one in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*act\s*\]\]", one)]
    if not isinstance(given, list) or len(lines) != len(given):
        problems.append(Problem(1, "act", "is a table of its own. Try: [[act]] on a line by itself"))
        return
    yield from _well(zip(lines, given, strict=True), problems)


def _well(tables: Iterable[tuple[int, dict[str, Any]]], problems: list[Problem]) -> Iterator[Idea]:
    """The ideas that have nothing wrong with them; what the others have is gathered."""
    names: set[str] = set()
    for line, given in tables:
        wrong = [Problem(line, shorten(read), say) for read, say in _wrong(given)]
        if given.get("id") in names:
            wrong.append(Problem(line, str(given["id"]), "is there already. Try: another id"))
        problems += wrong
        if not wrong:
            names.add(given["id"])
            yield Idea(**{"alone": False, **given})


def _wrong(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was read, and what to say of it."""
    for key in given.keys() - _KEYS:
        yield key, f"is not a key of an act. {try_one_of(key, sorted(_KEYS))}"
    for key in ("id", "title", "when", "then", "kind"):
        value = given.get(key)
        if not isinstance(value, str) or not value.strip():
            yield key, f'is missing from an act. Try: {key} = "…"'
        else:
            yield from _wrong_text(key, value)
    if not isinstance(given.get("alone", False), bool):
        yield str(given["alone"]), "is neither true nor false. Try: alone = true"


def _wrong_text(key: str, value: str) -> Iterator[tuple[str, str]]:
    if key == "id" and _ID.fullmatch(value) is None:
        yield value, f"is not a name. Try: {'-'.join(re.findall('[a-z0-9]+', value.lower())) or 'second-cup'}"
    if key == "kind" and value not in KINDS:
        yield value, f"is not a kind of act. {try_one_of(value, KINDS)}"
    if len(value) > LONGEST.get(key, len(value)):
        yield value, f"has {len(value)} characters. Try: {LONGEST[key]} at most"
    if key in ("when", "then") and (value.endswith(".") or value.lower().startswith(("when ", "then "))):
        yield (
            value,
            "is a piece of “When …, then I …”. Try: it without “When” or “then” before it, or a full stop after it",
        )
