"""Each filling in, scored with the key of today, and beside it what the key of its own day made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kindwell.measures import AnswersProblem, Measure, Measures, NotScored, Score, Subscale, score
from kindwell.web.questionnaires.models import Asked
from kindwell.web.questionnaires.queries import Answered

Results = Mapping[str, Score | NotScored]


@dataclass(frozen=True, slots=True)
class Filled:
    """One filling in and what comes of it; nothing of `results` is kept anywhere."""

    id: UUID
    day: date
    finished_at: datetime
    language: str
    asked: Asked
    version: int
    results: Results
    fits: bool = True
    """Whether the key of today can read the answers at all."""
    before: Results | None = None
    """With the key of that day, where that was another one and is still here."""

    def score_of(self, subscale: Subscale) -> float | None:
        """Its score on one subscale, where it has one."""
        found = self.results.get(subscale.id)
        return found.value if isinstance(found, Score) else None


def filled(measure: Measure, rows: Iterable[Answered], measures: Measures) -> list[Filled]:
    """The finished ones among these rows, which are all of that measure, in their order."""
    return [_filled(measure, row, row.finished_at, measures) for row in rows if row.finished_at is not None]


def _filled(measure: Measure, row: Answered, finished_at: datetime, measures: Measures) -> Filled:
    results, asked = _results(measure, row), Asked(row.asked)
    key_then = measures.of_version(measure.slug, row.version) if row.version != measure.version else None
    return Filled(
        id=row.id,
        day=row.day,
        finished_at=finished_at,
        language=row.language,
        asked=asked,
        version=row.version,
        results=results or {},
        fits=results is not None,
        before=_results(key_then, row) if key_then is not None else None,
    )


def _results(measure: Measure, row: Answered) -> Results | None:
    """None where an answer is not one of those this key knows."""
    try:
        return score(measure, row.given, published_words=row.asked != Asked.OTHER)
    except AnswersProblem:
        return None


def comparable(fillings: Sequence[Filled], to: Filled) -> list[Filled]:
    """Those that may be held against one of them: in published words of the same language."""
    return [one for one in fillings if one.asked is not Asked.OTHER and one.language == to.language]
