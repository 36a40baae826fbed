"""What goes with a day of the week, a place or practice: each week compared with itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from kindwell.analysis.interval import ROUNDING, Estimate, Interval, estimate_of
from kindwell.circles import EVERYWHERE, NOTHING, SYSTEMS, Added, System, Week

FEWEST_WEEKS = 8
_SUMS = tuple((Added._fields.index(f"{system}_sum"), Added._fields.index(f"{system}_count")) for system in SYSTEMS)
"""Where in what is added up each system's sum and count stand."""


@dataclass(slots=True)
class Tally:
    """One system's differences between what is looked at and the rest, a week at a time, and what they rest on."""

    weeks: int = 0
    total: float = 0.0
    of_squares: float = 0.0
    of_it: int = 0
    others: int = 0

    def add(self, difference: float, of_it: int, others: int) -> None:
        """Count in one week more."""
        self.weeks += 1
        self.total += difference
        self.of_squares += difference * difference
        self.of_it += of_it
        self.others += others

    @property
    def estimate(self) -> Estimate | None:
        """What the weeks come to; None while there are too few."""
        if self.weeks < FEWEST_WEEKS:
            return None
        return estimate_of(self.weeks, self.total, self.of_squares, ROUNDING)


Tallies = dict[str, tuple[Tally, ...]]
"""By the name of what is looked at, a tally for each system."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of one system in one comparison: days (or check-ins) of it, and others of the same weeks."""

    system: System
    weeks: int
    of_it: int
    others: int
    interval: Interval | None
    """None while there are too few weeks in which both were noticed."""


Comparisons = Mapping[str, tuple[Compared, ...]]


def compare(looked_at: Tallies, *, missing: float) -> Comparisons:
    """All comparisons of a page at once; one or more of its intervals miss in at most the share `missing` of lives.

    So each is as wide as if it alone could miss in `missing` divided by their number: whoever looks at many things
    finds something in pure chance. The number is of those that have enough weeks, whatever they show.
    """
    enough = sum(one.weeks >= FEWEST_WEEKS for tallies in looked_at.values() for one in tallies)
    each = missing / enough if enough else missing
    return {
        name: tuple(_compared(system, one, each) for system, one in zip(SYSTEMS, tallies, strict=True))
        for name, tallies in looked_at.items()
    }


def weekdays(weeks: Iterable[Week]) -> Tallies:
    """Each day of the week, named by its number, against the other days of the same week."""
    found = _tallies(str(weekday) for weekday in range(7))
    by_number = [found[str(weekday)] for weekday in range(7)]
    for number, levels in _levels_of_days(weeks):
        others, total = len(levels) - 1, sum(level for _, level in levels)
        if others > 0:
            for day, level in levels:
                by_number[day.weekday()][number].add(level - (total - level) / others, 1, others)
    return found


def practice_days(weeks: Iterable[Week], practised: Set[date]) -> Tallies:
    """Days with a practice, under the name `practice`, against days without one in the same week."""
    found = _tallies(["practice"])
    for number, levels in _levels_of_days(weeks):
        with_it = [level for day, level in levels if day in practised]
        others = len(levels) - len(with_it)
        if with_it and others:
            rest = (sum(level for _, level in levels) - sum(with_it)) / others
            found["practice"][number].add(sum(with_it) / len(with_it) - rest, len(with_it), others)
    return found


def places(weeks: Iterable[Week], names: Iterable[str]) -> Tallies:
    """Each place against what was noticed in the other places in the same week. Unsaid, it is none of them."""
    found = _tallies(names)
    for week in weeks:
        unsaid, everywhere = week.contexts.get("", NOTHING), week.contexts.get(EVERYWHERE, NOTHING)
        for name in week.contexts.keys() & found.keys():
            there = week.contexts[name]
            for tally, (total, count) in zip(found[name], _SUMS, strict=True):
                others = everywhere[count] - unsaid[count] - there[count]
                if there[count] and others:
                    elsewhere = (everywhere[total] - unsaid[total] - there[total]) / others
                    tally.add(there[total] / there[count] - elsewhere, there[count], others)
    return found


def _levels_of_days(weeks: Iterable[Week]) -> Iterator[tuple[int, Sequence[tuple[date, float]]]]:
    """For each week and the number of each system, the mean of each day that has one."""
    for week in weeks:
        days = [(week.monday + timedelta(days=one.weekday), one.added) for one in week.days]
        for number, (total, count) in enumerate(_SUMS):
            yield number, [(day, added[total] / added[count]) for day, added in days if added[count]]


def _tallies(names: Iterable[str]) -> Tallies:
    return {name: tuple(Tally() for _ in SYSTEMS) for name in names}


def _compared(system: System, tally: Tally, missing: float) -> Compared:
    found = tally.estimate
    interval = found.interval(missing) if found else None
    return Compared(system, tally.weeks, tally.of_it, tally.others, interval)
