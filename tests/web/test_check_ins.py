"""Checking in: what is asked, what is kept, and that it is kept once."""

import re
import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS, Levels
from kindwell.web.checkins import views
from kindwell.web.checkins.actions import add_up_again, record_check_in
from kindwell.web.checkins.kinds import FEELINGS
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.contexts.kinds import Context
from kindwell.web.people.models import Person
from tests.web.asking import Page, browser_of

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ID = uuid.UUID(int=7)


def send(browser: Client, **given: Any) -> Any:
    return browser.post("/check-in/", {"id": ID, **given})


def sums_of(person: Person) -> set[tuple[Any, ...]]:
    """Every daily sum, with the moment and the keys left to the database."""
    names = [f"{system}_{part}" for system in SYSTEMS for part in ("sum", "count")]
    return set(DaySum.objects.filter(owner=person).values_list("day", "context", "check_ins", *names))


def test_a_check_in_is_kept_as_it_was_given(browser: Client, person: Person) -> None:
    send(browser, threat="6", drive="0", soothing="", context="work", feelings=["anxious", "tired"])

    kept = CheckIn.objects.get()
    assert (kept.owner_id, kept.id) == (person.pk, ID)
    assert (kept.threat, kept.drive, kept.soothing) == (6, 0, None)
    assert (kept.context, kept.feelings) == ("work", ["anxious", "tired"])


def test_not_sure_is_kept_as_nothing_and_never_as_zero(browser: Client, person: Person) -> None:
    send(browser, threat="", drive="4")

    kept = CheckIn.objects.get()
    assert (kept.threat, kept.drive, kept.soothing) == (None, 4, None)
    assert DaySum.objects.get().threat_count == 0


def test_a_check_in_that_is_kept_is_shown_on_today_in_words(browser: Client) -> None:
    shown = Page(browser.get(send(browser, threat="6", context="work").url)).words

    assert "Threat middling (6), drive not sure, soothing not sure." in shown
    assert re.search(r"Noticed at \d\d:\d\d, work", shown)


def test_nothing_is_preset(browser: Client) -> None:
    page = Page(browser.get("/check-in/"))

    assert not {*SYSTEMS, "context", "feelings"} & page.fields.keys()


def test_each_system_can_be_any_step_or_not_sure(browser: Client) -> None:
    page = Page(browser.get("/check-in/", follow=True))

    for system in SYSTEMS:
        assert sorted(page.offered[system]) == sorted(["", *(str(level) for level in range(LOWEST, HIGHEST + 1))])


def test_each_form_has_an_id_of_its_own(browser: Client) -> None:
    first, second = (Page(browser.get("/check-in/", follow=True)).fields["id"] for _ in range(2))

    assert first != second


def test_going_back_to_a_form_finds_the_check_in_it_kept(browser: Client, person: Person) -> None:
    address = browser.get("/check-in/")["Location"]
    form = Page(browser.get(address))
    browser.post("/check-in/", {"id": form.fields["id"], "threat": "6", "context": "work"})
    again = Page(browser.get(address))

    assert again.fields["id"] == form.fields["id"]
    assert again.fields["threat"] == ["6"]
    browser.post("/check-in/", {"id": again.fields["id"], "threat": "3"})
    assert CheckIn.objects.values_list("threat", flat=True).get() == 3


