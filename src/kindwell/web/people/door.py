"""Who may ask anything at all: this machine's own pages, and browsers that were let in."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from kindwell.web.people.entry import who_is_in

View = Callable[[HttpRequest], HttpResponseBase]

_PORT = f":{settings.PORT}" if settings.PORT != 80 else ""  # browsers leave the usual port unsaid
_HOME = f"localhost{_PORT}"
_OURS = {_HOME, f"127.0.0.1{_PORT}", f"[::1]{_PORT}"}
_OPEN_TO_ALL = ("/help/", "/enter", "/leave/", "/favicon.ico")


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
    """Let in browsers that hold our cookie; show everybody else Help, or how to get in."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        open_to_all = request.path in _OPEN_TO_ALL or request.path.startswith(settings.STATIC_URL)
        try:
            person = who_is_in(request)
        except DatabaseError:
            if not open_to_all:
                raise
            person = None  # Help answers even when nothing else can
        if person is not None:
            request.user = person
        if person is not None or open_to_all:
            return get_response(request)
        return render(request, "people/how_to_get_in.html", status=403)

    return middleware


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
