"""What weeks add up to: kept with each check-in, and read by pages that look back over years."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction

from kindwell.circles import EVERYWHERE, Added, AddedDay, Week, monday_of, week_from
from kindwell.circles import DaySum as Sums
from kindwell.web.checkins.models import DaySum, WeekSum
from kindwell.web.people.models import Person

_FIELDS = tuple(Sums.__dataclass_fields__)


def add_up_week(person: Person, day: date) -> None:
    """Make the sum of a day's week what its daily sums say; remove it when there are none."""
    monday = monday_of(day)
    rows = DaySum.objects.filter(owner=person, day__gte=monday, day__lt=monday + timedelta(weeks=1))
    sums = [Sums(*row) for row in rows.values_list(*_FIELDS)]
    if not sums:
        WeekSum.objects.filter(owner=person, monday=monday).delete()
        return
    WeekSum.objects.bulk_create(
        [_row(person, week_from(monday, sums))],
        update_conflicts=True,
        unique_fields=["owner_id", "monday"],
        update_fields=["days", "contexts"],
    )


@transaction.atomic
def add_up_weeks_again(person: Person) -> None:
    """Rebuild every weekly sum of a person from the daily sums."""
    WeekSum.objects.filter(owner=person).delete()
    sums = (Sums(*row) for row in DaySum.objects.filter(owner=person).order_by("day").values_list(*_FIELDS))
    by_week = groupby(sums, key=lambda one: monday_of(one.day))
    WeekSum.objects.bulk_create([_row(person, week_from(monday, of_week)) for monday, of_week in by_week])


def added_by_week(person: Person, *, since: date, context: str = EVERYWHERE) -> list[tuple[date, Added]]:
    """The Mondays from that one on, the oldest first, with what each week adds up to in one context, or in all."""
    rows = WeekSum.objects.filter(owner=person, monday__gte=since).order_by("monday")
    return [(monday, Added._make(kept)) for monday, kept in rows.values_list("monday", f"contexts__{context}") if kept]


def weeks_since(person: Person, *, since: date) -> list[Week]:
    """The weeks from that Monday on, the oldest first, with days and contexts."""
    rows = WeekSum.objects.filter(owner=person, monday__gte=since).order_by("monday")
    return [
        Week(monday, _days(days), _contexts(contexts))
        for monday, days, contexts in rows.values_list("monday", "days", "contexts")
    ]


def contexts_of_days(person: Person, *, since: date) -> dict[date, tuple[str, ...]]:
    """For each day with a check-in, from that Monday on, its contexts: the one of most check-ins first."""
    rows = WeekSum.objects.filter(owner=person, monday__gte=since).values_list("monday", "days")
    return {monday + timedelta(days=weekday): tuple(contexts) for monday, days in rows for weekday, _, contexts in days}


def _row(person: Person, week: Week) -> WeekSum:
    return WeekSum(owner=person, monday=week.monday, days=week.days, contexts=week.contexts)


def _days(kept: Iterable[tuple[int, list[int], list[str]]]) -> tuple[AddedDay, ...]:
    return tuple(AddedDay(weekday, Added._make(added), tuple(contexts)) for weekday, added, contexts in kept)


def _contexts(kept: Mapping[str, list[int]]) -> dict[str, Added]:
    return {context: Added._make(added) for context, added in kept.items()}
