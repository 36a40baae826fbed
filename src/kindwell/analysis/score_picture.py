"""Where the scores of one subscale stand in a picture: at their true days, over a band of what could be chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kindwell.analysis.picture import WIDTH, at, joined

SCORES_HEIGHT = 220
_SIDE, _TOP, _BOTTOM = 22.0, 20.0, 200.0
_DISC = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
_RING = "m-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0z"


class ScoreOfDay(NamedTuple):
    """One filling in: its day, and its score where there is one to be drawn."""

    day: date
    score: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """What could be chance around one score, from edge to edge of the picture."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class ScorePicture:
    """Paths in a box of `WIDTH` × `SCORES_HEIGHT`; the edges of the scale are its upper and its lower line."""

    line: str
    marks: str
    rings: str
    """Around the two that are held against each other."""
    gaps: str
    """Along the foot, at each filling in that has no score here."""
    band: Band | None
    edges: tuple[float, float] = (_TOP, _BOTTOM)


def picture_of_scores(
    scores: Sequence[ScoreOfDay],
    *,
    lowest: float,
    highest: float,
    around: float | None = None,
    reach: float | None = None,
    held: Sequence[int] = (),
) -> ScorePicture:
    """Draw the scores there are, joined where none lies between that has none; the oldest stands first.

    The band reaches so far either side of the score `around`, within the scale; without both there is none. `held` are
    the places of those that are compared.

    >>> days = [ScoreOfDay(date(2026, 3, 1), 0), ScoreOfDay(date(2026, 3, 11), 10), ScoreOfDay(date(2026, 3, 31), 5)]
    >>> drawn = picture_of_scores(days, lowest=0, highest=10, around=0, reach=5)
    >>> drawn.line, drawn.band
    ('M22 200L207.3 20L578 110', Band(top=110.0, height=90.0))
    """
    points = _points(scores, lowest, highest)
    band = None if around is None or reach is None else _band(around, reach, lowest, highest)
    return ScorePicture(
        line="".join(joined(points)),
        marks="".join(f"M{at(point)}{_DISC}" for point in points if point),
        rings="".join(f"M{at(point)}{_RING}" for place in held if (point := points[place])),
        gaps="".join(
            f"M{at((x, _BOTTOM))}h.1"
            for x, point in zip(_across([one.day for one in scores]), points, strict=True)
            if point is None
        ),
        band=band,
    )


def _points(scores: Sequence[ScoreOfDay], lowest: float, highest: float) -> list[tuple[float, float] | None]:
    across = _across([one.day for one in scores])
    return [
        None if one.score is None else (x, _height(one.score, lowest, highest))
        for x, one in zip(across, scores, strict=True)
    ]


def _across(days: Sequence[date]) -> list[float]:
    """Where days stand from left to right, at their true distances; all in the middle where they are one day."""
    if not days or days[0] == days[-1]:
        return [WIDTH / 2 for _ in days]
    whole = (days[-1] - days[0]).days
    return [_SIDE + (day - days[0]).days / whole * (WIDTH - 2 * _SIDE) for day in days]


def _height(score: float, lowest: float, highest: float) -> float:
    within = min(highest, max(lowest, score))
    return _BOTTOM - (_BOTTOM - _TOP) * (within - lowest) / ((highest - lowest) or 1)


def _band(around: float, reach: float, lowest: float, highest: float) -> Band:
    top, bottom = _height(around + reach, lowest, highest), _height(around - reach, lowest, highest)
    return Band(round(top, 1), round(bottom - top, 1))
