"""Which practice to offer, and why. The reason is always said; nothing is offered to make threat go down."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from kindwell.practice import Head, Script, to_frames, to_ms
from kindwell.web.practices.lengths import clamped, usual_length
from kindwell.web.practices.library import HARD_MOMENT
from kindwell.web.practices.queries import Done

FIRST = "soothing-rhythm-breathing"
OTHERWISE = "listening-to-sounds"
_TOO_MUCH = "too-much"
_ANOTHER_WAY_NEXT = (_TOO_MUCH, "stirred-up", "restless")
_EVENING, _MORNING = 21, 9
_SHORT_MINUTES = Decimal(3)
_MS_PER_MINUTE = 60_000

_STEADY = "Offered because it is a steady rhythm that other practices build on."
_AFTER_A_HARD_MOMENT = "Offered because it goes well after a short one."
_BY_TURNS = "Offered because you did the other one last time, and the two go well by turns."
_ANOTHER_WAY = "Offered because it goes another way than the last one."
_TO_BE_TRIED = "Offered because it is here to be tried."


class Offer(NamedTuple):
    """One practice, a length it can have, and the reason in words."""

    slug: str
    minutes: Decimal
    why: str


def offer(scripts: Mapping[str, Script], done: Sequence[Done], *, local_now: datetime) -> Offer | None:
    """Choose from the practices there are, given the recent ones, newest first; None when none is fit to offer."""
    fit = fit_to_offer(scripts, done)
    for slug, why in _wishes(scripts, done):
        if slug in fit:
            minutes, why_so_long = _how_long(slug, scripts[slug].head, done, local_now)
            return Offer(slug, minutes, f"{why} {why_so_long}".strip())
    return None


def fit_to_offer(scripts: Mapping[str, Script], done: Sequence[Done]) -> set[str]:
    """The practices that may be offered, given the recent ones, newest first.

    What was too much is left out while that is the latest said of it, and what left somebody stirred up or restless
    is left out right after; so is whatever shares a tag with either.
    """
    avoided = _avoided(done)
    return {slug for slug in scripts if not any(_alike(scripts, slug, other) for other in avoided)}


def _wishes(scripts: Mapping[str, Script], done: Sequence[Done]) -> Iterator[tuple[str, str]]:
    """Every practice with its reason, the one that fits best first; some come twice."""
    last = _last(done)
    another_way = last is not None and last.noticed in _ANOTHER_WAY_NEXT
    if not another_way:
        yield _usual(done, last)
    for slug in (FIRST, OTHERWISE, *sorted(scripts)):
        yield slug, _ANOTHER_WAY if another_way else _TO_BE_TRIED


def _usual(done: Sequence[Done], last: Done | None) -> tuple[str, str]:
    if done and done[0].slug == HARD_MOMENT:
        return FIRST, _AFTER_A_HARD_MOMENT
    if last is not None and last.slug in (FIRST, OTHERWISE):
        return (OTHERWISE if last.slug == FIRST else FIRST), _BY_TURNS
    return FIRST, _STEADY


def _last(done: Sequence[Done]) -> Done | None:
    """The newest practice. A hard moment that nothing was said of does not hide the one before it."""
    return next((one for one in done if one.slug != HARD_MOMENT or one.noticed), None)


def _avoided(done: Sequence[Done]) -> set[str]:
    """Practices that were too much when last spoken of, and the last one if it asks for another way next."""
    latest: dict[str, str] = {}
    for one in done:
        if one.noticed:
            latest.setdefault(one.slug, one.noticed)
    last = _last(done)
    next_to_it = {last.slug} if last is not None and last.noticed in _ANOTHER_WAY_NEXT else set()
    return next_to_it | {slug for slug, noticed in latest.items() if noticed == _TOO_MUCH}


def _alike(scripts: Mapping[str, Script], slug: str, other: str) -> bool:
    """Whether two practices are one, or share a tag. Of one that is gone no tag is known, so any could be shared."""
    tags = set(scripts[slug].head.tags)
    return slug == other or bool(tags & set(scripts[other].head.tags) if other in scripts else tags)


def _how_long(slug: str, head: Head, done: Sequence[Done], local_now: datetime) -> tuple[Decimal, str]:
    """What was chosen for it before, otherwise by the hour: always a length that the practice has."""
    before = next((one for one in done if one.slug == slug), None)
    if before is not None:
        wanted = Decimal(to_ms(to_frames(before.length_ms))) / _MS_PER_MINUTE
        minutes = clamped(head, wanted)
        return minutes, "It is as long as you made it last time." if minutes == wanted else ""
    short = clamped(head, _SHORT_MINUTES)
    if short < usual_length(head) and not _MORNING <= local_now.hour < _EVENING:
        return short, "It is short, because of the hour."
    return usual_length(head), ""
