"""What is read for looking back: what matters, and on which days what was practised."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person
from kindwell.web.practices.models import Practised
from kindwell.web.progress.actions import MATTERS
from kindwell.web.progress.models import Mattered, Which


class SaidOf(NamedTuple):
    """How much of what matters there was on a day."""

    day: date
    level: int


class Did(NamedTuple):
    """A practice on a day of which something was said: before that, or after."""

    slug: str
    day: date
    was_before: bool


def what_matters(person: Person) -> Which | None:
    """What the person has chosen to look at, or None. Asks nothing: it is read with the person."""
    chosen = glance_of(person, MATTERS, None)
    return Which(chosen) if chosen in Which.values else None


def said_since(person: Person, which: Which, *, since: date) -> list[SaidOf]:
    """What was said of it from that day on, the oldest first."""
    rows = Mattered.objects.filter(owner=person, which=which, day__gte=since).order_by("day")
    return [SaidOf(*row) for row in rows.values_list(*SaidOf._fields)]


def practised_beside(person: Person, which: Which, *, since: date) -> set[Did]:
    """The practices from that day on, each with whether it came before what was said of its day.

    One that came after, or on a day of which nothing was said, did not.
    """
    said = Mattered.objects.filter(owner=person, which=which, day=OuterRef("day"), at__gte=OuterRef("at"))
    rows = _since(person, since).annotate(was_before=Exists(said))
    return {Did(*row) for row in rows.values_list("slug", "day", "was_before")}


def practice_days_since(person: Person, *, since: date) -> frozenset[date]:
    """The days with a practice, from that one on."""
    return frozenset(_since(person, since).values_list("day", flat=True).distinct())


def _since(person: Person, since: date) -> "QuerySet[Practised]":
    """Asked for by their moment too, for which there is an index."""
    not_before = datetime.combine(since - timedelta(days=2), time.min, tzinfo=UTC)
    return Practised.objects.filter(owner=person, at__gte=not_before, day__gte=since)
