"""The page on the lock: set it, change it, take it away, and lock at once."""

import logging
from collections.abc import Callable

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from kindwell.web.people.actions import (
    change_minutes,
    change_passphrase,
    lock_every_browser,
    remove_lock,
    set_lock,
)
from kindwell.web.people.entry import person_of
from kindwell.web.people.forms import ChangeForm, MinutesForm, RemoveForm, SetForm
from kindwell.web.people.lock import lock_of, locked, opened
from kindwell.web.people.models import Lock
from kindwell.web.people.pages import lock_page
from kindwell.web.people.passphrase import hash_of
from kindwell.web.people.trying import TryProblem, opened_lock

_CANNOT_KEEP = "It could not be kept just now, so nothing was changed. Try it once more."
_THERE_IS_ONE = "There is a lock already, and it stays as it is. To change it, type its passphrase below."

logger = logging.getLogger(__name__)


@require_safe
def lock(request: HttpRequest) -> HttpResponse:
    """What a lock does and what not; setting one, or changing the one there is."""
    page = lock_page(lock_of(person_of(request)), done=request.GET.get("done", ""))
    return render(request, "people/lock.html", {"page": page})


@require_POST
def set_(request: HttpRequest) -> HttpResponse:
    """Set a lock. This browser stays open; every other one is locked from now on."""
    form, person, at = SetForm(request.POST), person_of(request), now()
    if not form.is_valid():
        return _refused(request, "set", _texts(form), 422)
    given = form.cleaned_data
    try:
        made = set_lock(person, passphrase=hash_of(given["passphrase"]), minutes=given["minutes"], since=at)
    except DatabaseError as problem:
        return _not_kept(request, "set", problem)
    if made is None:
        return _refused(request, "passphrase", (_THERE_IS_ONE,), 422)
    response = _done("set")
    opened(response, made, at=at)
    return response


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Put another passphrase in the place of the one there is. This browser stays open, and no other."""

    def act(lock: Lock, form: forms.Form) -> HttpResponse:
        change_passphrase(lock, passphrase=hash_of(form.cleaned_data["passphrase"]))
        response = _done("passphrase")
        opened(response, lock, at=now())
        return response

    return _if_it_opens(request, "passphrase", ChangeForm(request.POST), act)


@require_POST
def minutes(request: HttpRequest) -> HttpResponse:
    """After how long it locks by itself."""

    def act(lock: Lock, form: forms.Form) -> HttpResponse:
        change_minutes(lock, minutes=form.cleaned_data["minutes"])
        return _done("minutes")

    return _if_it_opens(request, "minutes", MinutesForm(request.POST), act)


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take the lock away."""

    def act(lock: Lock, form: forms.Form) -> HttpResponse:
        remove_lock(lock)
        response = _done("removed")
        locked(response)
        return response

    return _if_it_opens(request, "remove", RemoveForm(request.POST), act)


@require_POST
def lock_now(request: HttpRequest) -> HttpResponse:
    """Lock at once, in every browser; in this one even where nothing can be written."""
    try:
        lock_every_browser(person_of(request))
    except DatabaseError as problem:
        logger.error("Only one browser could be locked: %s", type(problem).__name__)
    response = redirect("unlock")
    response["Clear-Site-Data"] = '"cache"'
    locked(response)
    return response


@require_safe
def in_use(request: HttpRequest) -> HttpResponse:
    """Somebody is at an open page: count from now."""
    response, found = HttpResponse(status=204), lock_of(person_of(request))
    if found is not None:
        opened(response, found, at=now())
    return response


def _if_it_opens(
    request: HttpRequest, part: str, form: forms.Form, act: Callable[[Lock, forms.Form], HttpResponse]
) -> HttpResponse:
    """Do something to the lock if the present passphrase opens it; otherwise say what is wrong, in that part."""
    if not form.is_valid():
        return _refused(request, part, _texts(form), 422)
    try:
        opened_one = opened_lock(person_of(request), form.cleaned_data["present"], at=now())
        return redirect("lock") if opened_one is None else act(opened_one, form)
    except TryProblem as problem:
        response = _refused(request, part, (f"{problem} Nothing was changed.",), problem.status)
        if problem.wait_s:
            response["Retry-After"] = str(problem.wait_s)
        return response
    except DatabaseError as problem:
        return _not_kept(request, part, problem)


def _refused(request: HttpRequest, part: str, problems: tuple[str, ...], status: int) -> HttpResponse:
    """The page again, with what is wrong beside the form it is wrong in. No passphrase is in it."""
    chosen = request.POST.get("minutes", "")
    page = lock_page(lock_of(person_of(request)), part=part, problems=problems, minutes=chosen)
    return render(request, "people/lock.html", {"page": page}, status=status)


def _not_kept(request: HttpRequest, part: str, problem: DatabaseError) -> HttpResponse:
    logger.error("The lock could not be changed: %s", type(problem).__name__)
    return _refused(request, part, (_CANNOT_KEEP,), 503)


def _texts(form: forms.Form) -> tuple[str, ...]:
    return tuple(" ".join(map(str, texts)) for texts in form.errors.values())


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('lock')}?done={what}")
