"""Answers and their scores as one table of named columns, wide or long, whatever it is written as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kindwell.measures.cells import as_cell, guarded, to_csv
from kindwell.measures.columns import answered_column, item_column, score_column
from kindwell.measures.many import OPEN, Scores, score_many
from kindwell.measures.measure import Item, Measure, Subscale
from kindwell.measures.research.answers import AnswersTable

Cell = str | int | float | None


class CannotWrite(Exception):
    """A table that a form of file cannot hold, or a file that cannot be written: why, and what to try."""


class Kind(StrEnum):
    """What a column holds."""

    BESIDE = "beside"
    """Text that came with the answers."""
    ANSWER = "answer"
    SCORE = "score"
    COUNT = "count"
    """From how many answers a score comes."""
    NAME = "name"
    """In a long table: which answer or score its row holds."""
    VALUE = "value"
    """In a long table: that answer or score."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and the item or subscale it is of."""

    name: str
    kind: Kind
    item: Item | None = None
    subscale: Subscale | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A table by columns; None stands for what is missing, and nothing else does."""

    measure: Measure
    columns: tuple[Column, ...]
    data: tuple[Sequence[Cell], ...]

    def column(self, name: str) -> Sequence[Cell]:
        """The cells of one column. Raises KeyError."""
        for column, cells in zip(self.columns, self.data, strict=True):
            if column.name == name:
                return cells
        raise KeyError(name)


def wide(table: AnswersTable) -> Frame:
    """A row for each set of answers: what stood beside them, the answers, and the scores with what each comes from."""
    measure, count = table.measure, len(table.answers)
    columns = [Column(name, Kind.BESIDE) for name in table.kept]
    data: list[Sequence[Cell]] = [[row[place] for row in table.beside] for place in range(len(table.kept))]
    for place, item in enumerate(measure.items):
        columns.append(Column(item_column(measure, item.number), Kind.ANSWER, item=item))
        data.append([None if answer == OPEN else answer for answer in table.answers[:, place].tolist()])
    scores = score_many(measure, table.answers) if count else {}
    for subscale in measure.subscales:
        columns.append(Column(score_column(measure, subscale), Kind.SCORE, subscale=subscale))
        data.append(_numbers(scores.get(subscale.id)))
        columns.append(Column(answered_column(measure, subscale), Kind.COUNT, subscale=subscale))
        data.append(_answered(table, subscale))
    return Frame(measure, tuple(columns), tuple(data))


def long(table: AnswersTable) -> Frame:
    """A row for each answer and score of each set, in the same order: what stood beside, its name, and its value."""
    frame = wide(table)
    beside = [place for place, one in enumerate(frame.columns) if one.kind is Kind.BESIDE]
    values = [place for place, one in enumerate(frame.columns) if one.kind in (Kind.ANSWER, Kind.SCORE)]
    names = {frame.columns[place].name for place in beside}
    columns = [Column(_free("row", names), Kind.COUNT), *(frame.columns[place] for place in beside)]
    columns += [Column(_free("variable", names), Kind.NAME), Column(_free("value", names), Kind.VALUE)]
    rows: list[tuple[Cell, ...]] = [
        (number + 1, *(frame.data[at][number] for at in beside), frame.columns[place].name, frame.data[place][number])
        for number in range(len(table.answers))
        for place in values
    ]
    data = tuple(zip(*rows, strict=True)) if rows else ((),) * len(columns)
    return Frame(frame.measure, tuple(columns), data)


def csv_of(frame: Frame) -> str:
    """The table as CSV: text that looks like a formula is guarded, and what is missing stays empty."""
    rows = zip(*frame.data, strict=True)
    header = (guarded(column.name) for column in frame.columns)
    return to_csv(header, ([guarded(one) if isinstance(one, str) else as_cell(one) for one in row] for row in rows))


def _numbers(scores: Scores | None) -> list[Cell]:
    return [] if scores is None else [None if score != score else score for score in scores.tolist()]


def _answered(table: AnswersTable, subscale: Subscale) -> list[Cell]:
    places: Mapping[int, int] = {item.number: place for place, item in enumerate(table.measure.items)}
    of_it = table.answers[:, [places[number] for number in subscale.items]]
    counted: list[Cell] = np.count_nonzero(of_it != OPEN, axis=1).tolist()
    return counted


def _free(name: str, taken: set[str]) -> str:
    """A name that no column has yet."""
    while name in taken:
        name = f"{name}_"
    return name
