"""Kindness kept, and cards of thanks: a direction and a day in clear, the words sealed, nothing counted."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from kindwell.flows import FLOWS, Flow
from kindwell.flows.cards import DESIGNS
from kindwell.web.flows.actions import keep_card, keep_kindness, remove_kindness
from kindwell.web.flows.kindness_pages import ON_A_PAGE
from kindwell.web.flows.models import Card, Kindness
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
KINDNESS, CARD = f"/kindness/{ONE}/", f"/kindness/cards/{ONE}/"
seal = new_device().seal


def keep(browser: Client, words: bytes | None = None, version: int = 0, **given: object) -> Any:
    form = {"flow": "from-others", "day": "2026-03-03", **(beside(words, version) if words else {}), **given}
    return browser.post(KINDNESS, form, headers=BY_SCRIPT)


def kept(person: Person, *days: date | None, flow: Flow = Flow.SELF) -> None:
    for day in days:
        keep_kindness(person, id=uuid.uuid4(), flow=flow, day=day, words=None, at=NOON)


@pytest.mark.parametrize("flow", FLOWS)
def test_one_is_kept_in_each_direction_with_its_words_sealed(browser: Client, person: Person, flow: Flow) -> None:
    assert keep(browser, seal("an extra roll in the bag"), flow=flow).json() == {"to": "/kindness/"}

    row = Kindness.objects.get(owner=person)
    assert (row.flow, row.day, row.has_words) == (flow, date(2026, 3, 3), True)
    assert Entry.objects.get(owner=person, id=ONE).kind == "kindness"


def test_its_form_has_an_id_of_its_own_and_nothing_chosen(browser: Client) -> None:
    answer = browser.get("/kindness/new/")
    page = Page(browser.get(answer["Location"]))

    assert re.fullmatch(r"/kindness/[0-9a-f-]{36}/", answer["Location"])
    assert page.offered["flow"] == [str(flow) for flow in FLOWS]
    assert "flow" not in page.fields
    assert page.fields["day"] == [localdate().isoformat()]


def test_from_a_flows_page_that_flow_is_chosen(browser: Client) -> None:
    address = browser.get("/kindness/new/?flow=from-others")["Location"]

    assert Page(browser.get(address)).fields["flow"] == ["from-others"]
    assert "flow" not in Page(browser.get(f"{KINDNESS}?flow=sideways")).fields


def test_its_day_may_be_one_that_nobody_knows(browser: Client, person: Person) -> None:
    assert keep(browser, day="").status_code == 200

    assert Kindness.objects.get(owner=person).day is None
    assert "Some other time" in Page(browser.get("/kindness/")).words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"flow": ""}, "Say which way it went"),
        ({"flow": "sideways"}, "Say which way it went"),
        ({"day": "31 February"}, "not a day there is"),
        ({"day": (localdate() + timedelta(days=2)).isoformat()}, "has not come yet"),
        ({"day": "0044-03-15"}, "leave the day empty"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_stays_in_the_form(
    browser: Client, person: Person, given: dict[str, str], said: str
) -> None:
    answer = keep(browser, seal(), 0, **given)
    page = Page(browser.post(KINDNESS, {"flow": "self", "day": "", **given}))

    assert answer.status_code == 422
    assert said in answer.json()["problem"]
    assert said in " ".join(page.problems)
    assert page.fields["day"] == [given.get("day", "")]
    assert not Kindness.objects.filter(owner=person).exists()
    assert not Entry.objects.filter(owner=person).exists()


def test_sending_it_twice_keeps_it_once_and_going_back_finds_it(browser: Client, person: Person) -> None:
    words = seal()
    keep(browser, words)
    keep(browser, words, 1)

    page = Page(browser.get(KINDNESS))
    assert Kindness.objects.filter(owner=person).count() == 1
    assert (page.fields["flow"], page.fields["day"]) == (["from-others"], ["2026-03-03"])


def test_two_tabs_that_write_different_words_keep_both(browser: Client, person: Person) -> None:
    keep(browser, seal("one"))
    keep(browser, seal("two"), 1)
    keep(browser, seal("three"), 1)

    assert Kindness.objects.filter(owner=person).count() == 2
    assert Entry.objects.filter(owner=person).count() == 2


def test_they_are_listed_by_month_the_latest_first_and_those_of_no_day_last(browser: Client, person: Person) -> None:
    kept(person, date(2024, 5, 1), None, date(2026, 2, 27), date(2026, 2, 1))
    words = Page(browser.get("/kindness/")).words
    places = [
        words.index(name) for name in ("February 2026", "27 February", "1 February", "May 2024", "Some other time")
    ]

    assert places == sorted(places)


def test_the_list_can_be_of_one_flow(browser: Client, person: Person) -> None:
    kept(person, date(2026, 2, 1))
    kept(person, date(2025, 2, 1), flow=Flow.FROM_OTHERS)

    assert "February 2026" not in Page(browser.get("/kindness/?flow=from-others")).words
    assert "February 2025" in Page(browser.get("/kindness/?flow=from-others")).words
    assert "February 2026" in Page(browser.get("/kindness/?flow=sideways")).words


def test_nothing_is_counted(browser: Client, person: Person) -> None:
    kept(person, *(date(2026, 2, 1 + day) for day in range(7)))
    page = Page(browser.get("/kindness/")).words

    assert not re.search(r"\b7\b(?! February)|\bseven\b|in a row|days", page)


def test_more_than_a_page_of_them_goes_on_and_stays_as_quick(browser: Client, person: Person) -> None:
    kept(person, *(date(2026, 1, 1) + timedelta(days=day) for day in range(ON_A_PAGE + 3)))
    with CaptureQueriesContext(connection) as asked:
        first = Page(browser.get("/kindness/"))

    assert len(asked) == 2
    assert "/kindness/?page=2" in first.links
    assert "1 January" in Page(browser.get("/kindness/?page=2")).words
    assert "/kindness/" in Page(browser.get("/kindness/?page=2")).links
    for page in ("0", "-1", "x", "9" * 30, "٣"):
        assert browser.get("/kindness/", {"page": page}).status_code == 200


def test_with_none_the_page_says_that_it_says_nothing_about_anybody(browser: Client) -> None:
    words = Page(browser.get("/kindness/")).words

    assert "that says nothing about you or the people you know" in words
    assert "Nobody has to be grateful for harm." in words
    assert "Show me one" not in words


def test_one_can_be_shown_where_there_are_words(browser: Client) -> None:
    keep(browser, seal())

    assert "Show me one" in Page(browser.get("/kindness/")).words


def test_only_for_what_was_received_a_card_is_offered(browser: Client, person: Person) -> None:
    keep(browser, seal())
    assert f"/kindness/cards/new/?of={ONE}" in Page(browser.get("/kindness/")).links
    keep(browser, flow="self")

    assert f"/kindness/cards/new/?of={ONE}" not in Page(browser.get("/kindness/")).links


def test_removed_it_is_gone_with_its_words(browser: Client, person: Person) -> None:
    keep(browser, seal())
    assert browser.post(f"{KINDNESS}remove/")["Location"] == "/kindness/"

    assert not Kindness.objects.filter(owner=person).exists()
    assert not Entry.objects.filter(owner=person).exists()
    assert browser.post(f"{KINDNESS}remove/").status_code == 404


def test_removing_by_an_id_that_is_none_of_these_leaves_other_words_alone(person: Person) -> None:
    keep_card(person, id=ONE, design="sprig", words=Words(seal(), 0), at=NOON)

    assert not remove_kindness(person, id=ONE)
    assert Entry.objects.filter(owner=person, id=ONE).exists()


def test_a_stranger_sees_and_removes_nothing(browser: Client, strangers_browser: Client, person: Person) -> None:
    keep(browser, seal())
    keep_card(person, id=OTHER, design="hills", words=Words(seal(), 0), at=NOON)

    for path in (f"{KINDNESS}remove/", f"/kindness/cards/{OTHER}/remove/"):
        assert strangers_browser.post(path).status_code == 404
    assert str(ONE) not in strangers_browser.get("/kindness/").content.decode()
    assert str(OTHER) not in strangers_browser.get("/kindness/cards/").content.decode()
    assert "flow" not in Page(strangers_browser.get(KINDNESS)).fields
    assert Kindness.objects.filter(owner=person).exists()
    assert Card.objects.filter(owner=person).exists()


def test_nobody_is_shown_any_of_it_without_being_let_in(nobody: Client) -> None:
    for path in ("/kindness/", "/kindness/new/", KINDNESS, "/kindness/cards/", "/kindness/cards/new/", CARD):
        assert nobody.get(path).status_code == 403
    assert nobody.post(f"{KINDNESS}remove/").status_code == 403


def test_the_database_keeps_no_other_direction_and_no_other_card(person: Person) -> None:
    with pytest.raises(IntegrityError):
        Kindness.objects.create(owner=person, flow="sideways", at=NOON)


def test_a_card_is_kept_on_its_design_with_its_words_sealed(browser: Client, person: Person) -> None:
    answer = browser.post(CARD, {"design": "cups", **beside(seal("Thank you for the roll."))}, headers=BY_SCRIPT)

    assert answer.json() == {"to": "/kindness/cards/"}
    assert Entry.objects.get(owner=person, id=ONE).kind == "card"
    assert Page(browser.get(CARD)).fields["design"] == ["cups"]
    assert "two cups" in Page(browser.get("/kindness/cards/")).words


def test_every_design_is_drawn_in_the_page_and_nothing_is_fetched_for_it(browser: Client) -> None:
    page = browser.get(CARD).content.decode()

    for name, design in DESIGNS.items():
        assert f'id="design-{name}"' in page
        assert all(stroke.d in page for stroke in design.strokes)
    assert "<img" not in page
    assert "style=" not in page


def test_a_card_says_that_it_need_not_be_given_and_that_nothing_is_sent(browser: Client) -> None:
    assert "You need not give it: writing it is enough." in Page(browser.get(CARD)).words
    assert "Kindwell sends nothing to anybody." in Page(browser.get("/kindness/cards/")).words


def test_a_card_that_there_is_not_is_refused_in_words(browser: Client, person: Person) -> None:
    answer = browser.post(CARD, {"design": "glitter"})

    assert answer.status_code == 422
    assert "Choose one of the cards shown." in Page(answer).problems
    assert not Card.objects.filter(owner=person).exists()


def test_a_card_of_a_kindness_stands_beside_its_words(browser: Client) -> None:
    address = browser.get(f"/kindness/cards/new/?of={OTHER}")["Location"]

    assert f'data-words-of="{OTHER}"' in browser.get(address).content.decode()
    assert "?of" not in browser.get("/kindness/cards/new/?of=<script>")["Location"]


def test_a_card_is_removed_with_its_words(browser: Client, person: Person) -> None:
    browser.post(CARD, {"design": "rule", **beside(seal())}, headers=BY_SCRIPT)
    assert browser.post(f"{CARD}remove/")["Location"] == "/kindness/cards/"

    assert not Card.objects.filter(owner=person).exists()
    assert not Entry.objects.filter(owner=person).exists()
