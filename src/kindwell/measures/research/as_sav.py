"""A table as an SPSS file (.sav), with labels. Needs the extra “research”, and nothing else of Kindwell imports it."""

import re
from pathlib import Path

import pandas as pd
import pyreadstat

from kindwell.measures.research.codebook import labels_of, title_of, words_of
from kindwell.measures.research.frame import Column, Frame, Kind

_MOST_NAME_CHARACTERS = 60
_MOST_LABEL_BYTES = 240
_MEASURES = {Kind.ANSWER: "ordinal", Kind.SCORE: "scale", Kind.COUNT: "scale", Kind.VALUE: "scale"}
_TAKEN = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}


def write_sav(frame: Frame, file: Path, *, language: str = "en") -> None:
    """Write it. What is missing is system-missing; numbers keep their labels; names are made fit for SPSS."""
    names = _names(frame)
    data = {
        name: pd.Series(cells, dtype="float64" if column.kind in _MEASURES else "object")
        for name, column, cells in zip(names, frame.columns, frame.data, strict=True)
    }
    pyreadstat.write_sav(
        pd.DataFrame(
            {name: series.fillna("") if series.dtype == "object" else series for name, series in data.items()}
        ),
        file,
        file_label=_cut(f"Kindwell: {frame.measure.short}, key version {frame.measure.version}", 60),
        column_labels=[_label(frame, column, language) for column in frame.columns],
        variable_value_labels={
            name: {float(value): words for value, words in labels.items()}
            for name, column in zip(names, frame.columns, strict=True)
            if (labels := labels_of(frame.measure, column))
        },
        variable_measure={
            name: _MEASURES.get(column.kind, "nominal") for name, column in zip(names, frame.columns, strict=True)
        },
        note=_notes(frame),
    )


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
