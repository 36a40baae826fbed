"""The bytes of a table as somebody saved it (CSV) → its rows, or everything that is wrong with it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from kindwell.text.problems import shorten

MOST_COLUMNS = 2_000
MOST_ROWS = 1_000_000
_DELIMITERS = ",;\t"
_BYTE_ORDERS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True, order=True)
class CellProblem:
    """One thing about a table: the row and the column as a spreadsheet numbers them, what stands there, what to try.

    >>> print(CellProblem(3, "fscrs_9", "7", "is not one of the answers there are. Try: 0, 1, 2, 3, 4, or none"))
    row 3, column “fscrs_9”: “7” is not one of the answers there are. Try: 0, 1, 2, 3, 4, or none
    >>> print(CellProblem(0, "", "", "holds no row. Try: one below the names of the columns"))
    the file holds no row. Try: one below the names of the columns
    """

    row: int
    """1 for the names of the columns; 0 for the whole file."""
    column: str
    read: str
    say: str

    def __str__(self) -> str:
        if not self.row:
            return f"the file {self.say}"
        column = f", column “{shorten(self.column)}”" if self.column else ""
        read = f"“{shorten(self.read)}” " if self.read else ""
        return f"row {self.row}{column}: {read}{self.say}"


class GridProblems(Exception):
    """A table that cannot be used, with everything that is wrong with it, by row."""

    def __init__(self, problems: list[CellProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and its number in a spreadsheet."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The names of the columns, and the rows below them, each with a cell for each column; empty rows are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_grid(data: bytes, *, most_bytes: int) -> Grid:
    """The table in a file's bytes: UTF-8, or UTF-16 with its mark; parted by commas, semicolons or tabs.

    Raises GridProblems, and nothing else, whatever the bytes.
    """
    text = _text(data, most_bytes)
    rows = _rows(text)
    if not rows or not any(cell.strip() for cell in rows[0].cells):
        raise GridProblems([CellProblem(0, "", "", "holds no names of columns. Try: one row with them, first")])
    header = tuple(cell.strip() for cell in rows[0].cells)
    problems = [*_of_header(header)]
    fitting = []
    for row in rows[1:]:
        if not any(cell.strip() for cell in row.cells):
            continue
        if len(row.cells) != len(header):
            say = f"has {len(row.cells)} cells, and there are {len(header)} columns. Try: one cell for each"
            problems.append(CellProblem(row.number, "", "", say))
        fitting.append(row)
    if problems:
        raise GridProblems(problems)
    return Grid(header, tuple(fitting))


def _text(data: bytes, most_bytes: int) -> str:
    if len(data) > most_bytes:
        say = f"has over {most_bytes // 2**20} MiB. Try: a smaller one, or several"
        raise GridProblems([CellProblem(0, "", "", say)])
    encoding = _BYTE_ORDERS.get(data[:2], "utf-8")
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        say = "holds bytes that are not UTF-8. Try: save it again as “CSV UTF-8”"
        raise GridProblems([CellProblem(row, "", "", say)]) from error
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise GridProblems([CellProblem(row, "", "", "holds a NUL, which no table has. Try: save it again as CSV")])
    return text


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise GridProblems([CellProblem(len(rows) + 1, "", "", _of_csv(str(error)))]) from error
        if cells is None:
            return rows
        rows.append(Row(len(rows) + 1, tuple(cells)))
        if len(rows) > MOST_ROWS + 1 or len(cells) > MOST_COLUMNS:
            say = f"has over {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns. Try: several files"
            raise GridProblems([CellProblem(0, "", "", say)])


def _delimiter(text: str) -> str:
    """Whatever parts the first line into most columns; a comma where it makes no difference."""
    line = text[:100_000].splitlines()[0] if text.strip() else ""
    return max(_DELIMITERS, key=line.count)


def _of_csv(said: str) -> str:
    if "end of data" in said:
        return 'opens a quote (") and nothing closes it. Try: two of them where one is meant as a character'
    if "field limit" in said:
        return f"has a cell of over {csv.field_size_limit():,} characters. Try: shorter ones"
    return f"cannot be read ({said}). Try: save the table again as CSV"


def _of_header(header: tuple[str, ...]) -> Iterator[CellProblem]:
    for place, name in enumerate(header):
        if not name:
            yield CellProblem(1, "", "", f"column {place + 1} has no name. Try: a name, or take the column out")
        elif name in header[:place]:
            yield CellProblem(1, name, "", "is the name of two columns. Try: a name of its own for each")
