"""What else a check-in may hold: body, urges, and words of one's own, sealed beside it."""

import uuid
from typing import Any

import pytest
from django.test import Client

from kindwell.web.checkins.kinds import BODY, FEELINGS, URGES
from kindwell.web.checkins.models import CheckIn
from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ID = uuid.UUID(int=7)
seal = new_device().seal


def send(browser: Client, **given: Any) -> Any:
    return browser.post("/check-in/", {"id": ID, **given}, headers=BY_SCRIPT)


@pytest.mark.parametrize(("field", "groups"), [("body", BODY), ("urges", URGES)])
def test_any_of_what_is_shown_is_kept_and_is_a_check_in_by_itself(
    browser: Client, person: Person, field: str, groups: dict[str, tuple[str, ...]]
) -> None:
    every = [one for group in groups.values() for one in group]
    assert browser.post("/check-in/", {"id": ID, field: every}).status_code == 302

    assert getattr(CheckIn.objects.get(), field) == every
    assert Page(browser.get(f"/check-in/{ID}/")).fields[field] == every


@pytest.mark.parametrize("field", ["body", "urges"])
def test_what_is_not_shown_is_refused_in_words(browser: Client, person: Person, field: str) -> None:
    answer = browser.post("/check-in/", {"id": ID, "threat": "4", field: ["<b>knees</b>"]})

    assert answer.status_code == 422
    assert Page(answer).problems[0].endswith(", or none.")
    assert b"knees" not in answer.content
    assert not CheckIn.objects.exists()


def test_nothing_that_can_be_named_stands_there_twice() -> None:
    for groups in (FEELINGS, BODY, URGES):
        every = [one for group in groups.values() for one in group]
        assert len(set(every)) == len(every)
        assert [*groups] == ["threat", "drive", "soothing", "none"]


def test_all_that_was_named_is_shown_once_it_is_kept(browser: Client) -> None:
    kept = browser.post("/check-in/", {"id": ID, "feelings": "sad", "body": "heavy", "urges": "rest"})

    assert "You named: sad, heavy, rest." in Page(browser.get(kept["Location"])).words


def test_words_are_asked_for_on_the_forms_own_page_and_never_on_today(browser: Client) -> None:
    assert b'data-private="note"' in browser.get("/check-in/", follow=True).content
    assert b"data-private" not in browser.get("/").content
    assert b"data-beside" not in browser.get("/").content


def test_words_are_kept_sealed_under_the_check_ins_own_id(browser: Client, person: Person) -> None:
    assert send(browser, threat="6", **beside(seal())).json() == {"to": f"/?kept={ID}"}

    assert CheckIn.objects.get().has_words
    assert Entry.objects.values_list("id", "kind", "version").get() == (ID, "check-in", 1)
    assert "Words of your own are with it." in Page(browser.get("/")).words


def test_words_alone_are_a_check_in(browser: Client, person: Person) -> None:
    assert send(browser, **beside(seal())).status_code == 200
    assert send(browser, context="home", has_words="yes").status_code == 200

    assert CheckIn.objects.values_list("context", "has_words").get() == ("home", True)


def test_taking_all_words_out_of_one_that_has_nothing_else_is_refused(browser: Client, person: Person) -> None:
    send(browser, **beside(seal()))
    answer = send(browser, has_words="yes", words="-", words_version="1")

    assert answer.status_code == 422
    assert "Any one is enough." in answer.json()["problem"]
    assert Entry.objects.exists()


def test_a_form_without_words_leaves_them_as_they_are(browser: Client, person: Person) -> None:
    send(browser, threat="6", **beside(seal()))
    browser.post("/check-in/", {"id": ID, "threat": "2"})

    assert CheckIn.objects.values_list("threat", "has_words").get() == (2, True)
    assert Entry.objects.get().version == 1


def test_words_taken_out_are_gone_and_the_check_in_stays(browser: Client, person: Person) -> None:
    send(browser, threat="6", **beside(seal()))
    send(browser, threat="6", words="-", words_version="1")

    assert CheckIn.objects.values_list("threat", "has_words").get() == (6, False)
    assert not Entry.objects.exists()


def test_two_tabs_that_write_different_words_keep_both_at_the_same_moment(browser: Client, person: Person) -> None:
    send(browser, threat="6", **beside(seal()))
    send(browser, threat="5", **beside(seal(), version=1))
    answer = send(browser, threat="4", **beside(seal(), version=1))

    first, second = CheckIn.objects.order_by("-threat")
    assert (first.threat, second.threat, first.id) == (5, 4, ID)
    assert (first.at, first.day) == (second.at, second.day)
    assert answer.json() == {"to": f"/?kept={second.id}"}
    assert Entry.objects.count() == 2


def test_what_is_not_sealed_is_never_kept(browser: Client, person: Person) -> None:
    answer = send(browser, threat="6", words="RGVhciBkaWFyeQ==")

    assert answer.status_code == 422
    assert "nothing was changed" in answer.json()["problem"]
    assert not CheckIn.objects.exists()


def test_a_script_hears_every_problem_in_words(browser: Client, person: Person) -> None:
    said = send(browser, threat="11", context="the moon").json()["problem"]

    assert "Choose one of the places shown, or none." in said
    assert "Choose a step from 0 to 10, or “not sure”." in said


def test_a_stranger_who_sends_the_owners_id_touches_nothing_of_theirs(
    browser: Client, strangers_browser: Client, person: Person
) -> None:
    send(browser, threat="6", **beside(seal()))
    send(strangers_browser, threat="1", words="-", words_version="1")

    assert Entry.objects.get().owner_id == person.pk
    assert CheckIn.objects.get(owner=person).has_words
