"""What is read about somebody's practices."""

import uuid
from datetime import date, datetime
from typing import NamedTuple

from kindwell.web.people.models import Person
from kindwell.web.practices.models import Habits, NotToday, Practised


class Done(NamedTuple):
    """One practice that was begun."""

    slug: str
    at: datetime
    day: date
    length_ms: int
    heard_ms: int | None
    noticed: str


def recently_practised(person: Person, *, most: int = 20) -> list[Done]:
    """The newest practices of a person, newest first."""
    rows = Practised.objects.filter(owner=person).order_by("-at")
    return [Done(*row) for row in rows.values_list(*Done._fields)[:most]]


def practised(person: Person, id: uuid.UUID) -> Done | None:
    """One of the person's own practices, or None."""
    row = Practised.objects.filter(owner=person, id=id).values_list(*Done._fields).first()
    return Done(*row) if row else None


def said_not_today(person: Person, *, day: date) -> bool:
    """Whether the person has answered “not today” on this day."""
    return NotToday.objects.filter(owner=person, day=day).exists()


def wants_to_be_asked_after(person: Person) -> bool:
    """Whether the question after a practice is on; it is until switched off."""
    return not Habits.objects.filter(owner=person, ask_after=False).exists()
