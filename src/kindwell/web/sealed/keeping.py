"""How a form that may carry sealed words is answered: to a script in JSON, to a browser without one in pages."""

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from kindwell.web.sealed.problems import Problem

_CANNOT_KEEP = (
    "It could not be kept just now. What was kept before is still kept, and what you gave is still here: "
    "send it once more in a moment."
)

logger = logging.getLogger(__name__)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def keeps(view: View[P]) -> View[P]:
    """Answer in words where what a form brought cannot be used (`Problem`) or kept (`DatabaseError`): nothing is lost.

    Of what goes wrong in the database only the kind is logged: its words could hold a row.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except Problem as problem:
            return _not_kept(request, str(problem), problem.status)
        except DatabaseError as problem:
            if request.method != "POST":
                raise
            logger.error("A form could not be kept: %s", type(problem).__name__)
            return _not_kept(request, _CANNOT_KEEP, 503)

    return answered


def led_on(request: HttpRequest, to: str) -> HttpResponse:
    """It is kept; lead to an address of ours."""
    return JsonResponse({"to": to}) if by_script(request) else redirect(to)


def refused(request: HttpRequest, problems: Sequence[str], page: Callable[[], HttpResponse]) -> HttpResponse:
    """It cannot be kept as it is: say why, beside the form (`page` shows it again, as it was sent), with 422."""
    if by_script(request):
        return JsonResponse({"problem": " ".join(problems)}, status=422)
    answer = page()
    answer.status_code = 422
    return answer


def by_script(request: HttpRequest) -> bool:
    """Whether a script of ours sent it, which stays on its page."""
    return request.headers.get("Accept") == "application/json"


def _not_kept(request: HttpRequest, words: str, status: int) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"problem": words}, status=status)
    return render(request, "sealed/not_kept.html", {"words": words}, status=status)
