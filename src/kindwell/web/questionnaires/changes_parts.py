"""What is said and drawn of one subscale over time."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from kindwell.analysis import (
    NOBODY_KNOWS,
    ScoreOfDay,
    ScorePicture,
    picture_of_scores,
    said_of_scores,
    when_then,
    why_not_scored,
)
from kindwell.measures import LeastChange, Measure, NotScored, Score, Subscale, least_change
from kindwell.measures.score import least_answered
from kindwell.measures.spread import spread_of
from kindwell.web.questionnaires.changes_scoring import Filled, comparable
from kindwell.web.questionnaires.changes_words import as_score, day_in_full, how_worked_out

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Held:
    """The two that are held against each other, the earlier one first; chosen, or the first and the last there are."""

    then: Filled
    last: Filled
    chosen: bool


@dataclass(frozen=True, slots=True)
class SubscalePart:
    """One subscale over time. `picture` is None where nothing is there to be drawn."""

    id: str
    title: str
    line: str
    higher: str
    said: tuple[str, ...]
    nobody_knows: str
    """That nothing was published to tell a change by, where two that differ are compared; empty otherwise."""
    picture: ScorePicture | None
    band_of: str
    """Around whose score the band lies, as in "in March"; empty without a band."""
    how: tuple[str, ...]
    lowest: str
    highest: str


def parts_of(measure: Measure, fillings: Sequence[Filled], held: Held) -> tuple[SubscalePart, ...]:
    """Every subscale by itself, in the order of its measure; none is ever drawn with another."""
    together = comparable(fillings, held.last)
    return tuple(_part(measure, one, fillings, together, held) for one in measure.subscales)


def _part(
    measure: Measure, subscale: Subscale, fillings: Sequence[Filled], together: Sequence[Filled], held: Held
) -> SubscalePart:
    lowest, highest = spread_of(measure, subscale)
    least, scored = least_change(subscale), [one for one in together if one.score_of(subscale) is not None]
    two = _two(scored, held)
    around = two[0] if two else None
    return SubscalePart(
        id=subscale.id,
        title=subscale.title,
        line=subscale.line,
        higher=subscale.higher,
        said=tuple(_said(measure, subscale, scored, two, held, least)),
        nobody_knows=NOBODY_KNOWS if two and least is None and _differ(subscale, scored, two, held) else "",
        picture=_picture(subscale, fillings, {one.id for one in scored}, two, (lowest, highest), least)
        if scored
        else None,
        band_of=when_then(around.day, two[1].day) if around and two and least else "",
        how=how_worked_out(least, lowest, highest),
        lowest=as_score(lowest),
        highest=as_score(highest),
    )


def _two(scored: Sequence[Filled], held: Held) -> tuple[Filled, Filled] | None:
    """The two of this subscale that are compared, or None where there are not two."""
    if held.chosen:
        both = [one for one in scored if one.id in (held.then.id, held.last.id)]
        return (both[0], both[1]) if len(both) == _SEVERAL else None
    return (scored[0], scored[-1]) if len(scored) >= _SEVERAL else None


def _said(
    measure: Measure,
    subscale: Subscale,
    scored: Sequence[Filled],
    two: tuple[Filled, Filled] | None,
    held: Held,
    least: LeastChange | None,
) -> list[str]:
    if two is None:
        return _nothing_to_compare(measure, subscale, scored, held)
    before = [_of_day(subscale, one) for one in _earlier(scored, two, held)]
    lines = said_of_scores(_of_day(subscale, two[1]), before, least)
    if not held.chosen and two[1].id != held.last.id:
        return [f"The last one with a score here is of {day_in_full(two[1].day)}.", *lines]
    return list(lines)


def _earlier(scored: Sequence[Filled], two: tuple[Filled, Filled], held: Held) -> list[Filled]:
    """What the later of two is held against: the earlier one, and where none was chosen the one just before as well."""
    return [two[0]] if held.chosen or len(scored) == _SEVERAL else [two[0], scored[-2]]


def _differ(subscale: Subscale, scored: Sequence[Filled], two: tuple[Filled, Filled], held: Held) -> bool:
    return len({one.score_of(subscale) for one in (two[1], *_earlier(scored, two, held))}) > 1


def _of_day(subscale: Subscale, one: Filled) -> ScoreOfDay:
    return ScoreOfDay(one.day, one.score_of(subscale))


def _nothing_to_compare(measure: Measure, subscale: Subscale, scored: Sequence[Filled], held: Held) -> list[str]:
    if held.chosen:
        return [
            f"{day_in_full(one.day)}: {why(measure, subscale, one)}"
            for one in (held.then, held.last)
            if one.score_of(subscale) is None
        ]
    if scored:
        return ["One so far. After another, whether the two differ by more than chance would do is said here."]
    return ["None of them has a score here yet."]


def why(measure: Measure, subscale: Subscale, one: Filled) -> str:
    """Why one filling in has no score on a subscale."""
    result = one.results.get(subscale.id)
    if not one.fits or result is None:
        return f"The key {measure.short} has today does not know all of these answers, and so gives no score."
    return why_not_scored(result, least_answered(subscale)) if isinstance(result, NotScored) else ""


def _picture(
    subscale: Subscale,
    fillings: Sequence[Filled],
    drawn: Set[UUID],
    two: tuple[Filled, Filled] | None,
    ends: tuple[float, float],
    least: LeastChange | None,
) -> ScorePicture:
    held = {one.id for one in two or ()}
    return picture_of_scores(
        [ScoreOfDay(one.day, one.score_of(subscale) if one.id in drawn else None) for one in fillings],
        lowest=ends[0],
        highest=ends[1],
        around=two[0].score_of(subscale) if two else None,
        reach=least.value if least else None,
        held=[place for place, one in enumerate(fillings) if one.id in held],
    )


def scores_in_numbers(measure: Measure, one: Filled) -> tuple[str, ...]:
    """One filling in as a line of the table: a score, with how many answers it rests on where those are not all."""
    return tuple(_cell(one.results, subscale) for subscale in measure.subscales)


def _cell(results: Mapping[str, Score | NotScored], subscale: Subscale) -> str:
    found = results.get(subscale.id)
    if not isinstance(found, Score):
        return "–"
    return f"{as_score(found.value)}{f' ({found.answered} of {found.of} answers)' if found.fills_in else ''}"
