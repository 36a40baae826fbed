"""Two groups at one time: how far apart they are, in points and in SDs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

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

SD_POOLED = "the pooled SD of both groups"


@dataclass(frozen=True, slots=True)
class Between:
    """What there is to say of two groups; a positive number is a higher score in the first."""

    difference: Effect
    d: Effect
    """Cohen's d."""
    g: Effect
    """The same with Hedges' correction."""


def between(
    first: Sequence[float | None], second: Sequence[float | None], *, equal_spread: bool = False
) -> Between | Withheld:
    """Two groups of different people. With `equal_spread` the test is Student's, otherwise Welch's.

    Raises ValueError for a number that is not finite.
    """
    there = [[one for one in group if one is not None] for group in (first, second)]
    missing = (len(first) - len(there[0]), len(second) - len(there[1]))
    if min(map(len, there)) < 2:
        return Withheld("It takes two people with a score in each group.")
    return between_summaries(summary(there[0]), summary(there[1]), missing=missing, equal_spread=equal_spread)


def between_summaries(
    first: Summary, second: Summary, *, missing: tuple[int, int] = (0, 0), equal_spread: bool = False
) -> Between:
    """The same from how many there are, their means and their SDs, as a paper prints them."""
    groups = (Counted(first.count, missing[0]), Counted(second.count, missing[1]))
    difference = first.mean - second.mean
    error, degrees, name = (_student if equal_spread else _welch)(first, second)
    reach = reach_of_t(degrees) * error
    interval = Confidence(difference - reach, difference + reach, name)
    test: Statistic | Withheld = NO_SPREAD
    if error > 0:
        test = Statistic(difference / error, degrees, p_of_t(difference / error, degrees), name)
    return Between(
        effect("mean difference between groups", difference, POINTS, groups, interval, test),
        *_d(first, second, groups),
    )


def pooled_sd(first: Summary, second: Summary) -> float:
    """The SD within two groups, as if it were one.

    >>> round(pooled_sd(Summary(56, 55, 12), Summary(37, 54, 11)), 7)
    11.6146932
    """
    squares = (first.count - 1) * first.sd**2 + (second.count - 1) * second.sd**2
    return math.sqrt(squares / (first.count + second.count - 2))


def _student(first: Summary, second: Summary) -> tuple[float, float, str]:
    error = pooled_sd(first, second) * math.sqrt(1 / first.count + 1 / second.count)
    return error, first.count + second.count - 2, "Student’s t, equal spread assumed"


def _welch(first: Summary, second: Summary) -> tuple[float, float, str]:
    one, two = first.sd**2 / first.count, second.sd**2 / second.count
    name = "Welch’s t"
    if one + two <= 0:
        return 0.0, first.count + second.count - 2, name
    shares = (one / (one + two)) ** 2 / (first.count - 1) + (two / (one + two)) ** 2 / (second.count - 1)
    return math.sqrt(one + two), 1 / shares, name


def _d(first: Summary, second: Summary, groups: tuple[Counted, ...]) -> tuple[Effect, Effect]:
    sd = pooled_sd(first, second)
    return with_and_without_correction(
        ("Cohen’s d", "Hedges’ g"),
        NO_SPREAD if sd <= 0 else (first.mean - second.mean) / sd,
        root=math.sqrt(first.count * second.count / (first.count + second.count)),
        degrees=first.count + second.count - 2,
        in_units_of=SD_POOLED,
        groups=groups,
    )
