"""Reminders as a calendar (RFC 5545): times and neutral words, and nothing else about anybody."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from icalendar import Alarm, Calendar, Event

from kindwell.web.people.clocks import name_of
from kindwell.web.reminders.clock_changes import changes, time_zone
from kindwell.web.reminders.models import Shown
from kindwell.web.reminders.queries import Kept, Rules
from kindwell.web.reminders.times import first_day, weekdays

NAME = "Moments"
_MADE_BY = "-//localhost//Moments//EN"
_YEARS_AHEAD = 10
_ASK_AGAIN = timedelta(hours=1)
_LENGTH = timedelta(minutes=5)
_RFC_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_of(kept: Iterable[Kept], rules: Rules, *, zone: tzinfo, at: datetime) -> bytes:
    """The whole calendar as it is then. While everything is paused until said otherwise, no event is in it."""
    begins = {one: _first(one, rules, zone) for one in kept if rules.lets_come(one)}
    this_year = at.astimezone(zone).year
    years = (min([this_year, *(first.year for first in begins.values())]), this_year + _YEARS_AHEAD)
    whole = _frame()
    whole.add_component(time_zone(zone, name_of(zone), *years))
    for one, first in begins.items():
        whole.add_component(_event(one, first, zone, _skipped(one, first, zone, years)))
    return bytes(whole.to_ical())


def changed_at(rules: Rules, *, zone_since: datetime | None, at: datetime) -> datetime:
    """When the calendar became what it is: it tells of the years ahead, so each year has another."""
    new_year = datetime(at.astimezone(UTC).year, 1, 1, tzinfo=UTC)
    return max(moment for moment in (new_year, rules.changed_at, zone_since) if moment is not None)


def tag_of(calendar: bytes) -> str:
    """An entity tag: the same for the same bytes and for no others."""
    return f'"{hashlib.sha256(calendar).hexdigest()[:32]}"'


def _frame() -> Calendar:
    whole = Calendar()
    for name, value in (("PRODID", _MADE_BY), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")):
        whole.add(name, value)
    for name in ("NAME", "X-WR-CALNAME"):
        whole.add(name, NAME)
    whole.add("REFRESH-INTERVAL", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    whole.add("X-PUBLISHED-TTL", "PT1H")
    return whole


def _event(one: Kept, first: datetime, zone: tzinfo, skipped: list[datetime]) -> Event:
    event, words = Event(), Shown(one.shown).label
    event.add("UID", str(one.id))
    event.add("DTSTAMP", one.begins_at.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", words)
    event.add("DTSTART", first.replace(tzinfo=zone))
    event.add("DURATION", _LENGTH)
    event.add("RRULE", {"FREQ": "WEEKLY", "BYDAY": [_RFC_DAYS[day] for day in weekdays(one.days)]})
    if skipped:
        event.add("EXDATE", [one.replace(tzinfo=zone) for one in skipped])
    event.add("TRANSP", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", words)
    alarm.add("TRIGGER", timedelta(0))
    event.add_component(alarm)
    return event


def _first(one: Kept, rules: Rules, zone: tzinfo) -> datetime:
    """What the clock shows when this comes first. A time that the clock skips that day comes a week later at most."""
    after, not_before = one.begins_at.astimezone(zone).replace(tzinfo=None), rules.resumes_on
    while True:
        day = first_day(one.days, one.minute, after=after, not_before=not_before)
        first = _on(day, one.minute)
        if not any(change.skips(first) for change in changes(zone, first.year, first.year)):
            return first
        not_before = day + timedelta(days=1)


def _skipped(one: Kept, first: datetime, zone: tzinfo, years: tuple[int, int]) -> list[datetime]:
    """The times at which it would come and the clock never shows them: calendars disagree on what to do then."""
    days = {change.wall.date() for change in changes(zone, *years) if change.after > change.before}
    times = [_on(day, one.minute) for day in sorted(days) if one.days & 1 << day.weekday()]
    return [wall for wall in times if wall > first and any(change.skips(wall) for change in changes(zone, *years))]


def _on(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(*divmod(minute, 60)))
