"""Today: how things are, two practices and why, a few lines on lately, and no reproach."""

import re
import uuid
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, localtime, now

from kindwell.circles import DaySum, Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.queries import Noticed
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import answer_not_today, avoid, keep_favourite, record_noticing, record_practised
from kindwell.web.practices.library import library
from kindwell.web.practices.models import NotToday
from kindwell.web.practices.queries import Likes, likes_of
from kindwell.web.today.lately import lately
from kindwell.web.today.pages import TodayPage, greeting, today_page
from kindwell.web.today.standing import NOTHING_SAID
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


def begins(page: Page) -> list[str]:
    """Where the offers of a page begin."""
    return [link for link in page.links if "/play/" in link]


def test_somebody_new_can_check_in_and_begin(browser: Client) -> None:
    page = Page(browser.get("/"))

    assert {"threat", "drive", "soothing"} <= page.offered.keys()
    assert len(begins(page)) == 2


def test_what_is_offered_can_be_begun(browser: Client) -> None:
    for begin in begins(Page(browser.get("/"))):
        assert browser.get(begin).status_code == 200


@pytest.mark.parametrize(("length_ms", "minutes"), [(150_000, "2.5"), (300_000, "5"), (600_000, "10"), (10_000, "2")])
def test_what_is_offered_begins_at_the_length_of_last_time_where_there_is_such_a_length(
    browser: Client, person: Person, length_ms: int, minutes: str
) -> None:
    keep_favourite(person, slug="soothing-rhythm-breathing", at=now())
    for slug, ago in (("soothing-rhythm-breathing", 2), ("listening-to-sounds", 1)):
        at = now() - timedelta(days=ago)
        record_practised(person, id=uuid.uuid4(), slug=slug, at=at, length_ms=length_ms, heard_ms=None)
    begin = begins(Page(browser.get("/")))[0]

    assert begin == f"/practise/soothing-rhythm-breathing/play/?minutes={minutes}"
    assert browser.get(begin).status_code == 200


def test_each_offer_says_why(browser: Client) -> None:
    assert Page(browser.get("/")).words.count("Offered because") == 2


def test_what_was_too_much_is_on_neither_side(browser: Client, person: Person) -> None:
    id = uuid.uuid4()
    record_practised(person, id=id, slug="soothing-rhythm-breathing", at=now(), length_ms=300_000, heard_ms=None)
    record_noticing(person, id=id, noticed="too-much")
    page = Page(browser.get("/"))

    assert len(begins(page)) == 2
    assert not any("soothing-rhythm-breathing" in link for link in page.links)


def test_what_was_a_lot_long_ago_comes_with_four_ways_to_go_and_no_begin(browser: Client, person: Person) -> None:
    id, slug = uuid.uuid4(), "soothing-rhythm-breathing"
    at = now() - timedelta(days=60)
    record_practised(person, id=id, slug=slug, at=at, length_ms=300_000, heard_ms=None)
    record_noticing(person, id=id, noticed="too-much")
    keep_favourite(person, slug=slug, at=at)
    practised(person, ago=timedelta(days=1))
    page = Page(browser.get("/"))

    assert "Last time was a lot. Smaller, different, the same, not today?" in page.words
    assert {f"/practise/{slug}/play/?minutes=2", f"/practise/{slug}/play/?minutes=5"} <= set(page.links)


def test_what_somebody_would_rather_avoid_is_not_offered(browser: Client, person: Person) -> None:
    avoid(person, tags=["breath-focus", "body-focus", "touch", "imagery"])
    for begin in begins(Page(browser.get("/"))):
        tags = library().scripts[begin.split("/")[2]].head.tags
        assert not {"breath-focus", "body-focus", "touch", "imagery"} & set(tags)


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


@pytest.fixture
def theirs(stranger: Person) -> uuid.UUID:
    """A check-in of somebody else, made this minute."""
    return check_in(stranger, ago=timedelta(0), threat=9)


@pytest.mark.parametrize("kept", ["nonsense", "00000000-0000-0000-0000-000000000000", "", "theirs"])
def test_an_address_that_names_no_check_in_of_ones_own_changes_nothing(
    browser: Client, person: Person, theirs: uuid.UUID, kept: str
) -> None:
    kept = str(theirs) if kept == "theirs" else kept
    new = Page(browser.get("/", {"kept": kept}))
    check_in(person, ago=timedelta(hours=4))
    later = Page(browser.get("/", {"kept": kept}))
    check_in(person, ago=timedelta(hours=1))
    fresh = Page(browser.get("/", {"kept": kept}))

    assert "threat" in new.offered
    assert "Before you begin" in new.words
    assert "threat" in later.offered
    assert "Before you begin" not in later.words
    assert "threat" not in fresh.offered
    assert "Threat some (4)" in fresh.words


def test_the_newest_check_in_is_shown_when_it_is_named_however_old_it_is(browser: Client, person: Person) -> None:
    id = check_in(person, ago=timedelta(hours=4))

    assert "threat" not in Page(browser.get(f"/?kept={id}")).offered


