"""What changes about check-ins."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from kindwell.circles import SYSTEMS, Levels
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.checkins.weeks import add_up_week, add_up_weeks_again
from kindwell.web.people.models import Person

_SUMS = {f"{system}_sum": Coalesce(Sum(system), 0) for system in SYSTEMS}
_COUNTS = {f"{system}_count": Count(system) for system in SYSTEMS}


@transaction.atomic
def record_check_in(
    person: Person,
    *,
    id: uuid.UUID,
    at: datetime,
    levels: Levels,
    context: str = "",
    feelings: Sequence[str] = (),
) -> None:
    """Keep a check-in. The same id again is the same check-in: its moment stays, its values become these."""
    Person.objects.select_for_update().get(pk=person.pk)  # one at a time for each person, so sums stay right
    before = CheckIn.objects.filter(owner=person, id=id).values_list("at", "day", "context").first()
    when, day = (before[0], before[1]) if before else (at, localdate(at))
    values = {str(system): level for system, level in levels}
    CheckIn.objects.bulk_create(
        [CheckIn(owner=person, id=id, at=when, day=day, context=context, feelings=list(feelings), **values)],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["context", "feelings", *values],
    )
    for touched in {context, before[2] if before else context}:
        _add_up(person, day, touched)
    add_up_week(person, day)


@transaction.atomic
def add_up_again(person: Person) -> None:
    """Rebuild every daily and weekly sum of a person from the check-ins themselves."""
    DaySum.objects.filter(owner=person).delete()
    for day, context in CheckIn.objects.filter(owner=person).values_list("day", "context").distinct():
        _add_up(person, day, context)
    add_up_weeks_again(person)


def _add_up(person: Person, day: date, context: str) -> None:
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
