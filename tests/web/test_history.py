"""The history: what, how long, from when; nothing is added up, and any of it can be taken out."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime, now

from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_noticing, record_practised
from kindwell.web.practices.days import day_in_words, heard_in_words
from kindwell.web.practices.models import Practised
from tests.web.asking import Page

NOON = datetime(2025, 11, 12, 12, tzinfo=UTC)
ID = uuid.UUID(int=7)
PATH = "/practise/history/"


def practised(
    person: Person,
    *,
    id: uuid.UUID | None = None,
    at: datetime = NOON,
    slug: str = "back-to-here",
    heard_ms: int | None = 60_000,
    began_at: datetime | None = None,
    noticed: str = "",
) -> uuid.UUID:
    id = id or uuid.uuid4()
    record_practised(person, id=id, slug=slug, at=at, length_ms=300_000, heard_ms=heard_ms, began_at=began_at)
    record_noticing(person, id=id, noticed=noticed)
    return id


def test_nothing_yet_says_what_will_be_here(browser: Client) -> None:
    assert "Nothing yet. Each practice you begin is kept here" in Page(browser.get(PATH)).words


def test_it_says_what_how_long_and_from_when(browser: Client, person: Person) -> None:
    began_at = NOON - timedelta(minutes=5)
    practised(person, heard_ms=121_000, began_at=began_at, noticed="tender-or-sad")
    page = Page(browser.get(PATH))

    assert "/practise/back-to-here/" in page.links
    assert "November 2025" in page.words
    assert f"12 November 2025, from {localtime(began_at):%H:%M} · 2 minutes of 5 minutes" in page.words
    assert "tender or sad" in page.words


@pytest.mark.parametrize("noticed", ["clearer", "restless", "sad", "tender", "tired", "warm"])
def test_a_word_that_is_not_offered_any_more_stays_as_it_was_given(
    browser: Client, person: Person, noticed: str
) -> None:
    practised(person, noticed=noticed)
    words = Page(browser.get(PATH)).words

    assert f": {noticed} 12 November" in words
    assert Practised.objects.get().noticed == noticed


@pytest.mark.parametrize(
    ("heard_ms", "said"),
    [
        (300_000, "5 minutes"),
        (296_000, "5 minutes"),
        (290_000, "5 minutes"),
        (150_000, "2 and a half minutes of 5 minutes"),
        (44_000, "45 seconds of 5 minutes"),
        (300, "5 seconds of 5 minutes"),
        (None, "5 minutes long"),
    ],
)
def test_part_of_a_practice_counts_as_what_it_was(heard_ms: int | None, said: str) -> None:
    assert heard_in_words(300_000, heard_ms) == said


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "yesterday"), (2, "on 10 November"), (400, "on 8 October 2024")]
)
def test_a_day_is_named_as_people_name_it(days: int, said: str) -> None:
    assert day_in_words((NOON - timedelta(days=days)).date(), NOON.date()) == said


def test_months_stand_newest_first_and_nothing_is_added_up(browser: Client, person: Person) -> None:
    for days in (0, 1, 40, 400):
        practised(person, at=NOON - timedelta(days=days))
    words = Page(browser.get(PATH)).words

    months = ["November 2025", "October 2025", "October 2024"]
    assert sorted(months, key=lambda month: words.index(f" {month} Back to here")) == months
    assert not re.search(r"\b(total|streak|times|in a row|average|\d+ practices)\b", words, re.IGNORECASE)


def test_a_practice_that_left_the_library_is_still_named(browser: Client, person: Person) -> None:
    practised(person, slug="an-older-practice")
    page = Page(browser.get(PATH))

    assert "An older practice" in page.words
    assert "/practise/an-older-practice/" not in page.links


def test_older_ones_are_a_page_away_and_each_is_on_one_page(browser: Client, person: Person) -> None:
    ids = [practised(person, at=NOON - timedelta(hours=hours)) for hours in range(101)]
    seen: list[str] = []
    for number, links in ((1, {"?page=2"}), (2, {"?page=1", "?page=3"}), (3, {"?page=2"})):
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(PATH, {"page": number})
        assert len(asked) <= 5
        assert {link for link in Page(answer).links if link.startswith("?")} == links
        seen += re.findall(r'name="id" value="([^"]+)"', answer.content.decode())

    assert seen == [str(id) for id in ids]
    assert "Nothing yet." in Page(browser.get(PATH, {"page": "9"})).words


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999999999999"])
def test_a_page_there_is_not_is_the_first(browser: Client, person: Person, page: str) -> None:
    practised(person)

    assert "12 November 2025" in Page(browser.get(PATH, {"page": page})).words


def test_one_can_be_removed_and_put_back_as_it_was(browser: Client, person: Person) -> None:
    other = practised(person, at=NOON + timedelta(days=1))
    practised(person, id=ID, heard_ms=41_000, began_at=NOON - timedelta(seconds=61, microseconds=5), noticed="warm")
    before = Practised.objects.filter(id=ID).values().get()

    page = Page(browser.post(PATH, {"id": ID}))
    assert "Removed: Back to here, on 12 November 2025." in page.words
    assert [one.id for one in Practised.objects.all()] == [other]
    assert browser.post(f"{PATH}put-back/", {"held": page.fields["held"][0]})["Location"] == PATH
    assert Practised.objects.filter(id=ID).values().get() == before


def test_putting_back_twice_changes_nothing(browser: Client, person: Person) -> None:
    practised(person, id=ID)
    held = Page(browser.post(PATH, {"id": ID})).fields["held"][0]
    for _ in range(2):
        browser.post(f"{PATH}put-back/", {"held": held})

    assert Practised.objects.count() == 1


@pytest.mark.parametrize("held", ["", "x", "WyIiLCB7fV0:1abc:forged"])
def test_what_we_did_not_remove_cannot_be_put_back(browser: Client, held: str) -> None:
    assert browser.post(f"{PATH}put-back/", {"held": held}).status_code == 302
    assert not Practised.objects.exists()


def test_a_stranger_can_neither_see_nor_remove_nor_put_back(
    browser: Client, strangers_browser: Client, person: Person
) -> None:
    practised(person, id=ID)

    assert "Back to here" not in Page(strangers_browser.get(PATH)).words
    assert strangers_browser.post(PATH, {"id": ID}).status_code == 302
    assert Practised.objects.count() == 1
    held = Page(browser.post(PATH, {"id": ID})).fields["held"][0]
    strangers_browser.post(f"{PATH}put-back/", {"held": held})
    assert not Practised.objects.exists()


@pytest.mark.parametrize("id", ["", "x", str(uuid.UUID(int=99))])
def test_removing_what_is_not_there_leads_back(browser: Client, id: str) -> None:
    assert browser.post(PATH, {"id": id})["Location"] == PATH


def test_a_removed_practice_is_out_of_what_today_says(browser: Client, person: Person) -> None:
    id = practised(person, at=now())
    assert "You last practised today." in Page(browser.get("/")).words
    browser.post(PATH, {"id": id})

    assert "You last practised" not in Page(browser.get("/")).words
