"""The measures of this installation and their sets, read once: what comes with Kindwell, and what its operator adds."""

import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from kindwell.measures import Audience, Measures, MeasureSet, read_measures, read_sets

logger = logging.getLogger(__name__)

FOLDER, SETS = "measures", "sets"


@cache
def measures() -> Measures:
    """Every measure that can be used. What is wrong with another is logged once, and the rest are here."""
    ours, theirs = _read(settings.CONTENT / FOLDER), _read(settings.DATA / FOLDER)
    for slug in theirs.there.keys() & ours.there.keys():
        logger.error("%s/%s.toml: a measure of that name comes with Kindwell. Try: another name", FOLDER, slug)
    return Measures(
        {**theirs.there, **ours.there},
        {**theirs.earlier, **ours.earlier},
        {**theirs.problems, **ours.problems},
        {**theirs.withheld, **ours.withheld},
    )


@cache
def measure_sets() -> Mapping[str, MeasureSet]:
    """The sets that somebody may answer for themselves, by name. What is wrong with another is logged once."""
    found = [read_sets(folder / FOLDER / SETS, measures()) for folder in (settings.DATA, settings.CONTENT)]
    for sets in found:
        for name, problems in sets.problems.items():
            for problem in problems:
                logger.error("%s/%s/%s.toml, %s", FOLDER, SETS, name, problem)
    there = {slug: one for sets in found for slug, one in sets.there.items()}
    return {slug: one for slug, one in there.items() if one.intended_for is Audience.PERSON}


def _read(folder: Path) -> Measures:
    found = read_measures(folder)
    for name, problems in found.problems.items():
        for problem in problems:
            logger.error("%s/%s.toml, %s", FOLDER, name, problem)
    return found
