"""Checking in, and changing a check-in."""

import logging
import uuid

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.forms import CheckInForm, new_id
from kindwell.web.checkins.pages import CheckInPart, blank_check_in, check_in_to_change, check_in_with_problems
from kindwell.web.checkins.queries import check_in
from kindwell.web.people.entry import person_of

CANNOT_KEEP = "It could not be kept just now. What you gave is still here: send it once more."

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_page(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own, so that going back to it finds the same one; sent, keep the check-in."""
    if request.method != "POST":
        return redirect("one-check-in", new_id())
    person, form = person_of(request), CheckInForm(request.POST)
    if not form.is_valid():
        return _show(request, check_in_with_problems(form), status=422)
    given = form.cleaned_data
    try:
        record_check_in(
            person,
            id=given["id"],
            at=now(),
            levels=form.levels,
            context=given["context"],
            feelings=given["feelings"],
        )
    except DatabaseError as problem:
        logger.error("A check-in could not be kept: %s", type(problem).__name__)  # its words may hold the row
        return _show(request, check_in_with_problems(form, CANNOT_KEEP), status=503)
    return redirect(f"{reverse('today')}?kept={given['id']}")


@require_safe
def one_check_in(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form of one id: blank until it is kept, and from then on with what was kept in it."""
    noticed = check_in(person_of(request), id)
    return _show(request, blank_check_in(id) if noticed is None else check_in_to_change(noticed))


def _show(request: HttpRequest, form: CheckInPart, *, status: int = 200) -> HttpResponse:
    return render(request, "checkins/check_in.html", {"form": form}, status=status)
