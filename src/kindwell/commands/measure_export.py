"""The part of `kindwell measure` that writes a measure for other programs."""

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kindwell.commands.measure_files import CannotDo, writable, write_text
from kindwell.commands.measure_score import codebook_path, read_with_progress, sets_of_answers, write_csv
from kindwell.measures import Measure
from kindwell.measures.fhir import questionnaire_of
from kindwell.measures.redcap import dictionary_of
from kindwell.measures.research.answers import empty_table
from kindwell.measures.research.frame import CannotWrite, Frame, wide
from kindwell.measures.research.frame import long as as_long
from kindwell.text.problems import try_one_of

_SUFFIXES = {"redcap": "csv", "csv": "csv", "sav": "sav", "parquet": "parquet", "fhir": "json"}
_TABLES = ("csv", "sav", "parquet")
_NEED_EXTRA = ("sav", "parquet")


def export_measure(
    measure: Measure,
    to: str,
    data: bytes | None,
    output: Path | None,
    *,
    long: bool,
    missing: tuple[str, ...],
    overwrite: bool,
) -> str:
    """Write it; gives what to say. Raises GridProblems and CannotDo."""
    if to not in _SUFFIXES:
        raise CannotDo(f"“{to[:60]}” is not a form to write a measure in. {try_one_of(to, _SUFFIXES)}")
    if to not in _TABLES and (data is not None or long or missing):
        raise CannotDo(f"--answers, --long and --missing do not go with {to}. Try: --to csv")
    target = writable(output or Path(f"{measure.slug}-{to}.{_SUFFIXES[to]}"), overwrite=overwrite)
    if to == "redcap":
        return _redcap(measure, target)
    if to == "fhir":
        return _fhir(measure, target)
    write = _writer(to)
    if to == "csv":
        writable(codebook_path(target), overwrite=overwrite)
    table = empty_table(measure) if data is None else read_with_progress(measure, data, missing)
    frame = as_long(table) if long else wide(table)
    try:
        write(frame, target)
    except CannotWrite as problem:
        raise CannotDo(str(problem)) from problem
    except OSError as problem:
        raise CannotDo(f"{target} cannot be written: {problem.strerror or problem}. Try: another folder") from problem
    return f"{target}: {sets_of_answers(len(table.answers)) if data is not None else 'its columns alone'}."


def _redcap(measure: Measure, target: Path) -> str:
    made = dictionary_of(measure)
    write_text(target, made.text)
    return "\n".join([f"{target}: a data dictionary for REDCap.", *made.left_out])


def _fhir(measure: Measure, target: Path) -> str:
    write_text(target, json.dumps(questionnaire_of(measure), ensure_ascii=False, indent=2) + "\n")
    return f"{target}: a FHIR Questionnaire."


def _writer(to: str) -> Callable[[Frame, Path], None]:
    """What writes a table in that form. The extra's packages are loaded only when they are asked for."""
    if to not in _NEED_EXTRA:
        return write_csv
    try:
        module = importlib.import_module(f"kindwell.measures.research.as_{to}")
    except ModuleNotFoundError as problem:
        raise CannotDo(
            f"Writing {to} needs {problem.name}, which is not installed. Try: pip install 'kindwell[research]'"
        ) from problem
    write: Any = getattr(module, f"write_{to}")

    def written(frame: Frame, target: Path) -> None:
        write(frame, target)

    return written
