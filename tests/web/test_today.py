"""Today: how things are, one practice and why, a few lines on lately, and no reproach."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
from django.test import Client
from django.utils.timezone import localdate, localtime, now

from kindwell.circles import DaySum, Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import answer_not_today, record_practised
from kindwell.web.practices.library import library
from kindwell.web.practices.models import NotToday
from kindwell.web.practices.queries import said_not_today
from kindwell.web.today.pages import greeting, lately, today_page
from tests.web.asking import Page

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
REPROACH = re.compile(
    r"\b(streak|missed|still haven.t|only \d+|badge|goal|target|you should|keep it up|well done)\b", re.I
)


def check_in(person: Person, *, ago: timedelta, threat: float | None = 4) -> uuid.UUID:
    id = uuid.uuid4()
    record_check_in(person, id=id, at=now() - ago, levels=Levels(threat, 2, None), context="work")
    return id


class Happened(Protocol):
    """Something somebody did a while ago."""

    def __call__(self, person: Person, *, ago: timedelta) -> object: ...


def practised(person: Person, *, ago: timedelta) -> None:
    record_practised(person, id=uuid.uuid4(), slug="back-to-here", at=now() - ago, length_ms=60_000, heard_ms=None)


def test_somebody_new_can_check_in_and_begin(browser: Client) -> None:
    page = Page(browser.get("/"))

    assert {"threat", "drive", "soothing"} <= page.offered.keys()
    assert any(link.startswith("/practise/soothing-rhythm-breathing/play/") for link in page.links)


def test_what_is_offered_can_be_begun(browser: Client) -> None:
    begin = next(link for link in Page(browser.get("/")).links if "/play/" in link)

    assert browser.get(begin).status_code == 200


def test_the_offer_says_why(browser: Client) -> None:
    assert "Offered because" in Page(browser.get("/")).words


def test_another_way_stands_beside_the_offer(browser: Client) -> None:
    assert "/practise/listening-to-sounds/" in Page(browser.get("/")).links


def test_a_fresh_check_in_is_shown_in_place_of_the_form(browser: Client, person: Person) -> None:
    check_in(person, ago=timedelta(hours=1))
    page = Page(browser.get("/"))

    assert "threat" not in page.offered
    assert "Threat some (4), drive faint (2), soothing not sure." in page.words


def test_after_some_hours_the_form_is_there_again(browser: Client, person: Person) -> None:
    check_in(person, ago=timedelta(hours=4))

    assert "threat" in Page(browser.get("/")).offered


def test_a_check_in_can_be_changed_from_today(browser: Client, person: Person) -> None:
    id = check_in(person, ago=timedelta(hours=1))

    assert f"/check-in/{id}/" in Page(browser.get("/")).links


@pytest.mark.parametrize("kept", ["nonsense", "00000000-0000-0000-0000-000000000000", ""])
def test_an_address_that_names_no_check_in_is_today_all_the_same(browser: Client, kept: str) -> None:
    answer = browser.get("/", {"kept": kept})

    assert answer.status_code == 200
    assert "threat" in Page(answer).offered


def test_not_today_is_an_answer_and_is_respected_all_day(browser: Client) -> None:
    assert browser.post("/not-today/").status_code == 302
    page = Page(browser.get("/"))

    assert "That is an answer" in page.words
    assert not any("/play/" in link for link in page.links)
    assert "Offered because" not in page.words


def test_not_today_can_be_said_twice(browser: Client) -> None:
    for _ in range(2):
        assert browser.post("/not-today/").status_code == 302

    assert NotToday.objects.count() == 1


def test_not_today_is_gone_the_next_day(browser: Client, person: Person) -> None:
    answer_not_today(person, day=localdate(now()) - timedelta(days=1))

    assert any("/play/" in link for link in Page(browser.get("/")).links)


def test_not_today_is_of_one_day(person: Person) -> None:
    answer_not_today(person, day=NOON.date())

    assert said_not_today(person, day=NOON.date())
    assert not said_not_today(person, day=NOON.date() + timedelta(days=1))


def test_not_today_of_one_is_not_anothers(strangers_browser: Client, person: Person) -> None:
    answer_not_today(person, day=localdate(now()))

    assert any("/play/" in link for link in Page(strangers_browser.get("/")).links)


@pytest.mark.parametrize("what", [check_in, practised])
def test_after_a_break_somebody_is_welcome_back(browser: Client, person: Person, what: Happened) -> None:
    what(person, ago=timedelta(days=30))

    assert "Welcome back." in Page(browser.get("/")).words


@pytest.mark.parametrize("what", [check_in, practised])
def test_after_a_break_the_page_counts_nothing(browser: Client, person: Person, what: Happened) -> None:
    what(person, ago=timedelta(days=30))

    assert not re.search(r"\b\d+ days\b", Page(browser.get("/")).words)


def test_without_a_break_nobody_is_welcomed_back(browser: Client, person: Person) -> None:
    check_in(person, ago=timedelta(days=30))
    practised(person, ago=timedelta(days=2))

    assert "Welcome back." not in Page(browser.get("/")).words


@pytest.mark.parametrize("days", [0, 1, 2, 13, 15, 40, 400])
def test_no_page_of_today_reproaches(browser: Client, person: Person, days: int) -> None:
    check_in(person, ago=timedelta(days=days))
    practised(person, ago=timedelta(days=days))

    assert not REPROACH.search(Page(browser.get("/")).words)


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (4, "It is late. Hello."),
        (5, "Good morning."),
        (11, "Good morning."),
        (12, "Good afternoon."),
        (17, "Good afternoon."),
        (18, "Good evening."),
        (21, "Good evening."),
        (22, "It is late. Hello."),
        (0, "It is late. Hello."),
    ],
)
def test_the_greeting_knows_the_hour(hour: int, said: str) -> None:
    assert greeting(NOON.replace(hour=hour)) == said


def test_the_greeting_goes_by_this_machines_own_clock(browser: Client) -> None:
    before = greeting(localtime(now()))
    page = Page(browser.get("/")).words

    assert before in page or greeting(localtime(now())) in page


def sums(*days_ago: int) -> list[DaySum]:
    return [DaySum(NOON.date() - timedelta(days=days), "home", 1, 6, 1, 3, 1, 0, 0) for days in days_ago]


def test_lately_says_when_there_is_nothing_yet() -> None:
    (said,) = lately([], [], today=NOON.date())

    assert said.startswith("Nothing noticed yet")


def test_lately_waits_for_three_days_before_it_speaks_of_a_middle() -> None:
    assert lately(sums(0, 1), [], today=NOON.date())[0].endswith("From three days on, their middle is said here.")
    assert "Threat middling (6), drive faint (3), soothing not sure." in lately(sums(0, 1, 2), [], today=NOON.date())[0]


def test_a_broken_library_leaves_today_without_an_offer() -> None:
    empty = type(library())({}, {})
    page = today_page(empty, noticed=None, just_kept=False, done=[], sums=[], not_today=False, local_now=NOON)

    assert page.offer is None
