"""What is read about drawings."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from kindwell.circles import Arrow, Sizes, from_bits
from kindwell.web.drawings.models import Drawing, When
from kindwell.web.people.models import Person


class Kept(NamedTuple):
    """One drawing as pages read it."""

    id: uuid.UUID
    at: datetime
    day: date
    version: int
    when: str
    context: str
    sizes: Sizes
    arrows: tuple[Arrow, ...]
    has_words: bool


_FIELDS = ("id", "at", "day", "version", "when", "context", "threat", "drive", "soothing", "arrows", "has_words")


def drawing(person: Person, id: uuid.UUID) -> Kept | None:
    """One of the person's own drawings, or None."""
    return drawings(person, [id]).get(id)


def drawings(person: Person, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Kept]:
    """Those of the person's own that are there, by id."""
    rows = Drawing.objects.filter(owner=person, id__in=list(ids)).values_list(*_FIELDS)
    return {one.id: one for one in _kept(rows)}


def newest_drawing(person: Person) -> Kept | None:
    """The newest drawing of how it is now, in whatever context, or None. Asks once."""
    rows = Drawing.objects.filter(owner=person, newest=True, when=When.NOW).order_by("-at")
    return next(iter(_kept(rows.values_list(*_FIELDS)[:1])), None)


def newest_of_each(person: Person) -> list[Kept]:
    """The newest drawing of each context and time, the newest first. However many there are, these are few."""
    return _kept(Drawing.objects.filter(owner=person, newest=True).order_by("-at").values_list(*_FIELDS))


def latest(person: Person, *, context: str | None, skip: int, most: int) -> list[Kept]:
    """Drawings from the newest on, of one context or of all."""
    rows = Drawing.objects.filter(owner=person, **({} if context is None else {"context": context}))
    return _kept(rows.order_by("-at", "-id").values_list(*_FIELDS)[skip : skip + most])


def _kept(rows: Iterable[tuple[Any, ...]]) -> list[Kept]:
    return [
        Kept(id, at, day, version, when, context, Sizes(*sizes), from_bits(arrows), has_words)
        for id, at, day, version, when, context, *sizes, arrows, has_words in rows
    ]
