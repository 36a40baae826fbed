"""Arithmetic with what parts of an expression come to, so that it stays a polynomial; and where it does not."""

from dataclasses import replace
from fractions import Fraction

from kindwell.measures.fhir.fhirpath import Unproven
from kindwell.measures.fhir.items import Entry
from kindwell.measures.fhir.numbers import By
from kindwell.measures.fhir.values import Bag, Count, Found, Term, Total, Value

_MOST = 10**24
_MOST_FACTORS = 10


def constant(number: Fraction) -> Total:
    """A number that asks after nothing."""
    return Total({}, plus=number)


def bag_of(value: Value, by: By = By.VALUE) -> Bag:
    """Numbers, out of whatever has them. Raises Unproven."""
    if isinstance(value, Bag):
        return value
    if isinstance(value, Found):
        return Bag(tuple(Term(entry) for entry in _asked(value, by)))
    total = folded(number_of(value))
    if len(total.weights) != 1 or total.skips:
        raise Unproven("what is put beside other answers is not one answer")
    [(entry, times)] = total.weights.items()
    return Bag((Term(entry, times, total.plus),))


def _asked(found: Found, by: By) -> tuple[Entry, ...]:
    wanted = "code" if by is By.CODE else "value"
    if found.what != wanted:
        raise Unproven(f"“{by}” is asked of {found.what}s")
    for entry in found.entries:
        if entry.answers is None:
            raise Unproven(f"“{entry.link[:40]}” is no question that was imported")
        if entry.is_conditional:
            raise Unproven(f"“{entry.link[:40]}” is asked only under a condition")
        if by not in entry.answers.by:
            raise Unproven(f"the answers to “{entry.link[:40]}” have no numbers by “{by}”, or others than are kept")
    return found.entries


def number_of(value: Value) -> Total:
    """One number. Raises Unproven for what may be several, or none."""
    if isinstance(value, Total):
        return value
    if isinstance(value, (Found, Bag)):
        terms = bag_of(value).terms
        if len(terms) == 1:
            return Total({terms[0].entry: terms[0].times}, terms[0].plus)
        raise Unproven(f"{len(terms)} numbers stand where one is needed")
    raise Unproven("something stands where a number is needed")


def folded(total: Total) -> Total:
    """The same with nothing left to multiply or to divide by. Raises Unproven."""
    if total.over is not None or total.least is not None:
        raise Unproven("a mean of those answered is worked on further")
    if not total.factors and total.divisor == 1:
        return total
    factor = total.factor / total.divisor
    weights = {entry: bounded(weight * factor) for entry, weight in total.weights.items()}
    return Total(weights, bounded(total.plus * factor), skips=total.skips)


def added(one: Total, other: Total, sign: int) -> Total:
    """Both together, or one less the other."""
    one, other = folded(one), folded(other)
    weights = dict(one.weights)
    for entry, weight in other.weights.items():
        weights[entry] = bounded(weights.get(entry, Fraction()) + sign * weight)
    return Total(weights, bounded(one.plus + sign * other.plus), skips=one.skips or other.skips)


def multiplied(one: Total, other: Total) -> Total:
    """One of them a number that asks after nothing. Raises Unproven where both ask."""
    if one.weights and other.weights:
        raise Unproven("answers are multiplied with each other")
    total, number = (one, folded(other).plus) if one.weights else (other, folded(one).plus)
    if not total.weights:
        return constant(bounded(folded(total).plus * number))
    if len(total.factors) >= _MOST_FACTORS:
        raise Unproven("it is multiplied too often")
    made = replace(total, factors=(*total.factors, number))
    bounded(made.factor)
    return made


def divided(total: Total, by: Total | Count) -> Total:
    """A total by a number, or by how many of its questions are answered. Raises Unproven."""
    if isinstance(by, Count):
        if total.over is not None or total.divisor != 1 or by.entries != frozenset(total.weights):
            raise Unproven("it is divided by how many other questions are answered")
        return replace(total, over=by.entries)
    number = folded(by).plus
    if by.weights or number == 0:
        raise Unproven("it is divided by an answer, or by nothing")
    return replace(total, divisor=bounded(total.divisor * number))


def summed(bag: Bag) -> Total:
    """The sum of the numbers that are there."""
    weights: dict[Entry, Fraction] = {}
    for term in bag.terms:
        weights[term.entry] = bounded(weights.get(term.entry, Fraction()) + term.times)
    return Total(weights, bounded(sum((term.plus for term in bag.terms), Fraction())), skips=True, terms=bag.terms)


def bounded(number: Fraction) -> Fraction:
    """The number. Raises Unproven for one that nothing in a questionnaire comes to."""
    if abs(number.numerator) > _MOST or number.denominator > _MOST:
        raise Unproven("its numbers are too large")
    return number
