"""What a measure that can be used must still hold before it is offered: our own words in it keep to how we speak.

A questionnaire's own words are its owner's, and are left as they are.
"""

from collections.abc import Iterable, Iterator

from kindwell.measures.measure import Measure, Subscale
from kindwell.measures.sets import MeasureSet
from kindwell.text.phrases import Never, never_said
from kindwell.text.places import Path
from kindwell.text.problems import Problem, shorten

OURSELVES = "Kindwell"


def review(measure: Measure, *, never: Iterable[Never]) -> list[Problem]:
    """Everything we never say and that our words in it do say, by line."""
    nevers = tuple(never)
    found = [
        Problem(
            measure.places.line_of(path, phrase), shorten(phrase), f"is never said: {never.because}. Try: {never.try_}"
        )
        for path, text in _ours(measure)
        for phrase, never in never_said(text, nevers)
    ]
    return sorted(set(found))


def review_set(one: MeasureSet, *, never: Iterable[Never]) -> list[Problem]:
    """The same for a set; it is short enough to be found without its lines."""
    said = never_said(f"{one.title} {one.line}", tuple(never))
    return [Problem(1, shorten(phrase), f"is never said: {why.because}. Try: {why.try_}") for phrase, why in said]


def _ours(measure: Measure) -> Iterator[tuple[Path, str]]:
    """What we wrote, each with its key."""
    yield ("about",), measure.about
    yield ("asks_about",), measure.asks_about
    yield ("corrected",), measure.corrected
    yield ("licence", "terms"), measure.licence.terms
    yield from ((("notes",), note) for note in measure.notes)
    yield from ((("withheld", place, "why"), one.why) for place, one in enumerate(measure.withheld))
    yield from ((("safety", place, "why"), one.why) for place, one in enumerate(measure.safety))
    yield from ((("item", place, "unscored"), item.unscored) for place, item in enumerate(measure.items))
    for place, subscale in enumerate(measure.subscales):
        yield from _of_subscale(("subscale", place), subscale)
    if measure.licence.owner == OURSELVES:
        yield from _questions(measure)


def _of_subscale(path: Path, subscale: Subscale) -> Iterator[tuple[Path, str]]:
    for key in ("title", "line", "higher"):
        yield (*path, key), getattr(subscale, key)


def _questions(measure: Measure) -> Iterator[tuple[Path, str]]:
    yield ("title",), measure.title
    yield ("intro",), measure.intro
    yield from ((("item", place, "words"), item.words) for place, item in enumerate(measure.items))
    for scale in measure.scales.values():
        yield from ((("scale", scale.id, "options"), option.words) for option in scale.options)
