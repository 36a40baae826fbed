"""Measures → the page that says how each is scored, on whose word, and with whose leave: docs/reference/measures.md."""

from collections.abc import Iterable, Iterator, Mapping

from kindwell.measures.folder import Measures
from kindwell.measures.measure import Mark, Measure, Option, Scale
from kindwell.measures.reference_scores import scores_of
from kindwell.measures.reference_words import cell, spans
from kindwell.measures.sets import MeasureSet

_HEAD = """\
<!-- Written by `make docs` from content/measures. What is changed here by hand is lost. -->

# Measures

Every questionnaire that Kindwell knows: how it is scored, who says so, what its owner allows, and what nobody has
checked yet. The files are in `content/measures/`, and [their form](measure-files.md) has a page of its own.

Item numbers are those of the printed form. Nothing is filled in for an answer that was left open, unless the measure’s
own rule is named below. A score is what the key makes of the answers, and says nothing of what anybody should do.

How far to trust a line: **read** in the public source that is named; **computed** from what stands beside it; **ours**;
**general, unverified**: nobody has checked it against a primary source yet. Please do, and tell us.
"""


def measures_page(measures: Measures, sets: Mapping[str, MeasureSet]) -> str:
    """The whole page, in Markdown."""
    every = sorted([*measures.there.values(), *measures.withheld.values()], key=lambda one: one.slug)
    parts = [_HEAD, _overview(every), _sets(sets.values(), measures), *map(_measure, every)]
    return "\n".join(parts)


def _overview(every: Iterable[Measure]) -> str:
    rows = [
        f"| [{one.short}](#{one.slug}) | {len(one.items)} | {len(one.subscales) or 'none'} | {_words(one)} | "
        f"{one.key_source.mark} | {_checked(one)} |"
        for one in every
    ]
    head = "| measure | items | scores | its words | its key | its terms |\n|---|--:|--:|---|---|---|"
    return "\n".join([head, *rows, ""])


def _words(measure: Measure) -> str:
    return "shipped" if measure.has_words else "not shipped"


def _checked(measure: Measure) -> str:
    day = measure.licence.checked_on
    return f"checked on {day.isoformat()}" if day is not None else "not checked by us"


def _sets(sets: Iterable[MeasureSet], measures: Measures) -> str:
    """The sets, each with whom it is for."""
    rows = [
        f"| `{one.slug}` | {cell(one.title)}: {cell(one.line)} | a {one.intended_for} | {one.minutes} | "
        f"{', '.join(measures.there[slug].short for slug in one.measures)} |"
        for one in sets
    ]
    words = (
        "## Sets\n\nMeasures that are asked together. A set for a group, an organisation or a study holds no question "
        "that calls for\nhelp at once, unless a person who answers is named with hours and a plan.\n"
    )
    head = "| set | what it asks | for | minutes | measures |\n|---|---|---|--:|---|"
    return "\n".join([words, head, *rows, ""])


def _measure(measure: Measure) -> str:
    blocks = [
        f'## <a id="{measure.slug}"></a>{measure.short}',
        _about(measure),
        _key(measure),
        *scores_of(measure),
        *_withheld(measure),
        *_safety(measure),
        *_codes(measure),
        *_notes(measure),
        _licence(measure),
        _verified(measure),
    ]
    return "\n\n".join(blocks) + "\n"


def _about(measure: Measure) -> str:
    asks = f" It asks about {measure.asks_about}." if measure.asks_about else ""
    tested = "" if measure.validated else " **Not validated.**"
    corrected = f" Corrected: {measure.corrected}." if measure.corrected else ""
    return (
        f"*{measure.title}.* {measure.about}{asks}{tested}\n`{measure.slug}`, key version {measure.version}.{corrected}"
    )


def _key(measure: Measure) -> str:
    """Its items and their answers."""
    lines = [f"{len(measure.items)} items."]
    for scale in measure.scales.values():
        numbers = [item.number for item in measure.items if item.scale == scale.id]
        which = "" if len(measure.scales) == 1 else f" of items {spans(numbers)}"
        lines.append(f"Answers{which}: {_answers(scale)}. A greater number means {scale.rises}.")
    reasons: dict[str, list[int]] = {}
    for item in measure.items:
        if item.unscored:
            reasons.setdefault(item.unscored, []).append(item.number)
    lines += [f"Not scored: {spans(numbers)} ({why})." for why, numbers in reasons.items()]
    lines.append(f"Key: {measure.key_source}.")
    return "\n".join(lines)


def _answers(scale: Scale) -> str:
    return ", ".join(_option(option) for option in scale.options)


def _option(option: Option) -> str:
    return f"{option.value} ({option.words})" if option.words else str(option.value)


def _withheld(measure: Measure) -> Iterator[str]:
    if measure.withheld:
        yield "\n".join(f"- **Not given: {one.title}.** {one.why}" for one in measure.withheld)
    if not measure.is_scored:
        yield "**No key of it could be verified: it is listed and explained here, and neither asked nor scored.**"


def _safety(measure: Measure) -> Iterator[str]:
    for one in measure.safety:
        yield (
            f"**Item {one.item} calls for help at once, from an answer of {one.at_least} on**: {one.why} "
            f"({one.source}). A low answer is no all-clear."
        )


def _codes(measure: Measure) -> Iterator[str]:
    said = [f"panel {measure.loinc}"] if measure.loinc else []
    said += [f"{one.title.lower()} {one.loinc}" for one in measure.subscales if one.loinc]
    said += [f"item {item.number} {item.loinc}" for item in measure.items if item.loinc]
    if said:
        yield f"LOINC: {', '.join(said)}."


def _notes(measure: Measure) -> Iterator[str]:
    if measure.notes:
        yield "\n".join(f"- {note}" for note in measure.notes)


def _licence(measure: Measure) -> str:
    licence = measure.licence
    shipped = (
        "Its words are shipped." if measure.has_words else "Its words are not shipped: whoever may use them adds them."
    )
    return (
        f"Owner: {licence.owner.rstrip('.')}. {licence.terms} {shipped}\n"
        f"Terms: {licence.source.rstrip('.')}; {_checked(measure)}. Named as: {licence.credit}"
    )


def _verified(measure: Measure) -> str:
    """What is verified and what is not, by mark."""
    known: dict[Mark, list[str]] = {}
    for what, mark in _facts(measure):
        known.setdefault(mark, []).append(what)
    said = "; ".join(f"*{mark}*: {', '.join(dict.fromkeys(known[mark]))}" for mark in Mark if mark in known)
    return f"What is verified: {said}."


def _facts(measure: Measure) -> Iterator[tuple[str, Mark]]:
    yield "the key", measure.key_source.mark
    for one in measure.subscales:
        of = "" if len(measure.subscales) == 1 else f" of {one.id}"
        yield from ((f"bands{of}", band.source.mark) for band in one.bands)
        yield from ((f"reliability{of}", known.source.mark) for known in one.reliabilities)
        if one.missing_source is not None:
            yield f"the rule for open answers{of}", one.missing_source.mark
        if one.change is not None:
            yield f"least change{of}", one.change.source.mark
        if one.cutoff is not None:
            yield f"cut-off{of}", one.cutoff.source.mark
    yield from ((f"item {one.item} calls for help", one.source.mark) for one in measure.safety)
    yield from ((f"the version {one.title}", one.source.mark) for one in measure.versions)
    yield from (("examples", example.source.mark) for example in measure.examples)