@pytest.mark.parametrize(("hours", "shown"), [(2, "Threat very strong (9)"), (4, "Threat some (4)")])
def test_an_older_check_in_is_shown_when_it_is_named_within_three_hours(
    browser: Client, person: Person, hours: int, shown: str
) -> None:
    id = check_in(person, ago=timedelta(hours=hours), threat=9)
    check_in(person, ago=timedelta(hours=1), threat=4)
    with CaptureQueriesContext(connection) as asked:
        page = Page(browser.get(f"/?kept={id}"))

    assert shown in page.words
    assert len(asked) <= 5, [one["sql"] for one in asked]


def today(*, newest: Noticed | None, kept: Noticed | None = None, local_now: datetime = NOON) -> TodayPage:
    empty = type(library())({}, {})
    likes, standing = Likes(), NOTHING_SAID
    return today_page(
        empty, newest=newest, kept=kept, done=[], sums=[], likes=likes, standing=standing, local_now=local_now
    )


@pytest.mark.parametrize(
    ("at", "when"),
    [
        (datetime(2026, 3, 3, 0, 5, tzinfo=UTC), "at 01:05"),
        (datetime(2026, 3, 3, 10, 30, tzinfo=UTC), "at 11:30"),
        (datetime(2026, 3, 2, 22, 59, tzinfo=UTC), "yesterday at 23:59"),
        (datetime(2026, 2, 28, 8, 0, tzinfo=UTC), "on 28 February at 09:00"),
    ],
)
def test_a_check_in_is_shown_with_its_moment_by_the_clock_of_whoever_asks(at: datetime, when: str) -> None:
    noticed = Noticed(uuid.uuid4(), at, at.date(), "home", Levels(4, 2, None), ())
    an_hour_east = NOON.astimezone(timezone(timedelta(hours=1)))

    assert today(newest=noticed, kept=noticed, local_now=an_hour_east).kept_when == when


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

    assert likes_of(person, today=NOON.date()).not_today
    assert not likes_of(person, today=NOON.date() + timedelta(days=1)).not_today


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


def sums(*days_ago: int, check_ins: int = 1, threat: int | None = 6, drive: int | None = 3) -> list[DaySum]:
    """One context's sums of those days: so many check-ins, of which one at most gave levels."""
    threats, drives = int(threat is not None), int(drive is not None)
    return [
        DaySum(NOON.date() - timedelta(days=days), "home", check_ins, threat or 0, threats, drive or 0, drives, 0, 0)
        for days in days_ago
    ]


def named(*days_ago: int, check_ins: int = 1) -> list[DaySum]:
    """Sums of days on which feelings alone were named."""
    return sums(*days_ago, check_ins=check_ins, threat=None, drive=None)


def said(given: list[DaySum]) -> str:
    return lately(given, [], today=NOON.date())[0]


@pytest.mark.parametrize("given", [[], sums(14, 15, 16)])
def test_lately_says_when_there_is_nothing_yet(given: list[DaySum]) -> None:
    assert said(given).startswith("Nothing noticed yet")


@pytest.mark.parametrize(("times", "in_words"), [(1, "once"), (2, "twice"), (3, "three times"), (12, "12 times")])
def test_lately_says_so_when_feelings_alone_were_named(times: int, in_words: str) -> None:
    assert said(named(1, check_ins=times)).startswith(f"You named feelings {in_words} in the last two weeks.")


def test_feelings_alone_on_many_days_make_no_average() -> None:
    assert "average is said here" in said(named(0, 1, 2, 3))


@pytest.mark.parametrize("given", [sums(0, 1), [*sums(0, 1), *named(2, 3)], [*sums(0), *sums(0), *sums(0)]])
def test_lately_waits_for_levels_on_three_days_before_it_speaks_of_an_average(given: list[DaySum]) -> None:
    assert said(given).startswith("You checked in ")
    assert said(given).endswith("Once one of the three systems has a level on three days, its average is said here.")


def test_lately_says_the_average_of_three_days_and_what_is_not_known() -> None:
    assert said([*sums(0, 1, 2), *named(3)]) == (
        "On average, from check-ins on 3 days of the last two weeks: "
        "threat middling (6), drive faint (3), soothing not enough yet."
    )


def test_the_average_of_one_system_does_not_lend_its_days_to_another() -> None:
    given = [*sums(0, 1, threat=6, drive=None), *sums(2, threat=7, drive=9)]

    assert said(given).endswith("threat middling (6.3), drive not enough yet, soothing not enough yet.")


def test_feelings_alone_are_said_to_be_feelings_on_the_page(browser: Client) -> None:
    browser.post("/check-in/", {"id": uuid.uuid4(), "feelings": ["tired"]})

    assert "You named feelings once in the last two weeks." in Page(browser.get("/")).words


def test_where_nothing_is_fit_to_be_offered_the_page_says_so_and_leads_to_rest(browser: Client, person: Person) -> None:
    for slug in library().scripts:
        id = uuid.uuid4()
        record_practised(person, id=id, slug=slug, at=now(), length_ms=60_000, heard_ms=None)
        record_noticing(person, id=id, noticed="too-much")
    page = Page(browser.get("/"))

    assert "Nothing is put before you today" in page.words
    assert {"/practise/", "/rest/"} <= set(page.links)
    assert not begins(page)


def test_a_broken_library_leaves_today_without_an_offer() -> None:
    assert today(newest=None).offers == ()
