"""What goes with something that matters to one person: many things looked at, and one answer for each."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from kindwell.analysis.interval import ROUNDING_OF_BOTH, Interval, estimate
from kindwell.analysis.pairs import FEWEST_PAIRS, Said, pairs
from kindwell.analysis.shrinking import side_by_side

MISSING = 0.1
"""The share of lives in which one or more intervals of a page may leave out the truth: nine in ten hold them all."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing to look at: the days with it, and those of which it cannot be said."""

    days: Sequence[Said]
    with_it: Set[int]
    unclear: Set[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """How much more was said on days with it than on comparable days without, over so many pairs."""

    pairs: int
    interval: Interval | None
    """None while there are fewer than eight pairs: nothing is said from those."""


Group = Mapping[str, Looked]


def goes_with(*groups: Group, missing: float = MISSING) -> list[dict[str, Found]]:
    """What is found for each thing of each group, in their order.

    A group is of one sort, and its things are drawn towards no difference together. What all the intervals may miss is
    divided among all of them, whatever they show.
    """
    differences = [{name: _differences(one) for name, one in group.items()} for group in groups]
    enough = sum(len(one) >= FEWEST_PAIRS for group in differences for one in group.values())
    return [_found(group, missing / enough if enough else missing) for group in differences]


def _differences(one: Looked) -> list[int]:
    if len(one.with_it) < FEWEST_PAIRS:  # quick to tell, where there are many things
        return []
    return [pair.difference for pair in pairs(one.days, with_it=one.with_it, unclear=one.unclear)]


def _found(group: Mapping[str, Sequence[int]], missing_each: float) -> dict[str, Found]:
    enough = {name: one for name, one in group.items() if len(one) >= FEWEST_PAIRS}
    estimates = [estimate(one, least_spread=ROUNDING_OF_BOTH) for one in enough.values()]
    intervals = dict(zip(enough, side_by_side(estimates, missing_each=missing_each), strict=True))
    return {name: Found(len(one), intervals.get(name)) for name, one in group.items()}
