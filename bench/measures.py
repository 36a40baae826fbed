"""What scoring costs: one set of answers out of many, beside adding the same table up; and one by itself."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.figures import Figure
from kindwell.content import content_folder
from kindwell.measures import Measure, Measures, read_measures, score
from kindwell.measures.many import OPEN, Table, score_many

SETS, TIMES = 20_000, 7
MOST_S = 1 / 200_000
_OPEN_SHARE = 0.02


def measure() -> list[Figure]:
    """CPU seconds of one core for one set of answers; the least of several runs, figure and floor by turns."""
    folder = content_folder() / "measures"
    measures = read_measures(folder)
    slowest = max(measures.there.values(), key=lambda one: _many_s(one)[0])
    figures = [_many("one of many sets of answers scored", measures.there["fscrs"])]
    figures.append(_many("the same, the slowest of all measures", slowest))
    figures.append(Figure("one set of answers scored by itself (FSCRS)", _alone_s(measures.there["fscrs"])))
    return [*figures, Figure(f"all {len(measures.there)} measures read and checked", _least_s(lambda: _read(folder)))]


def _read(folder: Path) -> Measures:
    return read_measures(folder)


def _many(what: str, one: Measure) -> Figure:
    measured, floor = _many_s(one)
    return Figure(f"{what} ({one.short})", measured, floor=floor, most=MOST_S)


def _many_s(one: Measure) -> tuple[float, float]:
    """A set scored, and the floor: numpy adding up the same table once, row by row."""
    answers = _answers(one)
    ours = theirs = float("inf")
    for _ in range(TIMES):
        ours = min(ours, _took_s(lambda: score_many(one, answers)))
        theirs = min(theirs, _took_s(lambda: answers.sum(axis=1)))
    return ours / SETS, theirs / SETS


def _answers(one: Measure) -> Table:
    """Answers somebody may give, a few left open; the same in each run."""
    chance = np.random.default_rng(1)
    columns = [chance.choice(sorted(one.scale_of(item.number).values), SETS) for item in one.items]
    answers = np.stack(columns, axis=1).astype(np.int64)
    answers[chance.random(answers.shape) < _OPEN_SHARE] = OPEN
    return answers


def _alone_s(one: Measure) -> float:
    answers = {item.number: one.scale_of(item.number).highest for item in one.items}
    return _least_s(lambda: [score(one, answers) for _ in range(1_000)]) / 1_000


def _least_s(act: Callable[[], object]) -> float:
    return min(_took_s(act) for _ in range(TIMES))


def _took_s(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began
