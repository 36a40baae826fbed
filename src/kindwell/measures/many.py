"""Many people's answers at once, for research: the same scores as one by one, in a table.

from kindwell.measures.many import score_many
"""

import numpy as np
from numpy.typing import NDArray

from kindwell.measures.measure import Formula, Measure, Subscale
from kindwell.measures.score import AnswersProblem, check_answers, least_answered

OPEN = -(2**31)
"""What stands for an item that was left open."""

Table = NDArray[np.int64]
Scores = NDArray[np.float64]


def score_many(measure: Measure, answers: Table) -> dict[str, Scores]:
    """What each subscale comes to, by its name: one number a row, nan where it is not scored.

    `answers` has a row for each set of answers and a column for each of `measure.items`, in their order; OPEN stands
    for one that was left open. Raises AnswersProblem for the first answer that is not one of those there are, and
    ValueError for another number of columns.
    """
    if answers.ndim != 2 or answers.shape[1] != len(measure.items):
        raise ValueError(f"{measure.short} has {len(measure.items)} items, and so as many columns")
    given = answers != OPEN
    _refuse(measure, answers, given)
    columns = {item.number: place for place, item in enumerate(measure.items)}
    return {one.id: _scores(measure, one, answers, given, columns) for one in measure.subscales}


def _refuse(measure: Measure, answers: Table, given: NDArray[np.bool_]) -> None:
    for place, item in enumerate(measure.items):
        column, there = answers[:, place], given[:, place]
        allowed = np.zeros(len(column), dtype=bool)
        for option in measure.scales[item.scale].options:
            allowed |= column == option.value
        wrong = np.flatnonzero(there & ~allowed)
        if len(wrong):
            check_answers(measure, {item.number: int(column[wrong[0]])})
            raise AnswersProblem(item.number, column[wrong[0]], "is not one of the answers there are")


def _scores(
    measure: Measure, subscale: Subscale, answers: Table, given: NDArray[np.bool_], columns: dict[int, int]
) -> Scores:
    """Whole numbers until the last division, so that it comes out as one by one."""
    unit = np.lcm.reduce([subscale.weight(number).denominator for number in subscale.items])
    total = np.zeros(len(answers), dtype=np.int64)
    answered = np.zeros(len(answers), dtype=np.int64)
    for number in subscale.items:
        column, there = answers[:, columns[number]], given[:, columns[number]]
        scale = measure.scale_of(number)
        counted = scale.lowest + scale.highest - column if number in subscale.reversed else column
        total += np.where(there, counted, 0) * int(subscale.weight(number) * int(unit))
        answered += there
    enough = answered >= max(1, least_answered(subscale))
    scores = np.full(len(answers), np.nan)
    scores[enough] = _values(subscale, total[enough], answered[enough], int(unit))
    return scores


def _values(subscale: Subscale, total: Table, answered: Table, unit: int) -> Scores:
    if subscale.table is not None:
        least = min(subscale.table)
        looked_up = np.array([subscale.table[number] for number in range(least, max(subscale.table) + 1)])
        found: Scores = looked_up[total // unit - least]
        return found
    items = len(subscale.items)
    weights = sum(subscale.weight(number) for number in subscale.items)
    per_item = subscale.times * items / unit / (weights if subscale.formula is Formula.MEAN else 1)
    return total * per_item.numerator / (answered * per_item.denominator)
