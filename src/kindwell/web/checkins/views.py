"""Checking in, and changing a check-in."""

import logging
import uuid
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.forms import NAMED, CheckInForm, new_id
from kindwell.web.checkins.moments import STILL_FRESH
from kindwell.web.checkins.pages import CheckInPart, blank_check_in, check_in_to_change, check_in_with_problems
from kindwell.web.checkins.queries import check_in
from kindwell.web.checkins.quick import quick_check_in
from kindwell.web.contexts.queries import contexts_of
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, keeping_both, words_given
from kindwell.web.sealed.keeping import by_script, keeps, led_on, refused

CANNOT_KEEP = "It could not be kept just now. What you gave is still here: send it once more."

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def check_in_page(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own, so that going back to it finds the same one; sent, keep the check-in."""
    if request.method != "POST":
        return redirect("one-check-in", new_id())
    person, moment, words = person_of(request), now(), words_given(request.POST)
    places = contexts_of(person)
    has_words = words.sealed is not None if words else request.POST.get("has_words") == "yes"
    form = CheckInForm(request.POST, places=places, at=moment, has_words=has_words)
    if not form.is_valid():
        part = check_in_with_problems(form, places)
        said = [row.problem for row in part.rows if row.problem]
        return refused(request, [*part.problems, *said], lambda: _show(request, part))
    try:
        id, was_at = _keep(person, form, words)
    except DatabaseError as problem:
        if by_script(request):
            raise
        logger.error("A check-in could not be kept: %s", type(problem).__name__)  # its words may hold the row
        return _show(request, check_in_with_problems(form, places, CANNOT_KEEP), status=503)
    is_fresh = moment - was_at < STILL_FRESH
    return led_on(request, f"{reverse('today')}?kept={id}" if is_fresh else f"{reverse('check-ins')}?from={id}")


@require_safe
def one_check_in(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form of one id: blank until it is kept, and from then on with what was kept in it."""
    person = person_of(request)
    noticed, places = check_in(person, id), contexts_of(person)
    if noticed is None:
        return _show(request, blank_check_in(places, id))
    return _show(request, check_in_to_change(noticed, places, today=localdate(now())))


@require_safe
def quick(request: HttpRequest) -> HttpResponse:
    """Lead to two touches with an id of their own."""
    return redirect("one-quick-check-in", new_id())


@require_safe
def one_quick(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The two touches of one id, until it is kept; from then on it is changed like any other."""
    if check_in(person_of(request), id) is not None:
        return redirect("one-check-in", id)
    return render(request, "checkins/quick.html", {"quick": quick_check_in(id)})


def _keep(person: Person, form: CheckInForm, words: Words | None) -> tuple[uuid.UUID, datetime]:
    """Keep what a valid form brought; the id it is under now, and the moment it is of."""
    given = form.cleaned_data
    moments: dict[uuid.UUID, datetime] = {}

    def keep(id: uuid.UUID, words: Words | None) -> None:
        moments[id] = record_check_in(
            person,
            id=id,
            at=form.moment,
            levels=form.levels,
            context=given["context"],
            words=words,
            instead_of=given["id"],
            **{name: given[name] for name in NAMED},
        )

    id = keeping_both(keep, given["id"], words)
    return id, moments[id]


def _show(request: HttpRequest, form: CheckInPart, *, status: int = 200) -> HttpResponse:
    return render(request, "checkins/check_in.html", {"form": form}, status=status)
