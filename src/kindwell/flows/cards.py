"""Cards of thanks: a few quiet designs, drawn here as paths that a page and a picture can both use."""

from collections.abc import Mapping
from math import atan2, cos, sin
from typing import NamedTuple

WIDTH, HEIGHT = 444, 315
"""A postcard, 148 by 105 millimetres, in thirds of one."""

PAPER, INK = "#fffdf6", "#2a2730"
_LEAF, _STEM, _SUN, _HAZE, _CLAY = "#7f9c83", "#5f7a64", "#e6c27a", "#c9d6cf", "#b8795a"


class Stroke(NamedTuple):
    """One path: filled, drawn, or both. `none` leaves either out."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 0


class Box(NamedTuple):
    """Where the words stand."""

    x: int
    y: int
    width: int
    height: int


class Design(NamedTuple):
    """One card without its words."""

    title: str
    box: Box
    strokes: tuple[Stroke, ...]


def _leaf(x: float, y: float, angle: float, length: float) -> str:
    """A leaf that begins at a point and lies along an angle (radians).

    >>> _leaf(0, 0, 0, 10)
    'M0 0Q5 -3.4 10 0Q5 3.4 0 0Z'
    """
    tip = (x + length * cos(angle), y + length * sin(angle))
    middle, side = ((x + tip[0]) / 2, (y + tip[1]) / 2), 0.34 * length
    over = (middle[0] + side * sin(angle), middle[1] - side * cos(angle))
    under = (middle[0] - side * sin(angle), middle[1] + side * cos(angle))
    return f"M{_at(x, y)}Q{_at(*over)} {_at(*tip)}Q{_at(*under)} {_at(x, y)}Z"


def _at(x: float, y: float) -> str:
    return f"{round(x, 1):g} {round(y, 1):g}"


def _sprig() -> tuple[Stroke, ...]:
    """A stem that leans up the left side, with leaves that grow smaller."""
    start, bend, end = (50.0, 300.0), (18.0, 170.0), (78.0, 34.0)
    leaves = []
    for place in range(1, 10):
        t = place / 10
        x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(start, bend, end, strict=True))
        dx, dy = (2 * (1 - t) * (b - a) + 2 * t * (c - b) for a, b, c in zip(start, bend, end, strict=True))
        turn = 0.85 if place % 2 else -0.85
        leaves.append(_leaf(x, y, atan2(dy, dx) + turn, 38 - 2.2 * place))
    leaves.append(_leaf(*end, -1.2, 20))
    stem = f"M{_at(*start)}Q{_at(*bend)} {_at(*end)}"
    return (Stroke(stem, stroke=_STEM, width=1.6), *(Stroke(leaf, fill=_LEAF) for leaf in leaves))


def _hills() -> tuple[Stroke, ...]:
    """Three hills along the foot, and a low sun behind them."""
    return (
        Stroke("M336 236A24 24 0 1 1 384 236A24 24 0 1 1 336 236Z", fill=_SUN),
        Stroke("M0 256C80 218 150 232 230 250S380 252 444 234V315H0Z", fill=_HAZE),
        Stroke("M0 280C110 244 180 258 270 276S390 272 444 262V315H0Z", fill="#a9c0ae"),
        Stroke("M0 302C120 272 220 286 300 296S400 296 444 290V315H0Z", fill=_LEAF),
    )


def _cups() -> tuple[Stroke, ...]:
    """Two cups on a table, side by side, and still warm."""
    cup = "M{0} 246h44v14a22 22 0 0 1 -44 0Z"
    handle = "M{0} 251a9 9 0 0 1 0 17"
    steam = "M{0} 236q-7 -9 0 -18t0 -18"
    left, right = 318, 374
    rising = (left + 14, left + 30, right + 14, right + 30)
    return (
        *(Stroke(steam.format(x), stroke="#c8bda9", width=1.6) for x in rising),
        Stroke(handle.format(right + 44), stroke=_CLAY, width=3.2),
        Stroke(cup.format(left), fill=_LEAF),
        Stroke(cup.format(right), fill=_CLAY),
        Stroke("M296 285H436", stroke="#8b7d69", width=1.6),
    )


def _window() -> tuple[Stroke, ...]:
    """A lit window in the corner of an evening."""
    return (
        Stroke("M318 190h92v104h-92Z", fill="#f4dca4", stroke="#8b7d69", width=3),
        Stroke("M364 190V294M318 240H410", stroke="#8b7d69", width=3),
        Stroke("M306 294H422", stroke="#8b7d69", width=5),
        Stroke("M330 294v-13h17v13Z", fill=_CLAY),
        Stroke(f"{_leaf(338, 281, -2.1, 24)}{_leaf(338, 281, -1.0, 24)}{_leaf(338, 281, -1.55, 30)}", fill=_STEM),
    )


def _rule() -> tuple[Stroke, ...]:
    """Two lines round, and nothing else."""
    outer = f"M14 14H{WIDTH - 14}V{HEIGHT - 14}H14Z"
    inner = f"M20 20H{WIDTH - 20}V{HEIGHT - 20}H20Z"
    return (Stroke(outer, stroke=_STEM, width=2), Stroke(inner, stroke=_LEAF, width=0.8))


DESIGNS: Mapping[str, Design] = {
    "sprig": Design("A sprig", Box(116, 34, 296, 246), _sprig()),
    "hills": Design("Hills", Box(38, 26, 368, 176), _hills()),
    "cups": Design("Two cups", Box(36, 30, 272, 254), _cups()),
    "window": Design("A lit window", Box(36, 30, 258, 254), _window()),
    "rule": Design("Plain", Box(44, 40, 356, 234), _rule()),
}
"""Every card there is, by the name that rows keep."""
