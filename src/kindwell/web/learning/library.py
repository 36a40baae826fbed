"""The lessons of this installation, read once."""

import logging
from functools import cache

from django.conf import settings

from kindwell.lessons import Lesson, read_lessons

logger = logging.getLogger(__name__)


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every lesson that can be shown; what is wrong with another is logged once, and the rest are here."""
    found = read_lessons(settings.CONTENT / "learn" / "en")
    for name, problems in found.problems.items():
        for problem in problems:
            logger.error("learn/en/%s.md, %s", name, problem)
    return tuple(found.there.values())
