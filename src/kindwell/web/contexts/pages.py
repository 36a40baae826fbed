"""What the templates of contexts receive."""

import uuid
from dataclasses import dataclass

from kindwell.web.contexts.queries import Place


@dataclass(frozen=True)
class ContextsPage:
    """One's own places, and a form for one more or for another name."""

    id: uuid.UUID
    own: tuple[Place, ...]
    away: tuple[Place, ...]
    changing: Place | None
    problem: str = ""

    @property
    def has_words(self) -> bool:
        """Whether the one in the form has a name."""
        return self.changing is not None and self.changing.has_words


def contexts_page(places: tuple[Place, ...], *, id: uuid.UUID, problem: str = "") -> ContextsPage:
    """The page about one id: a place there is, or a new one."""
    own = [place for place in places if place.own]
    return ContextsPage(
        id=id,
        own=tuple(place for place in own if not place.put_away),
        away=tuple(place for place in own if place.put_away),
        changing=next((place for place in own if place.own == id), None),
        problem=problem,
    )
