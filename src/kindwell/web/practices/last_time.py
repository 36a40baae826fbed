"""When a practice was a lot last time: four ways on, of which none is chosen for anybody."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from kindwell.practice import Library, to_frames, to_ms
from kindwell.web.people.models import Person
from kindwell.web.practices.lengths import clamped, lengths_of, minutes_in_words
from kindwell.web.practices.library import library
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.others import Other, alternative, other_of
from kindwell.web.practices.queries import Done, last_practised
from kindwell.web.practices.wish import Wish

A_LOT = frozenset({Noticing.TOO_MUCH.value, Noticing.FAR_AWAY.value})
WITHOUT_BREATH = "listening-to-sounds"
_MS_PER_MINUTE = 60_000


@dataclass(frozen=True)
class LastTime:
    """The ways on from a practice that was a lot. `smaller` and `same` are addresses of the player."""

    slug: str
    smaller: str
    smaller_words: str
    same: str
    same_words: str
    other: Other | None


def last_time_was_a_lot(person: Person, slug: str) -> LastTime | None:
    """What stands before a practice that was too much, or left somebody far away, the last time; otherwise None."""
    return ways_on(library(), last_practised(person, slug))


def ways_on(library: Library, last: Done | None) -> LastTime | None:
    """The same from the last time itself."""
    if last is None or last.noticed not in A_LOT or last.slug not in library.scripts:
        return None
    head = library.scripts[last.slug].head
    least = lengths_of(head)[0]
    same = clamped(head, Decimal(to_ms(to_frames(last.length_ms))) / _MS_PER_MINUTE)
    return LastTime(
        slug=last.slug,
        smaller=_play(last.slug, least),
        smaller_words=minutes_in_words(least),
        same=_play(last.slug, same),
        same_words=minutes_in_words(same),
        other=alternative(library, last.slug),
    )


def quiet_time_was_a_lot(person: Person, name: str, smaller: Wish, same: Wish, same_words: str = "") -> LastTime | None:
    """The same before the silent timer and the breath pacer, whose player's address is called `name`."""
    last = last_practised(person, same.slug)
    if last is None or last.noticed not in A_LOT:
        return None
    script = library().scripts.get(WITHOUT_BREATH)
    return LastTime(
        slug=same.slug,
        smaller=f"{reverse(name)}?{smaller.query}",
        smaller_words=minutes_in_words(smaller.minutes),
        same=f"{reverse(name)}?{same.query}",
        same_words=same_words or minutes_in_words(same.minutes),
        other=other_of(WITHOUT_BREATH, script) if script else None,
    )


def _play(slug: str, minutes: Decimal) -> str:
    return f"{reverse('practice-play', args=[slug])}?minutes={minutes.normalize():f}"
