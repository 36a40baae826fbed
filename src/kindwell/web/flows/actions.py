"""What changes about words on a flow, kindnesses and cards."""

import uuid
from datetime import date, datetime
from typing import TypeAlias

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.flows import Flow
from kindwell.web.flows.models import Card, FlowWord, Kindness
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words

FLOW_WORD, KINDNESS, CARD = "flow-word", "kindness", "card"
"""The kinds of entry beside the rows."""

_Kept: TypeAlias = "type[FlowWord] | type[Kindness] | type[Card]"


@transaction.atomic
def keep_flow_word(person: Person, *, id: uuid.UUID, flow: Flow, words: Words | None, at: datetime) -> None:
    """Keep how a flow is going. Changed later, it stays on its day. Raises `ChangedMeanwhile`."""
    has_words = keep_words(person, id=id, kind=FLOW_WORD, words=words, at=at)
    if not FlowWord.objects.filter(owner=person, id=id).update(has_words=has_words):
        FlowWord.objects.create(owner=person, id=id, flow=flow, at=at, day=localdate(at), has_words=has_words)
    note_deed(person, "flow-words-kept", about=id, at=at)


@transaction.atomic
def keep_kindness(
    person: Person, *, id: uuid.UUID, flow: Flow, day: date | None, words: Words | None, at: datetime
) -> None:
    """Keep a kindness, or change one. Raises `ChangedMeanwhile`."""
    has_words = keep_words(person, id=id, kind=KINDNESS, words=words, at=at)
    said = {"flow": flow, "day": day, "has_words": has_words}
    if not Kindness.objects.filter(owner=person, id=id).update(**said):
        Kindness.objects.create(owner=person, id=id, at=at, **said)
    note_deed(person, "kindness-kept", about=id, at=at)


@transaction.atomic
def keep_card(person: Person, *, id: uuid.UUID, design: str, words: Words | None, at: datetime) -> None:
    """Keep a card, or change one. Raises `ChangedMeanwhile`."""
    has_words = keep_words(person, id=id, kind=CARD, words=words, at=at)
    if not Card.objects.filter(owner=person, id=id).update(design=design, has_words=has_words):
        Card.objects.create(owner=person, id=id, design=design, at=at, day=localdate(at), has_words=has_words)
    note_deed(person, "card-kept", about=id, at=at)


def remove_flow_word(person: Person, *, id: uuid.UUID) -> bool:
    """Remove words on a flow; whether there were any."""
    return _remove(FlowWord, person, id, "flow-words-removed")


def remove_kindness(person: Person, *, id: uuid.UUID) -> bool:
    """Remove a kindness with its words; whether there was one."""
    return _remove(Kindness, person, id, "kindness-removed")


def remove_card(person: Person, *, id: uuid.UUID) -> bool:
    """Remove a card with its words; whether there was one."""
    return _remove(Card, person, id, "card-removed")


@transaction.atomic
def _remove(kept: _Kept, person: Person, id: uuid.UUID, deed: str) -> bool:
    """The words go where the row was this person's, and so of this kind: another app's words stay as they are."""
    removed, _ = kept.objects.filter(owner=person, id=id).delete()
    if removed:
        forget_words(person, [id])
        note_deed(person, deed, about=id)
    return bool(removed)
