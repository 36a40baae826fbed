"""Sizes → three circles that never touch, their names, and the arrows between them.

The browser draws the same while somebody moves an edge: static/js/circles/geometry.js, compared in tests/browser.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from kindwell.circles.arrows import Arrow
from kindwell.circles.levels import System
from kindwell.circles.sizes import LARGEST, Sizes

WIDTH, HEIGHT = 600, 532
LARGEST_RADIUS = 124.0
NAME_SIZE, BADGE_RADIUS, SPECK_RADIUS = 26, 13, 5
CENTRES = {System.THREAT: (150, 140), System.DRIVE: (450, 140), System.SOOTHING: (300, 392)}
_FITS_A_NAME = 62.5
_NOT_SURE_RADIUS = 30.0
_LANE, _BOW, _SHORT_OF, _CLEAR = 26.0, 9.0, 7.0, 68.0
_HEAD_LONG, _HEAD_WIDE = 13.0, 7.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One system's circle in the picture's units. Not known is a ring of dashes, which has no size."""

    system: System
    x: int
    y: int
    radius: float
    known: bool

    @property
    def rim(self) -> float:
        """The radius that is seen: a size of 0 is a speck, so that the circle is not missing from the picture."""
        return max(self.radius, SPECK_RADIUS)

    @property
    def has_name_inside(self) -> bool:
        """Whether the name fits into it; otherwise it stands outside, away from the other two."""
        return self.known and self.radius >= _FITS_A_NAME

    @property
    def name_y(self) -> float:
        """The baseline of its name."""
        if self.has_name_inside:
            return self.y + 15
        return self.y - self.radius - 13 if self.system != System.SOOTHING else self.y + self.radius + 31

    @property
    def sign(self) -> str:
        """Where its sign stands, as an SVG transform; empty where there is no room for one."""
        if self.has_name_inside:
            return f"translate({self.x - 15} {self.y - 42}) scale(1.25)"
        return f"translate({self.x - 12} {self.y - 12})" if self.known and self.radius >= 18 else ""

    @property
    def small_sign(self) -> str:
        """The same in a small picture, which has no names."""
        scale = round(min(3.2, self.radius / 16), 2)
        return f"translate({self.x - 12 * scale:g} {self.y - 12 * scale:g}) scale({scale})" if scale >= 1 else ""


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """One arrow: a numbered badge on the rim it comes from, a line, and a head short of the rim it goes to."""

    arrow: Arrow
    number: int
    start: Point
    line: str
    head: str
    tip: Point


@dataclass(frozen=True, slots=True)
class Drawing:
    """Three circles and their arrows, in a box of `WIDTH` × `HEIGHT`."""

    circles: tuple[Drawn, ...]
    arrows: tuple[DrawnArrow, ...]
    width: int = WIDTH
    height: int = HEIGHT
    largest_radius: float = LARGEST_RADIUS


def draw_sizes(sizes: Sizes, arrows: Iterable[Arrow] = ()) -> Drawing:
    """Place the circles. People read area, so area carries the size: radius ∝ √size.

    >>> [circle.radius for circle in draw_sizes(Sizes(100, 25, None)).circles]
    [124.0, 62.0, 30.0]
    """
    circles = {
        system: Drawn(system, *CENTRES[system], radius=radius_of(size), known=size is not None)
        for system, size in sizes
    }
    drawn = (
        _arrow(number, arrow, circles[arrow.source], circles[arrow.target]) for number, arrow in enumerate(arrows, 1)
    )
    return Drawing(tuple(circles.values()), tuple(drawn))


def radius_of(size: int | None) -> float:
    """The radius of a size. Not knowing has a ring of its own."""
    return _NOT_SURE_RADIUS if size is None else round(LARGEST_RADIUS * math.sqrt(size / LARGEST), 2)


def _arrow(number: int, arrow: Arrow, source: Drawn, target: Drawn) -> DrawnArrow:
    """There and back keep to lanes of their own, each on the right of where it goes, and bow a little outwards."""
    along, across = _directions(source, target)
    lane = (across[0] * _LANE, across[1] * _LANE)
    start = _moved((source.x + lane[0], source.y + lane[1]), along, _reach(source))
    tip = _moved((target.x + lane[0], target.y + lane[1]), along, -_reach(target) - _SHORT_OF)
    middle = ((start[0] + tip[0]) / 2 + across[0] * _BOW, (start[1] + tip[1]) / 2 + across[1] * _BOW)
    into = _unit(middle, tip)
    base = _moved(tip, into, -_HEAD_LONG)
    begin = _moved(start, _unit(start, middle), BADGE_RADIUS)
    aside = (-into[1] * _HEAD_WIDE, into[0] * _HEAD_WIDE)
    sides = ((base[0] + aside[0], base[1] + aside[1]), (base[0] - aside[0], base[1] - aside[1]))
    return DrawnArrow(
        arrow,
        number,
        start=(round(start[0], 1), round(start[1], 1)),
        line=f"M{_said(begin)}Q{_said(middle)} {_said(base)}",
        head=f"M{_said(tip)}L{_said(sides[0])}L{_said(sides[1])}Z",
        tip=(round(tip[0], 1), round(tip[1], 1)),
    )


def _directions(source: Drawn, target: Drawn) -> tuple[Point, Point]:
    along = _unit((source.x, source.y), (target.x, target.y))
    return along, (-along[1], along[0])


def _reach(circle: Drawn) -> float:
    """How far along its lane a circle reaches; the smallest keep room around them, for names and for each other."""
    return max(math.sqrt(max(circle.radius**2 - _LANE**2, 0)), _CLEAR)


def _unit(one: Point, other: Point) -> Point:
    across, down = other[0] - one[0], other[1] - one[1]
    length = math.hypot(across, down)
    return across / length, down / length


def _moved(point: Point, direction: Point, by: float) -> Point:
    return point[0] + direction[0] * by, point[1] + direction[1] * by


def _said(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
