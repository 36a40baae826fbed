"""What can only be seen in a whole measure: keys that do not fit its items, and examples that come out otherwise."""

import re
from collections import Counter
from collections.abc import Iterator

from kindwell.measures.loinc import is_loinc
from kindwell.measures.measure import Example, Formula, Measure, Subscale
from kindwell.measures.score import AnswersProblem, NotScored, score
from kindwell.measures.spread import numbers_so_far, spread_of
from kindwell.text.places import Path
from kindwell.text.problems import Problem, shorten, try_one_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEAR = 1e-9


def check_measure(measure: Measure) -> Iterator[Problem]:
    """What is wrong with a measure as a whole. Its examples are tried once everything else is right."""
    problems = [*_scales(measure), *_items(measure), *_names(measure), *_keys(measure), *_safety(measure)]
    problems += [*_words(measure), *_codes(measure)]
    problems = problems or [*_parted(measure), *_ranges(measure)]
    yield from problems or _examples(measure)


def _at(measure: Measure, path: Path, read: object, say: str) -> Problem:
    return Problem(measure.places.line(path), shorten(str(read)), say)


def _scales(measure: Measure) -> Iterator[Problem]:
    for scale in measure.scales.values():
        values = [option.value for option in scale.options]
        if len(set(values)) != len(values) or len(values) < 2:
            yield _at(measure, ("scale", scale.id), scale.id, "needs two different answers or more. Try: other values")


def _items(measure: Measure) -> Iterator[Problem]:
    if not measure.items:
        yield _at(measure, (), "item", "is missing: nothing is asked. Try: an [[item]], or items = 12")
    for number, times in Counter(item.number for item in measure.items).items():
        if times > 1:
            yield _at(measure, ("item",), number, "is the number of two items. Try: the numbers of the published form")
    for place, item in enumerate(measure.items):
        if item.scale not in measure.scales:
            say = f"is not one of its scales. {try_one_of(item.scale, measure.scales)}"
            yield _at(measure, ("item", place), item.scale, say)


def _words(measure: Measure) -> Iterator[Problem]:
    """Questions that stand in the file although they may not be shipped; the anchors of a scale are facts."""
    if measure.licence.may_ship_words:
        return
    said: list[tuple[Path, str]] = [(("intro",), measure.intro)]
    said += [(("item", place, "words"), item.words) for place, item in enumerate(measure.items)]
    for place, version in enumerate(measure.versions):
        said += [(("language", place, "items"), words) for words in version.items.values()]
    for path, words in said:
        if words:
            yield _at(measure, path, words, "may not be shipped, as its licence says. Try: leave it out")


def _codes(measure: Measure) -> Iterator[Problem]:
    """LOINC codes that cannot be any, by their own check digits."""
    said: list[tuple[Path, str]] = [(("loinc",), measure.loinc)]
    said += [(("item", place, "loinc"), item.loinc) for place, item in enumerate(measure.items)]
    said += [(("subscale", place, "loinc"), one.loinc) for place, one in enumerate(measure.subscales)]
    for scale in measure.scales.values():
        said += [(("scale", scale.id, "options"), option.loinc) for option in scale.options]
    for path, code in said:
        if code and not is_loinc(code):
            yield _at(measure, path, code, "is no LOINC code: its last digit does not fit. Try: look it up again")


def _names(measure: Measure) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, subscale in enumerate(measure.subscales):
        if _ID.fullmatch(subscale.id) is None or subscale.id in seen:
            say = "is not a name of its own for an address. Try: small letters and hyphens"
            yield _at(measure, ("subscale", place, "id"), subscale.id, say)
        seen.add(subscale.id)


def _keys(measure: Measure) -> Iterator[Problem]:
    """Keys that name items there are not, or say two things that do not go together."""
    numbers = {item.number for item in measure.items}
    unscored = {item.number for item in measure.items if item.unscored}
    for place, subscale in enumerate(measure.subscales):
        path: Path = ("subscale", place)
        for number in sorted({*subscale.items} - numbers):
            yield _at(measure, (*path, "items"), number, "is not the number of an item. Try: one there is")
        for number in sorted({*subscale.items} & unscored):
            yield _at(measure, (*path, "items"), number, "is an item said to count in no score. Try: leave it out")
        for number in sorted({*subscale.reversed, *subscale.weights} - {*subscale.items}):
            yield _at(measure, (*path, "reversed"), number, "is not one of this subscale’s items. Try: one of them")
        yield from _together(measure, path, subscale)


