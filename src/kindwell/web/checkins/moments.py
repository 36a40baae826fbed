"""When a check-in was: by the clock of whoever noticed it, wherever they were."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from django.utils.timezone import localtime

STILL_FRESH = timedelta(hours=3)
"""For how long a check-in is the answer to how things are now."""

_STILL_TO_COME = "That is still to come. Choose a time from earlier today, or leave it empty for now."
_NO_SUCH_TIME = "The clocks went forward today, and there was no such time. Choose one before or after it."


class NotEarlier(ValueError):
    """A time that was not earlier today; its text says why."""


def earlier_today(clock: time, at: datetime) -> datetime:
    """The moment of today's day that a clock showed that time, the last one before `at` where it did so twice.

    Raises `NotEarlier` for one that is still to come, or that the clocks left out.
    """
    here = localtime(at)
    moments = [datetime.combine(here, clock, here.tzinfo).replace(fold=fold).astimezone(UTC) for fold in (1, 0)]
    there_were = [moment for moment in moments if localtime(moment).time() == clock]
    if not there_were:
        raise NotEarlier(_NO_SUCH_TIME)
    past = [moment for moment in there_were if moment <= at]
    if not past:
        raise NotEarlier(_STILL_TO_COME)
    return max(past)


def offset_minutes_of(at: datetime) -> int:
    """How far the person's clock is ahead of UTC at that moment."""
    return int((localtime(at).utcoffset() or timedelta()) / timedelta(minutes=1))


def clock_then(at: datetime, offset_minutes: int | None) -> str:
    """What the clock showed where it was noticed, which may be another zone than where one is now.

    >>> clock_then(datetime(2026, 3, 3, 15, 10, tzinfo=UTC), 540)
    '00:10'
    """
    there = localtime(at) if offset_minutes is None else at.astimezone(timezone(timedelta(minutes=offset_minutes)))
    return f"{there:%H:%M}"


def day_in_words(day: date, today: date) -> str:
    """A day, seen from today.

    >>> day_in_words(date(2026, 3, 3), date(2026, 3, 4)), day_in_words(date(2025, 11, 2), date(2026, 3, 3))
    ('Yesterday', 'Sunday 2 November 2025')
    """
    near = {0: "Today", 1: "Yesterday"}.get((today - day).days)
    return near or f"{day:%A} {day.day} {day:%B}{f' {day.year}' if day.year != today.year else ''}"
