"""Which number is kept for each answer, and what an expression may call it by."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kindwell.measures.fhir.choices import Choice
from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.report import Kind, quoted

_WHOLE = re.compile(r"-?\d{1,6}")


class By(StrEnum):
    """How an expression may ask for the number of an answer."""

    WEIGHT = "ordinal()"
    VALUE = "value"
    CODE = "code.toInteger()"


@dataclass(frozen=True, slots=True)
class Numbered:
    """The answers that are kept, each with its number, in the order shown."""

    choices: tuple[tuple[int, Choice], ...]
    by: frozenset[By]
    """Asked for in these ways, every answer gives the number that is kept; in any other it may give another."""

    @property
    def ends(self) -> int:
        """The lowest and the highest number together: what an answer is taken from to reverse it."""
        numbers = [number for number, _ in self.choices]
        return min(numbers) + max(numbers)


def numbered(item: Node, choices: list[Choice]) -> Numbered | None:
    """The answers with the numbers the file gives them; None, with a line, where there are no two of them."""
    kept = _kept(item, choices)
    if len(kept) < 2:
        item.say(Kind.FEW, "There are not two answers to choose between.", "two answers or more")
        return None
    by = frozenset(way for way, number in _ASKED.items() if _agrees(way, number, choices, kept))
    if _alike(choices) or not all(choice.code for choice in choices):
        by -= {By.WEIGHT, By.CODE}
    return Numbered(tuple((number, choice) for choice, number in kept), by)


def _kept(item: Node, choices: list[Choice]) -> list[tuple[Choice, int]]:
    weighted = [choice for choice in choices if choice.weight is not None]
    if len(weighted) >= 2 and _count_alone(weighted):
        for choice in choices:
            if choice.weight is None:
                say = f"The answer {quoted(choice.words)} has no number. It is left out: a question may be left open."
                item.say(Kind.NO_NUMBER, say)
        return _with_numbers(weighted, lambda choice: choice.weight)
    if not weighted and all(choice.number is not None for choice in choices) and _distinct(choices, _ASKED[By.VALUE]):
        return _with_numbers(choices, _ASKED[By.VALUE])
    why = "are not whole numbers of their own" if weighted else "are not given"
    say = f"The numbers of its answers {why}. They are numbered in order to be kept, and count in no score."
    item.say(Kind.PLACED, say, "an ordinalValue for every answer")
    if choices and all(_WHOLE.fullmatch(choice.prefix) for choice in choices) and _distinct(choices, _prefixed):
        return _with_numbers(choices, _prefixed)
    return [(choice, place) for place, choice in enumerate(choices)]


def _count_alone(weighted: list[Choice]) -> bool:
    """Whether the weights can be kept as the answers' numbers: whole, and no two the same."""
    whole = all(choice.weight is not None and choice.weight.denominator == 1 for choice in weighted)
    return whole and _distinct(weighted, lambda choice: choice.weight)


def _distinct(choices: list[Choice], number: Callable[[Choice], object]) -> bool:
    return len({number(choice) for choice in choices}) == len(choices)


def _with_numbers(choices: list[Choice], number: Callable[[Choice], Fraction | int | None]) -> list[tuple[Choice, int]]:
    return [(choice, int(number(choice) or 0)) for choice in choices]


def _prefixed(choice: Choice) -> int:
    return int(choice.prefix)


def _code(choice: Choice) -> int | None:
    return int(choice.code) if _WHOLE.fullmatch(choice.code) else None


_ASKED: dict[By, Callable[[Choice], Fraction | int | None]] = {
    By.WEIGHT: lambda choice: choice.weight,
    By.VALUE: lambda choice: choice.number,
    By.CODE: _code,
}


def _agrees(
    way: By,
    number: Callable[[Choice], Fraction | int | None],
    choices: list[Choice],
    kept: list[tuple[Choice, int]],
) -> bool:
    """Whether every answer that is kept gives its number, and every other one gives none."""
    if any(number(choice) != value for choice, value in kept):
        return False
    others = len(choices) - len(kept)
    return not others or (way is not By.VALUE and sum(number(choice) is None for choice in choices) == others)


def _alike(choices: list[Choice]) -> bool:
    """Whether two answers have the same code, so that a client could not tell their numbers apart."""
    codes = [(choice.system, choice.code) for choice in choices]
    return len(set(codes)) != len(codes)
