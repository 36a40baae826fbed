"""What changes about what matters."""

from datetime import date, datetime

from django.db import transaction

from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.progress.models import Mattered, Matters

MATTERS = "matters"
"""What is noted of it at a glance: which one was chosen."""


@transaction.atomic
def choose_what_matters(person: Person, *, which: str, at: datetime) -> None:
    """Look at this from now on, or, where it is empty, at nothing. What was said of another stays."""
    if which:
        Matters.objects.update_or_create(owner=person, defaults={"which": which, "since": at})
    else:
        Matters.objects.filter(owner=person).delete()
    note(person, MATTERS, which or None)
    note_deed(person, "matters-chosen", at=at)


@transaction.atomic
def say_how_much(person: Person, *, which: str, day: date, level: int, at: datetime) -> None:
    """Keep how much of it there was on a day; the same day again changes it."""
    Mattered.objects.bulk_create(
        [Mattered(owner=person, which=which, day=day, level=level, at=at)],
        update_conflicts=True,
        unique_fields=["owner_id", "which", "day"],
        update_fields=["level", "at"],
    )
    note_deed(person, "matters-said", at=at)


@transaction.atomic
def take_back(person: Person, *, which: str, day: date) -> None:
    """Have nothing said of that day; nothing happens where nothing was."""
    if Mattered.objects.filter(owner=person, which=which, day=day).delete()[0]:
        note_deed(person, "matters-taken-back")
