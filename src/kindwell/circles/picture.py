"""Levels → three circles whose areas are in proportion to them."""

import math
from dataclasses import dataclass

from kindwell.circles.levels import HIGHEST, Levels, System

WIDTH, HEIGHT = 440, 320
_LARGEST_RADIUS = 104.0
_FITS_A_NAME = 44.0
_CENTRES = {System.THREAT: (128, 112), System.DRIVE: (312, 112), System.SOOTHING: (220, 206)}


@dataclass(frozen=True, slots=True)
class Circle:
    """One system's circle, in the picture's units; radius 0 when its level is 0 or not known."""

    system: System
    x: int
    y: int
    radius: float
    known: bool

    @property
    def name_y(self) -> int:
        """The baseline of the circle's name: inside where it fits, otherwise below."""
        return self.y + 6 if self.radius >= _FITS_A_NAME else self.y + int(self.radius) + 26


@dataclass(frozen=True, slots=True)
class Picture:
    """Three circles in a box of `WIDTH` × `HEIGHT`."""

    circles: tuple[Circle, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw(levels: Levels) -> Picture:
    """Place the circles. People read area, so area carries the level: radius ∝ √level.

    >>> [round(circle.radius) for circle in draw(Levels(threat=10, drive=2.5, soothing=None)).circles]
    [104, 52, 0]
    """
    return Picture(
        tuple(
            Circle(
                system,
                *_CENTRES[system],
                radius=round(_LARGEST_RADIUS * math.sqrt((level or 0) / HIGHEST), 2),
                known=level is not None,
            )
            for system, level in levels
        )
    )
