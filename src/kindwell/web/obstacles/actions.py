"""What changes about obstacles."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.flows import FLOWS, Flow
from kindwell.flows.sort import Sort
from kindwell.web.obstacles.forms import ObstacleGiven
from kindwell.web.obstacles.models import LadderStep, LadderTry, Obstacle, Often, State
from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words

KIND = "obstacle"
GLANCE = "obstacles"
_LOUD = (Often.OFTEN, Often.NEARLY_ALWAYS)


class NoSuchObstacle(Exception):
    """There is none of that id, or none any more."""


@transaction.atomic
def keep_obstacle(
    person: Person, *, id: uuid.UUID, flow: Flow, given: ObstacleGiven, words: Words | None, at: datetime
) -> None:
    """Name an obstacle, or say it otherwise; its day, and how it is with it, stay. Raises `ChangedMeanwhile`."""
    has_words = keep_words(person, id=id, kind=KIND, words=words, at=at)
    said = {
        "typical": given.typical,
        "sort": given.sort,
        "often": given.often,
        "giving_keeps_safe": given.giving_keeps_safe if flow == Flow.TO_OTHERS else None,
        "has_words": has_words,
    }
    Obstacle.objects.bulk_create(
        [Obstacle(owner=person, id=id, flow=flow, at=at, day=localdate(at), **said)],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=list(said),
    )
    note_again(person)
    note_deed(person, "obstacle-kept", about=id, at=at)


@transaction.atomic
def say_how_it_is(person: Person, *, id: uuid.UUID, state: State) -> None:
    """Here now, quieter, or resting: the person's word, without more. Raises `NoSuchObstacle`."""
    if not Obstacle.objects.filter(owner=person, id=id).update(state=state):
        raise NoSuchObstacle
    note_again(person)
    note_deed(person, "obstacle-changed", about=id)


@transaction.atomic
def delete_obstacle(person: Person, *, id: uuid.UUID) -> None:
    """Delete one with its ladder, what was tried, and every word of it."""
    steps, tries = (rows.filter(owner=person, obstacle_id=id) for rows in (LadderStep.objects, LadderTry.objects))
    if not Obstacle.objects.filter(owner=person, id=id).exists():
        return
    forget_words(person, [id, *steps.values_list("id", flat=True), *tries.values_list("id", flat=True)])
    for rows in (steps, tries, Obstacle.objects.filter(owner=person, id=id)):
        rows.delete()
    note_again(person)
    note_deed(person, "obstacle-removed", about=id)


@transaction.atomic
def note_again(person: Person) -> None:
    """Make what Today knows of obstacles anew from the rows (people/glance.py, under `obstacles`).

    `{"to-others": {"loud": …}, "from-others": {"loud": …}, "self": {"loud": …}, "giving_keeps_safe": …}`, all bool.
    *Loud*: a fear of that flow is here now, and around often or nearly always. *Giving keeps safe*: somebody said so of
    an obstacle to giving that does not rest.
    """
    rows = Obstacle.objects.filter(owner=person).exclude(state=State.RESTING)
    listed = list(rows.values_list("flow", "sort", "often", "state", "giving_keeps_safe"))
    loud = {
        flow for flow, sort, often, state, _ in listed if (sort, state) == (Sort.FEAR, State.HERE) and often in _LOUD
    }
    facts: dict[str, object] = {str(flow): {"loud": flow in loud} for flow in FLOWS}
    note(person, GLANCE, {**facts, "giving_keeps_safe": any(safe for *_, safe in listed)} if listed else None)
