"""The scores of one measure on the reference page: keys, bands, and how much must change."""

from collections.abc import Iterator
from dataclasses import replace

from kindwell.measures.change import error_of_difference, least_change, standard_error
from kindwell.measures.measure import Formula, Measure, Reliability, Subscale
from kindwell.measures.reference_words import cell, spans
from kindwell.measures.spread import spread_of


def scores_of(measure: Measure) -> Iterator[str]:
    """Each block there is to say about them."""
    if not measure.is_scored:
        return
    yield _keys(measure)
    yield _missing(measure)
    yield from _tables(measure)
    for one in measure.subscales:
        yield from _bands(one)
    yield from _changes(measure)


def _keys(measure: Measure) -> str:
    head = "| score | items | turned round | how | range |\n|---|---|---|---|---|"
    rows = [
        f"| `{one.id}` {cell(one.title)}{' (a total)' if one.whole else ''} | {spans(one.items)} | "
        f"{spans(one.reversed) or '–'} | {_how(one)} | {_range(measure, one)} |"
        for one in measure.subscales
    ]
    return "\n".join([head, *rows])


def _how(subscale: Subscale) -> str:
    weights = ", ".join(f"item {number} × {weight}" for number, weight in sorted(subscale.weights.items()))
    times = f" × {subscale.times}" if subscale.times != 1 else ""
    looked_up = ", looked up" if subscale.table is not None else ""
    return (
        f"{'mean' if subscale.formula is Formula.MEAN else 'sum'}{times}{looked_up}{f' ({weights})' if weights else ''}"
    )


def _range(measure: Measure, subscale: Subscale) -> str:
    low, high = subscale.range or spread_of(measure, subscale)
    return f"{low:g}–{high:g}"


def _missing(measure: Measure) -> str:
    """Its rule for answers left open."""
    rules = [one for one in measure.subscales if one.least_answered is not None]
    if not rules:
        return "Open answers: scored with all answers alone."
    said = [
        f"`{one.id}` from {one.least_answered} of {len(one.items)} on, as the mean of those given "
        f"({one.missing_source})"
        for one in rules
    ]
    return f"Open answers: {'; '.join(said)}."


def _tables(measure: Measure) -> Iterator[str]:
    for one in measure.subscales:
        if one.table is not None:
            pairs = ", ".join(f"{number} → {score:.2f}" for number, score in sorted(one.table.items()))
            yield f"Looked up (`{one.id}`): {pairs}."


def _bands(subscale: Subscale) -> Iterator[str]:
    if subscale.bands:
        said = ", ".join(f"{band.low:g}–{band.high:g} {band.words}" for band in subscale.bands)
        sources = "; ".join(dict.fromkeys(str(band.source) for band in subscale.bands))
        yield f"Published bands (`{subscale.id}`): {said}. Source: {sources}."
    if subscale.cutoff is not None:
        yield f"Published cut-off (`{subscale.id}`): {subscale.cutoff.words}; {subscale.cutoff.source}."


def _changes(measure: Measure) -> Iterator[str]:
    """What must change before it is more than chance, with everything that rests on."""
    said = [line for one in measure.subscales for line in _change(one)]
    unknown = [f"`{one.id}`" for one in measure.subscales if least_change(one) is None]
    if unknown and not said:
        yield "Least change that is more than chance: not available."
        return
    if unknown:
        said.append(f"- {', '.join(unknown)}: not available")
    yield "\n".join(["Least change that is more than chance:", "", *said])


def _change(subscale: Subscale) -> Iterator[str]:
    if subscale.change is not None:
        yield f"- `{subscale.id}`: {subscale.change.words}; {subscale.change.source}"
    yield from (_worked_out(subscale, one) for one in subscale.reliabilities)


def _worked_out(subscale: Subscale, reliability: Reliability) -> str:
    least = least_change(replace(subscale, change=None, reliabilities=(reliability,)))
    kind = "test–retest r" if reliability.kind == "retest" else "Cronbach’s alpha"
    return (
        f"- `{subscale.id}`: **{least.value if least else 0:.2f}** (Jacobson–Truax, 95%), "
        f"from SD {reliability.sd:g} and {kind} {reliability.r:g} ({reliability.population}; {reliability.source}); "
        f"standard error {standard_error(reliability):.3f}, of a difference {error_of_difference(reliability):.3f}"
    )
