"""What the Today page receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kindwell.circles import Balance, DaySum, balance, levels_in_words
from kindwell.practice import Head, Library
from kindwell.web.checkins.pages import CheckInPart, KeptPart, blank_check_in, kept_check_in
from kindwell.web.checkins.queries import Noticed
from kindwell.web.practices.lengths import minutes_in_words
from kindwell.web.practices.pages import Other, alternative
from kindwell.web.practices.queries import Done
from kindwell.web.today.offer import Offer, offer

LATELY_DAYS = 14
_FEWEST_DAYS = 3
_A_WEEK_DAYS = 7
_STILL_FRESH = timedelta(hours=3)
_A_BREAK = timedelta(days=14)
_MORNING, _AFTERNOON, _EVENING, _NIGHT = 5, 12, 18, 22


@dataclass(frozen=True)
class OfferPart:
    """The practice offered today."""

    slug: str
    head: Head
    minutes: int
    length_words: str
    why: str
    other: Other | None


@dataclass(frozen=True)
class TodayPage:
    """Today: how things are, one practice, a few lines on lately."""

    greeting: str
    welcome: str
    form: CheckInPart | None
    kept: KeptPart | None
    offer: OfferPart | None
    not_today: bool
    lately: tuple[str, ...]
    first_time: bool


def today_page(
    library: Library,
    *,
    noticed: Noticed | None,
    just_kept: bool,
    done: Sequence[Done],
    sums: Sequence[DaySum],
    not_today: bool,
    local_now: datetime,
) -> TodayPage:
    """Put the page together from what was read; `noticed` is the newest check-in, or the one just kept."""
    fresh = noticed is not None and (just_kept or local_now - noticed.at < _STILL_FRESH)
    return TodayPage(
        greeting=greeting(local_now),
        welcome=_welcome(noticed, done, local_now),
        form=None if fresh else blank_check_in(),
        kept=kept_check_in(noticed) if fresh and noticed else None,
        offer=None if not_today else _offer_part(library, offer(library.scripts, done, local_now=local_now)),
        not_today=not_today,
        lately=lately(sums, done, today=local_now.date()),
        first_time=noticed is None and not done,
    )


def greeting(local_now: datetime) -> str:
    """A greeting for the hour."""
    if _MORNING <= local_now.hour < _AFTERNOON:
        return "Good morning."
    if _AFTERNOON <= local_now.hour < _EVENING:
        return "Good afternoon."
    return "Good evening." if _EVENING <= local_now.hour < _NIGHT else "It is late. Hello."


def lately(sums: Sequence[DaySum], done: Sequence[Done], *, today: date) -> tuple[str, ...]:
    """A few sentences about the last fortnight; what is not known is said to be so."""
    return (_systems_lately(balance(sums, today=today, days=LATELY_DAYS)), *_practice_lately(done, today))


def _systems_lately(lately_: Balance | None) -> str:
    if lately_ is None:
        return (
            "Nothing noticed yet in the last two weeks. After a few check-ins, what they have in common is said here."
        )
    times = {1: "once", 2: "twice"}.get(lately_.check_ins, f"{lately_.check_ins} times")
    if lately_.days < _FEWEST_DAYS:
        return f"You checked in {times} in the last two weeks. From three days on, their middle is said here."
    return (
        f"Over {times} on {lately_.days} days of the last two weeks, the middle was: {levels_in_words(lately_.levels)}"
    )


def _practice_lately(done: Sequence[Done], today: date) -> tuple[str, ...]:
    """When the last practice was, within a week; what lies longer back is not counted up."""
    days_ago = (today - done[0].day).days if done else _A_WEEK_DAYS
    if days_ago >= _A_WEEK_DAYS:
        return ()
    when = {0: "today", 1: "yesterday"}.get(days_ago, f"on {done[0].day:%A}")
    return (f"You last practised {when}.",)


def _welcome(noticed: Noticed | None, done: Sequence[Done], local_now: datetime) -> str:
    last = max([one.at for one in done] + ([noticed.at] if noticed else []), default=None)
    if last is not None and local_now - last > _A_BREAK:
        return "Welcome back. Everything is where you left it."
    return "You are welcome here. Take what helps; leave the rest."


def _offer_part(library: Library, offered: Offer | None) -> OfferPart | None:
    if offered is None:
        return None
    return OfferPart(
        slug=offered.slug,
        head=library.scripts[offered.slug].head,
        minutes=offered.minutes,
        length_words=minutes_in_words(offered.minutes),
        why=offered.why,
        other=alternative(library, offered.slug),
    )
