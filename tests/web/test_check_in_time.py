"""Days and clocks are the person's own: around midnight, when clocks change, and on holiday."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kindwell.circles import Levels
from kindwell.web.checkins import list_views, views
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.checkins.moments import NotEarlier, clock_then, earlier_today
from kindwell.web.people.models import Person
from tests.web.asking import Page

LONDON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")
ID = uuid.UUID(int=7)


def keep(person: Person, at: datetime, zone: ZoneInfo, threat: int = 4) -> None:
    with timezone.override(zone):
        record_check_in(person, id=uuid.uuid4(), at=at.astimezone(UTC), levels=Levels(threat, None, None))


def clocks(person: Person) -> list[tuple[date, str]]:
    """Day and clock of every check-in as the page shows them, the first first."""
    rows = CheckIn.objects.filter(owner=person).order_by("at").values_list("day", "at", "offset_minutes")
    return [(day, clock_then(at, offset)) for day, at, offset in rows]


def test_before_and_after_midnight_are_two_days(person: Person) -> None:
    for clock in (datetime(2026, 6, 9, 23, 50, tzinfo=LONDON), datetime(2026, 6, 10, 0, 10, tzinfo=LONDON)):
        keep(person, clock, LONDON)

    assert clocks(person) == [(date(2026, 6, 9), "23:50"), (date(2026, 6, 10), "00:10")]
    assert set(DaySum.objects.values_list("day", "check_ins")) == {(date(2026, 6, 9), 1), (date(2026, 6, 10), 1)}


def test_half_past_one_comes_twice_when_clocks_go_back_and_is_one_day(person: Person) -> None:
    for fold in (0, 1):
        keep(person, datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold), LONDON)

    assert clocks(person) == [(date(2026, 10, 25), "01:30")] * 2
    first, second = CheckIn.objects.order_by("at").values_list("at", flat=True)
    assert second - first == timedelta(hours=1)
    assert DaySum.objects.get().check_ins == 2


def test_on_holiday_the_day_and_the_clock_are_those_of_the_place_and_stay_so_at_home(person: Person) -> None:
    keep(person, datetime(2026, 6, 10, 0, 10, tzinfo=TOKYO), TOKYO)
    with timezone.override(LONDON):
        assert clocks(person) == [(date(2026, 6, 10), "00:10")]
    assert DaySum.objects.get().day == date(2026, 6, 10)


def test_a_check_in_from_before_the_clock_was_kept_is_shown_by_the_clock_of_now(person: Person) -> None:
    keep(person, datetime(2026, 6, 10, 12, tzinfo=LONDON), LONDON)
    CheckIn.objects.update(offset_minutes=None)

    with timezone.override(LONDON):
        assert clocks(person) == [(date(2026, 6, 10), "12:00")]


@pytest.mark.parametrize(
    ("now", "clock", "moment"),
    [
        (datetime(2026, 6, 10, 14, tzinfo=LONDON), time(9, 30), datetime(2026, 6, 10, 8, 30, tzinfo=UTC)),
        (datetime(2026, 6, 10, 14, tzinfo=LONDON), time(14, 0), datetime(2026, 6, 10, 13, 0, tzinfo=UTC)),
        (datetime(2026, 6, 10, 0, 10, tzinfo=LONDON), time(0, 0), datetime(2026, 6, 9, 23, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 9, tzinfo=LONDON), time(1, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 40, tzinfo=LONDON), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 20, tzinfo=LONDON, fold=1), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_time_of_earlier_today_is_the_last_moment_the_clock_showed_it(
    now: datetime, clock: time, moment: datetime
) -> None:
    with timezone.override(LONDON):
        assert earlier_today(clock, now.astimezone(UTC)) == moment


@pytest.mark.parametrize(
    ("now", "clock", "said"),
    [
        (datetime(2026, 6, 10, 14, tzinfo=LONDON), time(14, 1), "still to come"),
        (datetime(2026, 6, 10, 0, 10, tzinfo=LONDON), time(23, 50), "still to come"),
        (datetime(2026, 3, 29, 9, tzinfo=LONDON), time(1, 30), "there was no such time"),
    ],
)
def test_a_time_that_was_not_earlier_today_is_refused_in_words(now: datetime, clock: time, said: str) -> None:
    with timezone.override(LONDON), pytest.raises(NotEarlier, match=said):
        earlier_today(clock, now.astimezone(UTC))


@pytest.fixture
def at_two(settings: Settings, monkeypatch: pytest.MonkeyPatch, browser: Client) -> Client:
    """The owner's browser in London, where it is two in the afternoon of 10 June."""
    settings.TIME_ZONE = "Europe/London"
    for module in (views, list_views):
        monkeypatch.setattr(module, "now", lambda: datetime(2026, 6, 10, 13, tzinfo=UTC))
    return browser


def test_a_check_in_may_be_of_earlier_today_and_is_shown_among_all(at_two: Client, person: Person) -> None:
    kept = at_two.post("/check-in/", {"id": ID, "threat": "4", "time": "08:15"})

    assert clocks(person) == [(date(2026, 6, 10), "08:15")]
    assert kept["Location"] == f"/check-ins/?from={ID}"
    assert "Today 08:15 Threat some (4)" in Page(at_two.get(kept["Location"])).words


@pytest.mark.parametrize("text", ["14:01", "23:59", "25:00", "soon", "9", "08:15:00", "<b>", "-1:00"])
def test_any_other_time_is_refused_in_words_and_nothing_is_lost(at_two: Client, person: Person, text: str) -> None:
    answer = at_two.post("/check-in/", {"id": ID, "threat": "4", "time": text})

    assert answer.status_code == 422
    (problem,) = Page(answer).problems
    assert problem.startswith(("That is still to come.", "Write the time as hours and minutes"))
    assert Page(answer).fields["time"] == [text]
    assert Page(answer).fields["threat"] == ["4"]
    assert not CheckIn.objects.exists()


def test_a_check_in_that_is_changed_keeps_its_moment_and_says_it(at_two: Client, person: Person) -> None:
    at_two.post("/check-in/", {"id": ID, "threat": "4", "time": "08:15"})
    page = Page(at_two.get(f"/check-in/{ID}/"))
    assert "Today, 08:15. Its moment stays as it is." in page.words
    assert "time" not in page.fields
    at_two.post("/check-in/", {"id": ID, "threat": "5", "time": "10:00"})

    assert clocks(person) == [(date(2026, 6, 10), "08:15")]
