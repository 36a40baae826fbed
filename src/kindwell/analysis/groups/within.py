"""One group before and after: how much it changed, in points and in SDs of three kinds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kindwell.analysis.groups.distributions import p_of_t, reach_of_t
from kindwell.analysis.groups.effect import (
    NO_SPREAD,
    POINTS,
    Confidence,
    Counted,
    Effect,
    Statistic,
    Summary,
    Withheld,
    effect,
    summary,
)
from kindwell.analysis.groups.standardised import with_and_without_correction

Pairs: TypeAlias = "Sequence[tuple[float | None, float | None]]"
"""Each person's score before and after; None where there is none. Nobody's missing score is filled in."""

SD_BEFORE = "the SD before"
SD_OF_DIFFERENCES = "the SD of the differences"
SD_AVERAGED = "the root of the mean of both variances"


@dataclass(frozen=True, slots=True)
class Within:
    """What there is to say of one group's change; a positive number is a higher score afterwards."""

    counted: Counted
    difference: Effect
    d_z: Effect
    g_z: Effect
    """d_z with Hedges' correction."""
    d_av: Effect
    d_pre: Effect
    r: float | Withheld
    """How far the scores before and after go together."""
    before: Summary | Withheld
    after: Summary | Withheld

    @property
    def is_few(self) -> bool:
        """Whether the group is too small to show its numbers to others."""
        return self.counted.is_few


def within(pairs: Pairs) -> Within:
    """Compare each person with themselves; whoever lacks one of the two is counted as missing.

    Raises ValueError for a number that is not finite.
    """
    both = complete(pairs)
    counted = Counted(len(both), len(pairs) - len(both))
    if len(both) < 2:
        why = Withheld("It takes two people with both scores.")
        return _nothing(counted, why)
    before, after = summary([one for one, _ in both]), summary([two for _, two in both])
    differences = summary([two - one for one, two in both])
    r = correlation(both)
    return Within(
        counted,
        _difference(differences, counted),
        *_d_z(differences, counted),
        _d_av(before, after, differences, counted, r),
        _d_pre(before, differences, counted, r),
        r,
        before,
        after,
    )


def _nothing(counted: Counted, why: Withheld) -> Within:
    points, z, g, av, pre = (
        effect(name, why, POINTS, (counted,), why, why) for name in ("mean difference", "d_z", "g_z", "d_av", "d_pre")
    )
    return Within(counted, points, z, g, av, pre, why, why, why)


def complete(pairs: Pairs) -> list[tuple[float, float]]:
    """The pairs that have both numbers."""
    return [(one, two) for one, two in pairs if one is not None and two is not None]


def correlation(pairs: Sequence[tuple[float, float]]) -> float | Withheld:
    """Pearson's r; withheld where one side does not vary.

    >>> round(correlation([(1, 2), (2, 1), (3, 5)]), 4)
    0.7206
    """
    first, second = summary([one for one, _ in pairs]), summary([two for _, two in pairs])
    if min(first.sd, second.sd) <= 0:
        return NO_SPREAD
    products = math.fsum((one - first.mean) * (two - second.mean) for one, two in pairs)
    return max(-1.0, min(1.0, products / (len(pairs) - 1) / first.sd / second.sd))


def _difference(differences: Summary, counted: Counted) -> Effect:
    degrees = differences.count - 1
    error = differences.sd / math.sqrt(differences.count)
    reach = reach_of_t(degrees) * error
    interval = Confidence(differences.mean - reach, differences.mean + reach, "paired t")
    test: Statistic | Withheld = NO_SPREAD
    if error > 0:
        t = differences.mean / error
        test = Statistic(t, degrees, p_of_t(t, degrees), "paired t")
    return effect("mean difference", differences.mean, POINTS, (counted,), interval, test)


def _d_z(differences: Summary, counted: Counted) -> tuple[Effect, Effect]:
    return with_and_without_correction(
        ("d_z", "g_z"),
        NO_SPREAD if differences.sd <= 0 else differences.mean / differences.sd,
        root=math.sqrt(differences.count),
        degrees=differences.count - 1,
        in_units_of=SD_OF_DIFFERENCES,
        groups=(counted,),
    )


def _d_av(before: Summary, after: Summary, differences: Summary, counted: Counted, r: float | Withheld) -> Effect:
    variance = (before.sd**2 + after.sd**2) / 2
    if variance <= 0:
        return effect("d_av", NO_SPREAD, SD_AVERAGED, (counted,), NO_SPREAD)
    d, degrees = differences.mean / math.sqrt(variance), differences.count - 1
    together = 0.0 if isinstance(r, Withheld) else r
    spreads = before.sd**4 + after.sd**4 + 2 * (together * before.sd * after.sd) ** 2
    error = math.sqrt(d * d * spreads / (8 * variance**2 * degrees) + differences.sd**2 / (variance * degrees))
    return effect("d_av", d, SD_AVERAGED, (counted,), _about(d, error, "normal, Bonett’s variance of 2008"))


def _d_pre(before: Summary, differences: Summary, counted: Counted, r: float | Withheld) -> Effect:
    if before.sd <= 0:
        return effect("d_pre", NO_SPREAD, SD_BEFORE, (counted,), NO_SPREAD)
    d = differences.mean / before.sd
    if isinstance(r, Withheld):
        return effect("d_pre", d, SD_BEFORE, (counted,), r)
    error = math.sqrt(2 * (1 - r) / differences.count + d * d / (2 * differences.count))
    return effect("d_pre", d, SD_BEFORE, (counted,), _about(d, error, "normal, Becker’s variance of 1988"))


def _about(d: float, error: float, how: str) -> Confidence:
    return Confidence(d - 1.96 * error, d + 1.96 * error, how)
