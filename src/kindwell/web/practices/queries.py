"""What is read about somebody's practices."""

import json
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, TextField, Value
from django.db.models.functions import Cast

from kindwell.practice.pacer import Rhythm
from kindwell.web.people.models import Person
from kindwell.web.practices.models import BreathPattern, Favourite, Habits, NotToday, Practised, Remembered


class Done(NamedTuple):
    """One practice that was begun."""

    slug: str
    at: datetime
    day: date
    length_ms: int
    heard_ms: int | None
    noticed: str


class Kept(NamedTuple):
    """One practice as the history shows it."""

    id: uuid.UUID
    slug: str
    day: date
    began_at: datetime | None
    length_ms: int
    heard_ms: int | None
    noticed: str


class NamedRhythm(NamedTuple):
    """A rhythm of breath that somebody has named."""

    id: uuid.UUID
    name: str
    rhythm: Rhythm


class Likes(NamedTuple):
    """What somebody keeps finding again, what they would rather avoid, and whether today is not a day for an offer."""

    favourites: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    not_today: bool = False


class Manner(NamedTuple):
    """How somebody likes one practice to be, as far as they have said."""

    remembered: Remembered | None = None
    captions: str = ""
    is_favourite: bool = False


def recently_practised(person: Person, *, most: int = 20) -> list[Done]:
    """The newest practices of a person, newest first."""
    rows = Practised.objects.filter(owner=person).order_by("-at")
    return [Done(*row) for row in rows.values_list(*Done._fields)[:most]]


def history(person: Person, *, skip: int, most: int) -> list[Kept]:
    """The practices of a person, newest first, from the one after `skip` newer ones on."""
    rows = Practised.objects.filter(owner=person).order_by("-at", "id")
    return [Kept(*row) for row in rows.values_list(*Kept._fields)[skip : skip + most]]


def practised(person: Person, id: uuid.UUID) -> Done | None:
    """One of the person's own practices, or None."""
    row = Practised.objects.filter(owner=person, id=id).values_list(*Done._fields).first()
    return Done(*row) if row else None


def last_practised(person: Person, slug: str) -> Done | None:
    """The newest time that somebody did this practice, or None."""
    row = Practised.objects.filter(owner=person, slug=slug).order_by("-at").values_list(*Done._fields).first()
    return Done(*row) if row else None


def last_days(person: Person) -> Mapping[str, date]:
    """For each practice that somebody has ever done, the last day of it. An index holds all that this asks for."""
    rows = Practised.objects.filter(owner=person).values("slug").annotate(last=Max("day"))
    return dict(rows.values_list("slug", "last"))


def likes_of(person: Person, *, today: date) -> Likes:
    """Favourites, what is avoided, and “not today”: in one question, because pages may ask few."""
    favourites = Favourite.objects.filter(owner=person).annotate(kind=Value("favourite")).values_list("kind", "slug")
    avoided = Habits.objects.filter(owner=person).annotate(kind=Value("avoided"), said=Cast("avoided", TextField()))
    not_today = NotToday.objects.filter(owner=person, day=today).annotate(kind=Value("not today"), said=Value(""))
    rows = list(favourites.union(avoided.values_list("kind", "said"), not_today.values_list("kind", "said"), all=True))
    return Likes(
        favourites=frozenset(said for kind, said in rows if kind == "favourite"),
        avoided=frozenset(tag for kind, said in rows if kind == "avoided" for tag in json.loads(said)),
        not_today=any(kind == "not today" for kind, _ in rows),
    )


def manner_of(person: Person, slug: str) -> Manner:
    """How somebody had this practice last time, how large its words are, and whether it is a favourite."""
    captions = Habits.objects.filter(owner=person).annotate(kind=Value("captions")).values_list("kind", "captions")
    favourite = Favourite.objects.filter(owner=person, slug=slug).annotate(kind=Value("favourite"))
    said = dict(captions.union(favourite.values_list("kind", "slug"), all=True))
    remembered = Remembered.objects.filter(owner=person, slug=slug).first()
    return Manner(remembered, said.get("captions", ""), "favourite" in said)


def wants_to_be_asked_after(person: Person) -> bool:
    """Whether the question after a practice is on; it is until switched off."""
    return not Habits.objects.filter(owner=person, ask_after=False).exists()


def rhythms_of(person: Person) -> list[NamedRhythm]:
    """The rhythms of breath that somebody has named, by name."""
    rows = BreathPattern.objects.filter(owner=person).order_by("name", "id")
    return [
        NamedRhythm(id, name, Rhythm(*parts))
        for id, name, *parts in rows.values_list("id", "name", "in_ms", "hold_ms", "out_ms", "rest_ms")
    ]
