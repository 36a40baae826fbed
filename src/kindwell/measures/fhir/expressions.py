"""What a key makes of the answers, in FHIRPath: the same numbers, and none where Kindwell gives none.

Every question has a variable with the number of its answer: %q3. An answer's ordinalValue is always the number that is
kept for it, and never one that is reversed already; what is reversed is reversed here, where it can be seen, as
(4 - %q3). So nothing can be reversed twice.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kindwell.measures.fhir.addresses import CALCULATED, FHIRPATH, VARIABLE
from kindwell.measures.measure import Formula, Measure, Subscale

ANSWERED = "answered"
TOTAL = "total"


def variables_of(measure: Measure) -> list[dict[str, Any]]:
    """The variable of every question."""
    answer = "%resource.item.where(linkId = '{}').answer.value.ordinal()"
    return [_variable(f"q{item.number}", answer.format(item.number)) for item in measure.items]


def expressions_of(measure: Measure, subscale: Subscale) -> Iterator[dict[str, Any]]:
    """The extensions of a score's item: what it needs, and what it comes to."""
    if subscale.table is not None:
        yield _variable(TOTAL, _all(measure, subscale))
        looked_up = (f"iif(%{TOTAL} = {number}, {_number(score)})" for number, score in subscale.table.items())
        calculated = " | ".join(looked_up)
    elif subscale.least_answered is not None:
        yield _variable(ANSWERED, _those_answered(measure, subscale))
        mean = f"%{ANSWERED}.aggregate($this + $total, 0) / %{ANSWERED}.count()"
        of = f" * {len(subscale.items)}" if subscale.formula is Formula.SUM else ""
        calculated = f"iif(%{ANSWERED}.count() >= {subscale.least_answered}, {mean}{of}{_times(subscale)})"
    else:
        calculated = _whole(measure, subscale) + _times(subscale)
    yield {"url": CALCULATED, "valueExpression": {"language": FHIRPATH, "expression": calculated}}


def _whole(measure: Measure, subscale: Subscale) -> str:
    """A sum or a mean that needs every answer: adding nothing to something gives nothing in FHIRPath."""
    total = _all(measure, subscale)
    if subscale.formula is Formula.MEAN:
        return f"({total}) / {_number(sum((subscale.weight(number) for number in subscale.items), Fraction()))}"
    return f"({total})" if subscale.times != 1 else total


def _all(measure: Measure, subscale: Subscale) -> str:
    return " + ".join(_weighted(measure, subscale, number) for number in subscale.items)


def _those_answered(measure: Measure, subscale: Subscale) -> str:
    """The numbers that are there. With | two equal ones would become one."""
    first, *others = (_counted(measure, subscale, number) for number in subscale.items)
    return first + "".join(f".combine({other})" for other in others)


def _weighted(measure: Measure, subscale: Subscale, number: int) -> str:
    weight, counted = subscale.weight(number), _counted(measure, subscale, number)
    return counted if weight == 1 else f"{_number(weight)} * {counted}"


def _counted(measure: Measure, subscale: Subscale, number: int) -> str:
    if number not in subscale.reversed:
        return f"%q{number}"
    scale = measure.scale_of(number)
    return f"({scale.lowest + scale.highest} - %q{number})"


def _times(subscale: Subscale) -> str:
    return "" if subscale.times == 1 else f" * {_number(subscale.times)}"


def _number(number: Fraction | float) -> str:
    """A number as FHIRPath reads it, which knows no exponent."""
    return format(Decimal(str(number if isinstance(number, float) else float(number))), "f").removesuffix(".0")


def _variable(name: str, expression: str) -> dict[str, Any]:
    return {"url": VARIABLE, "valueExpression": {"name": name, "language": FHIRPATH, "expression": expression}}
