"""Changes: the three systems over time, and what days, places and practice have to do with them."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bench.web.many import live
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.circles import EVERYWHERE, HIGHEST, LOWEST, Levels
from kindwell.web.checkins.actions import add_up_again, record_check_in
from kindwell.web.checkins.models import CheckIn, DaySum, WeekSum
from kindwell.web.checkins.removing import put_back_check_in, remove_check_in
from kindwell.web.checkins.weeks import add_up_weeks_again, weeks_since
from kindwell.web.contexts.actions import keep_context
from kindwell.web.contexts.queries import value_of
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_practised
from kindwell.web.progress import views
from tests.web.asking import Page

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""A Wednesday."""
OWN = uuid.UUID(int=5)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "now", lambda: NOON)


def notice(
    person: Person, *, days_ago: int, threat: int | None = None, drive: int | None = None, context: str = "home"
) -> None:
    at = NOON - timedelta(days=days_ago, minutes=CheckIn.objects.count())
    record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(threat, drive, None), context=context)


def shown(browser: Client, query: str = "") -> str:
    return Page(browser.get(f"/changes/{query}")).words


def weeks_kept(person: Person) -> list[tuple[object, ...]]:
    return list(WeekSum.objects.filter(owner=person).order_by("monday").values_list("monday", "days", "contexts"))


def test_without_a_check_in_the_page_says_what_will_be_there(browser: Client) -> None:
    assert "After a few check-ins their course is drawn here" in shown(browser)


def test_a_course_is_drawn_and_said_and_stands_in_the_table(browser: Client, person: Person) -> None:
    for days_ago, threat in ((15, 4), (1, 8)):
        notice(person, days_ago=days_ago, threat=threat)
    page = browser.get("/changes/").content.decode()

    assert "First some (4), last strong (8); between 4 and 8 all along. 1 stretch has nothing, and so a gap." in page
    assert page.count('<tr><th scope="row">') == 3
    assert 'role="img" aria-label="Threat over time. First some (4)' in page


def test_missing_is_never_zero(browser: Client, person: Person) -> None:
    notice(person, days_ago=8, threat=4)
    notice(person, days_ago=1, drive=0)
    words = shown(browser)

    assert "Some (4), in the one stretch in which it was noticed." in words
    assert "Not there (0), in the one stretch in which it was noticed." in words
    assert "Nothing noticed in this time." in words


def test_one_place_can_be_looked_at_alone(browser: Client, person: Person) -> None:
    for days_ago, context, threat in ((8, "work", 9), (8, "home", 1), (1, "work", 9), (1, "home", 1)):
        notice(person, days_ago=days_ago, threat=threat, context=context)

    assert "between 5 and 5" not in shown(browser)
    assert "First middling (5), last middling (5); 5 all along." in shown(browser)
    assert "First very strong (9), last very strong (9); 9 all along." in shown(browser, "?place=work")


@pytest.mark.parametrize(
    "query", ["?span=century&place=moon", "?place=own-00", "?place=%00", "?span=", f"?place={EVERYWHERE}"]
)
def test_what_there_is_not_is_answered_with_what_there_is(browser: Client, person: Person, query: str) -> None:
    notice(person, days_ago=1, threat=4)

    assert "three months, by week" in shown(browser, query)


def test_a_place_of_ones_own_is_named_by_its_number_while_words_are_closed(browser: Client, person: Person) -> None:
    keep_context(person, id=OWN, words=None, at=NOON)
    notice(person, days_ago=1, threat=7, context=value_of(OWN))

    assert "The three systems: your own place 1" in shown(browser, f"?place={value_of(OWN)}")


def test_mondays_that_are_higher_are_said_with_uncertainty_and_count(browser: Client, person: Person) -> None:
    for days_ago in range(200):
        is_monday = (NOON - timedelta(days=days_ago)).weekday() == 0
        notice(person, days_ago=days_ago, threat=(6 if is_monday else 3) + days_ago * 3 % 5)
    words = shown(browser)

    assert "Threat was noticed" in words
    assert re.search(
        r"higher on Mondays than on the other days of the same week; 2\d Mondays, 1[67]\d other days\.", words
    )
    assert "No other day stands out for threat: each may still be up to" in words
    assert "because" not in words.lower()


