"""What changes about contexts of one's own."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kindwell.web.contexts.models import OwnContext
from kindwell.web.contexts.queries import PART
from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, keep_words

MOST = 40
KIND = "context"


class TooMany(Exception):
    """There are as many as a page can offer."""


@transaction.atomic
def keep_context(person: Person, *, id: uuid.UUID, words: Words | None, at: datetime) -> None:
    """Keep a context under its name, new or called something else. Raises `TooMany`, `ChangedMeanwhile`."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # so that numbers stay different
    has_words = keep_words(person, id=id, kind=KIND, words=words, at=at)
    if not OwnContext.objects.filter(owner=person, id=id).update(has_words=has_words, put_away=False):
        _make(person, id, at, has_words)
    note_contexts(person)
    note_deed(person, "place-kept", about=id, at=at)


@transaction.atomic
def put_away(person: Person, *, id: uuid.UUID, away: bool) -> None:
    """Offer a context no more, or again. What was noticed there stays, and keeps its name."""
    if OwnContext.objects.filter(owner=person, id=id).update(put_away=away):
        note_deed(person, "place-put-away" if away else "place-taken-up", about=id)
    note_contexts(person)


def note_contexts(person: Person) -> None:
    """Have the person's row say which places of their own there are, as forms on every page ask for them."""
    rows = OwnContext.objects.filter(owner=person).order_by("number")
    own = rows.values_list("id", "number", "has_words", "put_away")
    note(person, PART, [[id.hex, *rest] for id, *rest in own] or None)


def _make(person: Person, id: uuid.UUID, at: datetime, has_words: bool) -> None:
    rows = OwnContext.objects.filter(owner=person)
    if rows.filter(put_away=False).count() >= MOST:
        raise TooMany
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    OwnContext.objects.create(owner=person, id=id, number=number, since=at, has_words=has_words)
