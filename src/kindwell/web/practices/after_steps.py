"""One suggestion for each thing that may be noticed after a practice: a link, and nothing follows from leaving it."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from kindwell.practice import Library, Script
from kindwell.web.practices.gentle import is_gentle
from kindwell.web.practices.last_time import A_LOT
from kindwell.web.practices.library import HARD_MOMENT
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.others import Other, other_of

_EYES_CLOSED = "eyes-closed"

_SAID: Mapping[str, tuple[str, str]] = {
    Noticing.SETTLED: (
        "Settled",
        "There is nothing more to do with that. If you like, it can go with you into one small kind act.",
    ),
    Noticing.TENDER_OR_SAD: (
        "Tender, or sad",
        "Sadness often comes where something matters, and tenderness with it. Neither is a mistake. "
        "It can be here while nothing is asked of you.",
    ),
    Noticing.STIRRED_UP: (
        "Stirred up",
        "Something in you is awake, perhaps with good reason. Resting your attention on something outside you "
        "is one way to let it have its room.",
    ),
    Noticing.FAR_AWAY: (
        "Far away, or numb",
        "Going far away is something minds do to keep us safe. Let your eyes be open. Find something straight, "
        "something blue, something older than you. Press your feet on the floor, or a hand on something solid.",
    ),
    Noticing.NOTHING_MUCH: (
        "Nothing much",
        "That is an answer like the others, and a common one. Another day, another way of training may suit you more.",
    ),
    Noticing.TOO_MUCH: (
        "Too much",
        "Thank you for saying so. Let your eyes be open, and look around: three things with corners, and the door. "
        "You can move, stand up, get some water. Nothing needs finishing.",
    ),
}


class Link(NamedTuple):
    """Where a suggestion leads, and what it says."""

    words: str
    url: str


@dataclass(frozen=True)
class NoticedPage:
    """What was noticed, and one way on; after what was a lot, the ways back to the room instead."""

    title: str
    words: str
    link: Link | None
    a_lot: bool
    grounding: Other | None
    slug: str
    """The practice that it came after."""


def noticed_page(library: Library, noticed: str, *, slug: str, avoided: Set[str]) -> NoticedPage | None:
    """The page after `noticed` was said of the practice `slug`; None when nothing that is asked about was."""
    if noticed not in _SAID:
        return None
    title, words = _SAID[noticed]
    a_lot = noticed in A_LOT
    return NoticedPage(
        title=title,
        words=words,
        link=None if a_lot else _link(library, noticed, slug, avoided),
        a_lot=a_lot,
        grounding=_another_grounding(library, slug, avoided) if a_lot else None,
        slug=slug,
    )


def _link(library: Library, noticed: str, slug: str, avoided: Set[str]) -> Link:
    if noticed == Noticing.SETTLED:
        act = next(_fit(library, "compassionate-action", slug, avoided), None)
        return _to(act) if act else Link("A minute of rest", reverse("rest"))
    if noticed == Noticing.STIRRED_UP:
        outside = next((one for one in _fit(library, "attention", slug, avoided) if not _tags(library, one)), None)
        return _to(outside) if outside else Link("A minute of rest", reverse("rest"))
    if noticed == Noticing.NOTHING_MUCH:
        return Link("See the other ways", reverse("practise"))
    return Link("A page with nothing to do on it", reverse("rest"))


def _another_grounding(library: Library, slug: str, avoided: Set[str]) -> Other | None:
    """Grounding with eyes open, where the practice of a hard moment was itself what was too much."""
    if slug != HARD_MOMENT:
        return None
    fit = _fit(library, "grounding", slug, avoided | {_EYES_CLOSED})
    return next(fit, None)


def _fit(library: Library, way: str, slug: str, avoided: Set[str]) -> Iterator[Other]:
    """The practices of a way that may be suggested, those that can be shortest first, without the one just done."""

    def shortest(item: tuple[str, Script]) -> tuple[float, str]:
        return item[1].head.least_minutes, item[0]

    for other, script in sorted(library.scripts.items(), key=shortest):
        if other != slug and script.head.modality == way and is_gentle(script, avoided=avoided):
            yield other_of(other, script)


def _tags(library: Library, other: Other) -> tuple[str, ...]:
    return library.scripts[other.slug].head.tags


def _to(other: Other) -> Link:
    return Link(other.title, reverse("practice", args=[other.slug]))
