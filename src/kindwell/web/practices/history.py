"""What somebody has done: what, how long, from when. Any of it can be removed, and put back at once."""

import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_http_methods, require_POST

from kindwell.practice import Script
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import put_back_practised, remove_practised
from kindwell.web.practices.days import day_in_words, heard_in_words
from kindwell.web.practices.library import library
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.others import title_of
from kindwell.web.practices.queries import Kept, history

_ON_A_PAGE = 50
_MOST_PAGES = 10_000
_SALT = "kindwell.removed-practice"
_AN_HOUR_S = 3600


class Line(NamedTuple):
    """One practice of the history. `slug` is empty when the practice has left the library."""

    id: uuid.UUID
    slug: str
    title: str
    day: str
    length: str
    noticed: str


class Month(NamedTuple):
    """The practices of a month, newest first."""

    name: str
    practices: tuple[Line, ...]


class Removed(NamedTuple):
    """What was removed a moment ago, signed, so that the page alone holds it."""

    title: str
    day: str
    held: str


@dataclass(frozen=True)
class HistoryPage:
    """One page of the history; a page number of 0 is no page."""

    months: tuple[Month, ...]
    number: int
    newer: int
    older: int
    removed: Removed | None


@require_http_methods(["GET", "HEAD", "POST"])
def done_before(request: HttpRequest) -> HttpResponse:
    """The history. Sent an id, it removes that practice and holds it in the page, to be put back."""
    person, today = person_of(request), localdate(now())
    given = request.POST if request.method == "POST" else request.GET
    number = _page_number(given.get("page", ""))
    removed = None
    if request.method == "POST":
        held = _remove(person, given.get("id", ""))
        if held is None:
            return redirect("history")
        removed = Removed(
            title_of(library().scripts, held["slug"]), day_in_words(held["day"], today), _signed(person, held)
        )
    kept = history(person, skip=(number - 1) * _ON_A_PAGE, most=_ON_A_PAGE + 1)
    page = history_page(library().scripts, kept, number=number, today=today, removed=removed)
    return render(request, "practices/history.html", {"page": page})


@require_POST
def put_back(request: HttpRequest) -> HttpResponse:
    """Keep again what was removed, if this person removed it here within the hour."""
    with suppress(signing.BadSignature):
        owner, held = signing.loads(request.POST.get("held", ""), salt=_SALT, max_age=_AN_HOUR_S)
        if owner == str(person_of(request).pk):
            put_back_practised(person_of(request), held=_read(held))
    return redirect("history")


def history_page(
    scripts: Mapping[str, Script], kept: Sequence[Kept], *, number: int, today: date, removed: Removed | None = None
) -> HistoryPage:
    """Put a page together from its practices and, where there is an older page, one more."""
    lines = groupby(kept[:_ON_A_PAGE], lambda one: f"{one.day:%B} {one.day.year}")
    return HistoryPage(
        months=tuple(Month(name, tuple(_line(scripts, one, today) for one in month)) for name, month in lines),
        number=number,
        newer=number - 1,
        older=number + 1 if len(kept) > _ON_A_PAGE else 0,
        removed=removed,
    )


def noticed_in_words(noticed: str) -> str:
    """What was noticed, as it was said: a word that is not offered any more is still the person's own."""
    return Noticing(noticed).label if noticed in Noticing.values else noticed.replace("-", " ")


def _line(scripts: Mapping[str, Script], one: Kept, today: date) -> Line:
    when = day_in_words(one.day, today).removeprefix("on ")
    return Line(
        id=one.id,
        slug=one.slug if one.slug in scripts else "",
        title=title_of(scripts, one.slug),
        day=f"{when}{_from(one)}",
        length=heard_in_words(one.length_ms, one.heard_ms),
        noticed=noticed_in_words(one.noticed),
    )


def _from(one: Kept) -> str:
    """By the clock, from when; not where the clock has gone to another day since, in another part of the world."""
    began_at = localtime(one.began_at) if one.began_at else None
    return f", from {began_at:%H:%M}" if began_at and began_at.date() == one.day else ""


def _remove(person: Person, id_: str) -> dict[str, Any] | None:
    with suppress(ValueError):
        return remove_practised(person, id=uuid.UUID(id_))
    return None


def _signed(person: Person, held: dict[str, Any]) -> str:
    plain = {name: str(value) if isinstance(value, uuid.UUID | date) else value for name, value in held.items()}
    return signing.dumps([str(person.pk), plain], salt=_SALT)


def _read(held: dict[str, Any]) -> dict[str, Any]:
    """What `_signed` wrote. It is our own, so it reads."""
    moments: dict[str, datetime | None] = {
        name: parse_datetime(held[name]) if held[name] else None for name in ("at", "began_at")
    }
    return held | moments | {"id": uuid.UUID(held["id"]), "day": date.fromisoformat(held["day"])}


def _page_number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text) <= _MOST_PAGES else 1
