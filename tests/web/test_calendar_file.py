"""The calendar, read back by its own library and by another one: every time is the wanted one, all year round."""

import doctest
import io
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kindwell.web.reminders import times
from kindwell.web.reminders.calendar_file import calendar_of, changed_at, tag_of
from kindwell.web.reminders.models import Shown, What
from kindwell.web.reminders.queries import Kept, Rules
from kindwell.web.reminders.times import EVERY_DAY, LAST_MINUTE, MINUTES_A_DAY, Quiet

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
EIGHT = Kept(uuid.UUID(int=7), "check-in", "pause", EVERY_DAY, 480, NOON)
ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "Etc/UTC",
    "UTC",
)


wall = datetime.fromisoformat
"""What a clock shows somewhere."""


def parsed(calendar: bytes) -> Any:
    """The calendar as its own library reads it; what a part of it may be has some thirty types."""
    return Calendar.from_ical(calendar)


class Read(NamedTuple):
    """What a calendar program makes of the file for the time until `until`: walls, and each with its own zone."""

    walls: list[datetime]
    moments: list[datetime]


def read(calendar: bytes, zone: str, *, until: datetime) -> Read:
    """Go by the file alone: the recurrence by one library, the zone by what the file tells of it."""
    events = parsed(calendar).walk("VEVENT")
    told = tzical(io.StringIO(calendar.decode())).get(zone)
    walls: list[datetime] = []
    for event in events:
        begins = event["DTSTART"].dt.replace(tzinfo=None)
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=begins)
        left_out = {one.dt.replace(tzinfo=None) for one in event["EXDATE"].dts} if "EXDATE" in event else set()
        walls += [one for one in rule.between(begins, until, inc=True) if one not in left_out]
    return Read(sorted(walls), [one.replace(tzinfo=told).astimezone(UTC) for one in sorted(walls)])


def is_shown(shown: datetime, zone: str) -> bool:
    """Whether the clock there ever shows this."""
    return shown.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == shown


MINUTES = st.integers(0, LAST_MINUTE)
KEPT = st.builds(
    Kept,
    id=st.uuids(),
    what=st.sampled_from(What.values),
    shown=st.sampled_from(Shown.values),
    days=st.integers(1, EVERY_DAY),
    minute=MINUTES,
    begins_at=st.datetimes(wall("2025-06-01"), wall("2026-06-01"), timezones=st.just(UTC)),
)
QUIET = st.none() | st.builds(Quiet, MINUTES, MINUTES).filter(lambda quiet: quiet.begins != quiet.ends)
RESUMES = st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))
SPRING = Kept(uuid.UUID(int=1), "practice", "kettle", EVERY_DAY, 90, datetime(2026, 3, 29, 0, 30, tzinfo=UTC))


@given(KEPT, st.sampled_from(ZONES), QUIET, RESUMES)
@example(SPRING, "Europe/London", None, None)
@example(SPRING, "Europe/London", Quiet(120, 180), None)
@example(SPRING._replace(minute=10), "Africa/Cairo", None, date(2026, 4, 24))
@example(EIGHT._replace(minute=12 * 60), "UTC", None, None)
@example(EIGHT._replace(minute=12 * 60 + 1), "UTC", None, None)
@settings(max_examples=60, deadline=None)
def test_every_time_of_a_year_is_the_wanted_one_and_none_is_in_quiet_hours_or_a_pause(
    one: Kept, zone: str, quiet: Quiet | None, resumes_on: date | None
) -> None:
    rules = Rules(quiet, resumes_on=resumes_on, changed_at=NOON)
    begins = one.begins_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    until = begins + timedelta(days=2 * 366)
    found = read(calendar_of([one], rules, zone=ZoneInfo(zone), at=NOON), zone, until=until)

    days = (begins.date() + timedelta(days=more) for more in range(2 * 366 + 1))
    walls = (datetime.combine(day, time(*divmod(one.minute, 60))) for day in days if one.days & 1 << day.weekday())
    wanted = [
        one_time
        for one_time in walls
        if begins.replace(second=0, microsecond=0) < one_time <= until
        and one_time.date() >= (resumes_on or one_time.date())
        and is_shown(one_time, zone)
        and not (quiet and quiet.has(one.minute))
    ]
    assert found.walls == wanted
    assert [moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in found.moments] == wanted


def changing_days(zone: str, years: range) -> list[datetime]:
    """The midnights of the days on which the clock there is put forward or back."""
    first = datetime(years.start, 1, 2, tzinfo=ZoneInfo(zone))
    midnights = [first + timedelta(days=day) for day in range(365 * len(years))]
    return [one for one in midnights if one.utcoffset() != (one + timedelta(days=1)).utcoffset()]


@pytest.mark.parametrize("zone", ZONES)
def test_what_the_file_tells_of_a_zone_is_right_to_the_minute_whenever_its_clock_changes(zone: str) -> None:
    calendar = calendar_of([], Rules(), zone=ZoneInfo(zone), at=NOON)
    told = tzical(io.StringIO(calendar.decode())).get(zone)
    half_hours = [timedelta(minutes=minute + more) for minute in range(0, MINUTES_A_DAY, 30) for more in (0, 29)]
    for midnight in changing_days(zone, range(2026, 2036)):
        walls = [midnight.replace(tzinfo=None) + more for more in half_hours]
        for there in [one for one in walls if is_shown(one, zone)]:
            assert there.replace(tzinfo=told).utcoffset() == there.replace(tzinfo=ZoneInfo(zone)).utcoffset(), there