def test_a_place_and_practice_are_said_too(browser: Client, person: Person) -> None:
    for days_ago in range(100):
        notice(person, days_ago=days_ago, threat=3 + days_ago % 2, context="home")
        notice(person, days_ago=days_ago, threat=7 + days_ago % 2, context="work")
        if days_ago % 3 == 0:
            at = NOON - timedelta(days=days_ago)
            record_practised(person, id=uuid.uuid4(), slug="body-scan", at=at, length_ms=1, heard_ms=None)
    words = shown(browser)

    assert "higher there than elsewhere in the same week; 100 check-ins there, 100 elsewhere." in words
    assert "Threat shows no clear difference on days with a practice: anything from" in words
    assert "Drive: not enough yet." in words


def test_seven_weeks_are_not_enough_yet(browser: Client, person: Person) -> None:
    for days_ago in range(45):
        notice(person, days_ago=days_ago, threat=days_ago % 7)
    words = shown(browser)

    assert "Not enough yet. It takes eight weeks with a level on one day of the week" in words
    assert "stands out" not in words


def test_levels_that_are_always_the_same_make_nothing_stand_out(browser: Client, person: Person) -> None:
    for days_ago in range(120):
        notice(person, days_ago=days_ago, threat=5)
    words = shown(browser)

    assert "No day of the week stands out for threat: each may still be up to 0.1 steps lower or higher" not in words
    assert "No day of the week stands out for threat" in words


def test_the_same_week_is_the_persons_own_wherever_they_are(person: Person) -> None:
    """Sunday 23:50 and Monday 00:10 at home in Auckland are two weeks, though in London it is one Sunday still."""
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        for minute in (50, 70):
            at = datetime(2026, 3, 8, 23, tzinfo=ZoneInfo("Pacific/Auckland")) + timedelta(minutes=minute)
            record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(5, None, None))

    assert [week.monday for week in weeks_since(person, since=date(2026, 1, 5))] == [date(2026, 3, 2), date(2026, 3, 9)]


def test_a_day_of_twenty_five_hours_is_one_day(person: Person) -> None:
    with timezone.override(ZoneInfo("Europe/London")):
        for hour in (0, 1, 23):  # the clocks go back on this night
            at = datetime(2026, 10, 25, hour, 30, fold=1, tzinfo=ZoneInfo("Europe/London"))
            record_check_in(person, id=uuid.uuid4(), at=at, levels=Levels(5, None, None))

    (week,) = weeks_since(person, since=date(2026, 1, 5))
    assert [(day.weekday, day.added.check_ins) for day in week.days] == [(6, 3)]


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(("home", "work", "")), st.none() | st.integers(LOWEST, HIGHEST)),
        min_size=1,
        max_size=12,
    )
)
def test_weekly_sums_are_always_what_adding_up_again_makes_of_the_check_ins(
    noticed: list[tuple[int, str, int | None]],
) -> None:
    person, ids = Person.objects.create(), [uuid.uuid4() for _ in range(6)]
    for number, (days_ago, context, level) in enumerate(noticed):
        at = NOON - timedelta(days=days_ago)
        record_check_in(person, id=ids[number % 6], at=at, levels=Levels(level, None, 3), context=context)
    removed = remove_check_in(person, id=ids[0])
    if removed and len(noticed) % 2:
        put_back_check_in(person, removed=removed, at=NOON)
    kept = weeks_kept(person)
    for again in (add_up_weeks_again, add_up_again):
        again(person)
        assert weeks_kept(person) == kept


def test_taking_out_the_last_check_in_of_a_week_leaves_no_sum(person: Person) -> None:
    id = uuid.uuid4()
    record_check_in(person, id=id, at=NOON, levels=Levels(5, None, None))
    remove_check_in(person, id=id)

    assert not WeekSum.objects.exists()
    assert not DaySum.objects.exists()


def test_a_stranger_sees_nothing_of_it_and_nobody_no_page(
    strangers_browser: Client, nobody: Client, person: Person
) -> None:
    notice(person, days_ago=1, threat=9)

    assert "Nothing noticed yet" in shown(strangers_browser)
    assert nobody.get("/changes/").status_code == 403


@pytest.mark.parametrize("check_ins", [10, 1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_it_asks_as_little_of_three_years_as_of_ten_check_ins(browser: Client, person: Person, check_ins: int) -> None:
    live(person, check_ins=check_ins, now=NOON)
    for address in ("/changes/?span=three-years", "/changes/?span=three-years&place=work", "/what-helps/"):
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(address)
        assert page.status_code == 200
        assert len(asked) <= 5, [one["sql"] for one in asked]
