"""The three systems and how strong each is felt to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGHEST = 0, 10


class System(StrEnum):
    """One of the three emotion systems, in the order in which they are always shown."""

    THREAT = "threat"
    DRIVE = "drive"
    SOOTHING = "soothing"


SYSTEMS = tuple(System)


@dataclass(frozen=True, slots=True)
class Levels:
    """How the three systems are: each from 0 to 10, or None where somebody is not sure.

    Raises ValueError for a level outside that range.
    """

    threat: float | None
    drive: float | None
    soothing: float | None

    def __post_init__(self) -> None:
        for system, level in self:
            if level is not None and not LOWEST <= level <= HIGHEST:
                raise ValueError(f"{system} is {level}, and levels go from {LOWEST} to {HIGHEST}")

    def __iter__(self) -> Iterator[tuple[System, float | None]]:
        return iter(((System.THREAT, self.threat), (System.DRIVE, self.drive), (System.SOOTHING, self.soothing)))

    @property
    def noticed(self) -> bool:
        """Whether at least one system has a level."""
        return any(level is not None for _, level in self)
