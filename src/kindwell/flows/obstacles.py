"""The typical obstacles of each flow, read from content/obstacles: TOML → Obstacles, or everything wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kindwell.flows.flow import FLOWS, Flow
from kindwell.flows.sort import SORTS, Sort
from kindwell.text.places import Places
from kindwell.text.problems import Problem, shorten, try_one_of
from kindwell.text.tables import FileProblems, Table, open_file

FILE = {
    "intro": "a few sentences about this flow, before its obstacles",
    "for": "the one invented person it is written to; never shown",
    "sources": "a list: where it comes from",
    "author": "who wrote it",
    "licence": "under which licence",
    "obstacle": "one [[obstacle]] for each",
}
"""The keys of a file. To add one, add it here and in docs/reference/obstacles.md."""

OBSTACLE = {
    "id": "its name, which never changes",
    "sort": "fear, block or resistance",
    "words": "what somebody might think, in the first person",
    "protects": "what it often protects from",
    "sense": "one kind sentence: that it makes sense",
    "needs": "what it may need, small and concrete",
    "rungs": "a list: first steps for a ladder, the easiest first",
    "practices": "a list: names of practices that suit",
}
"""The keys of an [[obstacle]]."""

LONGEST_ID = 40
"""Characters; rows keep it."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Typical:
    """One obstacle that many people know."""

    id: str
    sort: Sort
    words: str
    protects: str
    sense: str
    needs: str
    rungs: tuple[str, ...]
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obstacles:
    """The typical obstacles of one flow, in the order in which they are shown."""

    flow: Flow
    intro: str
    intended_for: str
    sources: tuple[str, ...]
    author: str
    licence: str
    typical: tuple[Typical, ...]
    places: Places

    def of(self, id: str) -> Typical | None:
        """The one of that name, or None."""
        return next((one for one in self.typical if one.id == id), None)


@dataclass(frozen=True, slots=True)
class ObstacleFolder:
    """The files that may reach a person, by flow, and the problems of those that may not, by the name of their file."""

    there: Mapping[Flow, Obstacles]
    problems: Mapping[str, tuple[Problem, ...]]


def read_obstacle_folder(folder: Path) -> ObstacleFolder:
    """Every file of a folder. A broken one is left out, and the rest keep working; a folder not there holds none."""
    there: dict[Flow, Obstacles] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            read = _read(path)
            there[read.flow] = read
        except FileProblems as error:
            problems[path.stem] = error.problems
    return ObstacleFolder(there, problems)


def read_obstacles(flow: Flow, data: bytes) -> Obstacles:
    """The obstacles in a file's bytes. Raises FileProblems, holding every problem found, whatever the bytes."""
    whole = open_file(data, many="fewer obstacles, in shorter words", example='words = "I would not know how."')
    whole.check_keys(FILE, "intro", "author", "licence", "obstacle")
    read = Obstacles(
        flow=flow,
        intro=whole.text("intro"),
        intended_for=whole.text("for"),
        sources=whole.listed("sources"),
        author=whole.text("author"),
        licence=whole.text("licence"),
        typical=tuple(_each(whole)),
        places=whole.places,
    )
    if whole.problems:
        raise FileProblems(whole.problems)
    return read


def _read(path: Path) -> Obstacles:
    if path.stem not in FLOWS:
        say = f"is not called by a flow. {try_one_of(path.stem, FLOWS)}"
        raise FileProblems([Problem(1, path.name, say)])
    try:
        return read_obstacles(Flow(path.stem), path.read_bytes())
    except OSError as error:
        say = f"cannot be opened ({error.strerror or type(error).__name__}). Try: its permissions"
        raise FileProblems([Problem(1, path.name, say)]) from error


def _each(whole: Table) -> Iterator[Typical]:
    """All of them; a name that stands twice is a problem."""
    seen: set[str] = set()
    for table in whole.tables("obstacle"):
        table.check_keys(OBSTACLE, *OBSTACLE)
        id = _id(table)
        if id and id in seen:
            table.say("id", id, "names an obstacle that is there already. Try: another name")
        seen.add(id)
        yield Typical(
            id=id,
            sort=_sort(table),
            words=table.text("words"),
            protects=table.text("protects"),
            sense=table.text("sense"),
            needs=table.text("needs"),
            rungs=table.listed("rungs"),
            practices=table.listed("practices"),
        )


def _id(table: Table) -> str:
    id = table.text("id")
    if id and (_ID.fullmatch(id) is None or len(id) > LONGEST_ID):
        tried = "-".join(re.findall("[a-z0-9]+", id.lower()))[:LONGEST_ID].strip("-") or "a-name"
        table.say("id", id, f"is not a name an address can have, of {LONGEST_ID} signs at most. Try: {tried}")
    return id


def _sort(table: Table) -> Sort:
    """Where it cannot be read, any: its problem is gathered, and nobody is given it."""
    said = table.text("sort")
    if said in SORTS:
        return Sort(said)
    if said:
        table.say("sort", shorten(said), f"is not a sort of obstacle. {try_one_of(said, SORTS)}")
    return Sort.FEAR
