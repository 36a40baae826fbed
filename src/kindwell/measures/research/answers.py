"""A file of answers (CSV) → a table of them, or everything that is wrong with it. Nothing is filled in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kindwell.measures.cells import unguarded
from kindwell.measures.columns import answered_column, item_column, prefix_of, score_column
from kindwell.measures.grid import CellProblem, Grid, GridProblems, Row, read_grid
from kindwell.measures.many import OPEN, Table
from kindwell.measures.measure import Item, Measure
from kindwell.text.problems import nearest

MOST_BYTES = 128 * 2**20
MOST_LISTED = 200
"""So many problems are listed; a file with more is wrong in one and the same way as a rule."""
_STEP_ROWS = 2_000
_MANY = 3
_WHOLE = re.compile(r"(-?\d{1,7})(?:\.0{1,9})?", re.ASCII)

Moved = Callable[[int, int], None]
"""Called with how many rows are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class AnswersTable:
    """Many people's answers to one measure, and whatever else stood in their file."""

    measure: Measure
    kept: tuple[str, ...]
    """The names of the columns that are no items; their cells go along untouched."""
    beside: tuple[tuple[str, ...], ...]
    """Those cells, row by row."""
    answers: Table
    """A row for each, a column for each item in the measure's order; OPEN where one was left open."""


def empty_table(measure: Measure) -> AnswersTable:
    """No answers: what there is to be filled in."""
    return AnswersTable(measure, (), (), np.empty((0, len(measure.items)), dtype=np.int64))


def read_answers(
    measure: Measure, data: bytes, *, missing: Iterable[str] = (), on_rows: Moved = lambda done, of: None
) -> AnswersTable:
    """The answers in a file's bytes. A cell that is empty, or one of `missing`, is an item left open.

    An item's column is named as `item_column` says, or item_9, or 9; every item needs one. Raises GridProblems, and
    nothing else, whatever the bytes.
    """
    grid = read_grid(data, most_bytes=MOST_BYTES)
    places = _places(measure, grid)
    if not grid.rows:
        raise GridProblems([CellProblem(0, "", "", "holds no row. Try: one below the names of the columns")])
    kept = [place for place in range(len(grid.header)) if place not in places.values()]
    answers = np.full((len(grid.rows), len(measure.items)), OPEN, dtype=np.int64)
    columns = _columns(measure, grid, places, frozenset(filter(None, (one.strip() for one in missing))))
    _fill(grid, columns, answers, on_rows)
    return AnswersTable(
        measure,
        tuple(unguarded(grid.header[place]) for place in kept),
        tuple(tuple(unguarded(row.cells[place]) for place in kept) for row in grid.rows),
        answers,
    )


def _places(measure: Measure, grid: Grid) -> dict[int, int]:
    """In which column each item stands, by number."""
    problems: list[CellProblem] = []
    places: dict[int, int] = {}
    numbers = {item.number for item in measure.items}
    scores = {name for one in measure.subscales for name in (score_column(measure, one), answered_column(measure, one))}
    for place, name in enumerate(grid.header):
        number = _number(measure, name)
        if number in places:
            problems.append(CellProblem(1, name, "", f"is a second column for item {number}. Try: one of them"))
        elif number in numbers:
            places[number] = place
        elif number is not None:
            problems.append(
                CellProblem(1, name, "", f"is no item of {measure.short}. Try: another name for the column")
            )
        elif name in scores:
            say = "is what a score will be called. Try: another name for the column, or take it out"
            problems.append(CellProblem(1, name, "", say))
    problems += _lacking(measure, grid, places)
    if problems:
        raise GridProblems(problems)
    return places


def _lacking(measure: Measure, grid: Grid, places: Mapping[int, int]) -> Iterator[CellProblem]:
    """Items without a column: each by itself, or together where they are many."""
    lacking = [item_column(measure, item.number) for item in measure.items if item.number not in places]
    if len(lacking) > _MANY:
        named = f"{', '.join(lacking[:2])} … {lacking[-1]}"
        say = f"has no column for {len(lacking)} of {len(measure.items)} items: {named}. Try: those names"
        yield CellProblem(0, "", "", say)
        return
    others = [name for name in grid.header if _number(measure, name) is None][:20]
    for name in lacking:
        near = nearest(name, others)
        try_ = f"to rename “{near}”" if near else "a column of that name, empty where the item was not asked"
        yield CellProblem(1, name, "", f"is not there. Try: {try_}")


def _number(measure: Measure, name: str) -> int | None:
    """The item a column is named for: fscrs_9, phq9_1, item_9, or 9; None for a column of something else."""
    prefix = prefix_of(measure)
    between = "_" if prefix[-1].isdigit() else "_?"
    named = rf"(?:{prefix.replace('_', '_?')}{between}|item[_ ]?)?(\d{{1,6}})"
    found = re.fullmatch(named, name.lower(), re.ASCII)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class _Column:
    item: Item
    place: int
    name: str
    codes: Mapping[str, int]
    """What each way to write an answer stands for."""


def _columns(measure: Measure, grid: Grid, places: Mapping[int, int], missing: frozenset[str]) -> list[_Column]:
    found = []
    for item in measure.items:
        values = {str(option.value): option.value for option in measure.scales[item.scale].options}
        for code in sorted(missing & values.keys()):
            say = f"is said to be missing, and is an answer to item {item.number}. Try: another code"
            raise GridProblems([CellProblem(0, "", "", f"cannot be read: “{code}” {say}")])
        place = places[item.number]
        codes = {"": OPEN} | values | dict.fromkeys(missing, OPEN)
        found.append(_Column(item, place, grid.header[place], codes))
    return found


def _fill(grid: Grid, columns: list[_Column], answers: Table, on_rows: Moved) -> None:
    problems: list[CellProblem] = []
    for start in range(0, len(grid.rows), _STEP_ROWS):
        for at, row in enumerate(grid.rows[start : start + _STEP_ROWS], start=start):
            for place, column in enumerate(columns):
                code = column.codes.get(row.cells[column.place])
                answers[at, place] = _other(column, row, problems) if code is None else code
            if len(problems) >= MOST_LISTED:
                say = f"and those below were not read: {MOST_LISTED} problems are enough. Try: to mend these first"
                more = CellProblem(row.number + 1, "", "", say)
                raise GridProblems([*problems[:MOST_LISTED], more])
        on_rows(min(start + _STEP_ROWS, len(grid.rows)), len(grid.rows))
    if problems:
        raise GridProblems(problems)


def _other(column: _Column, row: Row, problems: list[CellProblem]) -> int:
    """A cell that is written another way, as 3.0 or with spaces; or one that is refused, never moved into range."""
    cell = unguarded(row.cells[column.place].strip())
    whole = _WHOLE.fullmatch(cell)
    code = column.codes.get(str(int(whole[1])) if whole else cell)
    if code is None:
        listed = ", ".join(sorted((one for one in column.codes if one), key=lambda one: (len(one), one)))
        say = f"is not one of the answers there are. Try: {listed}, or an empty cell"
        problems.append(CellProblem(row.number, column.name, cell, say))
    return OPEN if code is None else code
