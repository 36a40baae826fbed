"""The part of `kindwell measure` that reads measures from other programs."""

from pathlib import Path

from kindwell.commands.measure_files import CannotDo
from kindwell.measures import Measure
from kindwell.measures.redcap import Imported, read_dictionary


def import_measure(name: str, data: bytes, *, form: str | None, into: Path | None, overwrite: bool) -> str:
    """Read it, and write it where that is asked for; gives what to say. Raises CannotDo."""
    found = read_dictionary(data, form=form)
    report = [f"{name}, {one}" for one in found.report]
    if found.measure is None:
        raise CannotDo("\n".join([*report, "No measure was read."]))
    return "\n".join([_told(found, found.measure), *report])


def _told(found: Imported, measure: Measure) -> str:
    scores = ", ".join(one.title for one in measure.subscales) or "none: its key has to be added"
    return f"{measure.title}: {len(measure.items)} items. Scores: {scores}. To look at: {len(found.report)}."
