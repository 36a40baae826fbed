"""What the templates of drawings receive."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from kindwell.circles import SYSTEMS, Drawing, Sizes, draw_sizes, size_in_words, sizes_in_words
from kindwell.web.contexts.queries import Place
from kindwell.web.drawings.models import When
from kindwell.web.drawings.places import WHEN, Where, day_in_words, in_order, where_of
from kindwell.web.drawings.queries import Kept

ON_A_PAGE = 24
PART_NAMES = {
    "triggers": "What sets it off",
    "feelings": "How it feels",
    "urges": "What it makes you want to do",
    "settles": "What settles it",
    "strengths": "What is good about it",
}
_OF_SOOTHING = {"triggers": "What brings it", "settles": "What gets in its way"}


class Part(NamedTuple):
    """One of the five things that a circle holds. `slug` is its name among the sealed words."""

    slug: str
    name: str


class Row(NamedTuple):
    """One circle in words."""

    system: str
    name: str
    size: str
    beside: str
    """How it stands to the other two; empty where it, or both of them, are left open."""
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Shown:
    """One drawing: as a picture, in words, and row by row."""

    id: uuid.UUID
    where: Where
    when: str
    when_words: str
    day: str
    on: str
    """The day as file names have it."""
    month: str
    sizes: Sizes
    picture: Drawing
    words: str
    has_words: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """The three circles."""
        return tuple(self._row(system) for system in SYSTEMS)

    def _row(self, system: str) -> Row:
        size, _, beside = size_in_words(self.sizes, SYSTEMS[SYSTEMS.index(system)]).partition(", ")
        return Row(system, system.capitalize(), size.partition(" of ")[0], beside, parts_of(system))


class Group(NamedTuple):
    """The newest drawings of one context: now, at another time, as one would like it, so far as there are any."""

    where: Where
    drawings: tuple[Shown, ...]


class Month(NamedTuple):
    """The drawings of a month, newest first."""

    name: str
    drawings: tuple[Shown, ...]


@dataclass(frozen=True)
class HomePage:
    """Where drawing begins."""

    groups: tuple[Group, ...]
    removed: bool


@dataclass(frozen=True)
class TimelinePage:
    """Drawings over time; a page number of 0 is no page. `beside` is one that another is being chosen for."""

    months: tuple[Month, ...]
    places: tuple[Where, ...]
    chosen: Where | None
    number: int
    newer: int
    older: int
    beside: Shown | None

    @property
    def kept_on(self) -> str:
        """What another page of the same list has in its address."""
        chosen = "" if self.chosen is None else f"&place={self.chosen.value or 'whole'}"
        return chosen + (f"&beside={self.beside.id}" if self.beside else "")


def parts_of(system: str) -> tuple[Part, ...]:
    """What one circle holds, as its page asks for it."""
    names = PART_NAMES | (_OF_SOOTHING if system == "soothing" else {})
    return tuple(Part(f"{system}-{part}", name) for part, name in names.items())


def shown(kept: Kept, places: tuple[Place, ...]) -> Shown:
    """A drawing as pages show it."""
    return Shown(
        id=kept.id,
        where=where_of(places, kept.context),
        when=kept.when,
        when_words=WHEN[When(kept.when)],
        day=day_in_words(kept.day),
        on=kept.day.isoformat(),
        month=f"{kept.day:%B} {kept.day.year}",
        sizes=kept.sizes,
        picture=draw_sizes(kept.sizes, kept.arrows),
        words=sizes_in_words(kept.sizes),
        has_words=kept.has_words,
    )


def home_page(newest: Iterable[Kept], places: tuple[Place, ...], *, removed: bool) -> HomePage:
    """Everything newest, by context: a life as a whole first, then as contexts are listed, those that are gone last."""
    by_context: dict[str, list[Kept]] = {}
    for one in newest:
        by_context.setdefault(one.context, []).append(one)
    known = [context for context in in_order(places) if context in by_context]
    order = [*known, *(context for context in by_context if context not in known)]
    return HomePage(tuple(_group(context, by_context[context], places) for context in order), removed)


def timeline_page(
    kept: Sequence[Kept],
    places: tuple[Place, ...],
    *,
    contexts: Iterable[str],
    chosen: str | None,
    number: int,
    beside: Kept | None,
) -> TimelinePage:
    """Put a page together from its drawings and, where there is an older page, one more."""
    drawn = set(contexts)
    return TimelinePage(
        months=tuple(_months([shown(one, places) for one in kept[:ON_A_PAGE]])),
        places=tuple(where_of(places, context) for context in in_order(places) if context in drawn),
        chosen=None if chosen is None else where_of(places, chosen),
        number=number,
        newer=number - 1,
        older=number + 1 if len(kept) > ON_A_PAGE else 0,
        beside=shown(beside, places) if beside else None,
    )


def _group(context: str, kept: Iterable[Kept], places: tuple[Place, ...]) -> Group:
    order = [When.NOW, When.WISH, When.EARLIER]
    ordered = sorted(kept, key=lambda one: order.index(When(one.when)))
    return Group(where_of(places, context), tuple(shown(one, places) for one in ordered))


def _months(drawings: Sequence[Shown]) -> Iterator[Month]:
    for name, month in groupby(drawings, lambda one: one.month):
        yield Month(name, tuple(month))
