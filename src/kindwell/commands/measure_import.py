"""The part of `kindwell measure` that reads measures from other programs."""

from collections.abc import Iterable
from pathlib import Path

from kindwell.commands.measure_files import CannotDo, writable, write_text
from kindwell.measures import Measure, MeasureProblems, read_measure
from kindwell.measures.fhir import measure_file_of, read_questionnaire
from kindwell.measures.redcap import read_dictionary


def import_measure(name: str, data: bytes, *, form: str | None, into: Path | None, overwrite: bool) -> str:
    """Read it, and write it where that is asked for; gives what to say. Raises CannotDo."""
    measure, report = _fhir(data, form) if _is_json(data) else _redcap(data, form)
    listed = [f"{name}, {one}" for one in report]
    if measure is None:
        raise CannotDo("\n".join([*listed, "No measure was read. Try: a FHIR Questionnaire, or a data dictionary"]))
    written = [] if into is None else [_written(measure, into, overwrite=overwrite)]
    return "\n".join([_told(measure), *listed, *written])


def _is_json(data: bytes) -> bool:
    """Whether it begins as no table does."""
    return data[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _redcap(data: bytes, form: str | None) -> tuple[Measure | None, Iterable[object]]:
    found = read_dictionary(data, form=form)
    return found.measure, found.report


def _fhir(data: bytes, form: str | None) -> tuple[Measure | None, Iterable[object]]:
    if form is not None:
        raise CannotDo("--form does not go with a FHIR Questionnaire, which is one. Try: without it")
    found = read_questionnaire(data)
    return found.measure, found.report


def _written(measure: Measure, into: Path, *, overwrite: bool) -> str:
    """Write its file, and say what it still lacks before it can be used."""
    file, text = writable(into / f"{measure.slug}.toml", overwrite=overwrite), measure_file_of(measure)
    write_text(file, text)
    try:
        read_measure(measure.slug, text.encode())
    except MeasureProblems as lacking:
        return "\n".join([f"{file} was written, and before it can be used:", *(f"  {one}" for one in lacking.problems)])
    return f"{file} was written."


def _told(measure: Measure) -> str:
    scores = ", ".join(one.title for one in measure.subscales) or "none, its key has to be added"
    return f"{measure.title}: {len(measure.items)} items. Scores: {scores}. What to look at:"
