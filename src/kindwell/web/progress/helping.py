"""What helps me: what matters, how much of it there was, and what goes with it."""

import logging
from datetime import date, timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from kindwell.circles import monday_of
from kindwell.web.checkins.weeks import contexts_of_days
from kindwell.web.contexts.queries import contexts_of
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.progress.actions import choose_what_matters, say_how_much, take_back
from kindwell.web.progress.forms import HowMuchForm, MattersForm, day_asked
from kindwell.web.progress.helping_page import HelpingPage, choosing_page, helping_page
from kindwell.web.progress.looked_at import practices_looked_at
from kindwell.web.progress.queries import practised_beside, said_since, what_matters
from kindwell.web.progress.spans import LOOKED_AT_WEEKS

CANNOT_KEEP = "It could not be kept just now. Nothing that was kept before is lost: send it once more."

logger = logging.getLogger(__name__)


@require_safe
def what_helps(request: HttpRequest) -> HttpResponse:
    """The page. `?day=` asks about that day, within a fortnight, to be said or said anew."""
    person, today = person_of(request), localdate(now())
    day = day_asked(request.GET.get("day", ""), today=today)
    return _show(request, _page(person, today=today, day=day or today, changing=day is not None))


@require_POST
def matters(request: HttpRequest) -> HttpResponse:
    """Choose what to look at, or nothing."""
    person, form = person_of(request), MattersForm(request.POST)
    if not form.is_valid():
        return _show(request, choosing_page(what_matters(person), problem=str(form.errors["which"][0])), status=422)
    try:
        choose_what_matters(person, which=form.cleaned_data["which"], at=now())
    except DatabaseError as problem:
        logger.error("What matters could not be kept: %s", type(problem).__name__)
        return _show(request, choosing_page(what_matters(person), problem=CANNOT_KEEP), status=503)
    return redirect("what-helps")


@require_POST
def how_much(request: HttpRequest) -> HttpResponse:
    """Say how much of it there was on a day, or (`do=take-back`) have nothing said of it."""
    person, moment = person_of(request), now()
    which, day = what_matters(person), day_asked(request.POST.get("day", ""), today=localdate(moment))
    if which is None or day is None:
        return redirect("what-helps")
    form = HowMuchForm(request.POST)
    try:
        if request.POST.get("do") == "take-back":
            take_back(person, which=which, day=day)
        elif form.is_valid():
            say_how_much(person, which=which, day=day, level=form.cleaned_data["level"], at=moment)
        else:
            return _not_kept(request, person, day, str(form.errors["level"][0]), status=422)
    except DatabaseError as problem:
        logger.error("How much of it there was could not be kept: %s", type(problem).__name__)
        return _not_kept(request, person, day, CANNOT_KEEP, status=503)
    return redirect("what-helps")


def _not_kept(request: HttpRequest, person: Person, day: date, problem: str, *, status: int) -> HttpResponse:
    page = _page(person, today=localdate(now()), day=day, changing=True, problem=problem)
    return _show(request, page, status=status)


def _page(person: Person, *, today: date, day: date, changing: bool, problem: str = "") -> HelpingPage:
    which = what_matters(person)
    if which is None:
        return choosing_page(problem=problem)
    since = monday_of(today) - timedelta(weeks=LOOKED_AT_WEEKS - 1)
    return helping_page(
        which,
        said=said_since(person, which, since=since),
        did=practised_beside(person, which, since=since),
        contexts=contexts_of_days(person, since=since),
        titles=practices_looked_at(),
        known=contexts_of(person),
        today=today,
        day=day,
        changing=changing,
        problem=problem,
    )


def _show(request: HttpRequest, page: HelpingPage, *, status: int = 200) -> HttpResponse:
    return render(request, "progress/what_helps.html", {"page": page}, status=status)
