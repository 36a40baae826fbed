"""The page on whose clock Kindwell goes by: this machine's, or that of a place somebody chose."""

import logging
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import get_default_timezone, localtime, now
from django.views.decorators.http import require_http_methods

from kindwell.web.people.actions import keep_zone
from kindwell.web.people.clocks import Zone, is_lost, name_of, place_of, zone_of, zones_by_part
from kindwell.web.people.entry import person_of
from kindwell.web.people.forms import ZoneForm
from kindwell.web.people.models import Person

_CANNOT_KEEP = "It could not be kept just now, so nothing was changed. Try it once more."

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TimePage:
    """What time it is for somebody, and every zone they may go by. `chosen` is empty for the machine's own."""

    day: str
    time: str
    place: str
    zone: str
    chosen: str
    machines_place: str
    parts: tuple[tuple[str, tuple[Zone, ...]], ...]
    lost: str
    done: bool
    problems: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def own_time(request: HttpRequest) -> HttpResponse:
    """Which time it is for whoever asks; sent a `zone`, it is that one's from now on."""
    person, form = person_of(request), ZoneForm(request.POST)
    if request.method != "POST":
        return render(request, "people/time.html", {"page": time_page(person, done=request.GET.get("done") == "yes")})
    if not form.is_valid():
        return _refused(request, person, *(" ".join(map(str, texts)) for texts in form.errors.values()))
    try:
        keep_zone(person, zone=form.cleaned_data["zone"], at=now())
    except DatabaseError as problem:
        logger.error("A time zone could not be kept: %s", type(problem).__name__)
        return _refused(request, person, _CANNOT_KEEP, status=503)
    return redirect(f"{reverse('own-time')}?done=yes")


def time_page(person: Person, *, done: bool = False, problems: tuple[str, ...] = ()) -> TimePage:
    """The page as it is now, by the clock it is about."""
    zone, lost = zone_of(person), is_lost(person)
    here = localtime(now(), zone)
    return TimePage(
        day=f"{here:%A} {here.day} {here:%B}",
        time=f"{here:%H:%M}",
        place=place_of(name_of(zone)),
        zone=name_of(zone),
        chosen="" if lost else person.zone,
        machines_place=place_of(name_of(get_default_timezone())),
        parts=zones_by_part(),
        lost=place_of(person.zone) if lost else "",
        done=done,
        problems=problems,
    )


def _refused(request: HttpRequest, person: Person, *problems: str, status: int = 422) -> HttpResponse:
    return render(request, "people/time.html", {"page": time_page(person, problems=problems)}, status=status)
