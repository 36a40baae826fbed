"""Two groups before and after: how much more one changed than the other (Morris, 2008)."""

import math
from dataclasses import dataclass

from kindwell.analysis.groups.between import pooled_sd
from kindwell.analysis.groups.effect import (
    NO_SPREAD,
    Confidence,
    Counted,
    Effect,
    Summary,
    Withheld,
    effect,
    small_sample,
    summary,
)
from kindwell.analysis.groups.within import Pairs, complete, correlation

SD_POOLED_BEFORE = "the pooled SD of both groups before"
_NO_R = Withheld("No interval: it takes how far the scores before and after go together, and that is not known.")
_METHOD = "normal, Morris’s variance of 2008 (his equation 25), r {r:.2f}"


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """One group: its scores before, its mean after, and how many more are missing."""

    before: Summary
    mean_after: float
    missing: int = 0

    @property
    def change(self) -> float:
        """How much higher its mean is after."""
        return self.mean_after - self.before.mean


def d_ppc2(trained: BeforeAndAfter, waiting: BeforeAndAfter, *, r: float | None) -> Effect:
    """Morris's d_ppc2, with its correction; positive where the trained group rose more.

    `r` is the correlation of the scores before and after, in both groups; without it there is no interval.
    """
    groups = tuple(Counted(group.before.count, group.missing) for group in (trained, waiting))
    sd = pooled_sd(trained.before, waiting.before)
    if sd <= 0:
        return effect("d_ppc2", NO_SPREAD, SD_POOLED_BEFORE, groups, NO_SPREAD)
    d = correction(trained, waiting) * (trained.change - waiting.change) / sd
    interval: Confidence | Withheld = _NO_R
    if r is not None and trained.before.count + waiting.before.count > 4:
        reach = 1.96 * math.sqrt(variance_of_d_ppc2(d, trained.before.count, waiting.before.count, r))
        interval = Confidence(d - reach, d + reach, _METHOD.format(r=r))
    return effect("d_ppc2", d, SD_POOLED_BEFORE, groups, interval)


def correction(trained: BeforeAndAfter, waiting: BeforeAndAfter) -> float:
    """What d_ppc2 is multiplied by, so that it is right on average."""
    return small_sample(trained.before.count + waiting.before.count - 2)


def variance_of_d_ppc2(d: float, trained: int, waiting: int, r: float) -> float:
    """How much it varies from study to study, for groups of so many. Raises ValueError for an r that is none.

    >>> round(variance_of_d_ppc2(0.5, 50, 50, 0.5), 6)
    0.041516
    """
    if not -1 <= r <= 1:
        raise ValueError(f"a correlation lies from −1 to 1, and {r} does not")
    degrees = trained + waiting - 2
    of_means = 2 * (1 - r) * (trained + waiting) / (trained * waiting)
    varied = small_sample(degrees) ** 2 * degrees / (degrees - 2) * (of_means + d * d)
    return max(0.0, varied - d * d)


def against_control(trained: Pairs, waiting: Pairs) -> Effect | Withheld:
    """The same from everybody's scores; whoever lacks one of the two is counted as missing."""
    both = [complete(trained), complete(waiting)]
    if min(map(len, both)) < 2:
        return Withheld("It takes two people with both scores in each group.")
    made = [
        BeforeAndAfter(summary([one for one, _ in there]), math.fsum(two for _, two in there) / len(there), lost)
        for there, lost in zip(both, (len(trained) - len(both[0]), len(waiting) - len(both[1])), strict=True)
    ]
    return d_ppc2(made[0], made[1], r=_together(both))


def _together(groups: list[list[tuple[float, float]]]) -> float | None:
    """The correlation within both groups: the mean of theirs, weighted by degrees of freedom."""
    found = [(correlation(group), len(group) - 1) for group in groups]
    known = [(r, degrees) for r, degrees in found if not isinstance(r, Withheld)]
    return math.fsum(r * degrees for r, degrees in known) / sum(degrees for _, degrees in known) if known else None
