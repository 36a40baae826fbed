"""A mean difference and how far off it may be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.analysis.quantiles import reach_of_t

ROUNDING = math.sqrt(1 / 12)
"""The spread that rounding to whole steps alone gives to a level."""
ROUNDING_OF_BOTH = math.sqrt(1 / 6)
"""And to the difference of two: eight that happen to agree are no surer than that."""


class Ends:
    """Two ends, and on which side of no difference everything between them lies."""

    __slots__ = ()
    low: float
    high: float

    @property
    def is_more(self) -> bool:
        """Whether everything in it is more."""
        return self.low > 0

    @property
    def is_less(self) -> bool:
        """Whether everything in it is less."""
        return self.high < 0

    @property
    def is_clear(self) -> bool:
        """Whether it leaves no doubt which way."""
        return self.is_more or self.is_less


@dataclass(frozen=True, slots=True)
class Interval(Ends):
    """From `low` to `high`, with what fits best between them; all in steps of the scale from 0 to 10."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean of differences, its standard error, and from how many it comes."""

    mean: float
    error: float
    count: int

    def reach(self, missing: float) -> float:
        """How far the interval goes either side that leaves out the truth in at most that share of lives."""
        return reach_of_t(missing, self.count - 1) * self.error

    def interval(self, missing: float) -> Interval:
        """The interval about the mean."""
        reach = self.reach(missing)
        return Interval(self.mean - reach, self.mean, self.mean + reach)


def estimate(differences: Sequence[float], *, least_spread: float = 0.0) -> Estimate:
    """The mean of differences that do not hang together, four at least, each spread by `least_spread` or more.

    >>> estimate([1, 0, 2, 1])
    Estimate(mean=1.0, error=0.408248290463863, count=4)
    >>> round(estimate([1, 1, 1, 1], least_spread=ROUNDING_OF_BOTH).error, 3)
    0.204
    """
    return estimate_of(len(differences), sum(differences), sum(one * one for one in differences), least_spread)


def estimate_of(count: int, total: float, total_of_squares: float, least_spread: float) -> Estimate:
    """The same from their number, their sum and the sum of their squares."""
    mean = total / count
    variance = max(0.0, total_of_squares - count * mean * mean) / (count - 1)
    return Estimate(mean, max(math.sqrt(variance), least_spread) / math.sqrt(count), count)
