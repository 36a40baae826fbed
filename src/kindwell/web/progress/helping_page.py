"""What the page on what helps receives: what was chosen, today's question, and what goes with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kindwell.analysis import Bar, Found, bar_of, goes_with, reach_of, sentence_of_found
from kindwell.circles import HIGHEST, LOWEST
from kindwell.web.contexts.queries import Place
from kindwell.web.practices.days import day_in_words
from kindwell.web.progress.comparing import place_days, practice_days
from kindwell.web.progress.forms import SAID_BACK_DAYS
from kindwell.web.progress.models import Which
from kindwell.web.progress.queries import Did, SaidOf


class Thing(NamedTuple):
    """One practice or place of which something is said: a picture and a sentence."""

    title: str
    place: Place | None
    bar: Bar
    words: str


@dataclass(frozen=True)
class Things:
    """Those of one sort, in the order in which they always stand, and those of which it is too early to speak."""

    told: tuple[Thing, ...] = ()
    too_few: tuple[str, ...] = ()
    places_too_few: tuple[Place, ...] = ()


class SaidLine(NamedTuple):
    """One day of which something was said."""

    iso: str
    day: str
    level: int | None
    """None while nothing is said of it."""


@dataclass(frozen=True)
class HelpingPage:
    """The whole page; without something chosen it only asks for that."""

    choices: tuple[tuple[str, str, bool], ...]
    which: Which | None
    asked: SaidLine | None
    """The day that the question is about, as it stands; None where it is not asked."""
    steps: tuple[tuple[int, bool], ...] = ()
    said: tuple[SaidLine, ...] = ()
    practices: Things = Things()
    places: Things = Things()
    reach: int = 0
    problem: str = ""

    @property
    def answered(self) -> SaidLine | None:
        """What was said of today, where it is not being asked."""
        return next((one for one in self.said if one.day == "today"), None) if self.asked is None else None

    @property
    def has_names(self) -> bool:
        """Whether a place of one's own stands on it, whose name is sealed."""
        stand = (*(thing.place for thing in self.places.told if thing.place), *self.places.places_too_few)
        return any(place.has_words for place in stand)


def choosing_page(which: Which | None = None, *, problem: str = "") -> HelpingPage:
    """The page that asks what matters, and nothing else."""
    return HelpingPage(_choices(which), None, None, problem=problem)


def helping_page(
    which: Which,
    *,
    said: Sequence[SaidOf],
    did: Iterable[Did],
    contexts: Mapping[date, tuple[str, ...]],
    titles: Mapping[str, str],
    known: Sequence[Place],
    today: date,
    day: date,
    changing: bool,
    problem: str = "",
) -> HelpingPage:
    """The page once something is chosen. The question is about `day`; answered, it is asked only to be changed."""
    practices, places = goes_with(practice_days(said, did, contexts, titles), place_days(said, contexts, known))
    of_places = {place.value: place for place in known}
    reach = reach_of(one.interval for one in (*practices.values(), *places.values()) if one.interval)
    levels = {one.day: one.level for one in said}
    return HelpingPage(
        choices=_choices(which),
        which=which,
        asked=None
        if day in levels and not changing
        else SaidLine(day.isoformat(), day_in_words(day, today), levels.get(day)),
        steps=tuple((level, levels.get(day) == level) for level in range(LOWEST, HIGHEST + 1)),
        said=tuple(_line(one, today) for one in reversed(said) if (today - one.day).days <= SAID_BACK_DAYS),
        practices=Things(
            told=_told(practices, titles, {}, reach),
            too_few=tuple(titles[slug] for slug in practices if not practices[slug].interval),
        ),
        places=Things(
            told=_told(places, {value: place.words for value, place in of_places.items()}, of_places, reach),
            places_too_few=tuple(of_places[value] for value in places if not places[value].interval),
        ),
        reach=reach,
        problem=problem,
    )


def _choices(which: Which | None) -> tuple[tuple[str, str, bool], ...]:
    return tuple((one.value, one.label, one == which) for one in Which)


def _told(
    found: Mapping[str, Found], titles: Mapping[str, str], places: Mapping[str, Place], reach: int
) -> tuple[Thing, ...]:
    return tuple(
        Thing(titles[name], places.get(name), bar_of(one.interval, reach), sentence_of_found(one))
        for name, one in found.items()
        if one.interval
    )


def _line(one: SaidOf, today: date) -> SaidLine:
    return SaidLine(one.day.isoformat(), day_in_words(one.day, today), one.level)
