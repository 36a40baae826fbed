"""The three flows, in the order in which they are always shown."""

from enum import StrEnum


class Flow(StrEnum):
    """Which way compassion goes. Nothing is ever added up over flows: they are different things."""

    TO_OTHERS = "to-others"
    FROM_OTHERS = "from-others"
    SELF = "self"

    @property
    def words(self) -> str:
        """As a page says it."""
        return {"to-others": "to others", "from-others": "from others", "self": "to yourself"}[self.value]


FLOWS = tuple(Flow)
