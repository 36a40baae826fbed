"""Arrows from one system to another: how one sets off, drives or quiets the next."""

from collections.abc import Iterable
from typing import NamedTuple

from kindwell.circles.levels import SYSTEMS, System


class Arrow(NamedTuple):
    """From one system to another."""

    source: System
    target: System

    @property
    def slug(self) -> str:
        """How forms, exports and sealed parts name it: `threat-drive`."""
        return f"{self.source}-{self.target}"


ARROWS = tuple(Arrow(one, other) for one in SYSTEMS for other in SYSTEMS if one != other)
"""All six there can be, in the order in which they are shown."""
MOST_BITS = 2 ** len(ARROWS) - 1


def as_bits(slugs: Iterable[str]) -> int:
    """Arrows as one number, a bit each, as a row keeps them. Raises ValueError for one there is not.

    >>> as_bits(["threat-drive", "soothing-threat"])
    17
    """
    by_slug = {arrow.slug: place for place, arrow in enumerate(ARROWS)}
    wanted = set(slugs)
    if unknown := wanted - set(by_slug):
        raise ValueError(f"there is no arrow {', '.join(sorted(unknown))}")
    return sum(1 << by_slug[slug] for slug in wanted)


def from_bits(bits: int) -> tuple[Arrow, ...]:
    """The arrows of a number that `as_bits` gave.

    >>> [arrow.slug for arrow in from_bits(17)]
    ['threat-drive', 'soothing-threat']
    """
    return tuple(arrow for place, arrow in enumerate(ARROWS) if bits >> place & 1)
