"""What the page of changes receives: courses over time, and what days, places and practice have to do with them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kindwell.analysis import (
    IN_A_PLACE,
    MISSING,
    PRACTICE_DAYS,
    Comparisons,
    Course,
    Stretch,
    compare,
    course_in_words,
    course_of,
    over_time,
    places,
    practice_days,
    weekdays,
)
from kindwell.circles import SYSTEMS, Added, System, Week, level_as_number, monday_of
from kindwell.web.contexts.queries import Place
from kindwell.web.progress.said_of import Looked, of_one_thing, of_weekdays
from kindwell.web.progress.spans import LOOKED_AT_WEEKS, SPANS, Span


class CourseOf(NamedTuple):
    """One system over time, as a picture and in words."""

    system: System
    name: str
    course: Course
    words: str


class Row(NamedTuple):
    """The same numbers as a line of the table."""

    when: str
    check_ins: int
    threat: str
    drive: str
    soothing: str


class InPlace(NamedTuple):
    """What is said of one place."""

    place: Place
    looked: Looked


@dataclass(frozen=True)
class ChangesPage:
    """The whole page. `place` is None for all places together."""

    spans: tuple[tuple[str, str, bool], ...]
    places: tuple[tuple[Place, bool], ...]
    place: Place | None
    courses: tuple[CourseOf, ...]
    rows: tuple[Row, ...]
    first: str
    last: str
    each: str
    weekdays: Looked
    in_places: tuple[InPlace, ...]
    practice: Looked
    is_empty: bool

    @property
    def has_names(self) -> bool:
        """Whether a place of one's own stands on it, whose name is sealed."""
        return any(place.has_words for place, _ in self.places) or any(one.place.has_words for one in self.in_places)


def changes_page(
    *,
    over: Sequence[tuple[date, Added]],
    lately: Sequence[Week],
    practised: Set[date],
    known: Sequence[Place],
    place: Place | None,
    span: Span,
    today: date,
) -> ChangesPage:
    """Put it together: `over` are the weeks of the span in that place, `lately` those whose days are compared."""
    stretches = over_time(over, until=monday_of(today), stretches=span.stretches, weeks_each=span.weeks_each)
    compared = compare(
        weekdays(lately) | practice_days(lately, practised) | places(lately, [one.value for one in known]),
        missing=MISSING,
    )
    return ChangesPage(
        spans=tuple((name, one.words, one is span) for name, one in SPANS.items()),
        places=tuple((one, one is place) for one in known if not one.put_away or one is place),
        place=place,
        courses=tuple(_course(stretches, system) for system in SYSTEMS),
        rows=tuple(_row(one) for one in reversed(stretches)),
        first=day_in_full(stretches[0].first),
        last=day_in_full(today),
        each="a week" if span.weeks_each == 1 else f"{span.weeks_each} weeks",
        weekdays=of_weekdays([compared[str(number)] for number in range(7)]),
        in_places=_of_places(compared, known),
        practice=of_one_thing(compared["practice"], PRACTICE_DAYS),
        is_empty=not over and not lately,
    )


def since_when(span: Span, today: date) -> tuple[date, date]:
    """The Mondays from which weeks are read: of the span, and of those whose days are compared."""
    monday = monday_of(today)
    return monday - timedelta(weeks=span.weeks - 1), monday - timedelta(weeks=LOOKED_AT_WEEKS - 1)


def day_in_full(day: date) -> str:
    """A day with its year.

    >>> day_in_full(date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def _course(stretches: Sequence[Stretch], system: System) -> CourseOf:
    levels = [one.level(system) for one in stretches]
    return CourseOf(system, system.capitalize(), course_of(levels, system), course_in_words(stretches, system))


def _row(one: Stretch) -> Row:
    days = f"{one.first.day} {one.first:%b} to {one.last.day} {one.last:%b %Y}"
    return Row(days, one.check_ins, *("–" if level is None else level_as_number(level) for _, level in one.levels))


def _of_places(compared: Comparisons, known: Sequence[Place]) -> tuple[InPlace, ...]:
    return tuple(
        InPlace(place, of_one_thing(compared[place.value], IN_A_PLACE))
        for place in known
        if any(one.weeks for one in compared[place.value])
    )
