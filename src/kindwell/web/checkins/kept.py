"""A check-in that has been kept, as pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.circles import Picture, draw, levels_in_words
from kindwell.web.checkins.queries import Noticed
from kindwell.web.contexts.queries import Place, place_of


@dataclass(frozen=True)
class KeptPart:
    """A check-in that has been kept: its circles, and the same in words."""

    noticed: Noticed
    picture: Picture
    words: str
    place: Place | None
    named: str


def kept_check_in(noticed: Noticed, places: Sequence[Place]) -> KeptPart:
    """What is shown once a check-in is kept."""
    return KeptPart(
        noticed,
        draw(noticed.levels),
        levels_in_words(noticed.levels),
        place_of(tuple(places), noticed.context),
        named_in(noticed),
    )


def named_in(noticed: Noticed) -> str:
    """Everything that was named, in the order it is asked for."""
    return ", ".join((*noticed.feelings, *noticed.body, *noticed.urges))
