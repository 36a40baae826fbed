"""What the templates of experiments receive."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kindwell.flows import FLOWS
from kindwell.web.acts.days import day_in_words
from kindwell.web.acts.models import LEAST_SURE, MOST_SURE, Outcome
from kindwell.web.acts.queries import Trial


class Choice(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class Line(NamedTuple):
    """One experiment, in words."""

    id: uuid.UUID
    flow: str
    flow_words: str
    begun: str
    sure: int | None
    outcome: str
    told: str
    has_words: bool


@dataclass(frozen=True)
class ExperimentPage:
    """One experiment. `predicting` shows the form for what is expected, `telling` the one for what came of it."""

    id: uuid.UUID
    line: Line | None
    predicting: bool
    telling: bool
    flows: tuple[Choice, ...]
    steps: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    problems: tuple[str, ...]

    @property
    def has_words(self) -> bool:
        """Whether there are words beside it already."""
        return self.line is not None and self.line.has_words


@dataclass(frozen=True)
class ExperimentsPage:
    """Those still to be told, and those that can be read."""

    open: tuple[Line, ...]
    told: tuple[Line, ...]


def experiments_page(trials: Iterable[Trial], *, today: date) -> ExperimentsPage:
    """All of them, the newest first."""
    lines = [_line(trial, today) for trial in trials]
    return ExperimentsPage(
        open=tuple(line for line in lines if line.outcome == Outcome.OPEN),
        told=tuple(line for line in lines if line.outcome != Outcome.OPEN),
    )


def experiment_page(
    id: uuid.UUID, trial: Trial | None, *, today: date, change: str = "", flow: str = "", problems: Sequence[str] = ()
) -> ExperimentPage:
    """One of them, with the form that is next, or the one that is to `change`."""
    chosen = flow or (trial.flow if trial and trial.flow else "")
    sure = "" if trial is None or trial.sure is None else str(trial.sure)
    outcome = "" if trial is None or trial.outcome == Outcome.OPEN else trial.outcome
    predicting = trial is None or change == "prediction"
    return ExperimentPage(
        id=id,
        line=_line(trial, today) if trial else None,
        predicting=predicting,
        telling=not predicting and trial is not None and (trial.outcome == Outcome.OPEN or change == "telling"),
        flows=tuple(Choice(one, one.words, one == chosen) for one in FLOWS),
        steps=tuple(Choice(str(step), str(step), str(step) == sure) for step in range(LEAST_SURE, MOST_SURE + 1)),
        outcomes=tuple(Choice(value, words, value == outcome) for value, words in Outcome.choices),
        problems=tuple(problems),
    )


def _line(trial: Trial, today: date) -> Line:
    return Line(
        id=trial.id,
        flow=trial.flow or "",
        flow_words=trial.flow.words if trial.flow else "",
        begun=day_in_words(trial.begun_day, today),
        sure=trial.sure,
        outcome=trial.outcome,
        told=day_in_words(trial.told_on, today) if trial.told_on else "",
        has_words=trial.has_words,
    )
