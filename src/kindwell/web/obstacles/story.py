"""What the pages of one obstacle, of a step and of a try receive."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from kindwell.flows import Flow
from kindwell.flows.obstacles import Typical
from kindwell.flows.sort import Sort
from kindwell.web.obstacles.ladders import MOST_STEPS
from kindwell.web.obstacles.models import How, Often, State
from kindwell.web.obstacles.pages import FLOW_TITLES, SORT_WORDS, Choice
from kindwell.web.obstacles.queries import Named, Step, Try
from kindwell.web.obstacles.suits import Suits, practices_called

TRIES_SHOWN = 40


class Rung(NamedTuple):
    """One step as a page shows it."""

    id: uuid.UUID
    number: int
    has_words: bool
    is_first: bool
    is_last: bool


class Told(NamedTuple):
    """One try in the story."""

    id: uuid.UUID
    day: str
    how: str
    words: str
    step_id: uuid.UUID
    step: str
    step_has_words: bool
    has_words: bool


@dataclass(frozen=True)
class StoryPage:
    """One obstacle, as a story: named, what it is for, its ladder, what was tried, what is known now."""

    one: Named
    typical: Typical | None
    flow_title: str
    sort: str
    sort_meaning: str
    often: str
    rungs: tuple[Rung, ...]
    suggestions: tuple[str, ...]
    new_step: uuid.UUID
    is_full: bool
    tried: tuple[Told, ...]
    earlier: int
    later: int
    """The pages of the story before and after this one; 0 for none."""
    states: tuple[Choice, ...]
    practices: tuple[Suits, ...]
    problem: str

    @property
    def learnt(self) -> tuple[Told, ...]:
        """The tries of which something was written, and so perhaps what was learnt."""
        return tuple(told for told in self.tried if told.has_words)

    @property
    def most_steps(self) -> int:
        return MOST_STEPS


@dataclass(frozen=True)
class StepPage:
    """A step of a ladder, in its form."""

    one: Named
    id: uuid.UUID
    number: int
    """Its place; 0 for one that is new."""
    has_words: bool
    suggestions: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class TryPage:
    """What came of a try, in its form."""

    one: Named
    step_id: uuid.UUID
    step: str
    step_has_words: bool
    id: uuid.UUID
    hows: tuple[Choice, ...]
    is_kept: bool
    has_words: bool
    problem: str = ""


def story_page(one: Named, ladder: Sequence[Step], tries: Sequence[Try], *, page: int, problem: str = "") -> StoryPage:
    """`tries` are those of a page of the story, in order, and before them one more where there are earlier ones."""
    described = one.described
    name, meaning = SORT_WORDS[Sort(one.sort)] if one.sort else ("", "")
    shown = tries[-TRIES_SHOWN:]
    return StoryPage(
        one=one,
        typical=described,
        flow_title=FLOW_TITLES[Flow(one.flow)],
        sort=name,
        sort_meaning=meaning,
        often=Often(one.often).label if one.often else "",
        rungs=tuple(_rung(step, len(ladder)) for step in ladder),
        suggestions=described.rungs if described else (),
        new_step=_next_step(one, ladder),
        is_full=len(ladder) >= MOST_STEPS,
        tried=tuple(_told(one, ladder) for one in shown),
        earlier=page + 1 if len(tries) > TRIES_SHOWN else 0,
        later=page - 1,
        states=tuple(Choice(value, words, value == one.state) for value, words in State.choices),
        practices=practices_called(described.practices) if described else (),
        problem=problem,
    )


def step_page(one: Named, ladder: Sequence[Step], id: uuid.UUID, problem: str = "") -> StepPage:
    """The form of a step there is, or of a new one."""
    step = _found(ladder, id)
    suggestions = one.described.rungs if one.described else ()
    return StepPage(one, id, step.number if step else 0, step.has_words if step else False, suggestions, problem)


def try_page(
    one: Named, ladder: Sequence[Step], *, step_id: uuid.UUID, id: uuid.UUID, kept: Try | None, problem: str = ""
) -> TryPage:
    """The form of a try there was, or of one that is new."""
    step = _found(ladder, step_id)
    return TryPage(
        one=one,
        step_id=step_id,
        step=step_words(step),
        step_has_words=step.has_words if step else False,
        id=id,
        hows=tuple(Choice(value, words, kept is not None and kept.how == value) for value, words in How.choices),
        is_kept=kept is not None,
        has_words=kept is not None and kept.has_words,
        problem=problem,
    )


def step_words(step: Step | None) -> str:
    """What a page says of a step while its words are closed."""
    return f"step {step.number}" if step else "a step that is off the ladder now"


def _rung(step: Step, of: int) -> Rung:
    return Rung(step.id, step.number, step.has_words, is_first=step.number == 1, is_last=step.number == of)


def _told(one: Try, ladder: Sequence[Step]) -> Told:
    step = _found(ladder, one.step_id)
    day = f"{one.day.day} {one.day:%B %Y}"
    has_words = step is not None and step.has_words
    return Told(one.id, day, one.how, How(one.how).label, one.step_id, step_words(step), has_words, one.has_words)


def _next_step(one: Named, ladder: Sequence[Step]) -> uuid.UUID:
    """The id of the step that the form adds: the same each time it is shown, so that its draft is found again."""
    there = {step.id for step in ladder}
    ids = (uuid.uuid5(one.id, f"step {number}") for number in count(len(ladder)))
    return next(id for id in ids if id not in there)


def _found(ladder: Sequence[Step], id: uuid.UUID) -> Step | None:
    return next((step for step in ladder if step.id == id), None)
