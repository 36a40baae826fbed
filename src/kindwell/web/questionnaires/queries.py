"""What is read about answers, words brought along, and plans."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from kindwell.web.people.models import Person
from kindwell.web.questionnaires.models import Answers, Plan, Shown, Wording

ANSWERED = (
    "id",
    "measure",
    "version",
    "language",
    "asked",
    "given",
    "begun_at",
    "finished_at",
    "day",
    "plan_id",
    "when",
)


class Answered(NamedTuple):
    """One filling in as pages read it; `given` by the number of the item."""

    id: uuid.UUID
    measure: str
    version: int
    language: str
    asked: str
    given: Mapping[int, int]
    begun_at: datetime
    finished_at: datetime | None
    day: date
    plan_id: uuid.UUID | None
    when: str


class Worded(NamedTuple):
    """The words somebody may use for one measure."""

    measure: str
    language: str
    is_published: bool
    items: Mapping[int, str]
    options: Mapping[str, list[str]]


class Planned(NamedTuple):
    """One plan; `moved` has a day for each time that was put off, and None for one that is left out."""

    id: uuid.UUID
    measure_set: str
    began_on: date
    weeks: int
    moved: Mapping[str, date | None]


def answered(person: Person, id: uuid.UUID) -> Answered | None:
    """One of the person's own, finished or not, or None."""
    return next(_answered(Answers.objects.filter(owner=person, id=id)), None)


def begun(person: Person) -> list[Answered]:
    """Those that can be gone on with, the newest first."""
    return list(_answered(Answers.objects.filter(owner=person, finished_at__isnull=True).order_by("-begun_at")))


def finished(person: Person, *measures: str) -> list[Answered]:
    """Finished ones of these measures, or of all, the oldest first."""
    rows = Answers.objects.filter(owner=person, finished_at__isnull=False)
    rows = rows.filter(measure__in=measures) if measures else rows
    return list(_answered(rows.order_by("finished_at")))


def fillings_in(person: Person, measure: str) -> list[Answered]:
    """All of one measure, finished or not, the oldest first."""
    return list(_answered(Answers.objects.filter(owner=person, measure=measure).order_by("begun_at")))


def wording_of(person: Person, measure: str) -> Worded | None:
    """The words the person may use for a measure, or None."""
    rows = Wording.objects.filter(owner=person, measure=measure)
    for row in rows.values_list("measure", "language", "is_published", "items", "options"):
        slug, language, is_published, items, options = row
        return Worded(slug, language, is_published, _by_number(items), options)
    return None


def worded(person: Person) -> frozenset[str]:
    """The measures for which the person brought words."""
    return frozenset(Wording.objects.filter(owner=person).values_list("measure", flat=True))


def plans(person: Person) -> list[Planned]:
    """The person's plans, by when they began."""
    rows = Plan.objects.filter(owner=person).order_by("began_on", "measure_set")
    return [
        Planned(
            id, named, began_on, weeks, {name: date.fromisoformat(to) if to else None for name, to in moved.items()}
        )
        for id, named, began_on, weeks, moved in rows.values_list("id", "measure_set", "began_on", "weeks", "moved")
    ]


def shown(person: Person) -> tuple[bool, bool]:
    """Whether numbers are shown, and whether one question is asked at a time."""
    row = Shown.objects.filter(owner=person).values_list("numbers", "one_at_a_time").first()
    return row if row is not None else (False, False)


def _answered(rows: "QuerySet[Answers]") -> Iterator[Answered]:
    for row in rows.values_list(*ANSWERED):
        columns = dict(zip(ANSWERED, row, strict=True))
        yield Answered(**{**columns, "given": _by_number(columns["given"])})


def _by_number(kept: Mapping[str, Any]) -> dict[int, Any]:
    return {int(number): one for number, one in kept.items()}
