"""How often each page asks the database. More is allowed only on purpose: a page asks five times at most."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kindwell.circles import Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.help.actions import keep_own_help
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_practised
from tests.web.asking import every_address
from tests.web.giving import FOLLOWS_FROM_THE_REST, OWNED

ID = uuid.UUID(int=7)
NOW = datetime.now(UTC)  # noqa: TID251 - a fortnight of rows that Today will count as lately

PAGES = {name: path for name, path in every_address().items() if name != "export"}


@pytest.fixture(autouse=True)
def _a_fortnight(person: Person) -> None:
    for day in range(14):
        at = NOW - timedelta(days=day, hours=4)
        id = ID if day == 0 else uuid.uuid4()
        record_check_in(person, id=id, at=at, levels=Levels(day % 10, 2, None), context="work")
        record_practised(person, id=id, slug="back-to-here", at=at, length_ms=60_000, heard_ms=None)
        keep_own_help(person, id=id, kind="place", words="the allotment", number="", since=at)


def test_a_page_asks_the_database_at_most_five_times(browser: Client) -> None:
    asked: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        with CaptureQueriesContext(connection) as questions:
            browser.get(path)
        asked[name] = [one["sql"] for one in questions]

    assert max(len(questions) for questions in asked.values()) >= 4, "somebody is in, and their rows are asked for"
    assert {name: questions for name, questions in asked.items() if len(questions) > 5} == {}


def test_today_asks_five_times(browser: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(5):
        browser.get("/")


def test_an_export_asks_once_for_each_kind_of_row(
    browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kinds = len(OWNED - FOLLOWS_FROM_THE_REST)
    with django_assert_num_queries(kinds + 3):  # who asks, and a moment in which nothing changes (2)
        browser.get("/your-data/kindwell.json")


SAVES = {
    "check-in": ("/check-in/", {"id": uuid.UUID(int=8), "threat": "3"}, 11),
    "a changed check-in": ("/check-in/", {"id": ID, "threat": "3", "context": "work"}, 11),
    "a check-in moved elsewhere": ("/check-in/", {"id": ID, "threat": "3", "context": "home"}, 13),
    "a check-in in two touches": ("/check-in/", {"id": uuid.UUID(int=9), "drive": "7"}, 11),
    "a practice": ("/practise/back-to-here/end/", {"id": ID, "length_ms": 60_000, "then": "after"}, 6),
    "what was noticed": (f"/after/{ID}/", {"noticed": "settled"}, 6),
    "a favourite": ("/practise/favourite/", {"keep": "back-to-here"}, 8),
    "what is avoided": ("/practise/kinder/", {"avoided": "touch"}, 8),
    "not today": ("/not-today/", {}, 8),
    "a line of one's own": ("/help/yours/", {"id": ID, "kind": "person", "words": "Ruth"}, 5),
}


@pytest.mark.parametrize("what", SAVES)
def test_keeping_something_asks_the_database_no_more_than_it_must(browser: Client, what: str) -> None:
    path, given, most = SAVES[what]
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(path, given).status_code == 302

    assert len(asked) <= most, [one["sql"] for one in asked]
