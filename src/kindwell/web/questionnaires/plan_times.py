"""The four times of a plan: the day of each, and whether it is answered, left out, or there to be answered."""

import uuid
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from kindwell.measures import Occasion, due_on

FRESH_DAYS = 14
"""So long after its day a time is still spoken of; then it waits without a word."""

Answered = Mapping[tuple[uuid.UUID, str], Set[str]]
"""The measures that were finished, by plan and time."""


@dataclass(frozen=True, slots=True)
class Time:
    """One of the four. `day` is None where it is left out."""

    occasion: Occasion
    day: date | None
    planned: date
    """Its day by the plan alone."""
    answered: Set[str]
    """Those of its measures that were answered for it."""
    is_answered: bool
    """Whether all of them were."""

    @property
    def open_from(self) -> date | None:
        """The day from which it is there to be answered; None for one that is answered or left out."""
        return None if self.is_answered else self.day

    def has_come(self, today: date) -> bool:
        """Whether its day is here, and not long gone."""
        return self.open_from is not None and timedelta(0) <= today - self.open_from < timedelta(days=FRESH_DAYS)

    def has_gone_by(self, today: date) -> bool:
        """Whether its day went by without it, some time ago."""
        return self.open_from is not None and today - self.open_from >= timedelta(days=FRESH_DAYS)


def times_of(
    id: uuid.UUID,
    *,
    began_on: date,
    weeks: int,
    moved: Mapping[str, date | None],
    asked: Iterable[str],
    answered: Answered,
) -> tuple[Time, ...]:
    """The four times of one plan, whose set asks these measures; `moved` has None for one that is left out."""
    measures = frozenset(asked)
    return tuple(
        _time(occasion, due_on(occasion, began_on=began_on, weeks=weeks), moved, measures, answered.get((id, occasion)))
        for occasion in Occasion
    )


def _time(
    occasion: Occasion,
    planned: date,
    moved: Mapping[str, date | None],
    asked: frozenset[str],
    answered: Set[str] | None,
) -> Time:
    done = asked & (answered or frozenset())
    return Time(occasion, moved.get(occasion, planned), planned, done, is_answered=bool(asked) and done == asked)
