"""How long an offered practice is: by what was chosen before, and by the hour."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from kindwell.practice import Head, to_frames, to_ms
from kindwell.web.practices.lengths import clamped, usual_length
from kindwell.web.practices.library import HARD_MOMENT
from kindwell.web.practices.queries import Done

_EVENING, _MORNING = 21, 9
_SHORT_MINUTES, _USUAL_MINUTES, _MOST_MINUTES_OF_A_NEW_ONE = Decimal(3), Decimal(5), Decimal(10)
_MS_PER_MINUTE = 60_000


def how_long(slug: str, head: Head, done: Sequence[Done], local_now: datetime) -> tuple[Decimal, str]:
    """What was chosen for it before, otherwise by the time there is: always a length that the practice has, in minutes.

    With it the words that say why, or none. `done` has the newest practice first.
    """
    before = next((one for one in done if one.slug == slug), None)
    if before is not None:
        wanted = _minutes(before)
        minutes = clamped(head, wanted)
        return minutes, "it is as long as you made it last time" if minutes == wanted else ""
    minutes = clamped(head, min(time_there_is(done, local_now), _MOST_MINUTES_OF_A_NEW_ONE))
    short = _is_late_or_early(local_now) and minutes < usual_length(head)
    return minutes, "it is short because of the hour" if short else ""


def time_there_is(done: Sequence[Done], local_now: datetime) -> Decimal:
    """Three minutes late and early, otherwise what was chosen last, otherwise five. A hard moment chose nothing."""
    if _is_late_or_early(local_now):
        return _SHORT_MINUTES
    before = next((one for one in done if one.slug != HARD_MOMENT and one.length_ms), None)
    return _minutes(before) if before is not None else _USUAL_MINUTES


def _is_late_or_early(local_now: datetime) -> bool:
    return not _MORNING <= local_now.hour < _EVENING


def _minutes(done: Done) -> Decimal:
    return Decimal(to_ms(to_frames(done.length_ms))) / _MS_PER_MINUTE
