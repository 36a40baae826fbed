"""Daily sums of check-ins → one balance over several days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kindwell.circles.levels import Levels


@dataclass(frozen=True, slots=True)
class DaySum:
    """What one day's check-ins in one context add up to; counts are of levels given, not of check-ins."""

    day: date
    context: str
    check_ins: int
    threat_sum: int
    threat_count: int
    drive_sum: int
    drive_count: int
    soothing_sum: int
    soothing_count: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The mean level of each system, and how much it rests on."""

    levels: Levels
    check_ins: int
    days: int


def balance(sums: Iterable[DaySum], *, today: date, days: int) -> Balance | None:
    """The balance of the `days` days up to and including `today`; None when nothing was noticed.

    Every level given counts once, so a day with three check-ins weighs three times. Missing is never zero.

    >>> one = DaySum(date(2026, 3, 3), "home", 2, threat_sum=12, threat_count=2, drive_sum=0, drive_count=0,
    ...              soothing_sum=3, soothing_count=1)
    >>> balance([one], today=date(2026, 3, 3), days=7)
    Balance(levels=Levels(threat=6.0, drive=None, soothing=3.0), check_ins=2, days=1)
    """
    first = today - timedelta(days=days - 1)
    within = [one for one in sums if first <= one.day <= today]
    levels = Levels(
        threat=_mean(sum(one.threat_sum for one in within), sum(one.threat_count for one in within)),
        drive=_mean(sum(one.drive_sum for one in within), sum(one.drive_count for one in within)),
        soothing=_mean(sum(one.soothing_sum for one in within), sum(one.soothing_count for one in within)),
    )
    if not levels.noticed:
        return None
    return Balance(levels, check_ins=sum(one.check_ins for one in within), days=len({one.day for one in within}))


def _mean(total: int, count: int) -> float | None:
    return total / count if count else None
