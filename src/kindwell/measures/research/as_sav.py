"""A table as an SPSS file (.sav), with labels. Needs the extra “research”, and nothing else of Kindwell imports it."""

import re
from pathlib import Path

import pandas as pd
import pyreadstat

from kindwell.measures.research.codebook import labels_of, title_of, words_of
from kindwell.measures.research.frame import CannotWrite, Column, Frame, Kind

MOST_TEXT_BYTES = 32_767
"""Of one cell: what SPSS can hold."""
_MOST_NAME_CHARACTERS = 60
_MOST_LABEL_BYTES = 240
_MEASURES = {Kind.ANSWER: "ordinal", Kind.SCORE: "scale", Kind.COUNT: "scale", Kind.VALUE: "scale"}
_TAKEN = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}


def write_sav(frame: Frame, file: Path, *, language: str = "en") -> None:
    """Write it. What is missing is system-missing; numbers keep their labels; names are made fit for SPSS.

    Raises CannotWrite.
    """
    names = _names(frame)
    _check_lengths(frame)
    try:
        pyreadstat.write_sav(
            _data(frame, names),
            file,
            file_label=_cut(f"Kindwell: {frame.measure.short}, key version {frame.measure.version}", 60),
            column_labels=[_label(frame, column, language) for column in frame.columns],
            variable_value_labels=_value_labels(frame, names),
            variable_measure={
                name: _MEASURES.get(column.kind, "nominal") for name, column in zip(names, frame.columns, strict=True)
            },
            note=_notes(frame),
        )
    except pyreadstat.PyreadstatError as problem:
        raise CannotWrite(f"{file} cannot be written ({problem}). Try: another folder, or --to csv") from problem


def _data(frame: Frame, names: list[str]) -> pd.DataFrame:
    data = {}
    for name, column, cells in zip(names, frame.columns, frame.data, strict=True):
        numbers = column.kind in _MEASURES
        data[name] = pd.Series(cells, dtype="float64") if numbers else pd.Series(cells, dtype="object").fillna("")
    return pd.DataFrame(data)


def _check_lengths(frame: Frame) -> None:
    for column, cells in zip(frame.columns, frame.data, strict=True):
        for number, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and len(cell.encode()) > MOST_TEXT_BYTES:
                where = f"Column “{column.name[:60]}” of the set of answers {number}"
                say = f"holds more text than SPSS takes ({MOST_TEXT_BYTES:,} bytes)"
                raise CannotWrite(f"{where} {say}. Try: less text, or --to csv")


def _value_labels(frame: Frame, names: list[str]) -> dict[str, dict[float, str]]:
    return {
        name: {float(value): words for value, words in labels.items()}
        for name, column in zip(names, frame.columns, strict=True)
        if (labels := labels_of(frame.measure, column))
    }


def _label(frame: Frame, column: Column, language: str) -> str:
    words = words_of(frame.measure, column.item, language) if column.item is not None else ""
    title = title_of(frame.measure, column)
    beside = f" ({column.name})" if column.kind is Kind.BESIDE else ""
    return _cut(f"{title}: {words}" if words else f"{title}{beside}", _MOST_LABEL_BYTES)


def _notes(frame: Frame) -> list[str]:
    measure = frame.measure
    said = [f"Key: {measure.key_source}", f"Licence: {measure.licence.terms}", measure.licence.credit]
    return [_cut(one, 79) for one in said if one]


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore")


def _names(frame: Frame) -> list[str]:
    """Names as SPSS allows them, each once, whatever the case; our own are so already."""
    found: list[str] = []
    for column in frame.columns:
        name = re.sub(r"[^A-Za-z0-9_]+", "_", column.name).strip("_")[:_MOST_NAME_CHARACTERS] or "column"
        name = name if name[0].isalpha() and name.lower() not in _TAKEN else f"v_{name}"
        number, taken = 1, {one.lower() for one in found}
        while name.lower() in taken:
            number += 1
            name = f"{name.rsplit('__', 1)[0]}__{number}"
        found.append(name)
    return found
