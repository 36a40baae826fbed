"""How every address of what is sealed answers: in JSON, with words where something is wrong."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.actions import AnotherVersion
from kindwell.web.sealed.pages import entry_page
from kindwell.web.sealed.problems import Problem

_CANNOT_KEEP = (
    "It could not be kept just now. What was kept before is still kept, and what you wrote is still with you: "
    "leave the page open and send it once more in a moment."
)
_CANNOT_READ = "It could not be read just now. Nothing is lost: try once more in a moment."

logger = logging.getLogger(__name__)

P = ParamSpec("P")
Asked = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]


def answers(*methods: str) -> Callable[[Asked[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Give a view whoever asks, by one of these methods; what it raises is answered in words.

    Of what goes wrong in the database or the data folder only the kind is logged: its words could hold a row.
    """

    def decorated(view: Asked[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @require_http_methods(methods)
        @wraps(view)
        def answered(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
            try:
                return view(request, person_of(request), *args, **named)
            except AnotherVersion as there:
                return JsonResponse({"entry": entry_page(there.entry)}, status=409)
            except Problem as problem:
                return JsonResponse({"problem": str(problem)}, status=problem.status)
            except (DatabaseError, OSError) as problem:
                logger.error("Something sealed could not be kept or read: %s", type(problem).__name__)
                words = _CANNOT_READ if request.method in ("GET", "HEAD") else _CANNOT_KEEP
                return JsonResponse({"problem": words}, status=503)

        return answered

    return decorated


def done() -> HttpResponse:
    """It is as was asked, and there is nothing to say about it."""
    return HttpResponse(status=204)
