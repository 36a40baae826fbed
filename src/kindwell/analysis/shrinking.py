"""Several estimates side by side: each drawn a little towards “no difference”, as far as all of them together ask."""

from collections.abc import Sequence

from kindwell.analysis.interval import Estimate, Interval

FEWEST_TO_DRAW = 3
"""Fewer estimates than this say too little about how much such things differ at all."""
FURTHEST_ERRORS = 0.5
"""How far a middle is drawn at most, in its own standard errors."""


def side_by_side(estimates: Sequence[Estimate], *, missing_each: float) -> list[Interval]:
    """An interval for each, that leaves out the truth in at most the share `missing_each` of lives.

    The middle is the normal–normal model's, true differences being spread about none, with a limit to how far it may
    be drawn (Efron and Morris, 1971). The width is Student's and is not made narrower: narrowed, intervals miss far too
    often where one thing is unlike the rest. docs/why/what-helps.md has what was tried.
    """
    spread = _true_variance(estimates) if len(estimates) >= FEWEST_TO_DRAW else None
    found = []
    for one in estimates:
        middle = one.mean if spread is None else _drawn(one, spread)
        reach = one.reach(missing_each)
        found.append(Interval(middle - reach, middle, middle + reach))
    return found


def _true_variance(estimates: Sequence[Estimate]) -> float:
    """How much true differences vary about none, by the method of moments; 0 where chance alone explains it all."""
    weights = [1 / one.error**2 for one in estimates]
    beyond_chance = sum(one.mean**2 / one.error**2 for one in estimates) - len(estimates)
    return max(0.0, beyond_chance / sum(weights))


def _drawn(one: Estimate, true_variance: float) -> float:
    share = one.error**2 / (one.error**2 + true_variance)
    furthest = FURTHEST_ERRORS * one.error
    return one.mean - max(-furthest, min(furthest, share * one.mean))
