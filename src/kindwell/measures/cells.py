"""Cells of tables that people open in a spreadsheet: text that begins like a formula is never taken for one."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> guarded("=1+1"), guarded("'-4"), guarded("four")
    ("'=1+1", "''-4", 'four')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What was given to `guarded`.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("=1+1")
    ('=1+1', "'tis", '=1+1')
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def as_cell(number: float | int | None) -> str:
    """A number as it stands in a table, without a nought that says nothing; empty for none.

    >>> as_cell(18.0), as_cell(2.5), as_cell(None), as_cell(-1)
    ('18', '2.5', '', '-1')
    """
    return "" if number is None else repr(number).removesuffix(".0")


def to_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as CSV (RFC 4180, with \\n). Whoever gives text guards it before."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
