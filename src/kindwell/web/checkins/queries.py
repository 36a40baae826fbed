"""What is read about check-ins."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Subquery

from kindwell.circles import DaySum as Sums
from kindwell.circles import Levels
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.people.models import Person


class Noticed(NamedTuple):
    """One check-in as pages read it."""

    id: uuid.UUID
    at: datetime
    day: date
    context: str
    levels: Levels
    feelings: tuple[str, ...]


_FIELDS = ("id", "at", "day", "context", "threat", "drive", "soothing", "feelings")


def newest_and(person: Person, kept: uuid.UUID | None) -> list[Noticed]:
    """The person's newest check-in, then the one of that id if it is another of theirs: both in one question."""
    newest = CheckIn.objects.filter(owner=person).order_by("-at").values("id")[:1]
    rows = CheckIn.objects.filter(owner=person, id__in=[Subquery(newest), *([kept] if kept else [])])
    return list(_noticed(rows.order_by("-at").values_list(*_FIELDS)))


def check_in(person: Person, id: uuid.UUID) -> Noticed | None:
    """One of the person's own check-ins, or None."""
    return next(_noticed(CheckIn.objects.filter(owner=person, id=id).values_list(*_FIELDS)), None)


def sums_since(person: Person, *, today: date, days: int) -> list[Sums]:
    """The daily sums of the last `days` days, today among them."""
    rows = DaySum.objects.filter(owner=person, day__gt=today - timedelta(days=days), day__lte=today)
    return [Sums(*row) for row in rows.values_list(*Sums.__dataclass_fields__)]


def _noticed(rows: Iterable[tuple[Any, ...]]) -> Iterator[Noticed]:
    for id_, at, day, context, threat, drive, soothing, feelings in rows:
        yield Noticed(id_, at, day, context, Levels(threat, drive, soothing), tuple(feelings))
