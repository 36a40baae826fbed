"""What the page receives that shows one filling in: words first, numbers only where they are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kindwell.measures import AnswersProblem, Band, Measure, Measures, NotScored, Score, Stated, Subscale, score
from kindwell.measures.spread import spread_of
from kindwell.web.questionnaires.asking import Asking, title_of
from kindwell.web.questionnaires.models import Asked
from kindwell.web.questionnaires.queries import Answered
from kindwell.web.questionnaires.safety import help_is_called_for


class Value(NamedTuple):
    """What one key makes of the answers; `number` is empty where it makes nothing of them, and `why_not` says why."""

    number: str
    rests_on: str
    why_not: str
    open: tuple[int, ...]


class Line(NamedTuple):
    """One subscale: what it is about, and what the keys make of the answers. Never a name for a person."""

    title: str
    line: str
    higher: str
    range: str
    now: Value
    then: Value | None
    """What the key of that day gives, where it was corrected since."""
    bands: tuple[Band, ...]
    cutoff: Stated | None


class Given(NamedTuple):
    """One answer as it was given; empty where the question was left open."""

    number: int
    words: str
    answer: str


@dataclass(frozen=True)
class ResultPage:
    """One filling in. Without a `measure` its file is not here any more, and the answers stand alone."""

    row: Answered
    measure: Measure | None
    day: date
    is_scored: bool
    numbers: bool
    lines: tuple[Line, ...]
    given: tuple[Given, ...]
    open: tuple[int, ...]
    asked: str
    calls: bool
    has_safety: bool
    was_corrected: bool
    old_key_is_gone: bool
    corrections: tuple[str, ...]


def result_page(row: Answered, known: Measures, asking: Asking | None, *, numbers: bool) -> ResultPage:
    """The page of one that is finished."""
    measure = known.there.get(row.measure)
    of_then = known.of_version(row.measure, row.version)
    was_corrected = measure is not None and measure.version != row.version
    is_scored = measure is not None and row.asked != Asked.OTHER
    lines = _lines(measure, of_then if was_corrected else None, row.given) if measure is not None and is_scored else ()
    numbers_of_items = [item.number for item in measure.items] if measure is not None else []
    return ResultPage(
        row=row,
        measure=measure,
        day=row.day,
        is_scored=is_scored,
        numbers=numbers,
        lines=lines,
        given=tuple(_given(number, row, measure, asking) for number in numbers_of_items or sorted(row.given)),
        open=tuple(number for number in numbers_of_items if number not in row.given),
        asked=f"{Asked(row.asked).label}, {title_of(measure, row.language) if measure is not None else row.language}",
        calls=any(help_is_called_for(one, row.given) for one in (measure, of_then) if one is not None),
        has_safety=bool(measure is not None and measure.safety),
        was_corrected=was_corrected,
        old_key_is_gone=was_corrected and of_then is None,
        corrections=_corrections(known, row.measure, row.version) if was_corrected else (),
    )


def _corrections(known: Measures, slug: str, since: int) -> tuple[str, ...]:
    """What was wrong, from one version to the next."""
    last = known.there[slug].version
    versions = (known.of_version(slug, version) for version in range(since + 1, last + 1))
    return tuple(one.corrected for one in versions if one is not None and one.corrected)


def _lines(measure: Measure, before: Measure | None, given: Mapping[int, int]) -> tuple[Line, ...]:
    now, then = _scores(measure, given), _scores(before, given) if before is not None else {}
    return tuple(
        Line(
            title=one.title,
            line=one.line,
            higher=one.higher,
            range=_range(measure, one),
            now=_value(now.get(one.id)),
            then=_value(then[one.id]) if one.id in then else None,
            bands=one.bands,
            cutoff=one.cutoff,
        )
        for one in measure.subscales
    )


def _scores(measure: Measure, given: Mapping[int, int]) -> Mapping[str, Score | NotScored]:
    """What a key gives; nothing where the answers, given to another form of it, are none of its own."""
    try:
        return score(measure, given)
    except AnswersProblem:
        return {}


def _value(found: Score | NotScored | None) -> Value:
    if found is None:
        return Value("", "", "The answers were given to a form of it that this key does not fit.", ())
    if isinstance(found, NotScored):
        return Value("", "", "", found.unanswered)
    rests_on = (
        f"from {found.answered} of {found.of} answers, as the measure’s own rule allows" if found.fills_in else ""
    )
    return Value(in_digits(found.value), rests_on, "", ())


def in_digits(value: float) -> str:
    """A score as it is read: to two places at most.

    >>> in_digits(18.0), in_digits(3.25), in_digits(85.71428571428571)
    ('18', '3.25', '85.71')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _range(measure: Measure, one: Subscale) -> str:
    low, high = one.range or spread_of(measure, one)
    return f"{in_digits(low)} to {in_digits(high)}"


def _given(number: int, row: Answered, measure: Measure | None, asking: Asking | None) -> Given:
    value = row.given.get(number)
    if value is None or measure is None:
        return Given(number, asking.items.get(number, "") if asking else "", "" if value is None else str(value))
    options = asking.options[measure.item(number).scale] if asking else ()
    words = next((one.words or one.mark for one in options if one.value == value), str(value))
    return Given(number, asking.items.get(number, "") if asking else "", words)
