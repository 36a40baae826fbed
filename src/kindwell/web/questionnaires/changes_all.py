"""What the page of everything answered over time receives: by set, each measure once, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kindwell.measures import Measures, MeasureSet
from kindwell.web.questionnaires.changes_page import MeasureOverTime, measure_over_time
from kindwell.web.questionnaires.changes_scoring import filled
from kindwell.web.questionnaires.queries import Answered

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class SetPart:
    """One set, with the measures of it that were answered, in its order; "" is what belongs to no set."""

    slug: str
    title: str
    line: str
    measures: tuple[MeasureOverTime, ...]

    @property
    def has_several(self) -> bool:
        """Whether there is anything to be laid side by side."""
        return len(self.measures) >= _SEVERAL


@dataclass(frozen=True, slots=True)
class AllChanges:
    """Everything that was answered at least once. `side_by_side` is the one set that the address asks for."""

    sets: tuple[SetPart, ...]
    side_by_side: SetPart | None
    gone: tuple[str, ...]
    """The names of measures that were answered and are not here any more."""
    numbers: bool


def all_changes(
    rows: Iterable[Answered], *, measures: Measures, sets: Mapping[str, MeasureSet], numbers: bool, asked: str
) -> AllChanges:
    """Put it together from all fillings in, the oldest first; `asked` names the set to be laid side by side."""
    of_measures: dict[str, list[Answered]] = {}
    for row in rows:
        of_measures.setdefault(row.measure, []).append(row)
    over = {
        slug: measure_over_time(measures.there[slug], filled(measures.there[slug], those, measures), numbers=numbers)
        for slug, those in of_measures.items()
        if slug in measures.there
    }
    chosen = sets.get(asked)
    side_by_side = SetPart(chosen.slug, chosen.title, chosen.line, _in_order(chosen, over)) if chosen else None
    return AllChanges(
        sets=tuple(_by_set(over, tuple(sets.values()))),
        side_by_side=side_by_side if side_by_side and side_by_side.measures else None,
        gone=tuple(slug for slug in of_measures if slug not in measures.there),
        numbers=numbers,
    )


def _by_set(over: Mapping[str, MeasureOverTime], sets: Sequence[MeasureSet]) -> Iterator[SetPart]:
    """Each measure in the first set that asks it; last those that no set asks."""
    left = dict(over)
    for one in sets:
        measures = _in_order(one, left)
        if measures:
            yield SetPart(one.slug, one.title, one.line, measures)
        left = {slug: page for slug, page in left.items() if slug not in one.measures}
    if left:
        yield SetPart("", "By themselves", "", tuple(left.values()))


def _in_order(one: MeasureSet, over: Mapping[str, MeasureOverTime]) -> tuple[MeasureOverTime, ...]:
    return tuple(over[slug] for slug in one.measures if slug in over)
