"""How much of life each system runs, as somebody draws it: a size from 0 to 100, or none."""

from collections.abc import Iterator
from dataclasses import dataclass

from kindwell.circles.levels import System

SMALLEST, LARGEST = 0, 100


@dataclass(frozen=True, slots=True)
class Sizes:
    """Three sizes from 0 to 100; None where somebody is not sure. Raises ValueError for one outside that range."""

    threat: int | None
    drive: int | None
    soothing: int | None

    def __post_init__(self) -> None:
        for system, size in self:
            if size is not None and not SMALLEST <= size <= LARGEST:
                raise ValueError(f"{system} is {size}, and sizes go from {SMALLEST} to {LARGEST}")

    def __iter__(self) -> Iterator[tuple[System, int | None]]:
        return iter(((System.THREAT, self.threat), (System.DRIVE, self.drive), (System.SOOTHING, self.soothing)))

    def of(self, system: System) -> int | None:
        """The size of one system."""
        return dict(self)[system]


def size_in_words(sizes: Sizes, system: System) -> str:
    """One size, and how it stands to the other two. The browser says the same while somebody draws.

    >>> size_in_words(Sizes(60, 30, 60), System.THREAT)
    '60 of 100, as large as soothing, larger than drive'
    >>> size_in_words(Sizes(60, 30, 20), System.THREAT)
    '60 of 100, larger than drive and soothing'
    >>> size_in_words(Sizes(None, 30, 60), System.THREAT)
    'not sure'
    """
    mine = sizes.of(system)
    if mine is None:
        return "not sure"
    others = [(other, size) for other, size in sizes if other != system and size is not None]
    compared = {
        "as large as": [other for other, size in others if size == mine],
        "larger than": [other for other, size in others if size < mine],
        "smaller than": [other for other, size in others if size > mine],
    }
    return ", ".join(
        [f"{mine} of {LARGEST}", *(f"{how} {' and '.join(which)}" for how, which in compared.items() if which)]
    )


def sizes_in_words(sizes: Sizes) -> str:
    """All three in one sentence.

    >>> sizes_in_words(Sizes(60, None, 5))
    'Threat 60, drive not sure, soothing 5, each of 100.'
    """
    said = ", ".join(f"{system} {'not sure' if size is None else size}" for system, size in sizes)
    return f"{said[0].upper()}{said[1:]}, each of {LARGEST}."
