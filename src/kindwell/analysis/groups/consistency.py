"""Cronbach's alpha: how far the items of a scale go together, among the people who answered them all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.analysis.groups.distributions import quantile_of_f
from kindwell.analysis.groups.effect import NO_SPREAD, TOO_FEW, Confidence, Counted, Withheld, summary


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha, and among how many people it was found."""

    value: float | Withheld
    items: int
    counted: Counted
    interval: Confidence | Withheld


def cronbach_alpha(rows: Sequence[Sequence[float | None]]) -> Alpha:
    """A row for each person, a column for each item, reversed items already turned round.

    Whoever left an item open is counted as missing. Raises ValueError for rows of different lengths, or for fewer
    than two items.
    """
    items = len(rows[0]) if rows else 0
    if items < 2 or any(len(row) != items for row in rows):
        raise ValueError("alpha takes two items or more, and a column for each in every row")
    full = [[one for one in row if one is not None] for row in rows if None not in row]
    counted = Counted(len(full), len(rows) - len(full))
    if len(full) < 2:
        why = Withheld("It takes two people who answered every item.")
        return Alpha(why, items, counted, why)
    of_items = math.fsum(summary(column).sd ** 2 for column in zip(*full, strict=True))
    of_totals = summary([math.fsum(row) for row in full]).sd ** 2
    if of_totals <= 0:
        return Alpha(NO_SPREAD, items, counted, NO_SPREAD)
    alpha = items / (items - 1) * (1 - of_items / of_totals)
    return Alpha(alpha, items, counted, TOO_FEW if counted.is_few else _interval(alpha, counted.analysed, items))


def _interval(alpha: float, people: int, items: int) -> Confidence:
    degrees = (people - 1, (people - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * quantile_of_f(share, *degrees) for share in (0.975, 0.025))
    return Confidence(low, high, "Feldt’s of 1965, from F")
