"""How much two scores of one person must differ before it is more than chance would do."""

import math
from dataclasses import dataclass
from enum import StrEnum

from kindwell.measures.measure import Reliability, Source, Subscale

_95_PERCENT = 1.96


@dataclass(frozen=True, slots=True)
class LeastChange:
    """A change at least this large, in units of the score, counts; smaller ones may be chance."""

    value: float
    how: str
    """How it was come by, with everything it rests on."""
    source: Source
    reaches: bool
    """Whether a change of exactly this much counts already, as where its source says "6 or more"."""


class Change(StrEnum):
    """What may be said of two scores."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    UNKNOWN = "unknown"
    """Nobody has published what is needed to tell."""


def standard_error(reliability: Reliability) -> float:
    """The standard error of one score: SD × √(1 − r).

    >>> from kindwell.measures.measure import Mark
    >>> worked = Reliability(7.5, 0.80, "retest", "the worked example of 1991", Source("", Mark.GENERAL))
    >>> round(standard_error(worked), 3), round(error_of_difference(worked), 3)
    (3.354, 4.743)
    """
    return reliability.sd * math.sqrt(1 - reliability.r)


def error_of_difference(reliability: Reliability) -> float:
    """The standard error of the difference of two scores: √2 × that of one."""
    return math.sqrt(2) * standard_error(reliability)


def reliable_change_index(reliability: Reliability, before: float, after: float) -> float:
    """Jacobson and Truax's index: the change in standard errors of a difference.

    >>> from kindwell.measures.measure import Mark
    >>> worked = Reliability(7.5, 0.80, "retest", "the worked example of 1991", Source("", Mark.GENERAL))
    >>> round(reliable_change_index(worked, before=32.5, after=47.5), 2)
    3.16
    """
    return (after - before) / error_of_difference(reliability)


def cutoffs(clinical: tuple[float, float], functional: tuple[float, float]) -> tuple[float, float, float]:
    """Jacobson and Truax's a, b and c, from the (mean, SD) of a clinical and of a functional population.

    a lies two SD from the clinical mean towards the functional one, b two SD from the functional mean towards the
    clinical one, c where both are as far off in their own SDs.

    >>> cutoffs((40, 7.5), (60, 7.5))
    (55.0, 45.0, 50.0)
    """
    (ill, ill_sd), (well, well_sd) = clinical, functional
    way = 1 if well > ill else -1
    return ill + 2 * way * ill_sd, well - 2 * way * well_sd, (ill_sd * well + well_sd * ill) / (ill_sd + well_sd)


def least_change(subscale: Subscale) -> LeastChange | None:
    """What was published as such, else Jacobson and Truax's with the retest reliability, else with alpha, else None."""
    if subscale.change is not None:
        stated = subscale.change
        return LeastChange(stated.value, stated.words, stated.source, reaches=True)
    ordered = sorted(subscale.reliabilities, key=lambda one: one.kind != "retest")
    return _jacobson_truax(ordered[0]) if ordered else None


def _jacobson_truax(reliability: Reliability) -> LeastChange:
    kind = "test–retest r" if reliability.kind == "retest" else "Cronbach’s alpha"
    how = f"Jacobson–Truax, 95%: SD {reliability.sd:g} and {kind} {reliability.r:g}, {reliability.population}"
    return LeastChange(_95_PERCENT * error_of_difference(reliability), how, reliability.source, reaches=False)


def compare(before: float, after: float, least: LeastChange | None) -> Change:
    """What may be said of two scores of the same person on the same subscale."""
    if least is None:
        return Change.UNKNOWN
    difference = after - before
    counts = abs(difference) >= least.value if least.reaches else abs(difference) > least.value
    if not counts:
        return Change.SAME
    return Change.HIGHER if difference > 0 else Change.LOWER
