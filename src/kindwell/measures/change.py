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


@dataclass(frozen=True, slots=True)
class Population:
    """The mean and SD of a score among some people, and who they were."""

    mean: float
    sd: float
    people: str


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Jacobson and Truax's three places at which a score may be said to have left one population for another."""

    a: float
    """Two SD from the clinical mean, towards the functional one."""
    b: float
    """Two SD from the functional mean, towards the clinical one."""
    c: float
    """As far from both means, each in its own SDs: what they advise where the populations overlap."""
    how: str
    """Whose means and SDs they rest on."""


def cutoffs(clinical: Population, functional: Population) -> Cutoffs:
    """Jacobson and Truax's a, b and c.

    >>> found = cutoffs(Population(40, 7.5, "in treatment"), Population(60, 7.5, "in public"))
    >>> found.a, found.b, found.c
    (55.0, 45.0, 50.0)
    >>> found.how
    'mean 40, SD 7.5 (in treatment), and mean 60, SD 7.5 (in public)'
    """
    way = 1 if functional.mean > clinical.mean else -1
    between = clinical.sd * functional.mean + functional.sd * clinical.mean
    return Cutoffs(
        a=clinical.mean + 2 * way * clinical.sd,
        b=functional.mean - 2 * way * functional.sd,
        c=between / (clinical.sd + functional.sd),
        how=" and ".join(f"mean {one.mean:g}, SD {one.sd:g} ({one.people})," for one in (clinical, functional))[:-1],
    )


def least_change(subscale: Subscale) -> LeastChange | None:
    """What was published as such, else Jacobson and Truax's with the retest reliability, else with alpha, else None."""
    if subscale.change is not None:
        stated = subscale.change
        return LeastChange(stated.value, stated.words, stated.source, reaches=True)
    ordered = sorted(subscale.reliabilities, key=lambda one: one.kind != "retest")
    return jacobson_truax(ordered[0]) if ordered else None


def jacobson_truax(reliability: Reliability) -> LeastChange:
    """1.96 standard errors of a difference, naming the SD, which reliability, and among whom.

    >>> from kindwell.measures.measure import Mark
    >>> least = jacobson_truax(Reliability(6.35, 0.78, "alpha", "adults in the USA, 1983", Source("", Mark.GENERAL)))
    >>> round(least.value, 2), least.how
    (8.26, 'Jacobson–Truax, 95%: SD 6.35 and Cronbach’s alpha 0.78, adults in the USA, 1983')
    """
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


class Course(StrEnum):
    """The four courses of Jacobson and Truax, for research: of two scores, never of a person."""

    BETTER_AND_ACROSS = "reliably better, and across the cut-off"
    BETTER = "reliably better, and not across the cut-off"
    SAME = "no reliable change"
    WORSE = "reliably worse"
    UNKNOWN = "not available"
    """What it takes was not published, or nobody has said which way is to be hoped for."""


def crosses(before: float, after: float, cutoff: float, hoped: str) -> bool:
    """Whether a score went from the far side of a cut-off to the hoped one; on it is not across."""
    sign = 1 if hoped == "higher" else -1
    return sign * (before - cutoff) <= 0 < sign * (after - cutoff)


def course(before: float, after: float, least: LeastChange | None, *, cutoff: float | None, hoped: str) -> Course:
    """Which of the four it is; `hoped` is "higher" or "lower". Without a cut-off nothing goes across one.

    >>> from kindwell.measures.measure import Mark
    >>> worked = Reliability(7.5, 0.80, "retest", "the worked example of 1991", Source("", Mark.GENERAL))
    >>> str(course(32.5, 47.5, jacobson_truax(worked), cutoff=50, hoped="higher"))
    'reliably better, and not across the cut-off'
    """
    change = compare(before, after, least)
    if change is Change.UNKNOWN or hoped not in ("higher", "lower"):
        return Course.UNKNOWN
    if change is Change.SAME:
        return Course.SAME
    if change.value != hoped:
        return Course.WORSE
    across = cutoff is not None and crosses(before, after, cutoff, hoped)
    return Course.BETTER_AND_ACROSS if across else Course.BETTER
