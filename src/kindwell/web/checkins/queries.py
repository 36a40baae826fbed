"""What is read about check-ins."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Subquery

from kindwell.circles import DaySum as Sums
from kindwell.circles import Levels
from kindwell.web.checkins.models import EVERYTHING, CheckIn, DaySum
from kindwell.web.people.models import Person


class Noticed(NamedTuple):
    """One check-in as pages read it."""

    id: uuid.UUID
    at: datetime
    day: date
    context: str
    levels: Levels
    feelings: tuple[str, ...]
    body: tuple[str, ...] = ()
    urges: tuple[str, ...] = ()
    has_words: bool = False
    offset_minutes: int | None = None


class Narrowing(NamedTuple):
    """Which check-ins are asked for: of one context (empty for “not said”, None for any), in one month (its first)."""

    context: str | None = None
    month: date | None = None


class At(NamedTuple):
    """The place of one check-in among all."""

    day: date
    at: datetime
    id: uuid.UUID


def newest_and(person: Person, kept: uuid.UUID | None) -> list[Noticed]:
    """The person's newest check-in, then the one of that id if it is another of theirs: both in one question."""
    newest = CheckIn.objects.filter(owner=person).order_by("-at").values("id")[:1]
    rows = CheckIn.objects.filter(owner=person, id__in=[Subquery(newest), *([kept] if kept else [])])
    return list(_noticed(rows.order_by("-at").values_list(*EVERYTHING)))


def check_in(person: Person, id: uuid.UUID) -> Noticed | None:
    """One of the person's own check-ins, or None."""
    return next(_noticed(CheckIn.objects.filter(owner=person, id=id).values_list(*EVERYTHING)), None)


def sums_since(person: Person, *, today: date, days: int) -> list[Sums]:
    """The daily sums of the last `days` days, today among them."""
    rows = DaySum.objects.filter(owner=person, day__gt=today - timedelta(days=days), day__lte=today)
    return [Sums(*row) for row in rows.values_list(*Sums.__dataclass_fields__)]


def place_of_check_in(person: Person, id: uuid.UUID) -> At | None:
    """Where one of the person's own check-ins stands among all of them, or None."""
    rows = CheckIn.objects.filter(owner=person, id=id).values_list(*At._fields)
    return next((At(*row) for row in rows), None)


def older(person: Person, *, narrowing: Narrowing, start: At | None, most: int) -> list[Noticed]:
    """Check-ins by day, newest first: from the newest, or from the place `start` on, that one included."""
    rows = _narrowed(person, narrowing)
    if start is not None:
        before = Q(day__lt=start.day) | Q(day=start.day, at__lt=start.at)
        rows = rows.filter(before | Q(day=start.day, at=start.at, id__lte=start.id), day__lte=start.day)
    return list(_noticed(rows.order_by("-day", "-at", "-id").values_list(*EVERYTHING)[:most]))


def newer(person: Person, *, narrowing: Narrowing, than: At, most: int) -> list[Noticed]:
    """The `most` check-ins that come next after the place `than`, newest first."""
    after = Q(day__gt=than.day) | Q(day=than.day, at__gt=than.at) | Q(day=than.day, at=than.at, id__gt=than.id)
    rows = _narrowed(person, narrowing).filter(after, day__gte=than.day)
    return list(_noticed(rows.order_by("day", "at", "id").values_list(*EVERYTHING)[:most]))[::-1]


def first_day(person: Person) -> date | None:
    """The day of the person's first check-in, or None before there is one."""
    return next(iter(CheckIn.objects.filter(owner=person).order_by("day").values_list("day", flat=True)[:1]), None)


def _narrowed(person: Person, narrowing: Narrowing) -> QuerySet[CheckIn]:
    """An index holds them in their order: of one context, of one month, or of both."""
    rows = CheckIn.objects.filter(owner=person)
    if narrowing.context is not None:
        rows = rows.filter(context=narrowing.context)
    if narrowing.month is not None:
        next_month = (narrowing.month + timedelta(days=31)).replace(day=1)
        rows = rows.filter(day__gte=narrowing.month, day__lt=next_month)
    return rows


def _noticed(rows: Iterable[tuple[Any, ...]]) -> Iterator[Noticed]:
    for id_, at, day, offset, context, threat, drive, soothing, feelings, body, urges, has_words in rows:
        levels, named = Levels(threat, drive, soothing), (tuple(feelings), tuple(body), tuple(urges))
        yield Noticed(id_, at, day, context, levels, *named, has_words, offset)