@given(st.sampled_from(ZONES), st.datetimes(wall("2026-01-02"), wall("2035-12-30"), timezones=st.just(UTC)))
@settings(max_examples=50, deadline=None)
def test_what_the_file_tells_of_a_zone_is_right_for_ten_years(zone: str, at: datetime) -> None:
    calendar = calendar_of([], Rules(), zone=ZoneInfo(zone), at=NOON)
    told = tzical(io.StringIO(calendar.decode())).get(zone)
    there = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    assert there.replace(tzinfo=told).utcoffset() == there.replace(tzinfo=ZoneInfo(zone)).utcoffset()


@given(st.builds(Quiet, MINUTES, MINUTES).filter(lambda quiet: quiet.begins != quiet.ends), MINUTES)
def test_the_nearest_time_outside_quiet_hours_is_outside_and_none_is_nearer(quiet: Quiet, minute: int) -> None:
    nearest = quiet.nearest_outside(minute)

    def away(other: int) -> int:
        return min((other - minute) % MINUTES_A_DAY, (minute - other) % MINUTES_A_DAY)

    assert not quiet.has(nearest)
    assert away(nearest) == min(away(other) for other in range(MINUTES_A_DAY) if not quiet.has(other))


@given(QUIET.filter(bool))
def test_quiet_hours_have_as_many_minutes_as_the_clock_counts_between_their_ends(quiet: Quiet) -> None:
    inside = [minute for minute in range(MINUTES_A_DAY) if quiet.has(minute)]

    assert len(inside) == (quiet.ends - quiet.begins) % MINUTES_A_DAY
    assert quiet.has(quiet.begins)
    assert not quiet.has(quiet.ends)


def test_half_past_one_comes_once_on_the_night_it_comes_twice() -> None:
    one = EIGHT._replace(minute=90, begins_at=datetime(2026, 10, 20, tzinfo=UTC))
    zone = "Europe/London"
    found = read(calendar_of([one], Rules(), zone=ZoneInfo(zone), at=NOON), zone, until=wall("2026-10-27"))

    assert [one for one in found.walls if one.day == 25] == [wall("2026-10-25T01:30")]


def test_half_past_one_is_left_out_on_the_night_the_clock_never_shows_it() -> None:
    zone = ZoneInfo("Europe/London")
    (event,) = parsed(calendar_of([EIGHT._replace(minute=90)], Rules(), zone=zone, at=NOON)).walk("VEVENT")

    assert datetime(2026, 3, 29, 1, 30, tzinfo=zone) in [one.dt for one in event["EXDATE"].dts]


def whole(*kept: Kept, rules: Rules | None = None, zone: str = "Europe/London", at: datetime = NOON) -> bytes:
    return calendar_of(kept, rules or Rules(changed_at=NOON), zone=ZoneInfo(zone), at=at)


def test_a_calendar_has_what_programs_need_and_each_event_its_alarm() -> None:
    calendar = parsed(whole(EIGHT))
    (event,) = calendar.walk("VEVENT")
    (alarm,) = calendar.walk("VALARM")

    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event["DTSTART"].dt == datetime(2026, 3, 4, 8, tzinfo=ZoneInfo("Europe/London"))
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert event["TRANSP"] == "TRANSPARENT"
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(0))
    assert (event["SUMMARY"], alarm["DESCRIPTION"]) == ("A pause", "A pause")
    assert calendar.walk("VTIMEZONE")[0]["TZID"] == "Europe/London"


def test_every_line_is_as_long_as_the_standard_allows_and_ends_as_it_asks() -> None:
    lines = whole(EIGHT, SPRING).split(b"\r\n")

    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


@pytest.mark.parametrize("what", What.values)
@pytest.mark.parametrize("shown", Shown.values)
def test_nothing_in_it_tells_whose_it_is_or_what_it_is_for(what: str, shown: str) -> None:
    text = whole(EIGHT._replace(what=what, shown=shown)).decode().lower()

    for telling in (
        "kindwell",
        "compassion",
        "check",
        "practi",
        "small",
        "act:",
        "nothing",
        "circle",
        "therap",
        "http",
    ):
        assert telling not in text.replace("transp:transparent", "")
    assert Shown(shown).label.lower() in text


def test_it_keeps_its_name_when_it_is_changed() -> None:
    uids = [
        parsed(whole(one)).walk("VEVENT")[0]["UID"]
        for one in (EIGHT, EIGHT._replace(minute=90, days=1, shown="kettle"))
    ]

    assert uids == [str(EIGHT.id)] * 2


def test_a_pause_without_an_end_leaves_a_whole_calendar_without_events() -> None:
    calendar = parsed(whole(EIGHT, rules=Rules(paused=True, changed_at=NOON)))

    assert not calendar.walk("VEVENT")
    assert calendar.walk("VTIMEZONE"), "a calendar must have something in it"


def test_the_same_times_are_the_same_bytes_all_year_and_another_moment_changes_none() -> None:
    assert whole(EIGHT) == whole(EIGHT, at=datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert tag_of(whole(EIGHT)) == tag_of(whole(EIGHT))
    assert tag_of(whole(EIGHT)) != tag_of(whole(EIGHT._replace(minute=481)))


def test_it_changed_when_something_of_it_did_and_with_every_year() -> None:
    rules, later = Rules(changed_at=NOON), NOON + timedelta(days=1)

    assert changed_at(rules, zone_since=None, at=later) == NOON
    assert changed_at(rules, zone_since=later, at=later) == later
    assert changed_at(rules, zone_since=None, at=NOON.replace(year=2027)) == datetime(2027, 1, 1, tzinfo=UTC)


def test_the_examples_run() -> None:
    done = doctest.testmod(times)

    assert (done.failed, done.attempted > 5) == (0, True)
