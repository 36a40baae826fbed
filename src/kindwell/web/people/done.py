"""The page that tells what was done to what is kept of a person, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from kindwell.web.people.audit import Done, deeds_of
from kindwell.web.people.entry import person_of

ON_A_PAGE = 100
_MOST_PAGES = 100_000


class Line(NamedTuple):
    """One deed: what, and at which time of the day."""

    words: str
    time: str


class Day(NamedTuple):
    """What was done on one day, newest first."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DonePage:
    """One page of it; a page number of 0 is no page."""

    days: tuple[Day, ...]
    number: int
    newer: int
    older: int


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """What was done, a hundred on a page."""
    number = _page_number(request.GET.get("page", ""))
    deeds = deeds_of(person_of(request), skip=(number - 1) * ON_A_PAGE, most=ON_A_PAGE + 1)
    return render(request, "people/done.html", {"page": done_page(deeds, number=number)})


def done_page(deeds: Sequence[Done], *, number: int) -> DonePage:
    """Put a page together from its deeds and, where there is an older page, one more. Days are of the clock here."""
    by_day = groupby(deeds[:ON_A_PAGE], lambda one: _day_in_words(localtime(one.at)))
    return DonePage(
        days=tuple(Day(name, tuple(_line(one) for one in that_day)) for name, that_day in by_day),
        number=number,
        newer=number - 1,
        older=number + 1 if len(deeds) > ON_A_PAGE else 0,
    )


def _line(one: Done) -> Line:
    return Line(capfirst(one.words), f"{localtime(one.at):%H:%M}")


def _day_in_words(here: datetime) -> str:
    return f"{here:%A} {here.day} {here:%B} {here.year}"


def _page_number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text) <= _MOST_PAGES else 1
