"""A folder of worksheets; a broken one is left out, and the rest keep working."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kindwell.text.problems import Problem
from kindwell.worksheets.problems import WorksheetProblems
from kindwell.worksheets.read import read_worksheet
from kindwell.worksheets.worksheet import Worksheet

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Worksheets:
    """The worksheets that may reach a person, and the problems of those that may not, by the name of their file."""

    there: Mapping[str, Worksheet]
    problems: Mapping[str, tuple[Problem, ...]]


def read_worksheets(folder: Path) -> Worksheets:
    """Every worksheet of a folder, by name. A folder that is not there holds none."""
    there: dict[str, Worksheet] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            there[path.stem] = _read(path)
        except WorksheetProblems as error:
            problems[path.stem] = error.problems
    return Worksheets(there, problems)


def _read(path: Path) -> Worksheet:
    if _SLUG.fullmatch(path.stem) is None:
        tried = "-".join(re.findall("[a-z0-9]+", path.stem.lower())) or "letter"
        raise WorksheetProblems([Problem(1, path.name, f"is not a name a link can have. Try: {tried}.toml")])
    try:
        return read_worksheet(path.stem, path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        say = f"cannot be opened ({reason}). Try: its permissions"
        raise WorksheetProblems([Problem(1, path.name, say)]) from error
