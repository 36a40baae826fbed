"""Weeks of check-ins → the mean of each system over time, with a gap where nothing was noticed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kindwell.circles import Added, Levels, System, level_as_number, level_in_words, together

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some weeks in a row, and what was noticed in them: None for a system of which nothing was."""

    first: date
    last: date
    check_ins: int
    levels: Levels

    def level(self, system: System) -> float | None:
        """The mean level of one system."""
        found: float | None = getattr(self.levels, system)
        return found


def over_time(
    weeks: Iterable[tuple[date, Added]], *, until: date, stretches: int, weeks_each: int
) -> tuple[Stretch, ...]:
    """At most so many stretches of so many weeks, up to the week that begins on the Monday `until`; the oldest first.

    `weeks` are Mondays, and what their weeks add up to. Every level given counts once. It begins where anything does,
    with two stretches at least: what lies before somebody's first check-in is no gap.

    >>> week = (date(2026, 3, 2), Added(2, 9, 2, 0, 0, 3, 1))
    >>> [one.levels.threat for one in over_time([week], until=date(2026, 3, 9), stretches=2, weeks_each=1)]
    [4.5, None]
    """
    parts: defaultdict[int, list[Added]] = defaultdict(list)
    for monday, added in weeks:
        weeks_ago = (until - monday).days // 7
        if weeks_ago >= 0:
            parts[weeks_ago // weeks_each].append(added)
    first = min(stretches, 1 + max(parts, default=0))
    return tuple(_stretch(until, ago, weeks_each, parts[ago]) for ago in reversed(range(max(_FEWEST, first))))


def _stretch(until: date, ago: int, weeks_each: int, parts: Iterable[Added]) -> Stretch:
    last_monday = until - timedelta(weeks=ago * weeks_each)
    all_of_it = together(parts)
    return Stretch(
        last_monday - timedelta(weeks=weeks_each - 1),
        last_monday + timedelta(days=6),
        all_of_it.check_ins,
        all_of_it.levels,
    )


def course_in_words(stretches: Sequence[Stretch], system: System) -> str:
    """How one system went, for whoever hears the picture or would rather not read it.

    >>> first, last = (date(2026, 3, 2), date(2026, 3, 8)), (date(2026, 3, 9), date(2026, 3, 15))
    >>> course_in_words([Stretch(*first, 2, Levels(4, 2, None)), Stretch(*last, 1, Levels(7.5, None, None))],
    ...                 System.THREAT)
    'First some (4), last strong (7.5); between 4 and 7.5 all along.'
    >>> course_in_words([Stretch(*first, 2, Levels(4, 2, None))], System.SOOTHING)
    'Nothing noticed in this time.'
    """
    levels = [level for one in stretches if (level := one.level(system)) is not None]
    if not levels:
        return "Nothing noticed in this time."
    if len(levels) == 1:
        return f"{_level(levels[0]).capitalize()}, in the one stretch in which it was noticed."
    low, high = level_as_number(min(levels)), level_as_number(max(levels))
    between = f"{low} all along" if low == high else f"between {low} and {high} all along"
    return f"First {_level(levels[0])}, last {_level(levels[-1])}; {between}.{_gaps(len(stretches) - len(levels))}"


def _level(level: float) -> str:
    return f"{level_in_words(level)} ({level_as_number(level)})"


def _gaps(count: int) -> str:
    return "" if not count else f" {count} {'stretch has' if count == 1 else 'stretches have'} nothing, and so a gap."
