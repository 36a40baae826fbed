"""What changes about somebody's practices."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.practice.pacer import Rhythm
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.practices.models import BreathPattern, CaptionSize, Favourite, Habits, NotToday, Practised, Remembered
from kindwell.web.practices.wish import Wish


@transaction.atomic
def record_practised(
    person: Person,
    *,
    id: uuid.UUID,
    slug: str,
    at: datetime,
    length_ms: int,
    heard_ms: int | None,
    began_at: datetime | None = None,
) -> None:
    """Keep that a practice was begun. The same id again is the same practice, heard as far as was said last.

    Begun before midnight and over after it, it belongs to the day on which it was begun.
    """
    Practised.objects.bulk_create(
        [
            Practised(
                owner=person,
                id=id,
                slug=slug,
                at=at,
                day=localdate(began_at or at),
                began_at=began_at,
                length_ms=length_ms,
                heard_ms=heard_ms,
            )
        ],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["heard_ms"],
    )
    note_deed(person, "practice-kept", about=id, at=at)


@transaction.atomic
def record_noticing(person: Person, *, id: uuid.UUID, noticed: str) -> None:
    """Keep what somebody noticed after a practice; nothing happens when there is no such practice of theirs."""
    if Practised.objects.filter(owner=person, id=id).update(noticed=noticed):
        note_deed(person, "practice-noticed", about=id)


@transaction.atomic
def remove_practised(person: Person, *, id: uuid.UUID) -> dict[str, Any] | None:
    """Take one practice out of somebody's history; what it held, or None when there is no such practice of theirs."""
    rows = Practised.objects.filter(owner=person, id=id)
    held = rows.values("id", "slug", "at", "day", "began_at", "length_ms", "heard_ms", "noticed").first()
    if held is None:
        return None
    rows.delete()
    note_deed(person, "practice-removed", about=id)
    return dict(held)


@transaction.atomic
def put_back_practised(person: Person, *, held: dict[str, Any]) -> None:
    """Keep again what `remove_practised` took out; nothing happens when it is there."""
    Practised.objects.bulk_create([Practised(owner=person, **held)], ignore_conflicts=True)
    note_deed(person, "practice-put-back", about=held["id"])


@transaction.atomic
def answer_not_today(person: Person, *, day: date) -> None:
    """Keep that today is not a day for the practices offered."""
    _, is_new = NotToday.objects.get_or_create(owner=person, day=day)
    if is_new:
        note_deed(person, "not-today-said")


@transaction.atomic
def ask_after_practices(person: Person, *, ask: bool) -> None:
    """Switch the question after a practice on or off."""
    Habits.objects.update_or_create(owner=person, defaults={"ask_after": ask})
    note_deed(person, "asking-changed")


@transaction.atomic
def avoid(person: Person, *, tags: Iterable[str]) -> None:
    """Keep which tags somebody would rather not meet, in place of what was said before."""
    said = Habits(owner=person, avoided=sorted(set(tags)))
    Habits.objects.bulk_create([said], update_conflicts=True, unique_fields=["owner"], update_fields=["avoided"])
    note_deed(person, "avoiding-changed")


@transaction.atomic
def keep_favourite(person: Person, *, slug: str, at: datetime) -> None:
    """Make a practice one of somebody's favourites, since whenever it first was one."""
    _, is_new = Favourite.objects.get_or_create(owner=person, slug=slug, defaults={"at": at})
    if is_new:
        note_deed(person, "favourite-kept", at=at)


@transaction.atomic
def drop_favourite(person: Person, *, slug: str) -> None:
    """Make a practice a favourite no more."""
    if Favourite.objects.filter(owner=person, slug=slug).delete()[0]:
        note_deed(person, "favourite-removed")


@transaction.atomic
def remember(person: Person, *, wish: Wish) -> None:
    """Keep how somebody has a practice, so that it is so next time. Their own words are not part of a wish."""
    Remembered.objects.update_or_create(
        owner=person,
        slug=wish.slug,
        defaults={
            "minutes": wish.minutes,
            "choices": dict(wish.choices),
            "voice": wish.voice,
            "speech": wish.speech,
            "pace": wish.pace,
            "bell": wish.bell,
            "background": wish.background,
            "volume": wish.volume,
        },
    )


@transaction.atomic
def show_captions(person: Person, *, size: str) -> None:
    """Keep how large somebody wants the words of every practice; a size that does not exist changes nothing."""
    if size in ("", *CaptionSize.values):
        Habits.objects.update_or_create(owner=person, defaults={"captions": size})


@transaction.atomic
def keep_rhythm(person: Person, *, name: str, rhythm: Rhythm) -> None:
    """Keep a rhythm of breath under a name; the same name again is the same rhythm, changed."""
    kept, _ = BreathPattern.objects.update_or_create(owner=person, name=name, defaults=rhythm._asdict())
    note_deed(person, "rhythm-kept", about=kept.id)


@transaction.atomic
def remove_rhythm(person: Person, *, id: uuid.UUID) -> None:
    """Forget a rhythm of breath; nothing happens when there is no such rhythm of theirs."""
    if BreathPattern.objects.filter(owner=person, id=id).delete()[0]:
        note_deed(person, "rhythm-removed", about=id)
