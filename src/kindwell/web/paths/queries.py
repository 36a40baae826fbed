"""What is read about chosen-flow paths."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from kindwell.flows import Flow
from kindwell.web.paths.models import Path, Round, Step
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person

PART = "path"
"""What a person's row knows at a glance: [path, flow, next step] of the one they are on."""
SHOWN = 100
"""Paths on one page, and rounds of one path."""


class Way(NamedTuple):
    """One path as pages read it."""

    id: uuid.UUID
    flow: Flow
    begun_day: date
    is_on: bool
    has_words: bool


class Turn(NamedTuple):
    """One round as pages read it."""

    id: uuid.UUID
    number: int
    begun_day: date
    scene: str
    before: int | None
    after: int | None
    practice_day: date | None
    told_day: date | None
    next_step: str
    has_words: bool


class ToTakeUp(NamedTuple):
    """The path that somebody is on, and where. `step` is empty where nothing is left but another round."""

    id: uuid.UUID
    flow: Flow
    step: str
    step_words: str


def path_to_take_up(person: Person) -> ToTakeUp | None:
    """The path that somebody is on, as their row knows it, or None: at no query."""
    noted = glance_of(person, PART, None)
    if noted is None:
        return None
    id, flow, step = noted
    words = str(Step(step).label) if step in Step.values else "another round"
    return ToTakeUp(uuid.UUID(id), Flow(flow), step, words)


def path_of(person: Person, id: uuid.UUID) -> Way | None:
    """One of the person's own paths, or None."""
    return next(iter(_ways(Path.objects.filter(owner=person, id=id))), None)


def all_paths(person: Person) -> list[Way]:
    """Every path, the newest first."""
    return _ways(Path.objects.filter(owner=person).order_by("-begun_at")[:SHOWN])


def paths_of(person: Person, flow: Flow, *, most: int = 6) -> list[Way]:
    """The newest paths in one flow."""
    return _ways(Path.objects.filter(owner=person, flow=flow).order_by("-begun_at")[:most])


def rounds_of(person: Person, path_id: uuid.UUID) -> list[Turn]:
    """The rounds of a path in their order, the latest ones where there are very many."""
    rows = Round.objects.filter(owner=person, path_id=path_id).order_by("-number")
    listed: Iterable[tuple[Any, ...]] = rows.values_list(*Turn._fields)[:SHOWN]
    return [Turn(*row) for row in listed][::-1]


def _ways(rows: Any) -> list[Way]:
    listed: Iterable[tuple[Any, ...]] = rows.values_list(*Way._fields)
    return [Way(id, Flow(flow), *rest) for id, flow, *rest in listed]
