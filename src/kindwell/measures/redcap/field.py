"""One row of a data dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kindwell.measures.grid import CellProblem
from kindwell.measures.redcap.columns import Column


@dataclass
class Field:
    """One row of a dictionary: its cells by column, and where its problems are gathered."""

    row: int
    cells: Mapping[Column, str]
    report: list[CellProblem] = field(repr=False)

    def __getitem__(self, column: Column) -> str:
        return self.cells.get(column, "")

    def say(self, column: Column, say: str, read: str | None = None) -> None:
        """Gather one problem of this row."""
        self.report.append(CellProblem(self.row, column.value, self[column] if read is None else read, say))
