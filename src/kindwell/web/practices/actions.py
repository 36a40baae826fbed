"""What changes about somebody's practices."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.web.people.models import Person
from kindwell.web.practices.models import Habits, NotToday, Practised


@transaction.atomic
def record_practised(
    person: Person, *, id: uuid.UUID, slug: str, at: datetime, length_ms: int, heard_ms: int | None
) -> None:
    """Keep that a practice was begun. The same id again is the same practice, heard as far as was said last."""
    Practised.objects.bulk_create(
        [
            Practised(
                owner=person,
                id=id,
                slug=slug,
                at=at,
                day=localdate(at),
                length_ms=length_ms,
                heard_ms=heard_ms,
            )
        ],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["heard_ms"],
    )


@transaction.atomic
def record_noticing(person: Person, *, id: uuid.UUID, noticed: str) -> None:
    """Keep what somebody noticed after a practice; nothing happens when there is no such practice of theirs."""
    Practised.objects.filter(owner=person, id=id).update(noticed=noticed)


@transaction.atomic
def answer_not_today(person: Person, *, day: date) -> None:
    """Keep that today is not a day for the practice offered."""
    NotToday.objects.get_or_create(owner=person, day=day)


@transaction.atomic
def ask_after_practices(person: Person, *, ask: bool) -> None:
    """Switch the question after a practice on or off."""
    Habits.objects.update_or_create(owner=person, defaults={"ask_after": ask})
