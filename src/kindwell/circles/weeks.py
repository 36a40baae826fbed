"""Daily sums of check-ins → what a week adds up to: day by day, and context by context."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from kindwell.circles.balance import DaySum
from kindwell.circles.levels import Levels


class Added(NamedTuple):
    """What some check-ins add up to; counts are of levels given, not of check-ins."""

    check_ins: int
    threat_sum: int
    threat_count: int
    drive_sum: int
    drive_count: int
    soothing_sum: int
    soothing_count: int

    @property
    def levels(self) -> Levels:
        """The mean level of each system; None where nobody said."""
        return Levels(
            self.threat_sum / self.threat_count if self.threat_count else None,
            self.drive_sum / self.drive_count if self.drive_count else None,
            self.soothing_sum / self.soothing_count if self.soothing_count else None,
        )


class AddedDay(NamedTuple):
    """One day of a week, 0 being its Monday, with its contexts: the one of most check-ins first."""

    weekday: int
    added: Added
    contexts: tuple[str, ...]


EVERYWHERE = "everywhere"
"""Under which a week holds all its contexts together, those not said too; no context has that name."""


class Week(NamedTuple):
    """What one week adds up to, from its Monday on. Days and contexts without a check-in are not in it."""

    monday: date
    days: tuple[AddedDay, ...] = ()
    contexts: Mapping[str, Added] = {}


NOTHING = Added(0, 0, 0, 0, 0, 0, 0)


def monday_of(day: date) -> date:
    """The Monday on which the week of a day begins.

    >>> monday_of(date(2026, 3, 8))
    datetime.date(2026, 3, 2)
    """
    return day - timedelta(days=day.weekday())


def together(parts: Iterable[Added]) -> Added:
    """All of them as one.

    >>> together([Added(1, 6, 1, 0, 0, 3, 1), Added(2, 8, 2, 5, 1, 0, 0)])
    Added(check_ins=3, threat_sum=14, threat_count=3, drive_sum=5, drive_count=1, soothing_sum=3, soothing_count=1)
    """
    return Added._make(map(sum, zip(NOTHING, *parts, strict=True)))


def week_from(monday: date, sums: Iterable[DaySum]) -> Week:
    """What the daily sums of one week add up to."""
    by_day: defaultdict[int, dict[str, Added]] = defaultdict(dict)
    by_context: defaultdict[str, list[Added]] = defaultdict(list)
    for one in sums:
        added = Added(
            one.check_ins,
            one.threat_sum,
            one.threat_count,
            one.drive_sum,
            one.drive_count,
            one.soothing_sum,
            one.soothing_count,
        )
        by_day[one.day.weekday()][one.context] = added
        by_context[one.context].append(added)
    return Week(
        monday,
        tuple(_day(weekday, by_day[weekday]) for weekday in sorted(by_day)),
        {context: together(by_context[context]) for context in sorted(by_context)}
        | {EVERYWHERE: together(added for parts in by_context.values() for added in parts)},
    )


def _day(weekday: int, contexts: Mapping[str, Added]) -> AddedDay:
    most_first = Counter({context: contexts[context].check_ins for context in sorted(contexts)}).most_common()
    return AddedDay(weekday, together(contexts.values()), tuple(context for context, _ in most_first))
