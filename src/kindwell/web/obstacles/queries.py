"""What is read about obstacles."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kindwell.flows import Flow
from kindwell.flows.obstacles import Typical
from kindwell.web.obstacles.models import LadderStep, LadderTry, Obstacle, Often, State
from kindwell.web.obstacles.typical import typical
from kindwell.web.people.models import Person

_STATES = list(State)


class Named(NamedTuple):
    """One obstacle that somebody named."""

    id: uuid.UUID
    flow: str
    typical: str
    sort: str
    often: str
    state: str
    giving_keeps_safe: bool | None
    day: date
    has_words: bool

    @property
    def described(self) -> Typical | None:
        """What content says of it; None for one's own."""
        return typical(Flow(self.flow), self.typical) if self.typical else None

    @property
    def words(self) -> str:
        """What a page calls it while words of one's own are closed, or where there are none."""
        if described := self.described:
            return described.words
        return f"In your own words, on {self.named_on}" if self.has_words else f"Named on {self.named_on}"

    @property
    def named_on(self) -> str:
        """The day, as a page says it."""
        return f"{self.day.day} {self.day:%B %Y}"

    @property
    def about(self) -> str:
        """What is plain of it, in a line: its sort, how often it is around, how it is with it."""
        often = f"around {Often(self.often).label}" if self.often else ""
        return ", ".join(part for part in (self.sort, often, State(self.state).label) if part)


class Step(NamedTuple):
    """One step of a ladder."""

    id: uuid.UUID
    number: int
    has_words: bool


class Try(NamedTuple):
    """One try of a step."""

    id: uuid.UUID
    obstacle_id: uuid.UUID
    step_id: uuid.UUID
    day: date
    how: str
    has_words: bool


def obstacles_of(person: Person, flow: Flow | None = None) -> tuple[Named, ...]:
    """Somebody's obstacles, of one flow or of all: those here now first, then the quieter, then those that rest.

    Among those the first named is first. One question to the database.
    """
    rows = Obstacle.objects.filter(owner=person, **({"flow": flow} if flow else {})).order_by("at", "id")
    listed = [Named(*row) for row in rows.values_list(*Named._fields)]
    return tuple(sorted(listed, key=lambda one: _STATES.index(State(one.state))))


def obstacle_or_none(person: Person, id: uuid.UUID) -> Named | None:
    """One of a person's own, or None."""
    row = Obstacle.objects.filter(owner=person, id=id).values_list(*Named._fields).first()
    return Named(*row) if row else None


def ladder_of(person: Person, obstacle_id: uuid.UUID) -> tuple[Step, ...]:
    """The steps of an obstacle's ladder, the easiest first; numbered from 1, whatever the rows say."""
    rows = LadderStep.objects.filter(owner=person, obstacle_id=obstacle_id).order_by("number", "id")
    listed = rows.values_list("id", "has_words")
    return tuple(Step(id, number, has_words) for number, (id, has_words) in enumerate(listed, start=1))


def tries_of(person: Person, obstacle_id: uuid.UUID, *, before: int, most: int) -> Sequence[Try]:
    """At most so many tries of an obstacle in the order of time, leaving out the newest `before`."""
    rows = LadderTry.objects.filter(owner=person, obstacle_id=obstacle_id).order_by("-at", "-id")
    return [Try(*row) for row in rows.values_list(*Try._fields)[before : before + most]][::-1]


def try_or_none(person: Person, id: uuid.UUID) -> Try | None:
    """One of a person's own, or None."""
    row = LadderTry.objects.filter(owner=person, id=id).values_list(*Try._fields).first()
    return Try(*row) if row else None


def obstacle_of_step(person: Person, step_id: uuid.UUID) -> uuid.UUID | None:
    """Whose ladder a step of a person's own stands on, or None."""
    return LadderStep.objects.filter(owner=person, id=step_id).values_list("obstacle_id", flat=True).first()
