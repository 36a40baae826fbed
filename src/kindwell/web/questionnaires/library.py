"""The measures of this installation, read once: what comes with Kindwell, and what its operator put beside it."""

import logging
from functools import cache
from pathlib import Path

from django.conf import settings

from kindwell.measures import Measures, read_measures

logger = logging.getLogger(__name__)

FOLDER = "measures"


@cache
def measures() -> Measures:
    """Every measure that can be used. What is wrong with another is logged once, and the rest are here."""
    ours, theirs = _read(settings.CONTENT / FOLDER), _read(settings.DATA / FOLDER)
    for slug in theirs.there.keys() & ours.there.keys():
        logger.error("%s/%s.toml: a measure of that name comes with Kindwell. Try: another name", FOLDER, slug)
    there = {**theirs.there, **ours.there}
    return Measures(there, {**theirs.earlier, **ours.earlier}, {**theirs.problems, **ours.problems})


def _read(folder: Path) -> Measures:
    found = read_measures(folder)
    for name, problems in found.problems.items():
        for problem in problems:
            logger.error("%s/%s.toml, %s", FOLDER, name, problem)
    return found
