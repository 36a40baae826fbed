"""Fillings in, made by the product's own actions."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from kindwell.measures import Measure
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.actions import keep_answers
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.models import Asked


def noon(day: str) -> datetime:
    """Noon of a day like 2026-03-03."""
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


def answer(
    person: Person,
    day: str,
    given: int | Mapping[int, int],
    *,
    of: str | Measure = "fscrs",
    asked: Asked = Asked.PUBLISHED,
    language: str = "en",
    plan_id: uuid.UUID | None = None,
    when: str = "",
) -> uuid.UUID:
    """Finish one at noon of that day: with one answer to every item, or as given. Its id."""
    id, measure = uuid.uuid4(), measures().there[of] if isinstance(of, str) else of
    answers = dict.fromkeys((item.number for item in measure.items), given) if isinstance(given, int) else given
    keep_answers(
        person,
        id=id,
        measure=measure,
        given=answers,
        asked=asked,
        language=language,
        finish=True,
        at=noon(day),
        plan_id=plan_id,
        when=when,
    )
    return id
