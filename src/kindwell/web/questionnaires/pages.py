"""What the pages receive on which a measure is chosen and explained."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kindwell.measures import Mark, Measure, Measures, MeasureSet
from kindwell.web.questionnaires.asking import Language, asking_of, languages_of
from kindwell.web.questionnaires.due import DueLine
from kindwell.web.questionnaires.queries import Answered, Worded

_QUESTIONS_A_MINUTE = 5
_MOST_SHOWN = 5
_MARKS = {
    Mark.READ: "read in that source",
    Mark.GENERAL: "general knowledge, not verified",
    Mark.COMPUTED: "worked out by us from the key",
    Mark.OURS: "ours",
}


class Row(NamedTuple):
    """One measure in a list. `ready` is how it can be answered: at once, in words brought along, or not yet."""

    slug: str
    title: str
    short: str
    about: str
    minutes: int
    questions: int
    is_ours: bool
    ready: str


class Group(NamedTuple):
    """A set: measures that are asked together."""

    title: str
    line: str
    rows: tuple[Row, ...]
    minutes: int


class Begun(NamedTuple):
    """One that can be gone on with."""

    id: UUID
    slug: str
    title: str
    begun_at: datetime
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class AllMeasuresPage:
    """What there is to be answered, what was begun, and what is only explained."""

    begun: tuple[Begun, ...]
    due: DueLine | None
    """The time of a plan that has come, if one has lately."""
    sets: tuple[Group, ...]
    at_once: tuple[Row, ...]
    words_needed: tuple[Row, ...]
    withheld: tuple[Row, ...]


class Fact(NamedTuple):
    """Something published about a measure, and how far to trust it."""

    words: str
    source: str
    trust: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure: what it asks after, what is known of it, and what is not."""

    measure: Measure
    minutes: int
    key: Fact
    facts: tuple[Fact, ...]
    languages: tuple[Language, ...]
    brought: Worded | None
    begun: tuple[Answered, ...]
    finished: tuple[Answered, ...]
    """The newest first, a few of them."""
    more_finished: bool

    @property
    def can_be_asked(self) -> bool:
        """Whether there are words to ask it in."""
        return bool(self.languages)


def minutes_for(measure: Measure) -> int:
    """About how long it takes: some twelve seconds a question."""
    return max(1, round(len(measure.items) / _QUESTIONS_A_MINUTE))


def all_measures_page(
    known: Measures,
    begun: Sequence[Answered],
    worded: Collection[str],
    sets: Iterable[MeasureSet],
    *,
    due: DueLine | None,
) -> AllMeasuresPage:
    """The page."""
    rows = [row_of(measure, worded) for measure in known.there.values()]
    rows.sort(key=lambda row: (not row.is_ours, row.title))
    return AllMeasuresPage(
        begun=tuple(_begun(row, known.there[row.measure]) for row in begun if row.measure in known.there),
        due=due,
        sets=tuple(_group(one, known, worded) for one in sets),
        at_once=tuple(row for row in rows if row.ready != "words"),
        words_needed=tuple(row for row in rows if row.ready == "words"),
        withheld=tuple(row_of(measure, ()) for measure in known.withheld.values()),
    )


def row_of(measure: Measure, worded: Collection[str]) -> Row:
    """One measure in a list."""
    here = measure.has_words or any(version.items for version in measure.versions)
    ready = "brought" if measure.slug in worded else "at-once" if here else "words"
    is_ours = measure.key_source.mark is Mark.OURS
    questions = len(measure.items)
    return Row(
        measure.slug, measure.title, measure.short, measure.about, minutes_for(measure), questions, is_ours, ready
    )


def measure_page(measure: Measure, brought: Worded | None, rows: Sequence[Answered]) -> MeasurePage:
    """The page; `rows` are all fillings in of it, the oldest first."""
    finished = [row for row in reversed(rows) if row.finished_at is not None]
    return MeasurePage(
        measure=measure,
        minutes=minutes_for(measure),
        key=Fact("", measure.key_source.words, _MARKS[measure.key_source.mark]),
        facts=tuple(_facts(measure)),
        languages=languages_of(measure, brought),
        brought=brought if brought is not None and asking_of(measure, brought, brought.language) else None,
        begun=tuple(row for row in reversed(rows) if row.finished_at is None),
        finished=tuple(finished[:_MOST_SHOWN]),
        more_finished=len(finished) > _MOST_SHOWN,
    )


def _group(one: MeasureSet, known: Measures, worded: Collection[str]) -> Group:
    rows = tuple(row_of(known.there[slug], worded) for slug in one.measures if slug in known.there)
    return Group(one.title, one.line, rows, one.minutes)


def _begun(row: Answered, measure: Measure) -> Begun:
    return Begun(row.id, measure.slug, measure.title, row.begun_at, len(row.given), len(measure.items))


def _facts(measure: Measure) -> list[Fact]:
    """How steady its scores are, and what was published about change, each with who says so."""
    facts = []
    for one in measure.subscales:
        of = f"{one.title}: " if len(measure.subscales) > 1 else ""
        for found in one.reliabilities:
            kind = (
                "answered twice, it agrees with itself at"
                if found.kind == "retest"
                else "its questions hang together at"
            )
            words = f"{of}{kind} r = {found.r:g}, with a standard deviation of {found.sd:g}, among {found.population}."
            facts.append(Fact(words, found.source.words, _MARKS[found.source.mark]))
        if one.change is not None:
            facts.append(Fact(f"{of}{one.change.words}.", one.change.source.words, _MARKS[one.change.source.mark]))
        if one.missing_source is not None:
            words = f"{of}scored from {one.least_answered} of {len(one.items)} answers on."
            facts.append(Fact(words, one.missing_source.words, _MARKS[one.missing_source.mark]))
    return facts
