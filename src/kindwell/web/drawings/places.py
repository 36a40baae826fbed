"""How a drawing says where and when it is of."""

import uuid
from datetime import date
from typing import NamedTuple

from kindwell.web.contexts.kinds import Context
from kindwell.web.contexts.queries import Place, place_of
from kindwell.web.drawings.models import When

_WHERE = {
    "": "in your life as a whole",
    Context.HOME: "at home",
    Context.WORK: "at work",
    Context.WITH_SOMEONE: "with someone",
    Context.ALONE: "on your own",
    Context.OUT: "out and about",
}
WHEN = {When.NOW: "now", When.EARLIER: "at another time", When.WISH: "as you’d like it"}


class Where(NamedTuple):
    """A place as a sentence names it. Of one's own, `words` stands after `before` until its name is open."""

    value: str
    words: str
    before: str = ""
    own: uuid.UUID | None = None
    has_words: bool = False

    @property
    def plain(self) -> str:
        """Without anything that is sealed."""
        return f"{self.before}{self.words}"


def where_of(places: tuple[Place, ...], context: str) -> Where:
    """The place that a row names, though it may be gone.

    >>> where_of((), "work").plain, where_of((), "own-0").plain
    ('at work', 'in a place that is gone')
    """
    place = place_of(places, context)
    if context in _WHERE:
        return Where(context, _WHERE[context])
    if place is None:
        return Where(context, "a place that is gone", before="in ")
    return Where(context, place.words, "in ", place.own, place.has_words)


def in_order(places: tuple[Place, ...]) -> tuple[str, ...]:
    """Every context that a row may name, a life as a whole first."""
    return ("", *(place.value for place in places))


def day_in_words(day: date) -> str:
    """A day in full: a drawing is looked at years later.

    >>> day_in_words(date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {day:%B} {day.year}"
