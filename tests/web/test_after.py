"""How a practice ends: stopped or done, and one question at most."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_practised
from kindwell.web.practices.models import Habits, Noticing, Practised
from tests.web.asking import Page

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
AFTER = f"/after/{ID}/"


def end(browser: Client, **given: Any) -> Any:
    sent = {"id": ID, "length_ms": 60_000, "heard_ms": "", "then": "after", **given}
    return browser.post("/practise/back-to-here/end/", sent)


@pytest.fixture
def practised(person: Person) -> Practised:
    record_practised(person, id=ID, slug="back-to-here", at=NOON, length_ms=60_000, heard_ms=None)
    return Practised.objects.get()


def test_done_leads_to_the_one_question(browser: Client) -> None:
    assert end(browser)["Location"] == AFTER
    assert "What is here now?" in Page(browser.get(AFTER)).words


def test_stopped_leads_to_ways_on_and_to_no_question(browser: Client) -> None:
    answer = end(browser, then="stopped")

    assert answer["Location"] == "/practise/back-to-here/stopped/"
    assert "?" not in Page(browser.get(answer["Location"])).words


@pytest.mark.parametrize("then", ["after", "stopped"])
def test_how_it_ended_is_not_kept(browser: Client, then: str) -> None:
    end(browser, then=then, heard_ms="41000")

    kept = Practised.objects.get()
    assert (kept.slug, kept.length_ms, kept.heard_ms) == ("back-to-here", 60_000, 41_000)
    assert "stopped" not in {str(value) for value in Practised.objects.values_list().get()}


def test_how_much_was_heard_is_not_invented(browser: Client) -> None:
    end(browser, heard_ms="")

    assert Practised.objects.get().heard_ms is None


@pytest.mark.parametrize(("then", "where"), [("after", "/"), ("stopped", "/practise/back-to-here/stopped/")])
def test_what_nobody_heard_is_not_kept_and_not_asked_about(browser: Client, then: str, where: str) -> None:
    assert end(browser, heard_ms="0", then=then)["Location"] == where
    assert not Practised.objects.exists()


def test_the_same_end_sent_twice_is_one_practice(browser: Client) -> None:
    for heard_ms in ("1000", "2000"):
        end(browser, heard_ms=heard_ms)

    assert Practised.objects.get().heard_ms == 2000


@pytest.mark.parametrize(
    "given",
    [{"id": "x"}, {"length_ms": "-1"}, {"length_ms": "x"}, {"heard_ms": "NaN"}, {"heard_ms": "9" * 30}, {"then": ""}],
)
def test_an_end_that_makes_no_sense_still_leads_to_safety(browser: Client, given: dict[str, str]) -> None:
    assert end(browser, **given)["Location"] == "/practise/back-to-here/stopped/"
    assert not Practised.objects.exists()


def test_with_the_question_switched_off_done_leads_to_today(browser: Client, person: Person) -> None:
    Habits.objects.create(owner=person, ask_after=False)

    assert end(browser)["Location"] == "/"


@pytest.mark.usefixtures("practised")
def test_the_question_can_be_switched_off_for_good(browser: Client) -> None:
    assert browser.post(AFTER, {"ask": "no"})["Location"] == "/"
    for _ in range(2):
        assert end(browser, id=uuid.uuid4())["Location"] == "/"


@pytest.mark.usefixtures("practised")
def test_one_persons_question_switched_off_leaves_anothers_on(browser: Client, strangers_browser: Client) -> None:
    browser.post(AFTER, {"ask": "no"})

    assert end(strangers_browser)["Location"] == AFTER


@pytest.mark.usefixtures("practised")
def test_nothing_is_preset_and_nothing_comes_before_the_rest(browser: Client) -> None:
    page = Page(browser.get(AFTER))

    assert "noticed" not in page.fields
    assert page.offered["noticed"] == sorted(Noticing.values)
    assert "None of these is better than another" in page.words


@pytest.mark.parametrize("noticed", [one for one in Noticing.values if one != Noticing.TOO_MUCH])
def test_what_was_noticed_is_kept(browser: Client, practised: Practised, noticed: str) -> None:
    assert browser.post(AFTER, {"noticed": noticed})["Location"] == "/"
    practised.refresh_from_db()
    assert practised.noticed == noticed


def test_too_much_leads_to_grounding_rest_or_help(browser: Client, practised: Practised) -> None:
    assert browser.post(AFTER, {"noticed": "too-much"})["Location"] == "/practise/back-to-here/stopped/"
    practised.refresh_from_db()
    assert practised.noticed == "too-much"


@pytest.mark.parametrize("noticed", ["", "amazing", "threat"])
def test_what_was_not_offered_is_not_kept(browser: Client, practised: Practised, noticed: str) -> None:
    assert browser.post(AFTER, {"noticed": noticed})["Location"] == "/"
    practised.refresh_from_db()
    assert practised.noticed == ""


def test_the_question_about_a_practice_that_is_not_there_is_not_there(browser: Client) -> None:
    assert browser.get(f"/after/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("slug", ["back-to-here", "no-such-thing"])
def test_an_end_can_only_be_sent(browser: Client, slug: str) -> None:
    assert browser.get(f"/practise/{slug}/end/").status_code == 405


def test_a_practice_that_left_the_library_can_still_be_answered_about(browser: Client, person: Person) -> None:
    record_practised(person, id=ID, slug="gone", at=NOON, length_ms=60_000, heard_ms=None)

    assert browser.get(AFTER).status_code == 200
    assert browser.post(AFTER, {"noticed": "too-much"}).status_code == 302
