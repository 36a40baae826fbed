"""Where things stand in the pictures: a course over time, and an interval on its scale."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kindwell.analysis.interval import Interval
from kindwell.circles import HIGHEST, System

WIDTH, COURSE_HEIGHT, SCALE_HEIGHT = 600, 150, 48
_SIDE, _TOP, _BOTTOM = 14.0, 14.0, 136.0
_MARKS = {
    System.THREAT: "m0-7 7 12h-14z",
    System.DRIVE: "m-5.5-5.5h11v11h-11z",
    System.SOOTHING: "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
}
"""A triangle, a square and a disc, so that colour is not the only sign."""
_LEAST_REACH, _TO_THE_EDGE = 2, 280.0


@dataclass(frozen=True, slots=True)
class Course:
    """One system's levels over time, as paths in a box of `WIDTH` × `COURSE_HEIGHT`."""

    line: str
    marks: str
    gaps: str
    """Along the foot, where nothing was noticed."""
    lines_at: tuple[float, float, float] = ((_BOTTOM), (_TOP + _BOTTOM) / 2, (_TOP))
    """Where the steps 0, 5 and 10 lie."""


def course_of(levels: Sequence[float | None], system: System) -> Course:
    """Draw a course: what stands side by side is joined, and over a gap nothing is.

    >>> course_of([5, None, 10], System.SOOTHING).line
    'M14 75M586 14'
    >>> course_of([5, None, 10], System.SOOTHING).gaps
    'M300 136'
    """
    apart = (WIDTH - 2 * _SIDE) / max(1, len(levels) - 1)
    across = [_SIDE + place * apart for place in range(len(levels))]
    points = [None if level is None else (x, _height(level)) for x, level in zip(across, levels, strict=True)]
    gaps = [(x, _BOTTOM) if level is None else None for x, level in zip(across, levels, strict=True)]
    marks = "".join(f"M{at(point)}{_MARKS[system]}" for point in points if point)
    return Course("".join(joined(points)), marks, "".join(joined(gaps)))


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on a scale of its own width: from less to more, with nothing at all in the middle."""

    left: float
    width: float
    middle: float
    zero: float = WIDTH / 2


def reach_of(intervals: Iterable[Interval]) -> int:
    """How many steps a scale must reach either side to hold them all, so that one picture can be held to another.

    >>> reach_of([Interval(-0.5, 0.1, 0.7)]), reach_of([Interval(-3.2, -1, 1.2)])
    (2, 4)
    """
    furthest = max((max(abs(one.low), abs(one.high)) for one in intervals), default=0)
    return min(HIGHEST, max(_LEAST_REACH, math.ceil(furthest)))


def bar_of(interval: Interval, reach: int) -> Bar:
    """Draw an interval on a scale that reaches so far either side; what lies further out ends at the edge.

    >>> bar_of(Interval(-1, 0, 1), 2)
    Bar(left=160.0, width=280.0, middle=300.0, zero=300.0)
    """
    low, middle, high = (_across(step, reach) for step in (interval.low, interval.middle, interval.high))
    return Bar(low, round(high - low, 1), middle)


def _across(step: float, reach: int) -> float:
    return round(WIDTH / 2 + max(-1.0, min(1.0, step / reach)) * _TO_THE_EDGE, 1)


def _height(level: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * level / HIGHEST


def joined(points: Iterable[tuple[float, float] | None]) -> Iterator[str]:
    """A path through each run of points that are there."""
    for are_there, run in groupby(points, key=lambda point: point is not None):
        if are_there:
            yield "M" + "L".join(at(point) for point in run if point)


def at(point: tuple[float, float]) -> str:
    """A point as a path names it, to a tenth.

    >>> at((14.04, 75.25))
    '14 75.2'
    """
    return " ".join(f"{one:.1f}".removesuffix(".0") for one in point)
