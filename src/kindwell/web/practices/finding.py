"""Finding a practice: the library, favourites, and what somebody would rather avoid."""

from collections.abc import Mapping
from functools import cache

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.practice.known import POSTURES, SYSTEMS
from kindwell.web.people.entry import person_of
from kindwell.web.practices.actions import avoid, drop_favourite, keep_favourite
from kindwell.web.practices.forms import AvoidedForm
from kindwell.web.practices.library import library
from kindwell.web.practices.library_page import kinder_page, library_page
from kindwell.web.practices.narrowing import FITS_IN
from kindwell.web.practices.queries import last_days, likes_of
from kindwell.web.practices.shelf import FLOWS, MADE_FOR, WAYS, Findable, Wanted, findable

_KNOWN = {
    "way": WAYS,
    "flow": FLOWS,
    "system": SYSTEMS,
    "posture": set(POSTURES) - {"any"},
    "setting": MADE_FOR,
    "minutes": FITS_IN,
}
_MOST_CHARACTERS = 80
_MOST_PAGES = 999


@require_safe
def practise(request: HttpRequest) -> HttpResponse:
    """The library, narrowed to what the address asks for; one with empty parts leads to the same without them."""
    if "" in request.GET.values():
        return redirect(_without_empty_parts(request))
    today = localdate(now())
    page = library_page(
        library(),
        _index(),
        wanted=read_wanted(request.GET),
        number=_page_number(request.GET.get("page", "")),
        likes=likes_of(person_of(request), today=today),
        last_days=last_days(person_of(request)),
        today=today,
    )
    return render(request, "practices/library.html", {"page": page})


@require_POST
def favourite(request: HttpRequest) -> HttpResponse:
    """Keep a practice as a favourite, or keep it no more; leads back to where the star was."""
    person, keep, drop = person_of(request), request.POST.get("keep", ""), request.POST.get("drop", "")
    if keep in library().scripts:
        keep_favourite(person, slug=keep, at=now())
    if drop:
        drop_favourite(person, slug=drop)
    back = request.POST.get("back", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("practise")
    slug = keep or drop
    return redirect(f"{back}#{slug}" if slug in library().scripts else back)


@require_http_methods(["GET", "HEAD", "POST"])
def kinder(request: HttpRequest) -> HttpResponse:
    """What somebody would rather avoid: asked for by nothing, kept when sent."""
    person = person_of(request)
    form = AvoidedForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        avoid(person, tags=form.cleaned_data["avoided"])
        return redirect(f"{reverse('kinder')}?kept=yes")
    likes = likes_of(person, today=localdate(now()))
    page = kinder_page(likes.avoided, kept="kept" in request.GET, problem=form is not None)
    return render(request, "practices/kinder.html", {"page": page}, status=422 if page.problem else 200)


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """What an address asks for; whatever there is not is not asked for."""
    known = {name: given.get(name, "") for name, values in _KNOWN.items() if given.get(name, "") in values}
    return Wanted(
        words=given.get("q", "")[:_MOST_CHARACTERS].strip(),
        way=known.get("way", ""),
        flow=known.get("flow", ""),
        system=known.get("system", ""),
        minutes=int(known.get("minutes", 0)),
        posture=known.get("posture", ""),
        setting=known.get("setting", ""),
        kinder=given.get("kinder") == "yes",
        favourites=given.get("favourites") == "yes",
    )


@cache
def _index() -> Mapping[str, Findable]:
    """What can be searched, made ready once by each process."""
    return {slug: findable(script) for slug, script in library().scripts.items()}


def _without_empty_parts(request: HttpRequest) -> str:
    kept = QueryDict(mutable=True)
    for name, value in request.GET.items():
        if value:
            kept[name] = str(value)
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


def _page_number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text) <= _MOST_PAGES else 1
