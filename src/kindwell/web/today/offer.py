"""Which two practices to offer, and why: the rules of docs/reference/offers.md.

The reason is always said. Nothing is offered to make threat go down, and chance has no part in it.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from kindwell.practice import Script
from kindwell.web.practices.gentle import comes_near_difficulty, has_gentle_head
from kindwell.web.practices.last_time import A_LOT
from kindwell.web.practices.lengths import clamped
from kindwell.web.practices.library import HARD_MOMENT
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.others import tags_of
from kindwell.web.practices.queries import Done, Likes
from kindwell.web.practices.shelf import WAYS
from kindwell.web.today.called_for import called_for, is_small_again, looks_out, why_called_for
from kindwell.web.today.how_long import how_long
from kindwell.web.today.known import LATELY, Known
from kindwell.web.today.standing import NOTHING_SAID, Standing

BREATH_OR_BODY = frozenset({"breath-focus", "body-focus", "touch"})
_BEGINNING = ("breathing-and-body", "attention", "mindfulness", "grounding")
_A_ROUND_DAYS = 7
_SMALL_MINUTES = Decimal(3)
_SMALL = "the last one was a lot, and this one is small and goes with open eyes"
_STIRRED_UP = frozenset({Noticing.STIRRED_UP.value, "restless"})
_WAYS = (*_BEGINNING, *(way for way in WAYS if way not in _BEGINNING))


class Offer(NamedTuple):
    """One practice, a length it can have, and the reason in one sentence."""

    slug: str
    minutes: Decimal
    why: str


def offers(
    scripts: Mapping[str, Script],
    done: Sequence[Done],
    likes: Likes,
    *,
    local_now: datetime,
    standing: Standing = NOTHING_SAID,
) -> tuple[Offer, ...]:
    """Two practices, or as many as are fit to be offered; of two, one at least is without breath and body."""
    known = Known(scripts, done, likes, local_now, standing)
    fit = _fit_to_offer(known)
    first = _first_gentle(known, sorted(fit, key=lambda slug: (*_last_resort(known, slug), *_liking(known, slug))))
    if first is None:
        return ()
    by_turn = sorted(fit, key=lambda slug: (*_last_resort(known, slug), *_difference(known, first, slug)))
    others = [slug for slug in by_turn if slug != first and (_is_plain(known, first) or _is_plain(known, slug))]
    second = _first_gentle(known, others)
    chosen = (_offer(known, first, _why_first(known, first)),)
    return (*chosen, _offer(known, second, _why_second(known, first, second))) if second else chosen


def _first_gentle(known: Known, slugs: Iterable[str]) -> str | None:
    """The first without a passage near difficulty: to look through all of them for one would take long."""
    return next((slug for slug in slugs if not comes_near_difficulty(known.scripts[slug].passage)), None)


def _fit_to_offer(known: Known) -> list[str]:
    """The practices of which nothing but what is said in them could still speak against an offer.

    What left somebody stirred up is left out right after, and so is whatever shares a tag with it.
    """
    hard = _hard_lately(known)
    fit = [
        slug
        for slug, script in sorted(known.scripts.items())
        if slug != HARD_MOMENT
        and not any(_alike(known.scripts, slug, other) for other in hard)
        and has_gentle_head(script.head, avoided=known.likes.avoided)
    ]
    looking_out = [slug for slug in fit if looks_out(known, slug)] if is_small_again(known) else []
    return looking_out or fit


def _hard_lately(known: Known) -> set[str]:
    """What was a lot when it was last spoken of, within four weeks, and the last practice if it stirred somebody up."""
    since, last = known.local_now - LATELY, known.last
    stirring = {last.slug} if last is not None and last.noticed in _STIRRED_UP else set()
    return stirring | {slug for slug, one in known.last_said.items() if one.noticed in A_LOT and one.at > since}


def _alike(scripts: Mapping[str, Script], slug: str, other: str) -> bool:
    """Whether two practices are one, or share a tag. Of one that is gone no tag is known, so any could be shared."""
    tags, others = set(scripts[slug].head.tags), tags_of(scripts, other)
    return slug == other or bool(tags if others is None else tags & others)


def _last_resort(known: Known, slug: str) -> tuple[bool, bool]:
    """Whether a practice takes longer than there is time, and whether it was the last one, or was done today."""
    return Decimal(str(known.scripts[slug].head.least_minutes)) > known.time_there_is, slug in known.just_now


def _liking(known: Known, slug: str) -> tuple[object, ...]:
    """What somebody chose goes first, then what is called for, then what settled them, then whose turn it is."""
    chosen, settled = slug in known.likes.favourites, _settled_after(known, slug)
    return not chosen, called_for(known, slug), not settled, *_turn(known, slug)


def _difference(known: Known, first: str, slug: str) -> tuple[object, ...]:
    """Beside the first: what is called for, where the first is not, then another way, then whose turn it is."""
    called = 0 if called_for(known, first) == 0 else called_for(known, slug)
    return called, known.way(slug) == known.way(first), *_turn(known, slug)


def _settled_after(known: Known, slug: str) -> bool:
    return slug in known.last_said and known.last_said[slug].noticed == Noticing.SETTLED


def _turn(known: Known, slug: str) -> tuple[int, int, int, float, str]:
    """Whose turn it is: the way longest not met, then the practice longest not met; among equals the day decides.

    For whoever is beginning, or comes from a hard moment, the ways stand in one order, and in each the practice that
    can be made longest is first: those are the ones that others build on.
    """
    head, day = known.scripts[slug].head, known.local_now.date().toordinal()
    met, done = known.last_days_of_ways.get(head.modality, 0), known.last_days.get(slug, 0)
    place = _WAYS.index(head.modality)
    if _is_beginning(known):
        return (0, place, done, -head.most_minutes, slug)
    return (met, (place + day) % len(_WAYS), done, (zlib.crc32(slug.encode()) + day) % _A_ROUND_DAYS, slug)


def _is_beginning(known: Known) -> bool:
    return not known.done or known.done[0].slug == HARD_MOMENT


def _is_plain(known: Known, slug: str) -> bool:
    return not BREATH_OR_BODY & set(known.scripts[slug].head.tags)


def _why_first(known: Known, slug: str) -> str:
    last = known.last
    if slug in known.likes.favourites:
        return "it is one of your favourites"
    if is_small_again(known) and looks_out(known, slug):
        return _SMALL
    if last is not None and last.noticed in A_LOT | _STIRRED_UP:
        return "it goes another way than the last one"
    if why := why_called_for(known, slug):
        return why
    if _settled_after(known, slug):
        return "you said “settled” after it"
    if known.done and _is_beginning(known):
        return "it goes well after a short one"
    if not known.done:
        return "it is one that other practices build on"
    return _why_another(known, slug)


def _why_second(known: Known, first: str, slug: str) -> str:
    if slug in known.likes.favourites:
        return "it is one of your favourites"
    if is_small_again(known) and looks_out(known, slug):
        return _SMALL
    if called_for(known, first) and (why := why_called_for(known, slug)):
        return why
    if not _is_plain(known, first):
        return "it leaves breath and body alone"
    return _why_another(known, slug)


def _why_another(known: Known, slug: str) -> str:
    way, last = known.way(slug), known.last
    if last is None or known.way(last.slug) == way:
        return "it is here to be tried"
    return f"it trains another way than the last one: {WAYS[way].lower()}"


def _offer(known: Known, slug: str, why: str) -> Offer:
    minutes, why_so_long = how_long(slug, known.scripts[slug].head, known.done, known.local_now)
    if is_small_again(known) and looks_out(known, slug):
        minutes, why_so_long = min(minutes, clamped(known.scripts[slug].head, _SMALL_MINUTES)), ""
    return Offer(slug, minutes, f"Offered because {why}{', and ' if why_so_long else ''}{why_so_long}.")
