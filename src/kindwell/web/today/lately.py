"""A few sentences on the last fortnight; what is not known is said to be so."""

from collections.abc import Sequence
from datetime import date, timedelta

from kindwell.circles import SYSTEMS, DaySum, System, balance, level_as_number, level_in_words
from kindwell.web.practices.queries import Done

LATELY_DAYS = 14
_FEWEST_DAYS = 3
_A_WEEK_DAYS = 7

_NOTHING_YET = (
    "Nothing noticed yet in the last two weeks. After a few check-ins, what they have in common is said here."
)
_NOT_ENOUGH_YET = "Once one of the three systems has a level on three days, its average is said here."


def lately(sums: Sequence[DaySum], done: Sequence[Done], *, today: date) -> tuple[str, ...]:
    """How the three systems were on average, and when the last practice was, `done` having the newest first."""
    within = [one for one in sums if timedelta(0) <= today - one.day < timedelta(days=LATELY_DAYS)]
    return (_systems_lately(within, today), *_practice_lately(done, today))


def _systems_lately(sums: Sequence[DaySum], today: date) -> str:
    """An average rests on days with a level: one on which feelings alone were named is none of them."""
    check_ins = sum(one.check_ins for one in sums)
    if not check_ins:
        return _NOTHING_YET
    average = balance(sums, today=today, days=LATELY_DAYS)
    days = {system: {one.day for one in sums if getattr(one, f"{system}_count")} for system in SYSTEMS}
    enough = {system for system in SYSTEMS if len(days[system]) >= _FEWEST_DAYS}
    if average is None or not enough:
        did = "checked in" if average else "named feelings"
        return f"You {did} {_times(check_ins)} in the last two weeks. {_NOT_ENOUGH_YET}"
    said = ", ".join(_average_in_words(system, level if system in enough else None) for system, level in average.levels)
    on = len(set.union(*(days[system] for system in enough)))
    return f"On average, from check-ins on {on} days of the last two weeks: {said}."


def _average_in_words(system: System, level: float | None) -> str:
    known = "not enough yet" if level is None else f"{level_in_words(level)} ({level_as_number(level)})"
    return f"{system} {known}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice", 3: "three times"}.get(count, f"{count} times")


def _practice_lately(done: Sequence[Done], today: date) -> tuple[str, ...]:
    """When the last practice was, within a week; what lies longer back is not counted up."""
    days_ago = (today - done[0].day).days if done else _A_WEEK_DAYS
    if days_ago >= _A_WEEK_DAYS:
        return ()
    when = {0: "today", 1: "yesterday"}.get(days_ago, f"on {done[0].day:%A}")
    return (f"You last practised {when}.",)
