"""Answers → what the key makes of them, or why it makes nothing of them. Nothing is filled in that was not given."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kindwell.measures.measure import Formula, Measure, Subscale

Answers = Mapping[int, int]
"""By the number of the item in the published form; an item that was left open is not there."""


class Why(StrEnum):
    """Why there is no score."""

    UNANSWERED = "unanswered"
    OTHER_WORDS = "other-words"


@dataclass(frozen=True, slots=True)
class Score:
    """What the key makes of the answers to one subscale."""

    value: float
    answered: int
    of: int

    @property
    def fills_in(self) -> bool:
        """Whether it rests on fewer answers than items, as the measure's own rule allows."""
        return self.answered < self.of


@dataclass(frozen=True, slots=True)
class NotScored:
    """Why a subscale has no score, and the items that are open."""

    why: Why
    unanswered: tuple[int, ...] = ()


class AnswersProblem(Exception):
    """An answer that is not one of those there are: the item's number, what was given, and what to try."""

    def __init__(self, number: int, given: object, say: str) -> None:
        self.number, self.given, self.say = number, given, say
        super().__init__(f"item {number}: “{given}” {say}")


def score(measure: Measure, answers: Answers, *, published_words: bool = True) -> dict[str, Score | NotScored]:
    """What each subscale comes to, by its name.

    `published_words` says whether a published version was asked; other words are another questionnaire, and get no
    score. Raises AnswersProblem for an item that is not there, and for an answer that is not one of its options.
    """
    check_answers(measure, answers)
    if not published_words:
        return {subscale.id: NotScored(Why.OTHER_WORDS) for subscale in measure.subscales}
    return {subscale.id: _score(measure, subscale, answers) for subscale in measure.subscales}


def check_answers(measure: Measure, answers: Answers) -> None:
    """Nothing, where every answer is one of those there are. Raises AnswersProblem."""
    for number, value in answers.items():
        try:
            scale = measure.scale_of(number)
        except KeyError as error:
            numbers = f"{measure.items[0].number} to {measure.items[-1].number}"
            raise AnswersProblem(
                number, value, f"answers an item {measure.short} does not have. Try: {numbers}"
            ) from error
        if type(value) is not int or value not in scale.values:
            listed = ", ".join(map(str, sorted(scale.values)))
            raise AnswersProblem(number, value, f"is not one of the answers there are. Try: {listed}, or none")


def _score(measure: Measure, subscale: Subscale, answers: Answers) -> Score | NotScored:
    given = [number for number in subscale.items if number in answers]
    if len(given) < least_answered(subscale):
        return NotScored(Why.UNANSWERED, tuple(number for number in subscale.items if number not in answers))
    return Score(
        value_of(subscale, _total(measure, subscale, answers, given), len(given)), len(given), len(subscale.items)
    )


def _total(measure: Measure, subscale: Subscale, answers: Answers, given: list[int]) -> int | Fraction:
    """What the answers given come to, reversed and weighted: a whole number wherever nothing is weighted."""
    counted = ((number, answers[number]) for number in given)
    if subscale.reversed:
        counted = ((number, _counted(measure, subscale, number, answers)) for number in given)
    if not subscale.weights:
        return sum(value for _, value in counted)
    return sum((subscale.weight(number) * value for number, value in counted), Fraction())


def _counted(measure: Measure, subscale: Subscale, number: int, answers: Answers) -> int:
    if number not in subscale.reversed:
        return answers[number]
    scale = measure.scale_of(number)
    return scale.lowest + scale.highest - answers[number]


def least_answered(subscale: Subscale) -> int:
    """How many answers a score takes at least."""
    return len(subscale.items) if subscale.least_answered is None else subscale.least_answered


def value_of(subscale: Subscale, total: int | Fraction, answered: int) -> float:
    """The score that a total of so many answers comes to: exact until it is a number at last."""
    items, times = len(subscale.items), subscale.times
    if subscale.table is not None:
        return subscale.table[int(total * items / answered)]
    weights = 1 if subscale.formula is Formula.SUM else _weights(subscale)
    # For a mean, a total is divided by the answers there are; for a sum, by the share of it that was answered.
    return float(total * items * times.numerator / (weights * answered * times.denominator))


def _weights(subscale: Subscale) -> int | Fraction:
    """What all items count together."""
    return sum(map(subscale.weight, subscale.items), Fraction()) if subscale.weights else len(subscale.items)
