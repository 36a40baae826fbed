"""Who may ask anything at all: this machine's own pages, and browsers that were let in and are not locked."""

import re
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now

from kindwell.web.people.clocks import own_clock
from kindwell.web.people.entry import who_is_in
from kindwell.web.people.lock import idle_s, lock_of, used
from kindwell.web.people.locked_out import is_open_when_locked, lock_out
from kindwell.web.people.models import Person
from kindwell.web.people.unlocking import locked_answer

View = Callable[[HttpRequest], HttpResponseBase]

_PORT = f":{settings.PORT}" if settings.PORT != 80 else ""  # browsers leave the usual port unsaid
_HOME = f"localhost{_PORT}"
_OURS = {_HOME, f"127.0.0.1{_PORT}", f"[::1]{_PORT}"}
_OPEN_TO_ALL = ("/help/", "/enter", "/leave/", "/favicon.ico")
_BY_ITS_SECRET = re.compile(r"/calendar/[^/]+\.ics")
"""A calendar's address, right or wrong: who asks for it is no browser, and is answered by the secret in it alone."""


def own_machine_only(get_response: View) -> View:
    """Refuse what another site, program name or page sent here; move everybody to `localhost`."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        host = request.META.get("HTTP_HOST", "").lower()
        if host not in _OURS or not _sent_by_us(request):
            return HttpResponse(
                "Kindwell answers only to its own pages on this machine.\n",
                status=403,
                content_type="text/plain",
            )
        if host != _HOME and request.method in ("GET", "HEAD"):
            return redirect(f"http://{_HOME}{request.get_full_path()}")
        return get_response(request)

    return middleware


def known_browser_only(get_response: View) -> View:
    """Let in browsers that hold our cookie, each by its person's own clock; show all others Help, or how to get in."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        open_to_all = _is_open_to_all(request.path)
        try:
            person = who_is_in(request)
        except DatabaseError:
            if not open_to_all:
                raise
            person = None  # Help answers even when nothing else can
        with own_clock(person):
            if person is not None:
                return _past_the_lock(request, person, get_response, open_to_all=open_to_all)
            if open_to_all:
                return get_response(request)
            return render(request, "people/how_to_get_in.html", status=403)

    return middleware


def _past_the_lock(request: HttpRequest, person: Person, get_response: View, *, open_to_all: bool) -> HttpResponseBase:
    """Let somebody in, unless this browser is locked: then nothing answers but what shows nothing of theirs."""
    lock, at = lock_of(person), now()
    idle = idle_s(request, lock, at=at) if lock else None
    if lock and idle is None:
        lock_out(request, person)
        return get_response(request) if open_to_all or is_open_when_locked(request) else locked_answer(request)
    request.user = person
    response = get_response(request)
    if lock and idle is not None:
        used(request, response, lock, idle=idle, at=at)
    return response


def _is_open_to_all(path: str) -> bool:
    return path in _OPEN_TO_ALL or path.startswith(settings.STATIC_URL) or _BY_ITS_SECRET.fullmatch(path) is not None


def _sent_by_us(request: HttpRequest) -> bool:
    """Judge by what browsers say of a request's origin; programs without a browser say nothing."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and origin.lower() not in {f"http://{host}" for host in _OURS}:
        return False
    if request.META.get("HTTP_SEC_FETCH_SITE", "none") not in ("cross-site", "same-site"):
        return True
    followed_a_link = request.META.get("HTTP_SEC_FETCH_MODE") == "navigate"
    to_a_whole_page = request.META.get("HTTP_SEC_FETCH_DEST") == "document"
    return request.method == "GET" and followed_a_link and to_a_whole_page
