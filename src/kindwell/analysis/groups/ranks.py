"""Wilcoxon's signed ranks: whether a group changed, by the order of the changes alone."""

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from kindwell.analysis.groups.distributions import p_of_normal
from kindwell.analysis.groups.effect import TOO_FEW, Counted, Effect, Statistic, Withheld, effect
from kindwell.analysis.groups.within import Pairs, complete

_NAME = "matched-pairs rank-biserial correlation"
_NO_CHANGE = Withheld("Nobody’s score changed, so there is nothing to put in order.")
_NO_INTERVAL = Withheld("No interval is given for this number.")
_IN = "from −1, all fell, to 1, all rose"


@dataclass(frozen=True, slots=True)
class SignedRanks:
    """Wilcoxon's test both ways; W is the smaller of the two sums of ranks."""

    effect: Effect
    """The share of the ranks that rose minus the share that fell; its test is the one with continuity correction."""
    uncorrected: Statistic | Withheld
    unchanged: int
    """People whose score is the same before and after: left out of the ranks, as Wilcoxon did."""


def signed_ranks(pairs: Pairs) -> SignedRanks:
    """Compare each person with themselves. Ties share their ranks, and the normal approximation allows for them."""
    both = complete(pairs)
    counted = Counted(len(both), len(pairs) - len(both))
    changes = [change for one, two in both if (change := _exactly(two) - _exactly(one)) != 0]
    unchanged = len(both) - len(changes)
    if not changes:
        return SignedRanks(effect(_NAME, _NO_CHANGE, _IN, (counted,), _NO_CHANGE), _NO_CHANGE, unchanged)
    ranks, ties = _ranked([abs(change) for change in changes])
    rose = math.fsum(rank for rank, change in zip(ranks, changes, strict=True) if change > 0)
    fell = sum(ranks) - rose
    plain, corrected = (_test(rose, fell, len(changes), ties, half) for half in (0.0, 0.5))
    found = effect(_NAME, (rose - fell) / (rose + fell), _IN, (counted,), _NO_INTERVAL, corrected)
    return SignedRanks(found, TOO_FEW if counted.is_few else plain, unchanged)


def _exactly(number: float) -> Fraction:
    """The number that was written, so that 1.3 − 0.1 ties with 1.2."""
    return Fraction(repr(float(number)))


def _ranked(sizes: list[Fraction]) -> tuple[list[float], int]:
    """The rank of each, ties sharing theirs; and the sum of t³ − t over the ties."""
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    ranks, ties, before = [0.0] * len(sizes), 0, 0
    for _, group in groupby(order, key=sizes.__getitem__):
        places = list(group)
        for place in places:
            ranks[place] = before + (len(places) + 1) / 2
        ties += len(places) ** 3 - len(places)
        before += len(places)
    return ranks, ties


def _test(rose: float, fell: float, count: int, ties: int, half: float) -> Statistic | Withheld:
    variance = count * (count + 1) * (2 * count + 1) / 24 - ties / 48
    if variance <= 0:
        return _NO_CHANGE
    w = min(rose, fell)
    z = max(0.0, count * (count + 1) / 4 - w - half) / math.sqrt(variance)
    said = "with" if half else "without"
    how = f"Wilcoxon’s signed ranks, normal approximation {said} continuity correction, no change left out"
    return Statistic(w, None, p_of_normal(z), how)
