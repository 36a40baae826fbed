"""What changes while somebody answers: what comes is laid over what is there, so that two tabs lose nothing."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kindwell.measures import Measure
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.actions import keep_answers
from kindwell.web.questionnaires.asking import Asking
from kindwell.web.questionnaires.queries import answered

Said = Mapping[int, int | None]
"""What a form brings: answers by number, None for one to be left open. What it does not bring stays as it was."""


@dataclass(frozen=True, slots=True)
class For:
    """The time of a plan that is answered for, if it is for one."""

    plan_id: uuid.UUID | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept now: the answers, those still open, and whether that finished it."""

    given: Mapping[int, int]
    open: tuple[int, ...]
    is_finished: bool


@transaction.atomic
def answer_more(
    person: Person,
    *,
    id: uuid.UUID,
    measure: Measure,
    said: Said,
    asking: Asking,
    finish: bool,
    even_open: bool,
    at: datetime,
    planned: For,
) -> Kept:
    """Lay what was said over what is there, and keep it; finish it where nothing is open, or `even_open`.

    Raises `AnswersProblem` and `Finished`, as `keep_answers` does.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # two tabs at once: one after the other
    row = answered(person, id)
    is_over = row is not None and row.finished_at is not None
    before = row.given if row is not None else {}
    given = _laid_over(before if is_over else _fitting(measure, before), said)
    still_open = tuple(item.number for item in measure.items if item.number not in given)
    is_finished = finish and (is_over or even_open or not still_open)  # over: the same again is the same, else refused
    keep_answers(
        person,
        id=id,
        measure=measure,
        given=given,
        asked=asking.asked,
        language=asking.language,
        finish=is_finished,
        at=at,
        plan_id=planned.plan_id,
        when=planned.when,
    )
    return Kept(given, still_open, is_finished)


def _laid_over(before: Mapping[int, int], said: Said) -> dict[int, int]:
    return {number: value for number, value in {**before, **said}.items() if value is not None}


def _fitting(measure: Measure, before: Mapping[int, int]) -> dict[int, int]:
    """What was kept and can still be an answer: a file may have been corrected since, and nobody shall be stuck."""
    numbers = {item.number for item in measure.items}
    return {
        number: value
        for number, value in before.items()
        if number in numbers and value in measure.scale_of(number).values
    }
