"""The part of `kindwell measure` that tells of one measure."""

from collections.abc import Iterator

from kindwell.measures import Measure, Subscale, least_change
from kindwell.measures.score import least_answered
from kindwell.measures.spread import spread_of


def told(measure: Measure) -> Iterator[str]:
    """What there is to tell, line by line."""
    yield f"{measure.title} ({measure.short}), key version {measure.version}"
    yield measure.about
    if measure.asks_about:
        yield f"Asks about: {measure.asks_about}"
    yield f"Key: {measure.key_source}"
    words = "are here" if measure.has_words else "are not here: bring them where you may use them"
    yield f"Its questions {words}. {measure.licence.credit}"
    checked = f"read on {measure.licence.checked_on}" if measure.licence.checked_on else "not checked at their source"
    yield f"Terms of {measure.licence.owner}, {checked}: {measure.licence.terms}"
    for scale in measure.scales.values():
        listed = ", ".join(f"{one.value} {one.words}".strip() for one in scale.options)
        yield f"Answers ({scale.id}), greater is {scale.rises}: {listed}"
    for item in measure.items:
        if item.unscored:
            yield f"Item {item.number} counts in no score: {item.unscored}"
    for subscale in measure.subscales:
        yield from _of_score(measure, subscale)
    for withheld in measure.withheld:
        yield ""
        yield f"{withheld.title}: not given here. {withheld.why}"
    yield ""
    yield from measure.notes
    for safety in measure.safety:
        yield f"Item {safety.item} calls for help at once, from {safety.at_least} on: {safety.why} ({safety.source})"


def _of_score(measure: Measure, subscale: Subscale) -> Iterator[str]:
    low, high = spread_of(measure, subscale)
    yield ""
    yield f"{subscale.title} ({subscale.id}), {low:g} to {high:g}; higher is {subscale.higher}"
    turned = {number for number in subscale.items if number in subscale.reversed}
    weights = {number: f"{float(one):g}×" for number, one in subscale.weights.items()}
    items = ", ".join(f"{weights.get(one, '')}{one}{' reversed' if one in turned else ''}" for one in subscale.items)
    times = f", times {float(subscale.times):g}" if subscale.times != 1 else ""
    looked_up = ", then looked up in its table" if subscale.table is not None else ""
    yield f"  The {subscale.formula} of items {items}{times}{looked_up}"
    needed = least_answered(subscale)
    rule = f"from {needed} answers on" if needed < len(subscale.items) else "with every item answered"
    yield f"  Scored {rule}{f' ({subscale.missing_source})' if subscale.missing_source else ''}"
    for band in subscale.bands:
        yield f"  {band.low:g} to {band.high:g}: {band.words} ({band.source})"
    least = least_change(subscale)
    if least is None:
        yield "  Reliable change: not available, what it takes was not published"
    else:
        how_much = f"{least.value:.2f} or more" if least.reaches else f"more than {least.value:.2f}"
        yield f"  Reliable change: {how_much} ({least.how}; {least.source})"
    if subscale.cutoff is not None:
        yield f"  Cut-off: {subscale.cutoff.value:g}, {subscale.cutoff.words} ({subscale.cutoff.source})"
