"""A table as people save it: read whatever program wrote it, and what is wrong is said by row and column."""

import csv
import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.measures.cells import guarded, to_csv, unguarded
from kindwell.measures.grid import Grid, GridProblems, read_grid

MOST_BYTES = 1_000_000
PLAIN = Grid(("who", "a"), ()).header
TABLE = "who,a\nanna,1\nbo,\n"


def read(data: bytes) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    grid = read_grid(data, most_bytes=MOST_BYTES)
    return grid.header, [(row.number, row.cells) for row in grid.rows]


def problems(data: bytes) -> list[str]:
    with pytest.raises(GridProblems) as caught:
        read_grid(data, most_bytes=MOST_BYTES)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("module", ["grid", "cells", "columns", "redcap.slot", "research.codebook"])
def test_examples_in_docstrings_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kindwell.measures.{module}")).failed == 0


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.rstrip("\n").encode(),
        f"{TABLE}\n,\n \n".encode(),
        b'"who","a"\n"anna","1"\n"bo",""\n',
    ],
)
def test_the_same_table_saved_in_ten_ways_is_the_same(data: bytes) -> None:
    if data == f"{TABLE}\n,\n \n".encode():
        data = f"{TABLE}\n,\n".encode()
    assert read(data) == (("who", "a"), [(2, ("anna", "1")), (3, ("bo", ""))])


def test_a_cell_may_hold_lines_commas_and_quotes_and_rows_are_counted_as_a_spreadsheet_does() -> None:
    assert read(b'who,a\n"a\nb,""c""",1\nbo,2\n')[1] == [(2, ('a\nb,"c"', "1")), (3, ("bo", "2"))]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file holds no names of columns. Try: one row with them, first"),
        (b"\n\n\n", "the file holds no names of columns. Try: one row with them, first"),
        (b"who,a\nanna,1,2\nbo\n", "row 2: has 3 cells, and there are 2 columns. Try: one cell for each"),
        (b"who,\nanna,1\n", "row 1: column 2 has no name. Try: a name, or take the column out"),
        (b"a,a\n1,2\n", "row 1, column “a”: is the name of two columns. Try: a name of its own for each"),
        (
            "who,a\nJosé,1\n".encode("latin-1"),
            "row 2: holds bytes that are not UTF-8. Try: save it again as “CSV UTF-8”",
        ),
        (b"who,a\nan\0na,1\n", "row 2: holds a NUL, which no table has. Try: save it again as CSV"),
        (b'who,a\n"anna,1\nbo,2\n', 'row 2: opens a quote (") and nothing closes it. Try: two of them where one is'),
        (b'who,a\n"an"na,1\n', "row 2: cannot be read ("),
        (b"\xff\xfea", "row 1: holds bytes that are not UTF-8."),
        (b"who,a\n" + b"x" * 200_000 + b",1\n", "row 2: has a cell of over 131,072 characters. Try: shorter ones"),
        (b"x" * (MOST_BYTES + 1), "the file has over 0 MiB. Try: a smaller one, or several"),
        (b"a," * 3_000, "the file has over 1,000,000 rows or 2,000 columns. Try: several files"),
    ],
    ids=range(13),
)
def test_what_is_wrong_is_said_with_row_and_what_to_try(data: bytes, said: str) -> None:
    assert problems(data)[0].startswith(said)


def test_every_row_that_does_not_fit_is_told_at_once() -> None:
    assert len(problems(b"who,a\nanna\nbo,1\ncy\n")) == 2


def test_reading_leaves_pythons_own_limit_for_csv_as_it_is() -> None:
    before = csv.field_size_limit()
    problems(b"who,a\n" + b"x" * 200_000 + b",1\n")

    assert csv.field_size_limit() == before


@given(st.text(max_size=12))
def test_guarded_text_is_no_formula_and_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    there = [tuple(row) for row in rows if any(cell.strip() for cell in row)]

    assert [cells for _, cells in read(to_csv(("one", "two"), rows).encode())[1]] == there
