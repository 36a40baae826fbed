"""What helps me: what matters is the person's to say, and what goes with it is said of pairs, or not at all."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from kindwell.circles import Levels
from kindwell.practice import parse
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_practised
from kindwell.web.practices.library import HARD_MOMENT, library
from kindwell.web.progress import helping
from kindwell.web.progress.actions import choose_what_matters, say_how_much
from kindwell.web.progress.looked_at import goes_towards_difficulty, practices_looked_at
from kindwell.web.progress.models import Mattered, Matters, Which
from kindwell.web.progress.personal import erase, give_back
from kindwell.web.progress.queries import practised_beside
from tests.web.asking import Page

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
TODAY = NOON.date()
SCAN, SOUNDS = "body-scan", "listening-to-sounds"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helping, "now", lambda: NOON)


@pytest.fixture
def chosen(person: Person) -> Which:
    choose_what_matters(person, which=Which.STEADIER, at=NOON)
    return Which.STEADIER


def practise(person: Person, slug: str, at: datetime) -> None:
    record_practised(person, id=uuid.uuid4(), slug=slug, at=at, length_ms=60_000, heard_ms=None)


def days_of(
    person: Person, slug: str, *, count: int = 40, better_by: int = 3, after: bool = False, threat: bool = False
) -> None:
    """Every other day with a practice, and what was said of each an hour later, or an hour earlier."""
    for days_ago in range(count):
        at, did = NOON - timedelta(days=days_ago), days_ago % 2 == 0
        if did:
            practise(person, slug, at + timedelta(hours=1 if after else -1))
        said = 4 + (better_by if did else 0) + (days_ago // 2) % 2
        say_how_much(person, which=Which.STEADIER, day=at.date(), level=said, at=at)
        if threat:
            record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(1 if did else 9, None, None), context="home")


def shown(browser: Client, query: str = "") -> str:
    return Page(browser.get(f"/what-helps/{query}")).words


def told(browser: Client) -> list[str]:
    """The practices and places of which something is said, in the order of the page."""
    page = browser.get("/what-helps/").content.decode()
    return [part.split("</h3>")[0] for part in page.split("<li><h3>")[1:]]


def test_nothing_is_preset_and_nothing_asked_until_something_is_chosen(browser: Client) -> None:
    page = Page(browser.get("/what-helps/"))

    assert "which" not in page.fields
    assert page.offered == {"which": list(Which.values)}
    assert "how much so" not in page.words


def test_what_was_chosen_is_kept_and_can_be_another_or_nothing(browser: Client, person: Person) -> None:
    for which in (*Which.values, ""):
        assert browser.post("/what-helps/matters/", {"which": which}).status_code == 302
        assert list(Matters.objects.values_list("which", flat=True)) == ([which] if which else [])
        assert ("how much so today" in shown(browser)) == bool(which)


def test_a_choice_there_is_not_is_answered_with_what_there_is(browser: Client) -> None:
    answer = browser.post("/what-helps/matters/", {"which": "calmer"})

    assert answer.status_code == 422
    assert Page(answer).problems == ["Choose one of the three, or to look at nothing."]


def test_the_question_has_no_answer_set_and_is_asked_once_a_day(browser: Client, chosen: Which) -> None:
    page = Page(browser.get("/what-helps/"))
    assert "level" not in page.fields
    assert browser.post("/what-helps/today/", {"day": page.fields["day"], "level": "6"}).status_code == 302

    assert "how much so" not in shown(browser)
    assert "Steadier today: 6" in shown(browser)


def test_sending_it_twice_keeps_it_once_and_changing_it_changes_it(browser: Client, chosen: Which) -> None:
    for level in ("6", "6", "0"):
        browser.post("/what-helps/today/", {"day": TODAY.isoformat(), "level": level})

    assert list(Mattered.objects.values_list("day", "level")) == [(TODAY, 0)]
    assert Page(browser.get(f"/what-helps/?day={TODAY}")).fields["level"] == ["0"]


def test_another_day_of_the_fortnight_can_be_said_and_taken_back(browser: Client, chosen: Which) -> None:
    day = TODAY - timedelta(days=14)
    assert "Steadier: how much so on 18 February?" in shown(browser, f"?day={day}")
    browser.post("/what-helps/today/", {"day": day.isoformat(), "level": "3"})
    assert Mattered.objects.get().day == day
    browser.post("/what-helps/today/", {"day": day.isoformat(), "do": "take-back"})

    assert not Mattered.objects.exists()


@pytest.mark.parametrize("day", ["", "2026-03-05", "2026-02-17", "yesterday", "2026-02-30", "\x00", "9" * 500])
def test_no_other_day_can_be_said(browser: Client, chosen: Which, day: str) -> None:
    browser.post("/what-helps/today/", {"day": day, "level": "3"})

    assert not Mattered.objects.exists()
    assert "how much so today" in Page(browser.get("/what-helps/", {"day": day})).words


@pytest.mark.parametrize("level", ["", "-1", "11", "6.5", "a lot", "<b>7</b>"])
def test_a_level_there_is_not_is_said_with_what_there_is(browser: Client, chosen: Which, level: str) -> None:
    answer = browser.post("/what-helps/today/", {"day": TODAY.isoformat(), "level": level})

    assert answer.status_code == 422
    assert Page(answer).problems[0].startswith("Choose a step from 0 to 10.")
    assert not Mattered.objects.exists()


def test_without_something_chosen_nothing_is_kept(browser: Client, person: Person) -> None:
    assert browser.post("/what-helps/today/", {"day": TODAY.isoformat(), "level": "6"}).status_code == 302
    assert not Mattered.objects.exists()


def test_what_cannot_be_kept_just_now_says_so(browser: Client, chosen: Which, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **given: Any) -> None:
        raise DatabaseError("a level of 6")

    monkeypatch.setattr(helping, "say_how_much", full)
    monkeypatch.setattr(helping, "choose_what_matters", full)
    for address, given in (("today", {"day": TODAY.isoformat(), "level": "6"}), ("matters", {"which": ""})):
        answer = browser.post(f"/what-helps/{address}/", given)
        assert answer.status_code == 503
        assert "It could not be kept just now." in Page(answer).problems[0]


def test_the_database_itself_keeps_no_level_there_is_not(person: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mattered.objects.create(owner=person, which=Which.KINDER, day=TODAY, at=NOON, level=11)
    with pytest.raises(IntegrityError), transaction.atomic():
        Matters.objects.create(owner=person, which="calmer", since=NOON)


def test_a_practice_that_goes_with_more_is_said_to_with_its_range_and_its_pairs(
    browser: Client, person: Person, chosen: Which
) -> None:
    days_of(person, SCAN)
    words = shown(browser)

    assert told(browser) == ["Body scan, your own route"]
    assert "You said more of it on days with this:" in words
    assert re.search(r"this: \d[.\d]* to \d[.\d]* steps more, over 1\d pairs of days\.", words)
    assert "These are associations in one life, yours" in words


def test_one_that_goes_with_less_is_said_to_and_not_blamed(browser: Client, person: Person, chosen: Which) -> None:
    days_of(person, SCAN, better_by=-3)
    words = shown(browser)

    assert "You said less of it on days with this:" in words
    assert "People often turn to a practice when a day is hard already." in words


def test_under_eight_pairs_nothing_is_said(browser: Client, person: Person, chosen: Which) -> None:
    days_of(person, SCAN, count=15)
    words = shown(browser)

    assert told(browser) == []
    assert "Fewer than eight pairs, and so nothing is said of: Body scan, your own route." in words


def test_what_was_practised_after_the_answer_has_nothing_to_do_with_it(
    browser: Client, person: Person, chosen: Which
) -> None:
    days_of(person, SCAN, after=True)

    assert told(browser) == []


def test_said_anew_after_a_practice_it_counts_as_after_it(browser: Client, person: Person, chosen: Which) -> None:
    practise(person, SCAN, NOON - timedelta(minutes=5))
    say_how_much(person, which=chosen, day=TODAY, level=3, at=NOON - timedelta(hours=1))
    assert {one.was_before for one in practised_beside(person, chosen, since=TODAY)} == {False}
    say_how_much(person, which=chosen, day=TODAY, level=6, at=NOON)

    assert {one.was_before for one in practised_beside(person, chosen, since=TODAY)} == {True}


def test_ten_to_midnight_and_ten_past_are_two_days(person: Person, chosen: Which) -> None:
    midnight = datetime(2026, 3, 4, tzinfo=UTC)
    practise(person, SCAN, midnight - timedelta(minutes=10))
    say_how_much(person, which=chosen, day=TODAY, level=6, at=midnight + timedelta(minutes=10))
    found = {(one.day, one.was_before) for one in practised_beside(person, chosen, since=date(2026, 3, 1))}

    assert found == {(date(2026, 3, 3), False)}


def test_lower_threat_alone_is_never_shown_as_helping(browser: Client, person: Person, chosen: Which) -> None:
    days_of(person, SCAN, better_by=0, threat=True)
    words = shown(browser)

    assert "No clear difference: anything from" in words
    assert "You said more of it" not in words


@pytest.mark.parametrize(
    "slug", ["angry-self", "meeting-the-critic", "compassionate-chair", "after-a-loss", HARD_MOMENT]
)
def test_what_goes_towards_difficulty_is_never_looked_at(
    browser: Client, person: Person, chosen: Which, slug: str
) -> None:
    days_of(person, slug)

    assert told(browser) == []
    assert library().scripts[slug].head.title not in Page(browser.get("/what-helps/")).words


def test_no_practice_that_is_told_of_meets_the_critic_anger_loss_or_another_self_or_is_written() -> None:
    heads = [library().scripts[slug].head for slug in practices_looked_at() if slug in library().scripts]

    assert heads
    for head in heads:
        assert head.modality not in ("multiple-selves", "chair-work", "expressive-writing")
        assert not {"critic", "anger", "grief-likely", "needs-guide", "writing-trauma"} & set(head.tags)


def test_a_passage_near_difficulty_is_enough_to_leave_a_practice_out() -> None:
    head = "title: A\npurpose: A line.\nmodality: imagery\nauthor: K\nlicence: CC-BY-4.0\nleast: 1\nmost: 9"
    near = f"---\n{head}\n---\n\n# One\n\nLook up.\n\n[approach]\nLook at it.\n[end]\n\nLook down.\n"

    assert goes_towards_difficulty(parse(near))
    assert not goes_towards_difficulty(parse(near.replace("[approach]\n", "").replace("[end]\n", "")))


def test_the_order_is_the_librarys_whatever_goes_with_more(browser: Client, person: Person, chosen: Which) -> None:
    in_order = list(practices_looked_at().values())
    for first, second in ((SCAN, SOUNDS), (SOUNDS, SCAN)):
        days_of(person, first, better_by=4)
        for days_ago in range(0, 40, 4):
            practise(person, second, NOON - timedelta(days=days_ago, hours=1))
        found = told(browser)
        assert found == sorted(found, key=in_order.index)
        assert len(found) == 2


def test_a_place_is_held_beside_days_elsewhere_never_beside_days_without_a_check_in(
    browser: Client, person: Person, chosen: Which
) -> None:
    for days_ago in range(60):
        at = NOON - timedelta(days=days_ago)
        say_how_much(person, which=chosen, day=at.date(), level=(8, 3, 5)[days_ago % 3], at=at)
        if days_ago % 3 == 0:
            record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(5, None, None), context="out")
    assert told(browser) == []
    for days_ago in range(1, 60, 3):
        at = NOON - timedelta(days=days_ago)
        record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(5, None, None), context="home")

    assert told(browser) == ["home", "out and about"]
    assert "That is no reason to stay away." in shown(browser)


def test_levels_that_are_always_the_same_are_called_no_clear_difference(
    browser: Client, person: Person, chosen: Which
) -> None:
    for days_ago in range(40):
        at = NOON - timedelta(days=days_ago)
        say_how_much(person, which=chosen, day=at.date(), level=5, at=at)
        if days_ago % 2:
            practise(person, SCAN, at - timedelta(hours=1))

    assert "No clear difference: anything from" in shown(browser)


def test_what_was_said_of_another_thing_that_matters_is_not_mixed_in(
    browser: Client, person: Person, chosen: Which
) -> None:
    days_of(person, SCAN)
    browser.post("/what-helps/matters/", {"which": Which.KINDER})
    assert told(browser) == []
    browser.post("/what-helps/matters/", {"which": Which.STEADIER})

    assert told(browser) == ["Body scan, your own route"]


def test_a_stranger_sees_and_changes_nothing_and_nobody_has_no_page(
    strangers_browser: Client, nobody: Client, person: Person, chosen: Which
) -> None:
    days_of(person, SCAN, count=20)
    strangers_browser.post("/what-helps/today/", {"day": TODAY.isoformat(), "level": "0"})
    strangers_browser.post("/what-helps/matters/", {"which": Which.KINDER})
    strangers_browser.post("/what-helps/today/", {"day": TODAY.isoformat(), "level": "0"})

    assert Mattered.objects.get(owner=person, day=TODAY).level == 7
    assert Matters.objects.get(owner=person).which == Which.STEADIER
    assert told(strangers_browser) == []
    for address in ("/what-helps/", "/what-helps/today/", "/what-helps/matters/"):
        assert nobody.get(address).status_code == 403


def test_what_was_said_is_given_back_as_it_was_said_and_erased(person: Person, stranger: Person) -> None:
    for one in (person, stranger):
        choose_what_matters(one, which=Which.DID, at=NOON)
        say_how_much(one, which=Which.DID, day=TODAY, level=0, at=NOON)
    given = give_back(person)

    assert given["matters"] == [{"which": "did-what-mattered", "since": NOON}]
    assert given["mattered"] == [{"which": "did-what-mattered", "day": TODAY, "at": NOON, "level": 0}]
    erase(person)
    assert give_back(person) == {"matters": [], "mattered": []}
    assert give_back(stranger)["mattered"]
