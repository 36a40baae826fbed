"""When the clocks of a zone go forward and back, and what a calendar must be told of it (RFC 5545, VTIMEZONE)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_A_DAY, _A_WEEK, _A_MINUTE = timedelta(days=1), timedelta(days=7), timedelta(minutes=1)


class Change(NamedTuple):
    """One change of the clocks: what they are ahead of UTC by, before it and after."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def wall(self) -> datetime:
        """What the clock was about to show when it was put forward or back."""
        return self.at.replace(tzinfo=None) + self.before

    def skips(self, wall: datetime) -> bool:
        """Whether the clock never showed this: it went from before it to after it at once."""
        return self.wall <= wall < self.at.replace(tzinfo=None) + self.after


@lru_cache(maxsize=64)
def changes(zone: tzinfo, first_year: int, last_year: int) -> tuple[Change, ...]:
    """All of them in those years, both included, to the minute; the first is how the clock stands as they begin."""
    begin, end = datetime(first_year, 1, 1, tzinfo=UTC) - _A_DAY, datetime(last_year + 1, 1, 1, tzinfo=UTC) + _A_DAY
    return (_change(zone, begin, before=_ahead(zone, begin)), *_found(zone, begin, end))


@lru_cache(maxsize=64)
def time_zone(zone: tzinfo, name: str, first_year: int, last_year: int) -> Timezone:
    """What a calendar must know of a zone to be right in those years, without knowing its name."""
    told = Timezone()
    told.add("TZID", name)
    first, *others = changes(zone, first_year, last_year)
    told.add_component(_observance([first]))
    for _, some in groupby(sorted(others, key=_kind), key=_kind):
        told.add_component(_observance(list(some)))
    return told


def _kind(change: Change) -> tuple[timedelta, timedelta, str, bool]:
    """Which it is: those alike are told of together, in the order of time in which they come."""
    return change.before, change.after, change.name, change.summer


def _observance(some: Sequence[Change]) -> TimezoneDaylight | TimezoneStandard:
    one = TimezoneDaylight() if some[0].summer else TimezoneStandard()
    one.add("DTSTART", some[0].wall)
    if some[1:]:
        one.add("RDATE", [change.wall for change in some[1:]])
    one.add("TZOFFSETFROM", some[0].before)
    one.add("TZOFFSETTO", some[0].after)
    one.add("TZNAME", some[0].name)
    return one


def _found(zone: tzinfo, begin: datetime, end: datetime) -> Iterator[Change]:
    """Look once a week; where the clock stands otherwise than the week before, find the minute."""
    at, stood = begin, _stand(zone, begin)
    while at < end:
        at, stands = at + _A_WEEK, _stand(zone, at + _A_WEEK)
        if stands != stood:
            lower, upper = at - _A_WEEK, at
            while upper - lower > _A_MINUTE:
                middle = lower + (upper - lower) // (2 * _A_MINUTE) * _A_MINUTE
                lower, upper = (middle, upper) if _stand(zone, middle) == stood else (lower, middle)
            yield _change(zone, upper, before=_ahead(zone, lower))
        stood = stands


def _change(zone: tzinfo, at: datetime, *, before: timedelta) -> Change:
    after, name, summer = _stand(zone, at)
    return Change(at, before, after, name, summer)


def _stand(zone: tzinfo, at: datetime) -> tuple[timedelta, str, bool]:
    there = at.astimezone(zone)
    return there.utcoffset() or timedelta(0), there.tzname() or "", bool(there.dst())


def _ahead(zone: tzinfo, at: datetime) -> timedelta:
    return _stand(zone, at)[0]
