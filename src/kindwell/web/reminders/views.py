"""Reminders: set, changed, removed and put back; quiet hours, and a pause of everything."""

import uuid
from contextlib import suppress
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.reminders import actions, pages
from kindwell.web.reminders.forms import PauseForm, QuietForm, ReminderForm
from kindwell.web.reminders.queries import reminders_of, rules_of
from kindwell.web.reminders.times import clock, when_in_words
from kindwell.web.sealed.keeping import keeps

_SALT = "kindwell.removed-reminder"
_AN_HOUR_S = 3600
_TOO_MANY = f"There are {actions.MOST} reminders already. Remove one first, or change one of them to this."


@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """All of them, what holds for them, and the calendar they can be had in."""
    return show(request, done=request.GET.get("done", ""))


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own, so that going back to it finds the same one."""
    return redirect("reminder", uuid.uuid4())


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def reminder(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One reminder in its form: blank until it is kept, and from then on with what was kept; sent, it is kept."""
    person = person_of(request)
    if request.method == "POST":
        return _keep(request, person, id, ReminderForm(request.POST))
    kept, rules = next((one for one in reminders_of(person) if one.id == id), None), rules_of(person)
    page = pages.reminder_to_change(kept, rules) if kept else pages.blank_reminder(id, rules)
    return render(request, "reminders/reminder.html", {"page": page})


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take one away, and hold it in the page, to be put back."""
    person = person_of(request)
    held = actions.remove_reminder(person, id=id, at=now())
    if held is None:
        return redirect("reminders")
    signed = signing.dumps([str(person.pk), held | {"id": str(id)}], salt=_SALT)
    return show(request, removed=pages.Removed(when_in_words(held["days"], held["minute"]), signed))


@require_POST
@keeps
def put_back(request: HttpRequest) -> HttpResponse:
    """Keep again what was removed, if this person removed it here within the hour."""
    person = person_of(request)
    with suppress(signing.BadSignature):
        owner, held = signing.loads(request.POST.get("held", ""), salt=_SALT, max_age=_AN_HOUR_S)
        if owner == str(person.pk):
            actions.put_back_reminder(person, held=held | {"id": uuid.UUID(held["id"])}, at=now())
    return redirect("reminders")


@require_POST
@keeps
def quiet_hours(request: HttpRequest) -> HttpResponse:
    """Set the hours in which nothing comes, or (`none=yes`) have none."""
    form = QuietForm(request.POST)
    if request.POST.get("none") == "yes":
        actions.set_quiet_hours(person_of(request), quiet=None, at=now())
        return done("loud")
    if not form.is_valid():
        hours = (request.POST.get("begins", ""), request.POST.get("ends", ""))
        return show(request, part="quiet", problems=_texts(form), hours=hours, status=422)
    actions.set_quiet_hours(person_of(request), quiet=form.quiet, at=now())
    return done("quiet")


@require_POST
@keeps
def pause(request: HttpRequest) -> HttpResponse:
    """Pause everything: until a day, or until said otherwise."""
    at = now()
    form = PauseForm(request.POST, today=localdate(at))
    if not form.is_valid():
        return show(request, part="pause", problems=_texts(form), until=request.POST.get("until", ""), status=422)
    actions.pause(person_of(request), until=form.cleaned_data["until"], at=at)
    return done("paused")


@require_POST
@keeps
def go_on(request: HttpRequest) -> HttpResponse:
    """End a pause."""
    actions.go_on(person_of(request), at=now())
    return done("back")


def show(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page with all of them; `more` is what `reminders_page` takes."""
    person = person_of(request)
    page = pages.reminders_page(reminders_of(person), rules_of(person), today=localdate(now()), **more)
    return render(request, "reminders/reminders.html", {"page": page}, status=status)


def done(what: str) -> HttpResponse:
    """Lead back to the page, which says what was done."""
    return redirect(f"{reverse('reminders')}?done={what}")


def _keep(request: HttpRequest, person: Person, id: uuid.UUID, form: ReminderForm) -> HttpResponse:
    problem, nearest = "", ""
    if form.is_valid():
        try:
            actions.keep_reminder(person, id=id, **form.cleaned_data, at=now())
            return done("kept")
        except actions.TooMany:
            problem = _TOO_MANY
        except actions.InQuietHours as inside:
            problem, nearest = pages.inside_in_words(inside), clock(inside.nearest)
    changing = any(one.id == id for one in reminders_of(person))
    problems = (problem,) if problem else ()
    page = pages.reminder_with_problems(id, rules_of(person), form, *problems, changing=changing, nearest=nearest)
    return render(request, "reminders/reminder.html", {"page": page}, status=422)


def _texts(form: forms.Form) -> tuple[str, ...]:
    return tuple(" ".join(map(str, texts)) for texts in form.errors.values())
