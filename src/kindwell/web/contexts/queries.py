"""Which contexts somebody has: those of everybody, then their own."""

import uuid
from typing import NamedTuple

from kindwell.web.contexts.kinds import OWN, Context
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person

PART = "contexts"
"""Under which name a person's own places are noted: for each its id, number, has_words and put_away."""


class Place(NamedTuple):
    """One context. `words` is what a page says of it while its own name is closed."""

    value: str
    """As rows keep it."""
    words: str
    own: uuid.UUID | None = None
    has_words: bool = False
    put_away: bool = False


def contexts_of(person: Person) -> tuple[Place, ...]:
    """All of them, those put away too: a page that looks back names them, one that asks leaves them out (`offered`).

    Read from the person's own row, so it asks the database nothing.
    """
    everybodys = (Place(value, words) for value, words in Context.choices)
    own = ((uuid.UUID(name), *rest) for name, *rest in glance_of(person, PART, []))
    return (*everybodys, *(Place(value_of(id), _words(number), id, *rest) for id, number, *rest in own))


def offered(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Those that a form asks for."""
    return tuple(place for place in places if not place.put_away)


def place_of(places: tuple[Place, ...], value: str) -> Place | None:
    """The place that a row names; None for none, or for one that is gone."""
    return next((place for place in places if place.value == value), None)


def value_of(id: uuid.UUID) -> str:
    """A context of one's own as rows keep it.

    >>> value_of(uuid.UUID(int=7))
    'own-00000000000000000000000000000007'
    """
    return f"{OWN}{id.hex}"


def _words(number: int) -> str:
    return f"your own place {number}"
