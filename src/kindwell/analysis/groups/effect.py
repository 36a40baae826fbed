"""What was found in a group: a number, whom it rests on, in which SD, and how sure it is or why that is not said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.analysis.interval import Ends

FEWEST = 10
"""With fewer people than this in a group nothing is concluded, and what is known of them could name one of them."""

_ROUNDING = 1e-12
"""A spread under this share of the numbers is what adding them up leaves behind, and none."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people of a group a number rests on, and how many it leaves out because something was not answered."""

    analysed: int
    missing: int

    @property
    def is_few(self) -> bool:
        """Whether that is too few to conclude anything from."""
        return self.analysed < FEWEST


@dataclass(frozen=True, slots=True)
class Withheld:
    """Instead of a number: why there is none."""

    why: str


@dataclass(frozen=True, slots=True)
class Confidence(Ends):
    """From `low` to `high`: a 95% interval, and the method it was come by."""

    low: float
    high: float
    how: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """A test's statistic, its degrees of freedom where it has any, its two-sided p, and its name."""

    value: float
    degrees: float | None
    p: float
    how: str


@dataclass(frozen=True, slots=True)
class Effect:
    """One number about one or two groups, never without what it takes to read it."""

    name: str
    value: float | Withheld
    in_units_of: str
    """The SD it is in, or "points of the score"."""
    groups: tuple[Counted, ...]
    interval: Confidence | Withheld
    test: Statistic | Withheld

    @property
    def analysed(self) -> int:
        """How many people it rests on."""
        return sum(group.analysed for group in self.groups)

    @property
    def missing(self) -> int:
        """How many people it leaves out."""
        return sum(group.missing for group in self.groups)

    @property
    def is_few(self) -> bool:
        """Whether any group is too small to show this to others, or to conclude anything from it."""
        return any(group.is_few for group in self.groups)


POINTS = "points of the score"
NO_TEST = Withheld("No test goes with this number; the one of the mean difference is the same question.")
NO_SPREAD = Withheld("It cannot be worked out: there is no spread to divide by.")
TOO_FEW = Withheld(f"Nothing is concluded from fewer than {FEWEST} people in a group.")


def effect(
    name: str,
    value: float | Withheld,
    in_units_of: str,
    groups: tuple[Counted, ...],
    interval: Confidence | Withheld,
    test: Statistic | Withheld = NO_TEST,
) -> Effect:
    """An effect whose interval and test are withheld where a group is too small, or where there is no number."""
    if any(group.is_few for group in groups):
        return Effect(name, value, in_units_of, groups, TOO_FEW, TOO_FEW)
    if isinstance(value, Withheld):
        return Effect(name, value, in_units_of, groups, value, value)
    return Effect(name, value, in_units_of, groups, interval, test)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many numbers, their mean, and their SD with n − 1."""

    count: int
    mean: float
    sd: float


def summary(numbers: Sequence[float]) -> Summary:
    """Of two numbers or more. Raises ValueError for fewer, and for one that is not finite.

    >>> summary([1, 2, 3, 4])
    Summary(count=4, mean=2.5, sd=1.2909944487358056)
    """
    if len(numbers) < 2 or not all(map(math.isfinite, numbers)):
        raise ValueError("a spread takes two finite numbers or more")
    mean = math.fsum(numbers) / len(numbers)
    sd = math.sqrt(math.fsum((one - mean) ** 2 for one in numbers) / (len(numbers) - 1))
    return Summary(len(numbers), mean, sd if sd > _ROUNDING * max(map(abs, numbers)) else 0.0)


def small_sample(degrees: float) -> float:
    """Hedges' correction J = 1 − 3 ÷ (4 × degrees of freedom − 1).

    >>> round(small_sample(9), 7)
    0.9142857
    """
    return 1 - 3 / (4 * degrees - 1)
