"""Where an expression asks before it counts: how many are answered, and what is looked up for a total."""

from dataclasses import replace
from fractions import Fraction

from kindwell.measures.fhir.arithmetic import folded, number_of
from kindwell.measures.fhir.fhirpath import Unproven
from kindwell.measures.fhir.values import Bag, Condition, Count, Found, LookUp, Same, Total, Value

_FLIPPED = {"<": ">", "<=": ">=", "=": "=", "!=": "!="}


def exists(value: Value) -> Condition:
    """Whether anything of it is there."""
    if isinstance(value, Total) and len(value.weights) == 1 and not value.skips:
        return Condition(frozenset(value.weights), 1)
    return Condition(counted(value).entries, 1)


def counted(value: Value) -> Count:
    """How many answers are there. Raises Unproven where something else would be counted."""
    if isinstance(value, Found) and value.what in ("answer", "value"):
        entries = value.entries
    elif isinstance(value, Bag):
        entries = tuple(term.entry for term in value.terms)
    else:
        raise Unproven("something else than answers is counted")
    if len(set(entries)) != len(entries) or not all(entry.answers for entry in entries):
        raise Unproven("what is counted is not each question once")
    return Count(frozenset(entries))


def compared(sign: str, left: Value, right: Value) -> Condition | Same:
    """A count beside a number, or a total that is one number. Raises Unproven for anything else."""
    if isinstance(right, Count) and sign in _FLIPPED:
        return compared(_FLIPPED[sign], right, left)
    if not isinstance(right, Total) or right.weights:
        raise Unproven("something is compared that is no count and no total")
    number = folded(right).plus
    if isinstance(left, Count):
        return _enough(sign, left, number)
    if sign == "=":
        return Same(number_of(left), number)
    raise Unproven(f"it depends on an answer, by “{sign}”")


def _enough(sign: str, count: Count, number: Fraction) -> Condition:
    items = len(count.entries)
    if number.denominator != 1 or (sign == "=" and number == 0):
        raise Unproven("a count is compared with what it cannot be")
    least = {">=": int(number), ">": int(number) + 1, "=": items if number == items else items + 1, "!=": 1}.get(
        sign, 0
    )
    if not 1 <= least <= items or (sign == "!=" and number != 0):
        raise Unproven("a count is compared with what it cannot be")
    return Condition(count.entries, least)


def joined(sign: str, left: Value, right: Value) -> Condition:
    """Both, or one of them."""
    if not isinstance(left, Condition) or not isinstance(right, Condition):
        raise Unproven(f"“{sign}” joins what is not understood")
    entries = left.entries | right.entries
    if sign == "or":
        return Condition(entries, 1 if left.least == right.least == 1 else None)
    whole = len(left.entries) == left.least and len(right.entries) == right.least
    return Condition(entries, len(entries) if whole else None)


def chosen(condition: Value, then: Value, *, otherwise: bool) -> Value:
    """What comes out where the condition is true, as it is once everything is answered.

    `otherwise` says whether something comes out where it is not.
    """
    if isinstance(then, (Bag, Found)):
        then = number_of(then)
    if isinstance(condition, Same):
        if otherwise or not isinstance(then, Total) or then.weights or then.skips:
            raise Unproven("a total is looked up in a way that is not understood")
        return LookUp(condition.total, {condition.number: folded(then).plus})
    if not isinstance(condition, Condition):
        raise Unproven("what it depends on is not understood")
    if isinstance(then, LookUp):
        if condition.entries <= frozenset(then.total.weights):
            return then
    elif isinstance(then, Total) and condition.entries <= frozenset(then.weights):
        return _guarded(condition, then, otherwise=otherwise)
    raise Unproven("it depends on a question that it does not count")


def _guarded(condition: Condition, total: Total, *, otherwise: bool) -> Total:
    every = condition.entries == frozenset(total.weights)
    if total.over is not None:
        least = condition.least if every and not otherwise and total.least is None else None
        return replace(total, least=least, skips=True)
    strict = every and condition.least == len(condition.entries) and not otherwise
    return replace(total, skips=not strict and (total.skips or otherwise), terms=() if strict else total.terms)


def looked_up(left: Value, right: Value) -> LookUp:
    """Two look-ups of the same total as one. Raises Unproven."""
    if isinstance(left, LookUp) and isinstance(right, LookUp) and left.total == right.total:
        if left.table.keys() & right.table.keys():
            raise Unproven("it looks up a number twice")
        return LookUp(left.total, {**left.table, **right.table})
    raise Unproven("“|” leaves out one of two equal answers, so that this is no sum")
