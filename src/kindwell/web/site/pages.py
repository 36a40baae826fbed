"""What every template receives."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kindwell.web.people.entry import person_if_in


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Where static files are, and whether the pages behind the door may be linked to."""
    return {"static": settings.STATIC_URL, "somebody_is_in": person_if_in(request) is not None}
