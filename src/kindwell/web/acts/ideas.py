"""The ideas for small acts of this installation, read once by each process."""

import logging
from functools import cache

from django.conf import settings

from kindwell.flows.acts import Ideas, read_ideas

logger = logging.getLogger(__name__)


@cache
def ideas() -> Ideas:
    """All ideas that have no problem. A broken one is left out and said in the log; the rest keep working."""
    found = read_ideas(settings.CONTENT / "small-acts" / "en")
    for name, problems in found.problems.items():
        logger.warning("Some small acts of %s are left out. `kindwell check` says why: %s", name, problems[0])
    return found
