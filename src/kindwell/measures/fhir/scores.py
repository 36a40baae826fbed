"""The calculated items of a Questionnaire → subscales, each proven; with a line for each that is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kindwell.measures.fhir.addresses import CALCULATED, FHIRPATH, SCORE
from kindwell.measures.fhir.codes import loinc_of
from kindwell.measures.fhir.fhirpath import Unproven
from kindwell.measures.fhir.items import CALCULATIONS, Entry, Items
from kindwell.measures.fhir.keys import Key, key_of
from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.proof import Prover
from kindwell.measures.fhir.report import Kind, at_length, quoted
from kindwell.measures.fhir.scopes import Scope, scope_of
from kindwell.measures.measure import Formula, Mark, Source, Subscale, Withheld
from kindwell.text.prose import clean

HIGHER = "a higher number by its key"
_NUMBERS = ("decimal", "integer", "quantity", "")
_MOST_NAME = 40


@dataclass
class Scores:
    """The scores of a file that are proven, and those that are not."""

    proven: list[tuple[Entry, Subscale]] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)

    def withhold(self, entry: Entry, why: str) -> None:
        """Keep that a score exists, and why it is not given."""
        title = entry.node.text("text") or clean(entry.link[:_MOST_NAME]) or "A score"
        self.withheld.append(Withheld(title, clean(why)))


def scores_of(form: Node, items: Items) -> Scores:
    """Every score, with those that are proven to be a sum, a mean, or a look-up of a sum as subscales."""
    scopes: dict[Entry | None, Scope] = {None: scope_of(form)}
    for entry in items.all:
        scopes[entry] = scope_of(entry.node, scopes[entry.outer])
    prover = Prover(items)
    found = Scores()
    for entry in items.calculated:
        language, expression = _expression(entry.node)
        try:
            if language != FHIRPATH:
                raise Unproven(f"it is written in {quoted(language)}, not in {FHIRPATH}")
            if entry.node.raw("type") not in _NUMBERS:
                raise Unproven("it comes to words, not to a number")
            if entry.is_conditional:
                raise Unproven("it is worked out only under a condition")
            key = key_of(prover.prove(expression, scopes[entry]))
        except Unproven as why:
            say = f"This score is not imported, because {why}. Its expression: {at_length(clean(expression[:2000]))}"
            entry.node.say(Kind.UNPROVEN, say, "to write its key by hand, from its source")
            found.withhold(entry, f"its expression in the imported file is not taken over, because {why}")
            continue
        subscale = _subscale(entry, key, {one.id for _, one in found.proven})
        found.proven.append((entry, subscale))
        _tell(entry.node, subscale, key)
    return found


def _expression(node: Node) -> tuple[str, str]:
    """The language and the text of what calculates an item; STU3 knew a text alone."""
    extension = next(node.extensions(*CALCULATIONS))
    if "valueExpression" in extension.given or extension.raw("url") == CALCULATED:
        inner = extension.inner("valueExpression")
        return inner.raw("language"), inner.raw("expression")
    return (FHIRPATH if extension.raw("url") == CALCULATIONS[1] else "CQL"), extension.raw("valueString")


def _subscale(entry: Entry, key: Key, taken: set[str]) -> Subscale:
    link = entry.link.removeprefix(SCORE)[:_MOST_NAME]
    name = "-".join(re.findall("[a-z0-9]+", link.lower())) or "score"
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    source = Source("the expression in the imported file", Mark.GENERAL)
    return Subscale(
        id=next(one for one in names if one not in taken),
        title=entry.node.text("text") or name,
        line="",
        items=key.items,
        higher=HIGHER,
        reversed=key.reversed,
        weights=key.weights,
        formula=key.formula,
        times=key.times,
        table=key.table,
        least_answered=key.least_answered,
        missing_source=source if key.least_answered is not None else None,
        loinc=loinc_of(entry.node),
    )


def _tell(node: Node, subscale: Subscale, key: Key) -> None:
    node.say(Kind.SCORE, f"{quoted(subscale.title)} is {'; '.join(_parts(subscale))}.")
    if key.all_needed:
        say = "The file counts on where a question is open. Here there is no score then: no source for that is named."
        node.say(Kind.ALL_NEEDED, say, "least_answered with its source, where its owner published a rule")


def _parts(subscale: Subscale) -> Iterator[str]:
    kind = "the mean" if subscale.formula is Formula.MEAN else "the sum"
    items = ", ".join(map(str, subscale.items))
    yield f"{kind} of questions {items}" if len(subscale.items) > 1 else f"the answer to question {items}"
    if subscale.reversed:
        yield f"reversed: {', '.join(map(str, sorted(subscale.reversed)))}"
    if subscale.weights:
        yield f"weighted: {', '.join(f'{item} by {float(weight):g}' for item, weight in subscale.weights.items())}"
    if subscale.times != 1:
        yield f"multiplied by {float(subscale.times):g}"
    if subscale.table is not None:
        yield f"looked up in a table of {len(subscale.table)} numbers"
    if subscale.least_answered is not None:
        yield f"from {subscale.least_answered} answers on, in proportion"


def parted(scores: Scores) -> tuple[Subscale, ...]:
    """Which scores are parts, in which every question counts once, and which are totals on top of them.

    Where no choice of parts holds every question that counts, a score that overlaps an earlier one is withheld.
    """
    parts = _parts_of([subscale for _, subscale in scores.proven])
    if parts is not None:
        return tuple(replace(one, whole=one.id not in parts) for _, one in scores.proven)
    kept: list[Subscale] = []
    taken: set[int] = set()
    for entry, subscale in scores.proven:
        if not taken.isdisjoint(subscale.items):
            why = "a question of it counts in another score, which is kept"
            say = f"{quoted(subscale.title)} is not imported: {why}."
            entry.node.say(Kind.OVERLAPS, say, "a measure of its own for it")
            scores.withhold(entry, why)
        else:
            kept.append(subscale)
            taken.update(subscale.items)
    return tuple(kept)


_MOST_TRIES = 2_000


def _parts_of(subscales: list[Subscale]) -> set[str] | None:
    """Names of scores that hold every question that counts exactly once, small ones first; None where none do."""
    smallest = sorted(subscales, key=lambda one: len(one.items))
    sets = [(one.id, frozenset(one.items)) for one in smallest]
    waiting: list[tuple[frozenset[int], tuple[str, ...]]] = [(frozenset().union(*(items for _, items in sets)), ())]
    for _ in range(_MOST_TRIES):
        if not waiting:
            break
        left, chosen = waiting.pop()
        if not left:
            return {*chosen}
        wanted = min(left)
        fitting = [(name, items) for name, items in sets if wanted in items and items <= left]
        waiting += [(left - items, (*chosen, name)) for name, items in reversed(fitting)]
    return None
