"""What is read about small acts and experiments."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from kindwell.flows import Flow
from kindwell.web.acts.models import Experiment, SmallAct, State
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person

PART = "act"
"""What a person's row knows at a glance: {"open": [[id, day, flow], …], "answered": day, "held": day}, the latest."""
SHOWN = 90
"""Acts, or experiments, on one page."""


class Act(NamedTuple):
    """One small act as pages read it."""

    id: uuid.UUID
    day: date
    flow: Flow
    state: State
    answered_on: date | None
    path_id: uuid.UUID | None
    round_id: uuid.UUID | None
    has_words: bool


class Trial(NamedTuple):
    """One experiment as pages read it. `flow` is None where it belongs to none."""

    id: uuid.UUID
    begun_day: date
    flow: Flow | None
    sure: int | None
    outcome: str
    told_on: date | None
    has_words: bool


class OpenAct(NamedTuple):
    """The act that Today names: for today, or for a day that has gone."""

    id: uuid.UUID
    day: date
    flow: Flow
    day_has_gone: bool


def act_of(person: Person, id: uuid.UUID) -> Act | None:
    """One of the person's own acts, or None."""
    return next(iter(_acts(SmallAct.objects.filter(owner=person, id=id))), None)


def acts_before(person: Person, day: date | None = None) -> list[Act]:
    """The acts of a page, the latest day first: all from the last one on, or those before a day."""
    rows = SmallAct.objects.filter(owner=person).order_by("-day", "-planned_at")
    return _acts((rows if day is None else rows.filter(day__lt=day))[: SHOWN + 1])


def acts_of(person: Person, flow: Flow, *, most: int = 6) -> list[Act]:
    """The latest acts in one flow."""
    return _acts(SmallAct.objects.filter(owner=person, flow=flow).order_by("-day", "-planned_at")[:most])


def acts_of_path(person: Person, path_id: uuid.UUID) -> dict[uuid.UUID, list[Act]]:
    """The acts that were planned for a path, by its rounds, in the order of their days."""
    found: dict[uuid.UUID, list[Act]] = {}
    for act in _acts(SmallAct.objects.filter(owner=person, path_id=path_id).order_by("day", "planned_at")):
        if act.round_id is not None:
            found.setdefault(act.round_id, []).append(act)
    return found


def days_taken(person: Person, *, since: date) -> frozenset[date]:
    """The days from this one on that have their act, as far as the person's row knows: at no query."""
    held = glance_of(person, PART, {}).get("held")
    days = [*(act.day for act in open_acts(person)), *([date.fromisoformat(held)] if held else [])]
    return frozenset(day for day in days if day >= since)


def open_acts(person: Person) -> list[OpenAct]:
    """The acts that are planned, the latest day first, at no query. Whether a day has gone is not told here."""
    noted: Sequence[Sequence[str]] = glance_of(person, PART, {}).get("open", [])
    return [OpenAct(uuid.UUID(id), date.fromisoformat(day), Flow(flow), False) for id, day, flow in noted]


def open_act(person: Person, today: date) -> OpenAct | None:
    """The act planned for today, else the latest whose day has gone unanswered, else None: at no query."""
    there = [act for act in open_acts(person) if act.day <= today]
    return there[0]._replace(day_has_gone=there[0].day < today) if there else None


def has_answered(person: Person, today: date) -> bool:
    """Whether an act of today has its answer, whatever it was: there is nothing to ask then. At no query."""
    return bool(glance_of(person, PART, {}).get("answered") == today.isoformat())


def experiment_of(person: Person, id: uuid.UUID) -> Trial | None:
    """One of the person's own experiments, or None."""
    return next(iter(_trials(Experiment.objects.filter(owner=person, id=id))), None)


def experiments_of(person: Person, *, flow: Flow | None = None, most: int = SHOWN) -> list[Trial]:
    """The newest experiments, of one flow or of all."""
    rows = Experiment.objects.filter(owner=person)
    return _trials((rows if flow is None else rows.filter(flow=flow)).order_by("-begun_at")[:most])


def _acts(rows: Any) -> list[Act]:
    listed: Iterable[tuple[Any, ...]] = rows.values_list(*Act._fields)
    return [Act(id, day, Flow(flow), State(state), *rest) for id, day, flow, state, *rest in listed]


def _trials(rows: Any) -> list[Trial]:
    listed: Iterable[tuple[Any, ...]] = rows.values_list(*Trial._fields)
    return [Trial(id, day, Flow(flow) if flow else None, *rest) for id, day, flow, *rest in listed]
