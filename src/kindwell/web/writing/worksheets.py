"""The worksheets of this installation's content."""

from functools import cache

from django.conf import settings
from django.http import Http404

from kindwell.worksheets import Worksheet, Worksheets, read_worksheets

NOTE, LETTER = "note", "compassionate-letter"


@cache
def worksheets() -> Worksheets:
    """All of them, read once by each process; a broken one is left out."""
    return read_worksheets(settings.CONTENT / "worksheets" / "en")


def worksheet(slug: str) -> Worksheet | None:
    """One of them, or None where it is missing or broken."""
    return worksheets().there.get(slug)


def worksheet_or_404(slug: str) -> Worksheet:
    """One of them. Raises Http404 where it is missing or broken."""
    found = worksheet(slug)
    if found is None:
        raise Http404
    return found
