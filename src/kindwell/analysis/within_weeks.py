"""What goes with a day of the week, a place or practice: each week compared with itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kindwell.analysis.interval import ROUNDING, Estimate, Interval, estimate
from kindwell.circles import SYSTEMS, Added, System, Week, together

FEWEST_WEEKS = 8


class Seen(NamedTuple):
    """One week's difference between what is looked at and the rest, and on how much each side rests."""

    difference: float
    of_it: int
    others: int


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


def compare(looked_at: Mapping[str, Mapping[System, Sequence[Seen]]], *, missing: float) -> Comparisons:
    """All comparisons of a page at once; one or more of its intervals miss in at most the share `missing` of lives.

    So each is as wide as if it alone could miss in `missing` divided by their number: whoever looks at many things
    finds something in pure chance. The number is of those that have enough weeks, whatever they show.
    """
    estimates = {
        (name, system): _estimate(seen) for name, systems in looked_at.items() for system, seen in systems.items()
    }
    enough = sum(one is not None for one in estimates.values())

    def compared(name: str, system: System, seen: Sequence[Seen]) -> Compared:
        found = estimates[name, system]
        interval = found.interval(missing / enough) if found else None
        return Compared(system, len(seen), sum(one.of_it for one in seen), sum(one.others for one in seen), interval)

    return {
        name: tuple(compared(name, system, seen) for system, seen in systems.items())
        for name, systems in looked_at.items()
    }


def weekdays(weeks: Iterable[Week]) -> dict[str, dict[System, list[Seen]]]:
    """Each day of the week, named by its number, against the other days of the same week."""
    found = _nothing(str(weekday) for weekday in range(7))
    for levels in _levels_of_days(weeks):
        for system, of_days in levels.items():
            others, total = len(of_days) - 1, sum(of_days.values())
            if others:
                for day, level in of_days.items():
                    seen = Seen(level - (total - level) / others, 1, others)
                    found[str(day.weekday())][system].append(seen)
    return found


def practice_days(weeks: Iterable[Week], practised: Set[date]) -> dict[str, dict[System, list[Seen]]]:
    """Days with a practice against days without one in the same week."""
    return _by_days(weeks, "practice", lambda day: day in practised)


def places(weeks: Iterable[Week], names: Iterable[str]) -> dict[str, dict[System, list[Seen]]]:
    """Each place against what was noticed in the other places in the same week. Unsaid, it is none of them."""
    found = _nothing(names)
    for week in weeks:
        said = {context: added for context, added in week.contexts.items() if context}
        everywhere = together(said.values())
        for name in said.keys() & found.keys():
            for system in SYSTEMS:
                there, all_there_is = _of(said[name], system), _of(everywhere, system)
                others = all_there_is[1] - there[1]
                if there[1] and others:
                    elsewhere = (all_there_is[0] - there[0]) / others
                    found[name][system].append(Seen(there[0] / there[1] - elsewhere, there[1], others))
    return found


def _by_days(weeks: Iterable[Week], name: str, is_one: Callable[[date], bool]) -> dict[str, dict[System, list[Seen]]]:
    found = _nothing([name])
    for levels in _levels_of_days(weeks):
        for system, of_days in levels.items():
            its = [level for day, level in of_days.items() if is_one(day)]
            others = len(of_days) - len(its)
            if its and others:
                rest = (sum(of_days.values()) - sum(its)) / others
                found[name][system].append(Seen(sum(its) / len(its) - rest, len(its), others))
    return found


def _levels_of_days(weeks: Iterable[Week]) -> Iterable[Mapping[System, Mapping[date, float]]]:
    """For each week and system, the mean of each day that has one."""
    for week in weeks:
        found: defaultdict[System, dict[date, float]] = defaultdict(dict)
        for weekday, added, _ in week.days:
            day = week.monday + timedelta(days=weekday)
            for system in SYSTEMS:
                total, count = _of(added, system)
                if count:
                    found[system][day] = total / count
        yield found


def _of(added: Added, system: System) -> tuple[int, int]:
    """The sum of one system's levels, and how many there are."""
    place = 1 + 2 * SYSTEMS.index(system)
    return added[place], added[place + 1]


def _nothing(names: Iterable[str]) -> dict[str, dict[System, list[Seen]]]:
    return {name: {system: [] for system in SYSTEMS} for name in names}


def _estimate(seen: Sequence[Seen]) -> Estimate | None:
    if len(seen) < FEWEST_WEEKS:
        return None
    return estimate([one.difference for one in seen], least_spread=ROUNDING)
