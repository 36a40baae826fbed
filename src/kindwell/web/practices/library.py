"""The scripts of this installation, read once by each process."""

import logging
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.http import Http404

from kindwell.practice import Library, Script, read_library

HARD_MOMENT = "back-to-here"
HARD_MOMENT_MINUTES = Decimal(1)

logger = logging.getLogger(__name__)


@cache
def library() -> Library:
    """All scripts that have no problem. A broken one is left out and said in the log; the rest keep working."""
    found = read_library(settings.CONTENT / "practices" / "en")
    for slug, problems in found.problems.items():
        logger.warning("The script %s is left out. `kindwell check` says why: %s", slug, problems[0])
    return found


def script_or_404(slug: str) -> Script:
    """The script of that name, or the page that says there is none."""
    try:
        return library().scripts[slug]
    except KeyError:
        raise Http404(f"no practice is called {slug}") from None
