"""What every template receives."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kindwell.web.people.entry import person_if_in
from kindwell.web.practices.library import HARD_MOMENT, HARD_MOMENT_MINUTES


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Where static files are, whether the pages behind the door may be linked to, and the voice of a hard moment."""
    return {
        "static": settings.STATIC_URL,
        "somebody_is_in": person_if_in(request) is not None,
        "hard_moment_sound": f"{reverse('practice-sound', args=[HARD_MOMENT])}?minutes={HARD_MOMENT_MINUTES}",
    }
