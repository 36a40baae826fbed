"""What the page of all check-ins receives."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from kindwell.circles import Picture, draw, levels_in_words
from kindwell.web.checkins.kept import named_in
from kindwell.web.checkins.moments import clock_then, day_in_words
from kindwell.web.checkins.queries import Narrowing, Noticed
from kindwell.web.checkins.removing import Removed
from kindwell.web.contexts.queries import Place, place_of

ON_A_PAGE = 20
NOT_SAID = "not-said"
"""How an address asks for the check-ins that name no context."""


class Line(NamedTuple):
    """One check-in. `label` is what it is called where it cannot be seen: “Today, 14:05”."""

    id: uuid.UUID
    clock: str
    place: Place | None
    picture: Picture
    words: str
    named: str
    has_words: bool
    label: str


class Day(NamedTuple):
    """The check-ins of one day, newest first."""

    name: str
    check_ins: tuple[Line, ...]


class PlaceOption(NamedTuple):
    """One context the page can be narrowed to."""

    place: Place
    chosen: bool


class MonthOption(NamedTuple):
    """One month the page can be narrowed to."""

    value: str
    words: str
    chosen: bool


class RemovedPart(NamedTuple):
    """What was taken out a moment ago; the page alone holds it."""

    when: str
    held: str
    loses_words: bool


@dataclass(frozen=True)
class CheckInsPage:
    """One page of all check-ins. The addresses are empty where there is nothing that way."""

    days: tuple[Day, ...]
    places: tuple[PlaceOption, ...]
    not_said_chosen: bool
    months: tuple[MonthOption, ...]
    is_narrowed: bool
    newest: str
    newer: str
    older: str
    removed: RemovedPart | None


def check_ins_page(
    noticed: Sequence[Noticed],
    *,
    narrowing: Narrowing,
    places: tuple[Place, ...],
    first_day: date | None,
    today: date,
    is_first: bool,
    removed: RemovedPart | None,
) -> CheckInsPage:
    """Put a page together from its check-ins and, where there is an older page, one more."""
    shown, rest = noticed[:ON_A_PAGE], noticed[ON_A_PAGE:]
    is_newest = is_first or not shown
    return CheckInsPage(
        days=tuple(
            Day(day_in_words(day, today), tuple(_line(one, places, today) for one in those))
            for day, those in groupby(shown, lambda one: one.day)
        ),
        places=tuple(PlaceOption(place, place.value == narrowing.context) for place in places),
        not_said_chosen=narrowing.context == "",
        months=_months(first_day, today, narrowing.month),
        is_narrowed=narrowing != Narrowing(),
        newest="" if is_first else _address(narrowing),
        newer="" if is_newest else _address(narrowing, ("newer", shown[0].id)),
        older=_address(narrowing, ("from", rest[0].id)) if rest else "",
        removed=removed,
    )


def removed_part(removed: Removed, held: str, today: date) -> RemovedPart:
    """What the page says of a check-in that was taken out a moment ago."""
    values = removed.values
    when = f"{day_in_words(values['day'], today)}, {clock_then(values['at'], values['offset_minutes'])}"
    return RemovedPart(when, held, loses_words=values["has_words"] and removed.sealed is None)


def _line(one: Noticed, places: tuple[Place, ...], today: date) -> Line:
    clock = clock_then(one.at, one.offset_minutes)
    return Line(
        id=one.id,
        clock=clock,
        place=place_of(places, one.context),
        picture=draw(one.levels),
        words=levels_in_words(one.levels),
        named=named_in(one),
        has_words=one.has_words,
        label=f"{day_in_words(one.day, today)}, {clock}",
    )


def _months(first_day: date | None, today: date, chosen: date | None) -> tuple[MonthOption, ...]:
    """Every month from the first check-in's to this one, this one first."""
    if first_day is None:
        return ()
    numbers = range(today.year * 12 + today.month - 1, first_day.year * 12 + first_day.month - 2, -1)
    months = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    return tuple(MonthOption(f"{month:%Y-%m}", f"{month:%B} {month.year}", month == chosen) for month in months)


def _address(narrowing: Narrowing, *place: tuple[str, uuid.UUID]) -> str:
    asked: list[tuple[str, object]] = []
    if narrowing.context is not None:
        asked.append(("context", narrowing.context or NOT_SAID))
    if narrowing.month is not None:
        asked.append(("month", f"{narrowing.month:%Y-%m}"))
    return f"?{urlencode([*asked, *place])}"
