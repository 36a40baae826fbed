"""What the pages of plans receive."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kindwell.measures import Measures, MeasureSet
from kindwell.web.questionnaires.changes_words import day_in_full
from kindwell.web.questionnaires.due import times_of_plan
from kindwell.web.questionnaires.plan_forms import LEAST_WEEKS, MOST_WEEKS
from kindwell.web.questionnaires.plan_times import Answered, Time
from kindwell.web.questionnaires.queries import Planned


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """One measure of a set, and where it is answered for this time; an empty address where it was."""

    short: str
    address: str


@dataclass(frozen=True, slots=True)
class TimePart:
    """One of the four times. `is_open` where it is neither answered nor left out."""

    when: str
    name: str
    said: str
    to_answer: tuple[ToAnswer, ...]
    is_open: bool
    has_come: bool
    is_moved: bool


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One plan. Without times, its set is not here any more."""

    id: uuid.UUID
    title: str
    line: str
    began: str
    times: tuple[TimePart, ...]
    welcome_back: bool
    """Whether a day went by some time ago without it."""


@dataclass(frozen=True, slots=True)
class PlansPage:
    """All plans. `problem_of` is the id of the plan at which something could not be kept."""

    plans: tuple[PlanPart, ...]
    tomorrow: str
    problems: tuple[str, ...] = ()
    problem_of: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class SetChoice:
    """One set to choose from."""

    slug: str
    title: str
    line: str
    minutes: int
    chosen: bool
    has_plan: bool
    """Whether there is another plan for it, whose place this one would take."""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan in its form."""

    id: uuid.UUID
    sets: tuple[SetChoice, ...]
    began_on: str
    weeks: str
    changing: bool
    problems: tuple[str, ...] = ()
    least: int = LEAST_WEEKS
    most: int = MOST_WEEKS


def plans_page(
    kept: Sequence[Planned],
    answered: Answered,
    *,
    sets: Mapping[str, MeasureSet],
    measures: Measures,
    today: date,
    tomorrow: date,
    problems: tuple[str, ...] = (),
    problem_of: uuid.UUID | None = None,
) -> PlansPage:
    """Put it together."""
    parts = tuple(_plan(plan, answered, sets.get(plan.measure_set), measures, today) for plan in kept)
    return PlansPage(parts, tomorrow.isoformat(), problems, problem_of)


def plan_page(
    id: uuid.UUID,
    kept: Sequence[Planned],
    *,
    sets: Mapping[str, MeasureSet],
    given: Mapping[str, str],
    problems: tuple[str, ...] = (),
) -> PlanPage:
    """The form of one plan: as it was sent or asked for, else as it is kept, else blank."""
    this = next((plan for plan in kept if plan.id == id), None)
    of_kept = (
        {"measure_set": this.measure_set, "began_on": this.began_on.isoformat(), "weeks": str(this.weeks)}
        if this
        else {}
    )
    shown = {**of_kept, **given}
    others = {plan.measure_set for plan in kept if plan.id != id}
    return PlanPage(
        id=id,
        sets=tuple(
            SetChoice(slug, one.title, one.line, one.minutes, slug == shown.get("measure_set"), slug in others)
            for slug, one in sets.items()
        ),
        began_on=shown.get("began_on", ""),
        weeks=shown.get("weeks", ""),
        changing=this is not None,
        problems=problems,
    )


def answering_address(slug: str, plan_id: uuid.UUID, when: str) -> str:
    """Where a measure is answered for one time of a plan."""
    return f"{reverse('new-answers', args=[slug])}?plan={plan_id}&when={when}"


def _plan(plan: Planned, answered: Answered, asked: MeasureSet | None, measures: Measures, today: date) -> PlanPart:
    began = (
        f"{'Began' if plan.began_on <= today else 'Begins'} on {day_in_full(plan.began_on)}, for {_weeks(plan.weeks)}."
    )
    if asked is None:
        return PlanPart(plan.id, plan.measure_set, "", began, (), welcome_back=False)
    times = times_of_plan(plan, answered)
    return PlanPart(
        plan.id,
        asked.title,
        asked.line,
        began,
        tuple(_time(plan, time, asked, measures, today) for time in times),
        welcome_back=any(time.has_gone_by(today) for time in times),
    )


def _time(plan: Planned, time: Time, asked: MeasureSet, measures: Measures, today: date) -> TimePart:
    return TimePart(
        when=time.occasion.value,
        name=time.occasion.words,
        said=_said(time, today),
        to_answer=tuple(
            ToAnswer(
                measures.there[slug].short,
                "" if slug in time.answered else answering_address(slug, plan.id, time.occasion.value),
            )
            for slug in asked.measures
        ),
        is_open=time.open_from is not None,
        has_come=time.has_come(today),
        is_moved=time.day != time.planned,
    )


def _said(time: Time, today: date) -> str:
    if time.is_answered:
        return "Answered."
    if time.day is None:
        return "Left out."
    when = day_in_full(time.day)
    if time.has_come(today):
        return f"There since {when}, if it suits you." if time.day < today else "There from today on, if it suits you."
    if time.has_gone_by(today):
        return f"Its day was {when}. It can still be answered, and then says how it is now; or be left out."
    return f"From {when} on."


def _weeks(count: int) -> str:
    return "1 week" if count == 1 else f"{count} weeks"
