"""What changes about ladders, and what was tried."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from kindwell.web.obstacles.actions import NoSuchObstacle
from kindwell.web.obstacles.models import How, LadderStep, LadderTry, Obstacle
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words

MOST_STEPS = 20
STEP_KIND, TRY_KIND = "ladder-step", "ladder-try"


class TooManySteps(Exception):
    """The ladder has as many steps as one ladder holds."""


@transaction.atomic
def keep_step(person: Person, *, id: uuid.UUID, obstacle_id: uuid.UUID, words: Words | None, at: datetime) -> None:
    """Keep a step: a new one goes to the end. Raises `NoSuchObstacle`, `TooManySteps`, `ChangedMeanwhile`."""
    _one_at_a_time(person, obstacle_id)
    has_words = keep_words(person, id=id, kind=STEP_KIND, words=words, at=at)
    note_deed(person, "ladder-step-kept", about=id, at=at)
    ladder = LadderStep.objects.filter(owner=person, obstacle_id=obstacle_id)
    if ladder.filter(id=id).update(has_words=has_words):
        return
    if LadderStep.objects.filter(owner=person, id=id).exists():
        raise NoSuchObstacle  # it stands on another ladder
    if ladder.count() >= MOST_STEPS:
        raise TooManySteps
    number = (ladder.aggregate(last=Max("number"))["last"] or 0) + 1
    LadderStep.objects.create(owner=person, id=id, obstacle_id=obstacle_id, number=number, has_words=has_words)


@transaction.atomic
def put_in_order(person: Person, *, obstacle_id: uuid.UUID, order: Sequence[uuid.UUID]) -> None:
    """Give the steps this order. Those it does not name, which another tab has added, follow; others are not there."""
    _one_at_a_time(person, obstacle_id)
    there = _in_order(person, obstacle_id)
    wanted = [id for id in dict.fromkeys(order) if id in there]
    _number(person, [*wanted, *(id for id in there if id not in wanted)])
    note_deed(person, "ladder-ordered", about=obstacle_id)


@transaction.atomic
def move_step(person: Person, *, obstacle_id: uuid.UUID, id: uuid.UUID, by: int) -> None:
    """Move a step towards the easiest (-1) or the hardest (1); at the end of the ladder it stays."""
    _one_at_a_time(person, obstacle_id)
    order = _in_order(person, obstacle_id)
    if id not in order:
        return
    place = order.index(id)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    _number(person, order)
    note_deed(person, "ladder-ordered", about=obstacle_id)


@transaction.atomic
def remove_step(person: Person, *, obstacle_id: uuid.UUID, id: uuid.UUID) -> None:
    """Take a step off the ladder, and forget its words. What was tried stays in the story."""
    _one_at_a_time(person, obstacle_id)
    if LadderStep.objects.filter(owner=person, obstacle_id=obstacle_id, id=id).delete()[0]:
        forget_words(person, [id])
        _number(person, _in_order(person, obstacle_id))
        note_deed(person, "ladder-step-removed", about=id)


@transaction.atomic
def keep_try(
    person: Person,
    *,
    id: uuid.UUID,
    obstacle_id: uuid.UUID,
    step_id: uuid.UUID,
    how: How,
    words: Words | None,
    at: datetime,
) -> None:
    """Keep what came of a try, or change it; its moment stays. Raises `NoSuchObstacle`, `ChangedMeanwhile`."""
    _one_at_a_time(person, obstacle_id)
    has_words = keep_words(person, id=id, kind=TRY_KIND, words=words, at=at)
    one = LadderTry(owner=person, id=id, obstacle_id=obstacle_id, step_id=step_id, at=at, day=localdate(at), how=how)
    one.has_words = has_words
    LadderTry.objects.bulk_create(
        [one], update_conflicts=True, unique_fields=["owner_id", "id"], update_fields=["how", "has_words"]
    )
    note_deed(person, "ladder-try-kept", about=id, at=at)


@transaction.atomic
def remove_try(person: Person, *, id: uuid.UUID) -> None:
    """Remove one try and its words."""
    if LadderTry.objects.filter(owner=person, id=id).delete()[0]:
        forget_words(person, [id])
        note_deed(person, "ladder-try-removed", about=id)


def _one_at_a_time(person: Person, obstacle_id: uuid.UUID) -> None:
    """Hold the obstacle while its ladder changes, so that two tabs cannot both add the last step."""
    rows = Obstacle.objects.select_for_update(no_key=True).filter(owner=person, id=obstacle_id)
    if not rows.values_list("id", flat=True).first():
        raise NoSuchObstacle


def _in_order(person: Person, obstacle_id: uuid.UUID) -> list[uuid.UUID]:
    rows = LadderStep.objects.filter(owner=person, obstacle_id=obstacle_id)
    return list(rows.order_by("number", "id").values_list("id", flat=True))


def _number(person: Person, order: Sequence[uuid.UUID]) -> None:
    """Number them from 1."""
    for number, id in enumerate(order, start=1):
        LadderStep.objects.filter(owner=person, id=id).exclude(number=number).update(number=number)
