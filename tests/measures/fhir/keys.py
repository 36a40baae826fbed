"""Measures with every kind of key there is, shipped and made up, and what of a measure is its key."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from kindwell.measures import (
    Example,
    Formula,
    Item,
    Licence,
    Mark,
    Measure,
    Option,
    Scale,
    Score,
    Source,
    Subscale,
    Version,
    score,
)
from tests.measures.making import SHIPPED, made_up

OURS = Source("made up", Mark.OURS)
OPEN = Licence("Nobody", "CC0", True, "Nobody", "nowhere", None)
_SCALE = Scale("how-often", "more often", tuple(Option(value, f"{value} times") for value in range(-1, 4)))


def measure_with(*subscales: Subscale, slug: str = "made-up", scale: Scale = _SCALE, items: int = 5) -> Measure:
    """A measure with words of its own, and these scores; what counts in none is said to."""
    counted = {number for one in subscales for number in one.items}
    asked = [
        Item(number, scale.id, f"What of the number {number}?", "" if number in counted else "it is asked for itself")
        for number in range(1, items + 1)
    ]
    other = Version(
        "de",
        "Ausgedacht",
        OURS,
        {item.number: f"Was ist mit der Zahl {item.number}?" for item in asked},
        {scale.id: tuple(f"{option.value}-mal" for option in scale.options)},
    )
    made = replace(
        made_up(slug=slug),
        scales={scale.id: scale},
        items=tuple(asked),
        subscales=subscales,
        licence=OPEN,
        intro="A “made-up” list.",
        asks_about="the last week",
        versions=(other,),
    )
    highest = {item.number: scale.highest for item in asked}
    scores = {name: one.value for name, one in score(made, highest).items() if isinstance(one, Score)}
    return replace(made, examples=(Example(highest, scores, OURS),))


def _one(items: tuple[int, ...], id: str = "total", **key: Any) -> Subscale:
    return replace(Subscale(id, id.title(), "", items, "more"), **key)


MADE_UP = {
    "mean-reversed": measure_with(_one((1, 2, 3, 4, 5), formula=Formula.MEAN, reversed=frozenset({2, 5}))),
    "weights": measure_with(_one((1, 2, 3), weights={1: Fraction(2), 3: Fraction(1, 2)}, reversed=frozenset({3}))),
    "weighted-mean": measure_with(_one((1, 2, 3, 4, 5), weights={2: Fraction(3)}, formula=Formula.MEAN)),
    "times": measure_with(_one((1, 2, 3, 4, 5), times=Fraction(4))),
    "mean-times": measure_with(_one((1, 2, 3), formula=Formula.MEAN, times=Fraction(25))),
    "table": measure_with(_one((1, 2), table={number: number * 1.5 + 1 for number in range(-2, 7)}), slug="looked-up"),
    "least-sum": measure_with(_one((1, 2, 3, 4), least_answered=3, missing_source=OURS, reversed=frozenset({1}))),
    "least-mean": measure_with(
        _one((5, 1), formula=Formula.MEAN, least_answered=1, missing_source=OURS, times=Fraction(1, 4))
    ),
    "two-and-a-total": measure_with(
        _one((1, 2), "first"), _one((4, 3), "second", reversed=frozenset({3})), _one((1, 2, 3, 4), whole=True)
    ),
    "one-of-one": measure_with(_one((3,), reversed=frozenset({3}))),
}
"""By what is special in each."""
ALL = {**SHIPPED.there, **MADE_UP}


def key_of(measure: Measure) -> object:
    """Everything that answers are kept and scored with."""
    return (
        measure.version,
        tuple((item.number, bool(item.unscored), measure.scale_of(item.number).values) for item in measure.items),
        tuple(
            (one.id, one.items, one.reversed, dict(one.weights), one.formula, one.times, one.table, one.whole)
            for one in measure.subscales
        ),
        tuple(one.least_answered for one in measure.subscales),
    )


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Any measure with one score that a file may hold."""
    low, count = draw(st.integers(-3, 2)), draw(st.integers(2, 6))
    step = draw(st.sampled_from([1, 2, 25]))
    scale = Scale("s", "more", tuple(Option(low + step * place) for place in range(count)))
    numbers = draw(st.lists(st.integers(1, 8), min_size=1, max_size=8, unique=True))
    key: dict[str, Any] = {
        "formula": draw(st.sampled_from(Formula)),
        "times": draw(st.sampled_from([Fraction(1), Fraction(4), Fraction(25), Fraction(1, 4)])),
        "reversed": frozenset(draw(st.sets(st.sampled_from(numbers)))),
    }
    if draw(st.booleans()):
        weight = st.sampled_from([Fraction(2), Fraction(1, 2), Fraction(3, 4)])
        key["weights"] = draw(st.dictionaries(st.sampled_from(numbers), weight))
    elif len(numbers) > 1 and draw(st.booleans()):
        key |= {"least_answered": draw(st.integers(1, len(numbers) - 1)), "missing_source": OURS}
    return measure_with(_one(tuple(numbers), **key), scale=scale, items=8)
