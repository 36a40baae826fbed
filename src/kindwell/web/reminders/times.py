"""Days of the week, minutes of the day, and quiet hours, as plain numbers."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_DAY = 2 ** len(DAYS) - 1
MINUTES_A_DAY = 24 * 60
LAST_MINUTE = MINUTES_A_DAY - 1
_WORKING_DAYS, _WEEKEND = 0b0011111, 0b1100000


class Quiet(NamedTuple):
    """Hours in which nothing comes: from one minute of the day until another, over midnight where that is earlier."""

    begins: int
    ends: int

    def has(self, minute: int) -> bool:
        """Whether that minute of any day is one of them.

        >>> night = Quiet(22 * 60, 7 * 60)
        >>> night.has(22 * 60), night.has(3 * 60), night.has(7 * 60)
        (True, True, False)
        """
        return (minute - self.begins) % MINUTES_A_DAY < (self.ends - self.begins) % MINUTES_A_DAY

    def nearest_outside(self, minute: int) -> int:
        """The minute of the day nearest to that one which is none of them.

        >>> night = Quiet(22 * 60, 7 * 60)
        >>> clock(night.nearest_outside(6 * 60)), clock(night.nearest_outside(23 * 60))
        ('07:00', '21:59')
        """
        if not self.has(minute):
            return minute
        since, left = (minute - self.begins + 1) % MINUTES_A_DAY, (self.ends - minute) % MINUTES_A_DAY
        return self.ends if left <= since else (self.begins - 1) % MINUTES_A_DAY

    def __str__(self) -> str:
        return f"{clock(self.begins)} to {clock(self.ends)}"


def clock(minute: int) -> str:
    """A minute of the day as clocks show it.

    >>> clock(8 * 60), clock(LAST_MINUTE)
    ('08:00', '23:59')
    """
    return f"{minute // 60:02}:{minute % 60:02}"


def added_up(weekdays: Iterable[int]) -> int:
    """Days of the week, Monday 0, as one number.

    >>> added_up([0, 3]), added_up(range(7)) == EVERY_DAY
    (9, True)
    """
    return sum(1 << weekday for weekday in set(weekdays))


def weekdays(days: int) -> tuple[int, ...]:
    """That number as days of the week again.

    >>> weekdays(9)
    (0, 3)
    """
    return tuple(weekday for weekday in range(len(DAYS)) if days & 1 << weekday)


def days_in_words(days: int) -> str:
    """Those days as people say them.

    >>> days_in_words(9), days_in_words(0b0010101), days_in_words(EVERY_DAY), days_in_words(0b0011111)
    ('Mondays and Thursdays', 'Mondays, Wednesdays and Fridays', 'every day', 'Monday to Friday')
    """
    if days in (EVERY_DAY, _WORKING_DAYS, _WEEKEND):
        return {EVERY_DAY: "every day", _WORKING_DAYS: "Monday to Friday", _WEEKEND: "at the weekend"}[days]
    *others, last = (f"{DAYS[weekday]}s" for weekday in weekdays(days))
    return f"{', '.join(others)} and {last}" if others else last


def when_in_words(days: int, minute: int) -> str:
    """When it comes, as a line begins with it.

    >>> when_in_words(9, 480)
    'Mondays and Thursdays at 08:00'
    """
    words = days_in_words(days)
    return f"{words[0].upper()}{words[1:]} at {clock(minute)}"


def first_day(days: int, minute: int, *, after: datetime, not_before: date | None) -> date:
    """The first day on which this comes after a moment of the person's clock, and not before a day."""
    day = after.date()
    if after.hour * 60 + after.minute >= minute:
        day += timedelta(days=1)
    day = max(day, not_before or day)
    return next(one for one in (day + timedelta(days=more) for more in range(7)) if days & 1 << one.weekday())
