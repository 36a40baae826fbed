"""What the library's templates receive."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kindwell.practice import Library
from kindwell.practice.known import MODALITIES
from kindwell.web.practices.days import day_in_words
from kindwell.web.practices.mine import Option
from kindwell.web.practices.narrowing import (
    Choice,
    Narrowing,
    Way,
    address_of,
    asked_for,
    choices_of,
    narrowings_of,
    ways_of,
)
from kindwell.web.practices.others import lengths_in_words
from kindwell.web.practices.pages import TAGS
from kindwell.web.practices.queries import Likes
from kindwell.web.practices.shelf import FLOWS, WAYS, Findable, Wanted, fitting, found

START_HERE = ("soothing-rhythm-breathing", "listening-to-sounds", "back-to-here")
"""For whoever has done none yet: one with the breath, one without, and the one for a hard moment."""

_ON_A_PAGE = 60


class Card(NamedTuple):
    """One practice of the list. `last` is “on 12 November”, or empty."""

    slug: str
    title: str
    purpose: str
    lengths: str
    flows: str
    last: str
    favourite: bool


class Group(NamedTuple):
    """A way of training with its practices, or all that was searched for."""

    name: str
    line: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class LibraryPage:
    """The library as it was asked for. `here` is its own address; `avoided` says in words what “kinder” leaves out."""

    wanted: Wanted
    choices: tuple[Choice, ...]
    avoided: tuple[str, ...]
    ways: tuple[Way, ...]
    shown: str
    narrowings: tuple[Narrowing, ...]
    groups: tuple[Group, ...]
    start_here: tuple[Card, ...]
    newer: str
    older: str
    here: str
    left_out: int


@dataclass(frozen=True)
class KinderPage:
    """What somebody would rather avoid."""

    tags: tuple[Option, ...]
    kept: bool
    problem: bool

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return any(tag.chosen for tag in self.tags)


def library_page(
    library: Library,
    index: Mapping[str, Findable],
    *,
    wanted: Wanted,
    number: int,
    likes: Likes,
    last_days: Mapping[str, date],
    today: date,
) -> LibraryPage:
    """Put the page together; a page number past the end is the last page."""
    ranks = {"": found(index, ""), wanted.words: found(index, wanted.words)}

    def fit(changed: Wanted) -> list[str]:
        found = ranks[changed.words]
        return fitting(library.scripts, changed, found, avoided=likes.avoided, favourites=likes.favourites)

    slugs = fit(wanted)
    pages = max(1, -(-len(slugs) // _ON_A_PAGE))
    number = min(number, pages)
    on_page = slugs[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    cards = {slug: _card(library, slug, likes, last_days, today) for slug in {*on_page, *START_HERE} & set(index)}
    asked = asked_for(wanted)
    return LibraryPage(
        wanted=wanted,
        choices=choices_of(wanted),
        avoided=tuple(TAGS[tag] for tag in TAGS if tag in likes.avoided),
        ways=() if asked else ways_of(library),
        shown=_shown(len(slugs), len(library.scripts), number, pages),
        narrowings=tuple(
            Narrowing(words, address_of(without), len(fit(without))) for words, without in narrowings_of(wanted)
        ),
        groups=_groups(library, [cards[slug] for slug in on_page], searched=bool(wanted.words)),
        start_here=tuple(cards[slug] for slug in START_HERE if slug in cards and not last_days and not asked),
        newer=address_of(wanted, number - 1) if number > 1 else "",
        older=address_of(wanted, number + 1) if number < pages else "",
        here=address_of(wanted, number),
        left_out=len(library.problems),
    )


def kinder_page(avoided: Set[str], *, kept: bool, problem: bool) -> KinderPage:
    """Every tag, those ticked that were said before."""
    return KinderPage(tuple(Option(tag, words, tag in avoided) for tag, words in TAGS.items()), kept, problem)


def _shown(shown: int, all_: int, number: int, pages: int) -> str:
    of = f"all {all_}" if shown == all_ else f"{shown} of {all_}"
    page = f" Page {number} of {pages}." if pages > 1 else ""
    return f"{of.capitalize()} practices.{page}"


def _groups(library: Library, cards: Sequence[Card], *, searched: bool) -> tuple[Group, ...]:
    if searched:
        return (Group("Found, the nearest first", "", tuple(cards)),) if cards else ()
    ways = groupby(cards, lambda card: library.scripts[card.slug].head.modality)
    return tuple(Group(WAYS[way], f"{MODALITIES[way].capitalize()}.", tuple(listed)) for way, listed in ways)


def _card(library: Library, slug: str, likes: Likes, last_days: Mapping[str, date], today: date) -> Card:
    head = library.scripts[slug].head
    return Card(
        slug=slug,
        title=head.title,
        purpose=head.purpose,
        lengths=lengths_in_words(head),
        flows=", ".join(FLOWS[flow] for flow in head.flows),
        last=day_in_words(last_days[slug], today) if slug in last_days else "",
        favourite=slug in likes.favourites,
    )
