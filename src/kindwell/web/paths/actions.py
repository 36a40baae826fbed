"""What changes about chosen-flow paths."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from kindwell.flows import Flow
from kindwell.web.acts.actions import leave_path
from kindwell.web.paths.models import Path, Round, Step
from kindwell.web.paths.queries import PART
from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words

PATH, ROUND = "path", "round"
_STEPS = list(Step)


@transaction.atomic
def begin_path(person: Person, *, id: uuid.UUID, flow: Flow, at: datetime) -> None:
    """Begin a path and its first round; it is the one somebody is on, and another is put down.

    The same id again changes the flow of that path, and nothing else.
    """
    _one_at_a_time(person)
    if not Path.objects.filter(owner=person, id=id).update(flow=flow):
        _put_all_down(person)
        Path.objects.create(owner=person, id=id, flow=flow, begun_at=at, begun_day=localdate(at))
        _add_round(person, id, uuid.uuid4(), at)
    note_path(person)
    note_deed(person, "path-begun", about=id, at=at)


@transaction.atomic
def keep_intention(
    person: Person, *, id: uuid.UUID, words: Words | None, at: datetime, beside: uuid.UUID | None = None
) -> uuid.UUID | None:
    """Keep what somebody means to do, and lead on in the latest round; the path's id, None where there is none.

    With `beside`, it is kept as a path of its own in the same flow, put down. Raises `ChangedMeanwhile`.
    """
    _one_at_a_time(person)
    path = Path.objects.filter(owner=person, id=id).first()
    if path is None:
        return None
    if beside is not None and beside != id:
        path = Path(owner=person, id=beside, flow=path.flow, begun_at=at, begun_day=localdate(at), is_on=False)
        path.save(force_insert=True)
        _add_round(person, beside, uuid.uuid4(), at)
    has_words = keep_words(person, id=path.id, kind=PATH, words=words, at=at)
    Path.objects.filter(owner=person, id=path.id).update(has_words=has_words)
    latest = Round.objects.filter(owner=person, path_id=path.id).order_by("-number").values_list("id", flat=True)[:1]
    for round_id in latest:
        _lead_on(person, round_id, Step.INTENTION)
    note_path(person)
    note_deed(person, "path-intention-kept", about=path.id, at=at)
    return path.id


@transaction.atomic
def keep_step(
    person: Person,
    *,
    id: uuid.UUID,
    step: Step,
    said: dict[str, Any],
    words: Words | None,
    at: datetime,
    beside: uuid.UUID | None = None,
) -> bool:
    """Keep one step of a round: its plain answers, and its words; whether there is such a round.

    With `beside`, it is kept as a round of its own after the others. Raises `ChangedMeanwhile`.
    """
    _one_at_a_time(person)
    rows = Round.objects.filter(owner=person, id=id)
    there = rows.values_list("path_id", "scene").first()
    if there is None:
        return False
    if beside is not None and beside != id:
        _add_round(person, there[0], beside, at, scene=there[1])
        rows = Round.objects.filter(owner=person, id=beside)
    has_words = keep_words(person, id=beside or id, kind=ROUND, words=words, at=at)
    rows.update(**said, has_words=has_words)
    _lead_on(person, beside or id, step)
    note_path(person)
    note_deed(person, "path-step-kept", about=beside or id, at=at)
    return True


@transaction.atomic
def go_round_again(person: Person, *, path_id: uuid.UUID, id: uuid.UUID, at: datetime) -> bool:
    """Begin another round, of that id; whether there is such a path. The same id again is the same round."""
    _one_at_a_time(person)
    if not Path.objects.filter(owner=person, id=path_id).exists():
        return False
    if not Round.objects.filter(owner=person, id=id).exists():
        _add_round(person, path_id, id, at)
        note_deed(person, "path-round-begun", about=id, at=at)
    note_path(person)
    return True


@transaction.atomic
def take_up(person: Person, *, id: uuid.UUID, on: bool) -> None:
    """Be on a path, which puts another down; or put it down."""
    _one_at_a_time(person)
    rows = Path.objects.filter(owner=person, id=id)
    if on and rows.exists():
        _put_all_down(person)
    if rows.update(is_on=on):
        note_deed(person, "path-taken-up" if on else "path-put-down", about=id)
    note_path(person)


@transaction.atomic
def remove_path(person: Person, *, id: uuid.UUID) -> None:
    """Remove a path with its rounds, and forget the words beside them. Small acts that were planned for it stay."""
    if not Path.objects.filter(owner=person, id=id).delete()[0]:
        return
    rounds = Round.objects.filter(owner=person, path_id=id)
    ids = list(rounds.values_list("id", flat=True))
    rounds.delete()
    forget_words(person, [id, *ids])
    leave_path(person, path_id=id)
    note_path(person)
    note_deed(person, "path-removed", about=id)


def note_path(person: Person) -> None:
    """Have the person's row say which path they are on, and where it can be taken up."""
    on = Path.objects.filter(owner=person, is_on=True).values_list("id", "flow").first()
    if on is None:
        note(person, PART, None)
        return
    rounds = Round.objects.filter(owner=person, path_id=on[0]).order_by("-number")
    note(person, PART, [on[0].hex, on[1], rounds.values_list("next_step", flat=True).first() or ""])


def _one_at_a_time(person: Person) -> None:
    """So that rounds keep their numbers, and one path is the one somebody is on."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _put_all_down(person: Person) -> None:
    Path.objects.filter(owner=person, is_on=True).update(is_on=False)


def _add_round(person: Person, path_id: uuid.UUID, id: uuid.UUID, at: datetime, *, scene: str = "") -> None:
    last = Round.objects.filter(owner=person, path_id=path_id).aggregate(last=Max("number"))["last"] or 0
    Round.objects.create(
        owner=person, id=id, path_id=path_id, number=last + 1, begun_at=at, begun_day=localdate(at), scene=scene
    )


def _lead_on(person: Person, round_id: uuid.UUID, step: Step) -> None:
    """Where a round is taken up next: after this step, unless it was further on already."""
    rows = Round.objects.filter(owner=person, id=round_id)
    now_at = rows.values_list("next_step", flat=True).first()
    after = _STEPS[_STEPS.index(step) + 1 :]
    if now_at and _STEPS.index(Step(now_at)) <= _STEPS.index(step):
        rows.update(next_step=after[0] if after else "")