def _together(measure: Measure, path: Path, subscale: Subscale) -> Iterator[Problem]:
    if subscale.least_answered is not None and (subscale.table or subscale.weights):
        say = "does not go with weights or a table. Try: score it with all answers alone"
        yield _at(measure, (*path, "least_answered"), "least_answered", say)
    if subscale.least_answered is not None and subscale.least_answered > len(subscale.items):
        say = f"is more than its {len(subscale.items)} items. Try: fewer"
        yield _at(measure, (*path, "least_answered"), subscale.least_answered, say)
    if subscale.table is not None and (subscale.formula is Formula.MEAN or subscale.times != 1):
        yield _at(measure, (*path, "table"), "table", "looks up a sum. Try: leave out the mean, or what multiplies it")


def _safety(measure: Measure) -> Iterator[Problem]:
    numbers = {item.number for item in measure.items}
    for place, safety in enumerate(measure.safety):
        if safety.item not in numbers:
            yield _at(measure, ("safety", place), safety.item, "is not the number of an item. Try: one there is")
        elif not measure.scale_of(safety.item).lowest <= safety.at_least <= measure.scale_of(safety.item).highest:
            yield _at(measure, ("safety", place), safety.at_least, "is no answer to that item. Try: one there is")


def _parted(measure: Measure) -> Iterator[Problem]:
    """Every item that is scored counts in one subscale, and in one only; totals come on top."""
    if not measure.is_scored:
        return
    counted: dict[int, list[int]] = {}
    for place, subscale in enumerate(measure.subscales):
        for number in () if subscale.whole else subscale.items:
            counted.setdefault(number, []).append(place)
    for place, item in enumerate(measure.items):
        within = counted.get(item.number, [])
        if not within and not item.unscored:
            path: Path = ("item", place) if ("item", place) in measure.places.keys else ("items",)
            yield _at(measure, path, item.number, "is an item of no subscale. Try: a subscale, or say why: unscored")
        if len(within) > 1:
            say = "counts in two subscales. Try: one, or whole = true for a total"
            yield _at(measure, ("subscale", within[-1], "items"), item.number, say)


def _ranges(measure: Measure) -> Iterator[Problem]:
    for place, subscale in enumerate(measure.subscales):
        path: Path = ("subscale", place)
        if subscale.table is not None and {*numbers_so_far(measure, subscale)} != {*subscale.table}:
            say = "does not look up every number there can be, and no other. Try: all of them"
            yield _at(measure, (*path, "table"), "table", say)
            continue
        low, high = spread_of(measure, subscale)
        if subscale.range is not None and subscale.range != (low, high):
            say = f"is not what its key gives. Try: [{low:g}, {high:g}], or another key"
            yield _at(measure, (*path, "range"), f"{subscale.range[0]:g} to {subscale.range[1]:g}", say)
        for number, band in enumerate(subscale.bands):
            if not low <= band.low <= band.high <= high:
                say = f"reaches beyond {low:g} to {high:g}. Try: a stretch of the scores there are"
                yield _at(measure, (*path, "band", number), f"{band.low:g} to {band.high:g}", say)


def _examples(measure: Measure) -> Iterator[Problem]:
    if not measure.examples and measure.is_scored:
        yield _at(measure, (), "example", "is missing. Try: an [[example]] with what it must come to")
    for place, example in enumerate(measure.examples):
        path: Path = ("example", place)
        try:
            yield from _example(measure, path, example)
        except AnswersProblem as problem:
            yield _at(measure, path, problem.given, problem.say)


def _example(measure: Measure, path: Path, example: Example) -> Iterator[Problem]:
    scores = score(measure, example.answers)
    for name in example.scores.keys() - scores.keys():
        yield _at(measure, (*path, "scores"), name, f"is not one of its subscales. {try_one_of(name, scores)}")
    for name, found in scores.items():
        wanted = example.scores.get(name)
        if isinstance(found, NotScored) != (wanted is None):
            say = "is scored although the example says no" if wanted is None else "is not scored"
            yield _at(measure, (*path, "scores"), name, f"{say}. Try: the key, or the example")
        elif not isinstance(found, NotScored) and wanted is not None and abs(found.value - wanted) > _NEAR:
            say = f"comes to {found.value:.10g} and not to {wanted:.10g}. Try: the key, or the example"
            yield _at(measure, (*path, "scores"), name, say)
