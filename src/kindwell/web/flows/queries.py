"""What is read about words on a flow, kindnesses and cards."""

import uuid
from datetime import date
from typing import NamedTuple

from django.db.models import F

from kindwell.flows import Flow
from kindwell.web.flows.models import Card, FlowWord, Kindness
from kindwell.web.people.models import Person


class Said(NamedTuple):
    """Words on how a flow was going, on one day."""

    id: uuid.UUID
    flow: str
    day: date
    has_words: bool


class Kept(NamedTuple):
    """One kindness."""

    id: uuid.UUID
    flow: str
    day: date | None
    has_words: bool


class Made(NamedTuple):
    """One card."""

    id: uuid.UUID
    design: str
    day: date
    has_words: bool


def words_on(person: Person, flow: Flow, *, most: int) -> list[Said]:
    """How a flow was going for somebody, newest first."""
    rows = FlowWord.objects.filter(owner=person, flow=flow).order_by("-at", "id")
    return [Said(*row) for row in rows.values_list(*Said._fields)[:most]]


def flow_word(person: Person, id: uuid.UUID) -> Said | None:
    """One of the person's own, or None."""
    row = FlowWord.objects.filter(owner=person, id=id).values_list(*Said._fields).first()
    return Said(*row) if row else None


def kindnesses(person: Person, flow: Flow | None = None, *, skip: int = 0, most: int) -> list[Kept]:
    """Kindnesses, of one flow or of any, the latest day first; those without a day come last."""
    rows = Kindness.objects.filter(owner=person, **({"flow": flow} if flow else {}))
    ordered = rows.order_by(F("day").desc(nulls_last=True), "-at", "id")
    return [Kept(*row) for row in ordered.values_list(*Kept._fields)[skip : skip + most]]


def kindness_of(person: Person, id: uuid.UUID) -> Kept | None:
    """One of the person's own, or None."""
    row = Kindness.objects.filter(owner=person, id=id).values_list(*Kept._fields).first()
    return Kept(*row) if row else None


def cards_of(person: Person, *, most: int) -> list[Made]:
    """Cards, newest first."""
    rows = Card.objects.filter(owner=person).order_by("-at", "id")
    return [Made(*row) for row in rows.values_list(*Made._fields)[:most]]


def card_of(person: Person, id: uuid.UUID) -> Made | None:
    """One of the person's own, or None."""
    row = Card.objects.filter(owner=person, id=id).values_list(*Made._fields).first()
    return Made(*row) if row else None
