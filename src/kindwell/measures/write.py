"""Measure → the text of a measure's file, which `read_measure` reads back to the same values."""

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from kindwell.measures.measure import (
    Example,
    Formula,
    Item,
    Licence,
    Measure,
    Reliability,
    SafetyItem,
    Scale,
    Source,
    Stated,
    Subscale,
    Version,
    Withheld,
)

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_OPEN = -1
Lines = Iterator[str]


def measure_file_of(measure: Measure) -> str:
    """The file of a measure, in TOML. What a file cannot hold, as its slug and its lines, is not in it."""
    parts = [
        _head(measure),
        _licence(measure.licence),
        *(_scale(scale) for scale in measure.scales.values()),
        *(_item(item, len(measure.scales)) for item in measure.items),
        *(_subscale(subscale) for subscale in measure.subscales),
        *(_safety(safety) for safety in measure.safety),
        *(_withheld(withheld) for withheld in measure.withheld),
        *(_version(version, measure.items) for version in measure.versions),
        *(_example(example, measure) for example in measure.examples),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(measure: Measure) -> Lines:
    yield from _texts(title=measure.title, short=measure.short, about=measure.about, asks_about=measure.asks_about)
    yield f"version = {measure.version}"
    yield from _texts(corrected=measure.corrected)
    if not measure.validated:
        yield "validated = false"
    yield from _texts(intro=measure.intro, loinc=measure.loinc)
    if measure.notes:
        yield f"notes = {_list(measure.notes)}"
    yield from _source(measure.key_source)


def _licence(licence: Licence) -> Lines:
    yield "[licence]"
    yield from _texts(owner=licence.owner, terms=licence.terms)
    yield f"may_ship_words = {str(licence.may_ship_words).lower()}"
    yield from _texts(credit=licence.credit, source=licence.source)
    if licence.checked_on is not None:
        yield f"checked_on = {licence.checked_on.isoformat()}"


def _scale(scale: Scale) -> Lines:
    yield f"[scale.{_name(scale.id)}]"
    yield from _texts(rises=scale.rises)
    yield "options = ["
    for option in scale.options:
        words = f", words = {_text(option.words)}" if option.words else ""
        loinc = f", loinc = {_text(option.loinc)}" if option.loinc else ""
        yield f"    {{value = {option.value}{words}{loinc}}},"
    yield "]"


def _item(item: Item, scales: int) -> Lines:
    yield "[[item]]"
    yield f"number = {item.number}"
    yield from _texts(
        words=item.words, scale=item.scale if scales > 1 else "", unscored=item.unscored, loinc=item.loinc
    )


def _subscale(subscale: Subscale) -> Lines:
    yield "[[subscale]]"
    yield from _texts(id=subscale.id, title=subscale.title, line=subscale.line)
    yield f"items = {list(subscale.items)}"
    yield from _key(subscale)
    if subscale.range is not None:
        yield f"range = [{subscale.range[0]!r}, {subscale.range[1]!r}]"
    yield from _texts(higher=subscale.higher, hoped=subscale.hoped, loinc=subscale.loinc)
    for band in subscale.bands:
        yield from ("", "[[subscale.band]]", f"low = {band.low!r}", f"high = {band.high!r}")
        yield from (*_texts(words=band.words), *_source(band.source))
    for reliability in subscale.reliabilities:
        yield from ("", "[[subscale.reliability]]", *_reliability(reliability))
    yield from _stated("change", subscale.change)
    yield from _stated("cutoff", subscale.cutoff)


def _key(subscale: Subscale) -> Lines:
    if subscale.reversed:
        yield f"reversed = {sorted(subscale.reversed)}"
    if subscale.weights:
        yield f"weights = {{{', '.join(f'{item} = {_number(one)}' for item, one in subscale.weights.items())}}}"
    if subscale.formula is not Formula.SUM:
        yield f'formula = "{subscale.formula}"'
    if subscale.times != 1:
        yield f"times = {_number(subscale.times)}"
    if subscale.table is not None:
        yield f"table = [{', '.join(f'[{number}, {score!r}]' for number, score in subscale.table.items())}]"
    yield from _missing(subscale)
    if subscale.whole:
        yield "whole = true"


def _missing(subscale: Subscale) -> Lines:
    if subscale.least_answered is not None:
        yield f"least_answered = {subscale.least_answered}"
        if subscale.missing_source is not None:
            said = subscale.missing_source
            yield from _texts(missing_source=said.words, missing_mark=said.mark)


def _reliability(one: Reliability) -> Lines:
    yield from (f"sd = {one.sd!r}", f"r = {one.r!r}")
    yield from (*_texts(kind=one.kind, population=one.population), *_source(one.source))


def _stated(name: str, stated: Stated | None) -> Lines:
    if stated is not None:
        yield from ("", f"[subscale.{name}]", f"value = {stated.value!r}")
        yield from (*_texts(words=stated.words), *_source(stated.source))


def _safety(safety: SafetyItem) -> Lines:
    yield from ("[[safety]]", f"item = {safety.item}", f"at_least = {safety.at_least}")
    yield from (*_texts(why=safety.why), *_source(safety.source))


def _withheld(withheld: Withheld) -> Lines:
    yield "[[withheld]]"
    yield from _texts(title=withheld.title, why=withheld.why)


def _version(version: Version, items: tuple[Item, ...]) -> Lines:
    yield "[[language]]"
    yield from (*_texts(code=version.language, title=version.title), *_source(version.source))
    if version.items:
        yield f"items = {_list(version.items[item.number] for item in items)}"
    if version.options:
        yield f"options = {{{', '.join(f'{_name(scale)} = {_list(said)}' for scale, said in version.options.items())}}}"


def _example(example: Example, measure: Measure) -> Lines:
    yield "[[example]]"
    yield _answers(example, measure)
    yield f"scores = {{{', '.join(f'{_name(name)} = {score!r}' for name, score in example.scores.items())}}}"
    yield from _source(example.source)


def _answers(example: Example, measure: Measure) -> str:
    """Answers in one word where there is one: in a list -1 stands for a question that is open."""
    if example.answers == {item.number: measure.scales[item.scale].highest for item in measure.items}:
        return "highest = true"
    values = {*example.answers.values()}
    if len(values) == 1 and len(example.answers) == len(measure.items):
        return f"all = {values.pop()}"
    return f"answers = {[example.answers.get(item.number, _OPEN) for item in measure.items]}"


def _source(source: Source) -> Lines:
    return _texts(source=source.words, mark=source.mark)


def _texts(**said: str) -> Lines:
    """The keys that say something."""
    return (f"{key} = {_text(words)}" for key, words in said.items() if words)


def _text(words: str) -> str:
    """JSON's quotes and escapes are TOML's too."""
    return json.dumps(words, ensure_ascii=False)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, words))}]"


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _number(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else repr(float(number))
