"""The calculated fields of a form → the subscales whose key can be proved, and what is not understood in the others."""

import re
from dataclasses import replace

from kindwell.measures.measure import Mark, Source, Subscale
from kindwell.measures.redcap.columns import Column
from kindwell.measures.redcap.expression import NotProved, read_calculation
from kindwell.measures.redcap.field import Field
from kindwell.measures.redcap.prove import prove
from kindwell.measures.redcap.read_items import Asked
from kindwell.text.prose import clean

_MOST_TITLE_CHARACTERS = 200
_NOT_A_SCORE = "so it is no score here. "
_RULE = Source("the condition in the calculation of a REDCap data dictionary", Mark.GENERAL)


def read_scores(fields: list[Field], asked: list[Asked]) -> tuple[Subscale, ...]:
    """A subscale for each calculation that is proved, in order; a score of items that count elsewhere is a whole."""
    found: dict[str, tuple[Field, Subscale]] = {}
    for one in fields:
        if one[Column.TYPE].lower() != "calc":
            continue
        subscale = _subscale(one, asked)
        if subscale is not None and subscale.id in found:
            one.say(Column.NAME, "has the name of another score, and is left out. Try: a name of its own")
        elif subscale is not None:
            found[subscale.id] = one, subscale
    return _parted(list(found.values()))


def _subscale(one: Field, asked: list[Asked]) -> Subscale | None:
    try:
        total = read_calculation(one[Column.CHOICES])
        numbers = {each.name: each.number for each in asked}
        key = prove(total, numbers, {each.number: each.scale for each in asked})
    except NotProved as problem:
        one.say(Column.CHOICES, _said(problem.say), problem.read)
        return None
    if total.skips:
        say = "passes over open answers in REDCap. Here nothing is scored while one is open. Try: to say which is right"
        one.say(Column.CHOICES, say)
    title = clean(one[Column.LABEL])[:_MOST_TITLE_CHARACTERS].strip() or one[Column.NAME]
    return Subscale(
        id=_id(one, asked),
        title=title,
        line="",
        items=key.items,
        higher=f"a higher number of “{title}”",
        reversed=key.reversed,
        weights=key.weights,
        formula=key.formula,
        times=key.times,
        least_answered=key.least_answered,
        missing_source=_RULE if key.least_answered is not None else None,
    )


def _said(say: str) -> str:
    before, try_, after = say.rpartition("Try: ")
    return f"{before.rstrip(' .')}, {_NOT_A_SCORE}{try_}{after}"


def _id(one: Field, asked: list[Asked]) -> str:
    """The name of the field without what all names begin with: total, of fscrs_total."""
    name, form = one[Column.NAME].lower(), one[Column.FORM].lower()
    prefixes = [f"{form}_", f"{re.sub(r'[0-9]+$', '', asked[0].name)}"]
    for prefix in prefixes:
        if prefix and name.startswith(prefix) and name != prefix:
            name = name.removeprefix(prefix)
            break
    name = name.removeprefix("score_") if name.removeprefix("score_").isdecimal() else name
    return "-".join(re.findall("[a-z0-9]+", name)) or "score"


def _parted(found: list[tuple[Field, Subscale]]) -> tuple[Subscale, ...]:
    """Scores that part their items between them, and the others as wholes; one that fits neither is left out."""
    subscales = [subscale for _, subscale in found]
    parts = _parts(subscales)
    if not _hold_all(parts, subscales):
        longest_first = _parts(subscales[::-1], longest_first=True)
        parts = longest_first if _hold_all(longest_first, subscales) else parts
    held = {number for one in parts for number in one.items}
    kept = []
    for field, one in found:
        if held >= {*one.items}:
            kept.append(replace(one, whole=one not in parts))
        else:
            say = "shares some items with another score and not all, so it is no score here. Try: no overlap"
            field.say(Column.CHOICES, say)
    return tuple(kept)


def _parts(subscales: list[Subscale], *, longest_first: bool = False) -> list[Subscale]:
    """Scores of which no two share an item, each taken where it still can be."""
    taken: set[int] = set()
    parts = []
    for one in sorted(subscales, key=lambda one: len(one.items), reverse=longest_first):
        if not taken & {*one.items}:
            taken |= {*one.items}
            parts.append(one)
    return parts


def _hold_all(parts: list[Subscale], subscales: list[Subscale]) -> bool:
    held = {number for one in parts for number in one.items}
    return all(held >= {*one.items} for one in subscales)
