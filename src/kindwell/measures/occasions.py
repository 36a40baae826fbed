"""When measures are asked again: bound to the day somebody began, and to how long their course takes."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

LATER_MONTHS = 3


class Occasion(StrEnum):
    """One of the four times. Each may be put off by itself, and none has to be kept."""

    BEFORE = "before"
    MIDDLE = "middle"
    AFTER = "after"
    THREE_MONTHS = "three-months"

    @property
    def words(self) -> str:
        """As a person reads it.

        >>> Occasion.THREE_MONTHS.words
        'three months later'
        """
        return _WORDS[self]


_WORDS = {
    Occasion.BEFORE: "before you begin",
    Occasion.MIDDLE: "about half-way",
    Occasion.AFTER: "at the end",
    Occasion.THREE_MONTHS: "three months later",
}


def due_on(occasion: Occasion, *, began_on: date, weeks: int) -> date:
    """The day of one occasion, for somebody who began on a day and goes on for so many weeks.

    Three months are months of the calendar. Raises ValueError for fewer weeks than one.

    >>> from datetime import date
    >>> due_on(Occasion.MIDDLE, began_on=date(2026, 3, 2), weeks=9)
    datetime.date(2026, 4, 2)
    >>> due_on(Occasion.THREE_MONTHS, began_on=date(2026, 10, 5), weeks=8)
    datetime.date(2027, 2, 28)
    """
    if weeks < 1:
        raise ValueError(f"{weeks} weeks are too few. Try: 1 or more")
    if occasion is Occasion.BEFORE:
        return began_on
    end = began_on + timedelta(weeks=weeks)
    if occasion is Occasion.MIDDLE:
        return began_on + timedelta(days=weeks * 7 // 2)
    return end if occasion is Occasion.AFTER else _months_after(end, LATER_MONTHS)


def all_due_on(
    *, began_on: date, weeks: int, put_off_to: Mapping[Occasion, date] | None = None
) -> dict[Occasion, date]:
    """The days of all four; one that was put off moves alone, and the others stay where they were.

    >>> from datetime import date
    >>> moved = {Occasion.MIDDLE: date(2026, 4, 20)}
    >>> list(all_due_on(began_on=date(2026, 3, 2), weeks=8, put_off_to=moved).values())[1:3]
    [datetime.date(2026, 4, 20), datetime.date(2026, 4, 27)]
    """
    moved = put_off_to or {}
    return {one: moved.get(one) or due_on(one, began_on=began_on, weeks=weeks) for one in Occasion}


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
