"""Which scores a key can give at all."""

from collections.abc import Iterable
from fractions import Fraction

from kindwell.measures.measure import Measure, Subscale
from kindwell.measures.score import value_of


def spread_of(measure: Measure, subscale: Subscale) -> tuple[float, float]:
    """The lowest and the highest score there can be."""
    low, high = _totals(measure, subscale)
    if subscale.table is not None:
        return min(subscale.table.values()), max(subscale.table.values())
    ends = [value_of(subscale, total, len(subscale.items)) for total in (low, high)]
    return min(ends), max(ends)


def numbers_so_far(measure: Measure, subscale: Subscale) -> Iterable[int]:
    """Every total that answers to all items may have before it is looked up, where all answers lie one apart."""
    low, high = _totals(measure, subscale)
    return range(int(low), int(high) + 1)


def _totals(measure: Measure, subscale: Subscale) -> tuple[Fraction, Fraction]:
    low = high = Fraction()
    for number in subscale.items:
        scale, weight = measure.scale_of(number), subscale.weight(number)
        ends = sorted((weight * scale.lowest, weight * scale.highest))
        low, high = low + ends[0], high + ends[1]
    return low, high
