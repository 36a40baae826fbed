"""What an expression comes to → the key of a subscale."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from kindwell.measures.fhir.arithmetic import number_of
from kindwell.measures.fhir.fhirpath import Unproven
from kindwell.measures.fhir.items import Entry
from kindwell.measures.fhir.values import Bag, Found, LookUp, Term, Total, Value
from kindwell.measures.measure import Formula
from kindwell.measures.tables import MOST


@dataclass(frozen=True, slots=True)
class Key:
    """The part of a Subscale that answers are scored with."""

    items: tuple[int, ...]
    reversed: frozenset[int] = frozenset()
    weights: Mapping[int, Fraction] = field(default_factory=dict)
    formula: Formula = Formula.SUM
    times: Fraction = Fraction(1)
    table: Mapping[int, float] | None = None
    least_answered: int | None = None
    all_needed: bool = False
    """Whether the file counts on where a question is open, and this does not."""


def key_of(value: Value) -> Key:
    """The key. Raises Unproven where Kindwell has none that comes to the same."""
    if isinstance(value, LookUp):
        return _looked_up(value)
    if isinstance(value, (Found, Bag, Total)):
        total = number_of(value)
        return _prorated(total) if total.over is not None else _whole(total)
    raise Unproven("it comes to no number")


def _whole(total: Total) -> Key:
    """A sum or a mean of all answers."""
    if not total.weights:
        raise Unproven("it counts no question")
    total = _even(total)
    weights = {entry: abs(weight) for entry, weight in total.weights.items()}
    negative = {entry for entry, weight in total.weights.items() if weight < 0}
    if total.plus != sum((weights[entry] * _ends(entry) for entry in negative), Fraction()):
        if total.plus != 0:
            raise Unproven("it adds a number that no reversed question explains")
        weights, negative = dict(total.weights), set()
    formula, times = _formula(sum(weights.values(), Fraction()), total)
    if any(weight == 0 or not _can_be_written(weight) for weight in weights.values()):
        raise Unproven("its weights cannot be written as decimal numbers, or are nothing")
    return Key(
        items=_numbers(total.weights),
        reversed=frozenset(entry.number for entry in negative),
        weights={entry.number: weights[entry] for entry in weights if weights[entry] != 1},
        formula=formula,
        times=times,
        all_needed=total.skips,
    )


def _even(total: Total) -> Total:
    """The same, with what divides every question taken out of the weights, as in %a / 3 + %b / 3 + %c / 3."""
    [share, *others] = {abs(weight) for weight in total.weights.values()}
    if others or share == 0 or _can_be_written(share):
        return total
    weights = {entry: weight / share for entry, weight in total.weights.items()}
    return replace(total, weights=weights, plus=total.plus / share, divisor=total.divisor / share)


def _formula(weights: Fraction, total: Total) -> tuple[Formula, Fraction]:
    """Whether it is a mean or a sum, and what it is multiplied by."""
    if total.divisor == weights != 1 and _can_be_written(total.factor):
        return Formula.MEAN, total.factor
    times = total.factor / total.divisor
    if _can_be_written(times):
        return Formula.SUM, times
    if weights != 0 and _can_be_written(times * weights):
        return Formula.MEAN, times * weights
    raise Unproven("what it is multiplied by cannot be written as a decimal number")


def _prorated(total: Total) -> Key:
    """A mean of those answered, where enough of them are; with all of them needed where no number is named."""
    items = len(total.weights)
    if total.least is None or total.least >= items:
        mean = Total(total.weights, total.plus, total.factors, Fraction(items) * total.divisor, total.skips)
        key = _whole(mean)
        return key if total.least is None else Key(key.items, key.reversed, key.weights, key.formula, key.times)
    if total.divisor != 1 or len(total.terms) != items or not all(map(_is_plain, total.terms)):
        raise Unproven("it weighs questions, and scores with some of them open")
    factors = total.factors
    formula = Formula.SUM if factors and factors[0] == items else Formula.MEAN
    times = total.factor / (items if formula is Formula.SUM else 1)
    if not _can_be_written(times):
        raise Unproven("what it is multiplied by cannot be written as a decimal number")
    negative = frozenset(term.entry.number for term in total.terms if term.times < 0)
    return Key(_numbers(total.weights), negative, formula=formula, times=times, least_answered=total.least)


def _is_plain(term: Term) -> bool:
    """Whether a term is an answer, or one that is reversed."""
    return term.plus == (0 if term.times == 1 else _ends(term.entry)) and abs(term.times) == 1


def _looked_up(value: LookUp) -> Key:
    key = _whole(value.total) if value.total.over is None else None
    if key is None or key.formula is not Formula.SUM or key.times != 1:
        raise Unproven("what it looks up is no sum")
    table = {int(number): float(score) for number, score in value.table.items() if number.denominator == 1}
    low, high = _spread(key, value.total)
    if len(table) != len(value.table) or {*table} != {*range(low, high + 1)}:
        raise Unproven(f"it does not look up every number from {low} to {high}, and no other")
    return Key(key.items, key.reversed, key.weights, table=table, all_needed=key.all_needed)


def _spread(key: Key, total: Total) -> tuple[int, int]:
    low = high = Fraction()
    for entry in total.weights:
        weight = key.weights.get(entry.number, Fraction(1))
        assert entry.answers is not None, "only questions have weights"
        ends = sorted(weight * number for number, _ in entry.answers.choices)
        low, high = low + ends[0], high + ends[-1]
    if high - low > MOST:
        raise Unproven("it looks up too many numbers")
    return int(low), int(high)


def _ends(entry: Entry) -> int:
    assert entry.answers is not None, "only questions have weights"
    return entry.answers.ends


def _numbers(entries: Mapping[Entry, Fraction]) -> tuple[int, ...]:
    return tuple(entry.number for entry in entries)


def _can_be_written(number: Fraction) -> bool:
    """Whether a file of ours can hold the number, and gives exactly it back."""
    return abs(number) <= MOST and Fraction(str(float(number))) == number
