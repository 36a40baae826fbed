"""Which practice to offer, and why. The reason is always said; nothing is offered to make threat go down."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from kindwell.web.practices.queries import Done

FIRST = "soothing-rhythm-breathing"
OTHERWISE = "listening-to-sounds"
_NOT_AGAIN_SOON = ("too-much", "stirred-up", "restless")
_EVENING, _MORNING = 21, 9
_USUAL_MINUTES, _SHORT_MINUTES = 5, 3


class Offer(NamedTuple):
    """One practice, a length to begin from, and the reason in words."""

    slug: str
    minutes: int
    why: str


def offer(available: Collection[str], done: Sequence[Done], *, local_now: datetime) -> Offer | None:
    """Choose from the practices there are, given those done before, newest first; None when there are none."""
    slug, why = _which(done)
    if slug not in available:
        slug, why = next(iter(sorted(available)), ""), "Offered because it is here to be tried."
    if not slug:
        return None
    minutes, why_length = _how_long(slug, done, local_now)
    return Offer(slug, minutes, f"{why} {why_length}".strip())


def _which(done: Sequence[Done]) -> tuple[str, str]:
    """The practice, from what the last ones were like."""
    if not done:
        return (
            FIRST,
            "Offered because it is where most people begin: a steady rhythm that other practices build on.",
        )
    last = done[0]
    other = OTHERWISE if last.slug == FIRST else FIRST
    if last.noticed in _NOT_AGAIN_SOON:
        return other, "Offered because you said the last one left you stirred up; this one goes another way."
    if last.slug not in (FIRST, OTHERWISE):
        return FIRST, "Offered because it goes well after a short one."
    return other, "Offered because you did the other one last time, and the two go well by turns."


def _how_long(slug: str, done: Sequence[Done], local_now: datetime) -> tuple[int, str]:
    """The length: what was chosen for it before, otherwise by the hour."""
    before = next((one for one in done if one.slug == slug), None)
    if before is not None:
        return max(round(before.length_ms / 60_000), 1), "It is as long as you made it last time."
    if not _MORNING <= local_now.hour < _EVENING:
        return _SHORT_MINUTES, "It is short, because of the hour."
    return _USUAL_MINUTES, ""
