"""What the templates of small acts receive."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kindwell.flows import FLOWS, Flow
from kindwell.flows.acts import Idea
from kindwell.web.acts.days import day_in_words, whole_day
from kindwell.web.acts.ideas import ideas
from kindwell.web.acts.models import State
from kindwell.web.acts.queries import SHOWN, Act

_DAYS_OFFERED = 7
_LATELY_DAYS = 7


class FlowChoice(NamedTuple):
    """A flow that can be chosen, with its ideas: those for which somebody has to be there, and those without."""

    value: str
    words: str
    chosen: bool
    with_somebody: tuple[Idea, ...]
    alone: tuple[Idea, ...]


class DayChoice(NamedTuple):
    """A day that can be chosen; `taken` where an act is planned for it."""

    value: str
    words: str
    taken: bool
    chosen: bool


class Line(NamedTuple):
    """One act, in words."""

    id: uuid.UUID
    flow: str
    flow_words: str
    day: str
    state: str
    state_words: str
    day_has_gone: bool
    has_words: bool
    path_id: uuid.UUID | None


@dataclass(frozen=True)
class PlanPage:
    """The form for a plan: a new one, or one that is changed or taken up again."""

    id: uuid.UUID
    changing: Act | None
    flows: tuple[FlowChoice, ...]
    days: tuple[DayChoice, ...]
    other_day: str
    may_be_instead: bool
    instead: bool
    path: uuid.UUID | None
    round: uuid.UUID | None
    problems: tuple[str, ...]

    @property
    def has_words(self) -> bool:
        """Whether there are words beside it already."""
        return self.changing is not None and self.changing.has_words


@dataclass(frozen=True)
class ActPage:
    """One act: its plan, and what became of it. `answering` shows the form for that."""

    act: Line
    answering: bool
    still_ahead: bool
    state_given: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class ActsPage:
    """The acts of somebody. What was a week ago is folded away; `older` is the day before which there are more."""

    today: tuple[Line, ...]
    ahead: tuple[Line, ...]
    gone: tuple[Line, ...]
    lately: tuple[Line, ...]
    earlier: tuple[Line, ...]
    older: str
    looks_back: bool


class Given(NamedTuple):
    """What stands in the form of a plan."""

    flow: str = ""
    day: str = ""
    other_day: str = ""
    instead: bool = False
    path: uuid.UUID | None = None
    round: uuid.UUID | None = None


def plan_page(
    id: uuid.UUID, act: Act | None, given: Given, *, today: date, taken: Iterable[date], problems: Sequence[str] = ()
) -> PlanPage:
    """The form of one id, with what is given; what an act has already stands in it where nothing else is."""
    others = frozenset(taken) - ({act.day} if act else set())
    day, other_day = given.day, given.other_day
    if act and not (day or other_day) and act.day >= today:
        day = act.day.isoformat()
    days = tuple(_day(today + timedelta(days=ahead), today, others, day) for ahead in range(_DAYS_OFFERED))
    if day and not any(one.chosen for one in days):
        other_day = other_day or day
    flow = given.flow or (act.flow if act else "")
    return PlanPage(
        id=id,
        changing=act,
        flows=tuple(_flow(one, flow) for one in FLOWS),
        days=days,
        other_day=other_day,
        may_be_instead=bool(others) or given.instead,
        instead=given.instead,
        path=given.path,
        round=given.round,
        problems=tuple(problems),
    )


def act_page(act: Act, *, today: date, answering: bool, state_given: str = "", problems: Sequence[str] = ()) -> ActPage:
    """One act; asked how it went where it is still planned."""
    planned = act.state == State.PLANNED
    return ActPage(
        act=line(act, today),
        answering=answering or planned,
        still_ahead=planned and act.day > today and not answering,
        state_given=state_given or ("" if planned else act.state),
        problems=tuple(problems),
    )


def acts_page(acts: Sequence[Act], *, today: date, before: date | None) -> ActsPage:
    """The acts in their places; the one too many says that there are older ones."""
    shown = acts[:SHOWN]
    older = shown[-1].day.isoformat() if len(acts) > SHOWN else ""
    open_ = [act for act in shown if act.state == State.PLANNED]
    closed = [act for act in shown if act.state != State.PLANNED and act.day != today]
    since = today - timedelta(days=_LATELY_DAYS)
    return ActsPage(
        today=_lines((act for act in shown if act.day == today), today),
        ahead=_lines((act for act in reversed(open_) if act.day > today), today),
        gone=_lines((act for act in open_ if act.day < today), today),
        lately=_lines((act for act in closed if act.day > since), today),
        earlier=_lines((act for act in closed if act.day <= since), today),
        older=older,
        looks_back=before is not None,
    )


def line(act: Act, today: date) -> Line:
    """One act, seen from today."""
    return Line(
        id=act.id,
        flow=act.flow,
        flow_words=act.flow.words,
        day=day_in_words(act.day, today),
        state=act.state,
        state_words=str(act.state.label),
        day_has_gone=act.state == State.PLANNED and act.day < today,
        has_words=act.has_words,
        path_id=act.path_id,
    )


def _lines(acts: Iterable[Act], today: date) -> tuple[Line, ...]:
    return tuple(line(act, today) for act in acts)


def _flow(flow: Flow, chosen: str) -> FlowChoice:
    listed = ideas().there.get(flow, ())
    with_somebody = tuple(idea for idea in listed if not idea.alone)
    return FlowChoice(flow, flow.words, flow == chosen, with_somebody, tuple(idea for idea in listed if idea.alone))


def _day(day: date, today: date, taken: frozenset[date], chosen: str) -> DayChoice:
    words = {0: "today", 1: "tomorrow"}.get((day - today).days) or whole_day(day, today)
    return DayChoice(day.isoformat(), words, day in taken, day.isoformat() == chosen)
