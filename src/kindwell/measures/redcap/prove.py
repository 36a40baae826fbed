"""What a calculation adds up → the key of a subscale that gives the same score for all answers, or why not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kindwell.measures.measure import Formula, Scale
from kindwell.measures.redcap.expression import NotProved, Total

_TWO_AND_FIVE = (2, 5)


@dataclass(frozen=True, slots=True)
class Key:
    """What of a subscale says how its items become a score."""

    items: tuple[int, ...]
    reversed: frozenset[int]
    weights: Mapping[int, Fraction]
    formula: Formula
    times: Fraction
    least_answered: int | None


def prove(total: Total, numbers: Mapping[str, int], scales: Mapping[int, Scale]) -> Key:
    """The key; `numbers` gives the number of the item of each field, `scales` the answers there are to each.

    Raises NotProved.
    """
    times = {}
    for name, one in total.times.items():
        if name not in numbers:
            raise NotProved(f"[{name}]", "is not an item of this form that could be read. Try: the items’ own fields")
        if one:
            times[numbers[name]] = one
    if not times:
        raise NotProved("", "adds up no item. Try: a sum or a mean of this form’s fields")
    turned = _reversed(times, total.plus, scales)
    if total.least is not None:
        _check_parts(total, numbers, scales)
    sizes = {number: one if number not in turned else -one for number, one in times.items()}
    return _key(total, sizes, turned)


def _reversed(times: Mapping[int, Fraction], plus: Fraction, scales: Mapping[int, Scale]) -> frozenset[int]:
    """Which items are turned round: those taken away, where the number added is exactly what turning them takes."""
    below = [number for number, one in times.items() if one < 0]
    turning = sum((-times[one] * (scales[one].lowest + scales[one].highest) for one in below), Fraction())
    if plus == turning:
        return frozenset(below)
    if plus == 0:
        return frozenset()
    say = (
        f"is added, and turning round what is taken away would take {_said(turning)}. Try: lowest plus highest for each"
    )
    raise NotProved(_said(plus), say)


def _check_parts(total: Total, numbers: Mapping[str, int], scales: Mapping[int, Scale]) -> None:
    """Each part of a mean that may leave some out has to be one item, as it is or turned round."""
    for part in total.parts:
        if len(part.times) != 1:
            raise NotProved("mean(", "holds a part that is not one field. Try: each field by itself")
        ((name, one),) = part.times.items()
        scale = scales[numbers[name]]
        right = (Fraction(1), Fraction(0)), (Fraction(-1), Fraction(scale.lowest + scale.highest))
        if (one, part.plus) not in right:
            raise NotProved(f"[{name}]", "is changed inside a mean. Try: the field, or lowest plus highest minus it")


def _key(total: Total, sizes: Mapping[int, Fraction], turned: frozenset[int]) -> Key:
    """Items that most often count the same count one; what is left is the factor of all of them."""
    unit = Counter(sizes.values()).most_common(1)[0][0]
    weights = {number: one / unit for number, one in sizes.items() if one != unit}
    least = None if total.least == len(sizes) else total.least
    if least is not None and not 1 <= least < len(sizes):
        raise NotProved("if(", f"asks for {least} answers. Try: 1 to {len(sizes)}")
    if any(not _is_decimal(one) for one in weights.values()):
        raise NotProved("/", "gives items weights that no decimal number says exactly. Try: whole numbers")
    whole = sum((weights.get(number, Fraction(1)) for number in sizes), Fraction())
    formula, times = Formula.SUM, unit
    is_mean = unit != 1 and unit * whole == 1
    if (total.parts or is_mean or not _is_decimal(unit)) and whole:
        formula, times = Formula.MEAN, unit * whole
    if not _is_decimal(times):
        raise NotProved("/", "gives a factor that no decimal number says exactly. Try: the sum, or the mean")
    return Key(tuple(sorted(sizes)), turned, weights, formula, times, least)


def _is_decimal(number: Fraction) -> bool:
    """Whether a decimal number of a few places says it exactly."""
    rest = number.denominator
    for prime in _TWO_AND_FIVE:
        while rest % prime == 0:
            rest //= prime
    return rest == 1 and number.denominator <= 10**6 and abs(number) <= 10**6


def _said(number: Fraction) -> str:
    return f"{float(number):g}"
