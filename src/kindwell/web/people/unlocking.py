"""The one page there is while Kindwell is locked."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from kindwell.web.people.entry import person_of
from kindwell.web.people.forms import UnlockForm
from kindwell.web.people.lock import lock_of, locked, opened
from kindwell.web.people.locked_out import lock_out, open_when_locked, who_is_locked_out
from kindwell.web.people.models import Person
from kindwell.web.people.pages import UnlockPage
from kindwell.web.people.trying import TryProblem, opened_lock

_LOCKED_WORDS = "Kindwell is locked. Open one of its pages in this browser to unlock it.\n"
_NOT_TRIED = "It could not be tried just now: the disk may be full. Nothing you kept is lost. Try it once more."

logger = logging.getLogger(__name__)


def locked_answer(request: HttpRequest) -> HttpResponse:
    """What every address answers that is locked: the page that unlocks, or words where no page was asked for."""
    if not _asks_for_a_page(request):
        return HttpResponse(_LOCKED_WORDS, status=403, content_type="text/plain")
    looked = request.method in ("GET", "HEAD")
    page = UnlockPage(back=request.get_full_path() if looked else reverse("today"), unsent=not looked)
    return render(request, "people/unlock.html", {"page": page}, status=403)


@open_when_locked()
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Ask for the passphrase, and with the right one go on to what was asked for. Whoever is shown this page is locked:
    an open page comes here by itself once nobody has used it for a while.
    """
    person = who_is_locked_out(request) or person_of(request)
    if lock_of(person) is None:
        return HttpResponseRedirect(_within(request.GET.get("next") or request.POST.get("next", "")))
    lock_out(request, person)
    if request.method == "POST":
        return _tried(request, person)
    return _ask(request, UnlockPage(back=_within(request.GET.get("next", ""))), 200)


def _tried(request: HttpRequest, person: Person) -> HttpResponse:
    """Go on with the right passphrase, or say why not."""
    back, form, at = _within(request.POST.get("next", "")), UnlockForm(request.POST), now()
    if not form.is_valid():
        return _ask(request, UnlockPage(back, problems=tuple(map(str, form.errors["passphrase"]))), 422)
    try:
        lock = opened_lock(person, form.cleaned_data["passphrase"], at=at)
    except TryProblem as problem:
        response = _ask(request, UnlockPage(back, problems=(str(problem),)), problem.status)
        if problem.wait_s:
            response["Retry-After"] = str(problem.wait_s)
        return response
    except DatabaseError as problem:
        logger.error("A passphrase could not be tried: %s", type(problem).__name__)
        return _ask(request, UnlockPage(back, problems=(_NOT_TRIED,)), 503)
    response = HttpResponseRedirect(back)
    if lock is not None:
        opened(response, lock, at=at)
    return response


def _ask(request: HttpRequest, page: UnlockPage, status: int) -> HttpResponse:
    response = render(request, "people/unlock.html", {"page": page}, status=status)
    locked(response)
    return response


def _asks_for_a_page(request: HttpRequest) -> bool:
    """What browsers say they want; of those that do not, whether they would read a page."""
    asked_for = request.headers.get("Sec-Fetch-Dest")
    if asked_for is not None:
        return asked_for == "document"
    return "text/html" in request.headers.get("Accept", "text/html")


def _within(address: str) -> str:
    """An address of ours to go on to; Today for anything else."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours else reverse("today")