def test_somebody_elses_check_in_is_a_blank_form_and_not_theirs_to_change(
    browser: Client, person: Person, stranger: Person
) -> None:
    theirs = uuid.uuid4()
    record_check_in(stranger, id=theirs, at=NOON, levels=Levels(9, None, None))

    assert "threat" not in Page(browser.get(f"/check-in/{theirs}/")).fields
    browser.post("/check-in/", {"id": str(theirs), "threat": "1"})
    assert CheckIn.objects.get(owner=stranger).threat == 9


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_kept_just_now_is_still_in_the_form(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")  # a real full disk cannot be had in every test

    monkeypatch.setattr(views, "record_check_in", full)
    answer = send(browser, threat="6", drive="2")

    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "send it once more" in Page(answer).words
    assert Page(answer).fields["threat"] == ["6"]


def test_the_same_form_sent_twice_is_one_check_in(browser: Client, person: Person) -> None:
    for _ in range(2):
        assert send(browser, threat="6", drive="2").status_code == HTTPStatus.FOUND

    assert CheckIn.objects.count() == 1
    assert DaySum.objects.get().check_ins == 1
    assert DaySum.objects.get().threat_sum == 6


def test_the_same_form_with_other_values_changes_the_check_in(person: Person) -> None:
    record_check_in(person, id=ID, at=NOON, levels=Levels(6, 2, None), context="work", feelings=["tired"])
    later = NOON + timedelta(days=2)
    record_check_in(person, id=ID, at=later, levels=Levels(None, 3, 9), context="home", feelings=[])

    kept = CheckIn.objects.get()
    assert (kept.threat, kept.drive, kept.soothing, kept.context, kept.feelings) == (None, 3, 9, "home", [])
    assert (kept.at, kept.day) == (NOON, NOON.date())


def test_a_changed_check_in_leaves_the_days_sums_right(person: Person) -> None:
    record_check_in(person, id=ID, at=NOON, levels=Levels(6, 2, None), context="work")
    record_check_in(person, id=uuid.uuid4(), at=NOON, levels=Levels(1, 1, 1), context="work")
    record_check_in(person, id=ID, at=NOON, levels=Levels(None, 3, 9), context="home")

    assert sums_of(person) == {
        (date(2026, 3, 3), "work", 1, 1, 1, 1, 1, 1, 1),
        (date(2026, 3, 3), "home", 1, 0, 0, 3, 1, 9, 1),
    }


def test_a_day_whose_only_check_in_moved_elsewhere_has_no_sum_there(person: Person) -> None:
    record_check_in(person, id=ID, at=NOON, levels=Levels(6, 2, None), context="work")
    record_check_in(person, id=ID, at=NOON, levels=Levels(6, 2, None), context="")

    assert DaySum.objects.get().context == ""


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_many_at_once_is_one_check_in(person: Person) -> None:
    asking, statuses, together = 8, list[int](), threading.Barrier(8)

    def ask() -> None:
        browser = browser_of(person)
        together.wait()
        statuses.append(send(browser, threat="6", context="work").status_code)
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(asking)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert statuses == [HTTPStatus.FOUND] * asking
    assert CheckIn.objects.count() == 1
    assert sums_of(person) == {(CheckIn.objects.get().day, "work", 1, 6, 1, 0, 0, 0, 0)}


@pytest.mark.django_db(transaction=True)
def test_forms_sent_at_once_all_count_in_the_days_sum(person: Person) -> None:
    """Once for each of many days: whoever adds up last must have seen what the others kept."""
    asking, days = 4, 25
    together = threading.Barrier(asking)

    def ask() -> None:
        for day in range(days):
            together.wait()
            at = NOON + timedelta(days=day)
            record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(2, None, 1), context="work")
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(asking)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sums_of(person) == {
        (NOON.date() + timedelta(days=day), "work", asking, 2 * asking, asking, 0, 0, asking, asking)
        for day in range(days)
    }


@pytest.mark.parametrize("level", ["11", "x", "-1", "5.5", "1e1", "٣", "None", "99999999999999999999"])
def test_a_step_that_is_not_one_is_refused_in_words_and_nothing_is_kept(browser: Client, level: str) -> None:
    answer = send(browser, threat=level, drive="4")

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Page(answer).problems == ["Choose a step from 0 to 10, or “not sure”."]
    assert not CheckIn.objects.exists()


