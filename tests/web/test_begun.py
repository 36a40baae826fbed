"""What was begun stands on Today, in neutral words, and is never overdue."""

import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client

from kindwell.web.people.models import Person
from kindwell.web.questionnaires.actions import keep_answers
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.models import Asked
from kindwell.web.questionnaires.planning import plan_set
from kindwell.web.today.begun import begun_by

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY = NOON.date()
ID = uuid.UUID(int=7)


def begun(person: Person) -> list[str]:
    return [one.words for one in begun_by(person, today=TODAY)]


def test_nothing_is_begun_for_whoever_has_begun_nothing(person: Person, browser: Client) -> None:
    assert begun(person) == []
    assert "Begun, and yours to go on with" not in browser.get("/").content.decode()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-03", "You planned a small act to yourself for today."),
        (
            "2026-02-03",
            "You planned a small act to yourself, and that day has gone. It can be let go, or taken up again.",
        ),
    ],
)
def test_a_small_act_is_named_for_its_day_and_is_never_late(person: Person, day: str, said: str) -> None:
    person.glance = {"act": {"open": [[ID.hex, day, "self"]]}}

    (words,) = begun(person)
    assert words.startswith(said)


def test_an_act_of_a_day_to_come_waits_for_its_day(person: Person) -> None:
    person.glance = {"act": {"open": [[ID.hex, "2026-03-04", "self"]]}}

    assert begun(person) == []


def test_a_path_keeps_however_long_it_lies(person: Person) -> None:
    person.glance = {"path": [ID.hex, "from-others", ""]}

    assert begun(person) == ["You are on a path from others. It keeps, however long it lies. Next: another round."]


def test_a_time_to_answer_again_leads_to_its_plan_and_is_silent_once_it_was_answered(person: Person) -> None:
    plan_set(person, id=ID, measure_set="your-own-tracker", began_on=TODAY, weeks=8, at=NOON)

    (due,) = begun_by(person, today=TODAY)
    assert due.words == "Your own tracker, before you begin: there to be answered, if it suits you."
    assert due.url == f"/measures/plans/#plan-{ID}"

    tracker = measures().there["systems-and-flows"]
    keep_answers(
        person,
        id=ID,
        measure=tracker,
        given={1: 2},
        asked=Asked.SHIPPED,
        language="en",
        finish=True,
        at=NOON,
        plan_id=ID,
        when="before",
    )
    assert begun(person) == []
