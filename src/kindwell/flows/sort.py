"""The three sorts of what gets in the way."""

from enum import StrEnum


class Sort(StrEnum):
    """What an obstacle is. Whoever names one may leave it open."""

    FEAR = "fear"
    BLOCK = "block"
    RESISTANCE = "resistance"


SORTS = tuple(Sort)
