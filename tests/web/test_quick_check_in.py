"""Two touches: which system is loudest, and how loud."""

import re
import uuid

import pytest
from django.test import Client

from kindwell.circles import SYSTEMS
from kindwell.web.checkins.models import CheckIn
from kindwell.web.people.models import Person
from tests.web.asking import Page

PATHS = ("/", "/check-in/quick/")


@pytest.mark.parametrize("path", PATHS)
def test_every_system_has_ten_buttons_and_nothing_is_preset(browser: Client, path: str) -> None:
    answer = browser.get(path, follow=True)
    buttons = re.findall(r'<button[^>]* name="(\w+)" value="(\d+)"', answer.content.decode())

    assert buttons == [(system, str(level)) for system in SYSTEMS for level in range(1, 11)]
    assert b"<details open" not in answer.content
    assert not {*SYSTEMS} & Page(answer).fields.keys()


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_second_touch_keeps_one_system_and_leaves_the_others_not_sure(
    browser: Client, person: Person, system: str
) -> None:
    address = browser.get("/check-in/quick/")["Location"]
    (id,) = Page(browser.get(address)).fields["id"]
    kept = browser.post("/check-in/", {"id": id, system: "7"})

    row = CheckIn.objects.get()
    assert [getattr(row, each) for each in SYSTEMS] == [7 if each == system else None for each in SYSTEMS]
    assert kept["Location"] == f"/?kept={id}"


def test_what_was_kept_can_be_changed_or_removed_at_once(browser: Client, person: Person) -> None:
    id = uuid.uuid4()
    page = Page(browser.get(browser.post("/check-in/", {"id": id, "drive": "7"})["Location"]))

    assert "Kept. Change it Remove it" in page.words
    assert f"/check-in/{id}/" in page.links
    assert str(id) in page.fields["id"]
    assert "Put it back" in Page(browser.post("/check-ins/", {"id": id})).words
    assert not CheckIn.objects.exists()


def test_going_back_after_it_is_kept_leads_to_changing_it(browser: Client, person: Person) -> None:
    address = browser.get("/check-in/quick/")["Location"]
    id = address.rstrip("/").rpartition("/")[2]
    browser.post("/check-in/", {"id": id, "drive": "7"})

    assert browser.get(address)["Location"] == f"/check-in/{id}/"


def test_sent_twice_it_is_one(browser: Client, person: Person) -> None:
    for _ in range(2):
        browser.post("/check-in/", {"id": uuid.UUID(int=7), "threat": "7"})

    assert CheckIn.objects.count() == 1


def test_the_full_form_and_the_two_touches_of_one_page_are_two_check_ins(browser: Client) -> None:
    first, second = Page(browser.get("/")).fields["id"]

    assert first != second


@pytest.mark.parametrize("path", PATHS)
def test_beside_it_stands_that_the_alarm_may_be_right(browser: Client, path: str) -> None:
    page = Page(browser.get(path, follow=True))

    assert page.words.count("the alarm may be right") == 1
    assert "/help/" in page.links


def test_todays_two_touches_are_there_after_a_check_in_too(browser: Client) -> None:
    browser.post("/check-in/", {"id": uuid.uuid4(), "drive": "7"})
    answer = browser.get("/")

    assert b'name="threat" value="7"' in answer.content
    assert Page(answer).words.count("the alarm may be right") == 1


def test_somebody_elses_id_is_an_open_form_of_ones_own(
    browser: Client, strangers_browser: Client, nobody: Client
) -> None:
    id = uuid.uuid4()
    browser.post("/check-in/", {"id": id, "drive": "7"})

    assert strangers_browser.get(f"/check-in/quick/{id}/").status_code == 200
    assert nobody.get(f"/check-in/quick/{id}/").status_code == 403
