"""Which times of a person's plans are open, and the one line that may be said of them."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kindwell.measures import Occasion
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.library import measure_sets
from kindwell.web.questionnaires.models import Answers
from kindwell.web.questionnaires.plan_times import FRESH_DAYS, Answered, Time, times_of
from kindwell.web.questionnaires.queries import Planned, plans

PART = "measures"
"""What a person's row knows at a glance: [[plan, set, time, day], …] of times neither answered nor left out."""


class OpenTime(NamedTuple):
    """One time that is there to be answered from a day on."""

    plan_id: uuid.UUID
    measure_set: str
    occasion: Occasion
    day: date


class DueLine(NamedTuple):
    """The one time that may be named in passing; it leads to the page of plans, at `#plan-` and its id."""

    plan_id: uuid.UUID
    title: str
    occasion: Occasion
    words: str


def due_line(person: Person, today: date) -> DueLine | None:
    """The time whose day came last, for a fortnight; None otherwise. Asks nothing: it is read with the person."""
    noted: Sequence[Sequence[str]] = glance_of(person, PART, [])
    fresh = [one for one in noted if timedelta(0) <= today - date.fromisoformat(one[3]) < timedelta(days=FRESH_DAYS)]
    for plan_id, named, when, _ in sorted(fresh, key=lambda one: one[3], reverse=True):
        there = measure_sets().get(named)
        if there is not None:
            occasion = Occasion(when)
            words = f"{there.title}, {occasion.words}: there to be answered, if it suits you."
            return DueLine(uuid.UUID(plan_id), there.title, occasion, words)
    return None


def open_times(person: Person) -> Iterator[OpenTime]:
    """Every time of every plan that is neither answered nor left out, whose set is here."""
    answered = answered_for_plans(person)
    for plan in plans(person):
        for time in times_of_plan(plan, answered):
            if time.open_from is not None and plan.measure_set in measure_sets():
                yield OpenTime(plan.id, plan.measure_set, time.occasion, time.open_from)


def times_of_plan(plan: Planned, answered: Answered) -> tuple[Time, ...]:
    """The four times of a plan. Where its set is not here any more, none of them is answered."""
    there = measure_sets().get(plan.measure_set)
    return times_of(
        plan.id,
        began_on=plan.began_on,
        weeks=plan.weeks,
        moved=plan.moved,
        asked=there.measures if there else (),
        answered=answered,
    )


def answered_for_plans(person: Person) -> Answered:
    """Which measures were finished for which time of which plan."""
    rows = Answers.objects.filter(owner=person, finished_at__isnull=False, plan_id__isnull=False)
    found: defaultdict[tuple[uuid.UUID, str], set[str]] = defaultdict(set)
    for plan_id, when, measure in rows.values_list("plan_id", "when", "measure"):
        if plan_id is not None:
            found[(plan_id, when)].add(measure)
    return found
