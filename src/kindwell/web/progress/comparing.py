"""Which days are held beside which: for each practice and each place, those with it and those without."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kindwell.analysis import Looked, Said
from kindwell.web.contexts.queries import Place
from kindwell.web.progress.queries import Did, SaidOf

_SATURDAY = 5


def practice_days(
    said: Sequence[SaidOf],
    did: Iterable[Did],
    contexts: Mapping[date, tuple[str, ...]],
    titles: Mapping[str, str],
) -> dict[str, Looked]:
    """For each practice, the days on which it came before what was said, beside days of the same kind without it.

    Of the same kind are two days of which both or neither is of the weekend, with most check-ins in the same context.
    """
    before: defaultdict[str, set[int]] = defaultdict(set)
    after: defaultdict[str, set[int]] = defaultdict(set)
    for slug, day, was_before in did:
        if slug in titles:
            (before if was_before else after)[slug].add(day.toordinal())
    days = [
        Said(one.day.toordinal(), f"{_part_of_week(one.day)} {next(iter(contexts.get(one.day, ())), '')}", one.level)
        for one in said
    ]
    return {
        slug: Looked(days, before[slug], after[slug] - before[slug])
        for slug in titles
        if slug in before or slug in after
    }


def place_days(
    said: Sequence[SaidOf], contexts: Mapping[date, tuple[str, ...]], known: Sequence[Place]
) -> dict[str, Looked]:
    """For each place, the days with a check-in there, beside days of the same part of the week with others alone.

    A day on which no check-in says where is neither: missing is not elsewhere.
    """
    where = {one.day: {context for context in contexts.get(one.day, ()) if context} for one in said}
    days = [Said(one.day.toordinal(), _part_of_week(one.day), one.level) for one in said if where[one.day]]
    found = {}
    for place in known:
        there = {day.toordinal() for day, contexts_then in where.items() if place.value in contexts_then}
        if there:
            found[place.value] = Looked(days, there)
    return found


def _part_of_week(day: date) -> str:
    return "weekend" if day.weekday() >= _SATURDAY else "week"