def test_what_was_given_is_still_there_when_something_is_refused(browser: Client) -> None:
    answer = send(browser, threat="11", drive="4", soothing="", context="alone", feelings=["tired", "warm"])
    fields = Page(answer).fields

    assert (fields["drive"], fields["soothing"], fields["context"]) == (["4"], [""], ["alone"])
    assert sorted(fields["feelings"]) == ["tired", "warm"]
    assert fields["id"] == [str(ID)]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"threat": "1", "context": "the moon"}, "Choose one of the places shown, or none."),
        ({"threat": "1", "feelings": ["bored to tears"]}, "Choose from the feelings shown, or none."),
        ({"threat": "1", "id": "no id"}, "This form came apart on the way."),
        ({"threat": "1", "id": ""}, "This form came apart on the way."),
    ],
)
def test_what_the_form_does_not_offer_is_refused_in_words(browser: Client, given_: dict[str, Any], said: str) -> None:
    answer = send(browser, **given_)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert any(problem.startswith(said) for problem in Page(answer).problems)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("given_", [{}, {"context": "home"}, {"threat": "", "drive": "", "soothing": ""}])
def test_an_empty_check_in_is_refused_kindly(browser: Client, given_: dict[str, str]) -> None:
    answer = send(browser, **given_)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Page(answer).problems == ["Choose a step for one of the three, or anything you notice. Any one is enough."]
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("feeling", [feeling for group in FEELINGS.values() for feeling in group])
def test_a_feeling_alone_is_a_check_in(browser: Client, feeling: str) -> None:
    assert send(browser, feelings=[feeling]).status_code == HTTPStatus.FOUND
    assert CheckIn.objects.get().feelings == [feeling]


@pytest.mark.parametrize("context", Context.values)
def test_every_place_offered_is_kept(browser: Client, context: str) -> None:
    send(browser, soothing="3", context=context)

    assert CheckIn.objects.get().context == context


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("level", [11, -1])
def test_the_database_itself_refuses_what_is_not_a_step(person: Person, system: str, level: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.create(owner=person, at=NOON, day=NOON.date(), **{system: level})


def test_changing_a_check_in_begins_from_what_was_kept(browser: Client, person: Person) -> None:
    record_check_in(person, id=ID, at=NOON, levels=Levels(6, None, 0), context="out", feelings=["sad"])
    fields = Page(browser.get(f"/check-in/{ID}/")).fields

    assert fields["id"] == [str(ID)]
    assert [fields[system] for system in SYSTEMS] == [["6"], [""], ["0"]]
    assert (fields["context"], fields["feelings"]) == (["out"], ["sad"])


def test_beside_every_check_in_stands_that_the_alarm_may_be_right(browser: Client) -> None:
    for path in ("/", "/check-in/"):
        page = Page(browser.get(path, follow=True))
        assert "the alarm may be right" in page.words
        assert "/help/" in page.links


def test_a_form_without_our_token_is_not_kept_and_the_page_says_so(person: Person) -> None:
    strict = browser_of(person)
    strict.handler.enforce_csrf_checks = True
    answer = send(strict, threat="6")

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "That form had gone stale" in Page(answer).words
    assert not CheckIn.objects.exists()


LEVEL = st.none() | st.integers(LOWEST, HIGHEST)
STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 2), LEVEL, LEVEL, LEVEL, st.sampled_from(["", *Context.values])),
    max_size=12,
)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_sums_kept_step_by_step_are_those_added_up_again(
    steps: list[tuple[int, int, int | None, int | None, int | None, str]],
) -> None:
    person = Person.objects.create()
    for which, days, *levels, context in steps:
        at = NOON + timedelta(days=days)
        record_check_in(person, id=uuid.UUID(int=which), at=at, levels=Levels(*levels), context=context)
    step_by_step = sums_of(person)
    add_up_again(person)

    assert sums_of(person) == step_by_step
    assert sum(row[2] for row in step_by_step) == len({which for which, *_ in steps})


def test_adding_up_again_mends_a_sum_that_went_wrong(person: Person) -> None:
    record_check_in(person, id=ID, at=NOON, levels=Levels(6, 2, None), context="work")
    right = sums_of(person)
    DaySum.objects.update(threat_sum=99)
    add_up_again(person)

    assert sums_of(person) == right


def test_adding_up_again_touches_nobody_else(person: Person, stranger: Person) -> None:
    record_check_in(stranger, id=ID, at=NOON, levels=Levels(6, 2, None), context="work")
    DaySum.objects.update(threat_sum=5)
    add_up_again(person)

    assert DaySum.objects.get(owner=stranger).threat_sum == 5
