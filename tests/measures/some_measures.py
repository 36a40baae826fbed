"""Measures of every kind that tables are made of: one to look at, and a strategy for any."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from kindwell.measures import (
    Formula,
    Item,
    Licence,
    Mark,
    Measure,
    Option,
    SafetyItem,
    Scale,
    Source,
    Subscale,
    Version,
)

SOURCE = Source("a paper", Mark.GENERAL)
FREQUENCY = Scale("frequency", "more often", (Option(0, "never"), Option(1), Option(2, "=often"), Option(3, "always")))
AGREEMENT = Scale("agreement", "more agreement", tuple(Option(value, f"step {value}") for value in range(1, 6)))


def licence(*, may_ship_words: bool) -> Licence:
    return Licence("An Owner", "Free to use, with credit.", may_ship_words, "Owner, 2001.", "their page", None)


def measure(*, may_ship_words: bool = True, **more: Any) -> Measure:
    """Five items on two scales: a sum, a mean from two answers on, a weighted total, and a look-up."""
    words = {1: "I am kind.", 2: "=SUM(A1)", 3: "I put others first | always, it seems.", 4: "I rest.", 7: "Extra."}
    scales = {1: "frequency", 2: "frequency", 3: "agreement", 4: "agreement", 7: "agreement"}
    given: dict[str, Any] = {
        "slug": "small-9",
        "version": 3,
        "title": "A small measure",
        "short": "SM-9",
        "about": "What is small.",
        "asks_about": "the last two weeks",
        "validated": True,
        "intro": "Think back.",
        "key_source": SOURCE,
        "licence": licence(may_ship_words=may_ship_words),
        "scales": {"frequency": FREQUENCY, "agreement": AGREEMENT},
        "items": tuple(
            Item(number, scales[number], said, "an extra question" if number == 7 else "")
            for number, said in words.items()
        ),
        "subscales": (
            Subscale("kind", "Kind", "", (1, 2), "more kindness", reversed=frozenset({2}), times=Fraction(2)),
            Subscale(
                "first",
                "First",
                "",
                (3, 4),
                "more of it",
                reversed=frozenset({4}),
                formula=Formula.MEAN,
                least_answered=1,
                missing_source=SOURCE,
            ),
            Subscale("total", "Total", "", (1, 2, 3, 4), "more", weights={3: Fraction(3)}, whole=True),
            Subscale("2", "Looked up", "", (1, 2), "more", table={n: n * 1.5 for n in range(7)}, whole=True),
        ),
        "safety": (SafetyItem(2, 1, "hurting oneself", SOURCE),),
        "versions": (Version("de", "Kleines Maß", SOURCE, {1: "Ich bin gut zu mir."}),),
    }
    return Measure(**(given | more))


@st.composite
def scales(draw: st.DrawFn, id: str) -> Scale:
    values = draw(st.lists(st.integers(-4, 9), min_size=2, max_size=6, unique=True))
    return Scale(
        id, "more", tuple(Option(value, draw(st.sampled_from(["", "a word", "two, words"]))) for value in values)
    )


@st.composite
def keyed(draw: st.DrawFn) -> Measure:
    """A measure of up to eight items, whose first scores part them and whose last, if any, is a total."""
    there = {"one": draw(scales("one")), "two": draw(scales("two"))}
    numbers = draw(st.lists(st.integers(1, 40), min_size=2, max_size=8, unique=True))
    items = tuple(Item(number, draw(st.sampled_from(["one", "two"])), "") for number in numbers)
    cut = draw(st.integers(1, len(numbers) - 1))
    parts = [("low", tuple(sorted(numbers[:cut])), False), ("high", tuple(sorted(numbers[cut:])), False)]
    if draw(st.booleans()):
        parts.append(("all", tuple(sorted(numbers)), True))
    subscales = tuple(draw(_subscale(*part)) for part in parts)
    return measure(
        slug="any", items=items, scales=there, subscales=subscales, safety=(), versions=(), may_ship_words=False
    )


@st.composite
def _subscale(draw: st.DrawFn, id: str, items: tuple[int, ...], whole: bool) -> Subscale:
    least = draw(st.none() | st.integers(1, len(items)))
    weights = {} if least is not None else draw(st.dictionaries(st.sampled_from(items), _weight(), max_size=3))
    return Subscale(
        id,
        id.capitalize(),
        "",
        items,
        "more",
        reversed=frozenset(draw(st.sets(st.sampled_from(items)))),
        weights=weights,
        formula=draw(st.sampled_from(list(Formula))),
        times=draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(5, 2), Fraction(1, 4)])),
        least_answered=least,
        missing_source=None if least is None else SOURCE,
        whole=whole,
    )


def _weight() -> st.SearchStrategy[Fraction]:
    return st.sampled_from([Fraction(2), Fraction(1, 2), Fraction(3, 2), Fraction(5)])


def answers_to(measure: Measure) -> st.SearchStrategy[dict[int, int]]:
    """Any answers, some items open."""
    return st.fixed_dictionaries(
        {},
        optional={
            item.number: st.sampled_from([option.value for option in measure.scales[item.scale].options])
            for item in measure.items
        },
    )
