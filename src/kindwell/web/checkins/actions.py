"""What changes about check-ins."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from kindwell.circles import SYSTEMS, Levels
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.checkins.moments import offset_minutes_of
from kindwell.web.checkins.weeks import add_up_week, add_up_weeks_again
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, keep_words

KIND = "check-in"
"""Of the entry that holds a check-in's own words."""

_SUMS = {f"{system}_sum": Coalesce(Sum(system), 0) for system in SYSTEMS}
_COUNTS = {f"{system}_count": Count(system) for system in SYSTEMS}


class _Before(NamedTuple):
    """What stays of a check-in when it is changed, and where it was until now."""

    at: datetime
    day: date
    offset_minutes: int | None
    context: str
    has_words: bool


@transaction.atomic
def record_check_in(
    person: Person,
    *,
    id: uuid.UUID,
    at: datetime,
    levels: Levels,
    context: str = "",
    feelings: Sequence[str] = (),
    body: Sequence[str] = (),
    urges: Sequence[str] = (),
    words: Words | None = None,
    instead_of: uuid.UUID | None = None,
) -> datetime:
    """Keep a check-in, and give the moment it is of. The same id again is the same check-in: its moment stays, its
    values become these.

    A new one that was written `instead_of` another has the moment of that one. Raises `ChangedMeanwhile`.
    """
    one_at_a_time(person)
    before = _before(person, id)
    has_words = before is not None and before.has_words
    if words is not None or has_words:
        has_words = keep_words(person, id=id, kind=KIND, words=words, at=at)
    when = before or (_before(person, instead_of) if instead_of and instead_of != id else None)
    row = CheckIn(
        owner=person,
        id=id,
        at=when.at if when else at,
        day=when.day if when else localdate(at),
        offset_minutes=when.offset_minutes if when else offset_minutes_of(at),
        context=context,
        feelings=list(feelings),
        body=list(body),
        urges=list(urges),
        has_words=has_words,
        **{str(system): level for system, level in levels},
    )
    CheckIn.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["context", "feelings", "body", "urges", "has_words", *SYSTEMS],
    )
    add_up(person, row.day, {context, before.context if before else context})
    note_deed(person, "check-in-kept", about=id, at=at)
    return row.at


@transaction.atomic
def add_up_again(person: Person) -> None:
    """Rebuild every daily and weekly sum of a person from the check-ins themselves."""
    DaySum.objects.filter(owner=person).delete()
    for day, context in CheckIn.objects.filter(owner=person).values_list("day", "context").distinct():
        _add_up_day(person, day, context)
    add_up_weeks_again(person)


def one_at_a_time(person: Person) -> None:
    """Let nobody else change this person's check-ins until the transaction is over, so that sums stay right."""
    list(Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk"))


def add_up(person: Person, day: date, contexts: Iterable[str]) -> None:
    """Make a day's sums in these contexts, and its week's, what its check-ins say."""
    for context in contexts:
        _add_up_day(person, day, context)
    add_up_week(person, day)


def _add_up_day(person: Person, day: date, context: str) -> None:
    """Make one day's sum in one context what its check-ins say; remove it when there are none."""
    that_day = CheckIn.objects.filter(owner=person, day=day, context=context)
    sums = that_day.aggregate(check_ins=Count("id"), **_SUMS, **_COUNTS)
    if not sums["check_ins"]:
        DaySum.objects.filter(owner=person, day=day, context=context).delete()
        return
    DaySum.objects.bulk_create(
        [DaySum(owner=person, day=day, context=context, **sums)],
        update_conflicts=True,
        unique_fields=["owner_id", "day", "context"],
        update_fields=list(sums),
    )


def _before(person: Person, id: uuid.UUID) -> _Before | None:
    rows = CheckIn.objects.filter(owner=person, id=id).values_list(*_Before._fields)
    return next((_Before(*row) for row in rows), None)
