"""What the Today page receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kindwell.circles import DaySum
from kindwell.practice import Head, Library
from kindwell.web.checkins.kept import KeptPart, kept_check_in
from kindwell.web.checkins.moments import STILL_FRESH
from kindwell.web.checkins.pages import CheckInPart, blank_check_in
from kindwell.web.checkins.queries import Noticed
from kindwell.web.checkins.quick import QuickPart, quick_check_in
from kindwell.web.contexts.queries import Place
from kindwell.web.practices.last_time import LastTime, ways_on
from kindwell.web.practices.lengths import minutes_in_words
from kindwell.web.practices.queries import Done, Likes
from kindwell.web.today.begun import Begun
from kindwell.web.today.lately import lately
from kindwell.web.today.offer import offers
from kindwell.web.today.standing import Standing

_A_BREAK = timedelta(days=14)
_MORNING, _AFTERNOON, _EVENING, _NIGHT = 5, 12, 18, 22


@dataclass(frozen=True)
class OfferPart:
    """A practice offered today. `last_time` is there where it was a lot the last time."""

    slug: str
    head: Head
    minutes: str
    length_words: str
    why: str
    last_time: LastTime | None


@dataclass(frozen=True)
class TodayPage:
    """Today: how things are, two practices to choose from, and lately. `kept_when` is “at 14:05”, or empty."""

    greeting: str
    welcome: str
    form: CheckInPart | None
    quick: QuickPart
    kept: KeptPart | None
    kept_when: str
    offers: tuple[OfferPart, ...]
    not_today: bool
    begun: tuple[Begun, ...]
    lately: tuple[str, ...]
    first_time: bool


def today_page(
    library: Library,
    *,
    newest: Noticed | None,
    kept: Noticed | None,
    done: Sequence[Done],
    sums: Sequence[DaySum],
    likes: Likes,
    standing: Standing,
    local_now: datetime,
    places: Sequence[Place] = (),
    begun: tuple[Begun, ...] = (),
) -> TodayPage:
    """Put the page together from what was read; `kept` is the check-in that the address names, if it is theirs."""
    shown = _shown(newest, kept, local_now)
    return TodayPage(
        greeting=greeting(local_now),
        welcome=_welcome(newest, done, local_now),
        form=None if shown else blank_check_in(places),
        quick=quick_check_in(),
        kept=kept_check_in(shown, places) if shown else None,
        kept_when=_when(shown.at, local_now) if shown else "",
        offers=() if likes.not_today else _offers(library, done, likes, standing, local_now),
        not_today=likes.not_today,
        begun=begun,
        lately=lately(sums, done, today=local_now.date()),
        first_time=newest is None and not done,
    )


def greeting(local_now: datetime) -> str:
    """A greeting for the hour."""
    if _MORNING <= local_now.hour < _AFTERNOON:
        return "Good morning."
    if _AFTERNOON <= local_now.hour < _EVENING:
        return "Good afternoon."
    return "Good evening." if _EVENING <= local_now.hour < _NIGHT else "It is late. Hello."


def _shown(newest: Noticed | None, kept: Noticed | None, local_now: datetime) -> Noticed | None:
    """The check-in to show in place of the form: the one named if it is the newest or fresh, else a fresh newest."""
    if kept is not None and (kept == newest or local_now - kept.at < STILL_FRESH):
        return kept
    return newest if newest is not None and local_now - newest.at < STILL_FRESH else None


def _when(at: datetime, local_now: datetime) -> str:
    """When that was, by the clock of whoever asks; the day too, unless it is today."""
    at = at.astimezone(local_now.tzinfo)
    days_ago = (local_now.date() - at.date()).days
    day = {0: "", 1: "yesterday "}.get(days_ago, f"on {at.day} {at:%B} ")
    return f"{day}at {at:%H:%M}"


def _welcome(noticed: Noticed | None, done: Sequence[Done], local_now: datetime) -> str:
    last = max([one.at for one in done] + ([noticed.at] if noticed else []), default=None)
    if last is not None and local_now - last > _A_BREAK:
        return "Welcome back. Everything is where you left it."
    return "You are welcome here. Take what helps; leave the rest."


def _offers(
    library: Library, done: Sequence[Done], likes: Likes, standing: Standing, local_now: datetime
) -> tuple[OfferPart, ...]:
    last = {one.slug: one for one in reversed(done)}
    return tuple(
        OfferPart(
            slug=offered.slug,
            head=library.scripts[offered.slug].head,
            minutes=f"{offered.minutes.normalize():f}",
            length_words=minutes_in_words(offered.minutes),
            why=offered.why,
            last_time=ways_on(library, last.get(offered.slug)),
        )
        for offered in offers(library.scripts, done, likes, local_now=local_now, standing=standing)
    )
