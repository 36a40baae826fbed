"""Two scores of one person on one subscale, in words: whether they differ, and how sure it is. Never which is good."""

from collections.abc import Sequence
from datetime import date

from kindwell.analysis.score_picture import ScoreOfDay
from kindwell.measures import Change, LeastChange, NotScored, Why, compare

NOBODY_KNOWS = (
    "Nobody has published how much of a difference could be chance here, "
    "so this page does not say whether it is a change."
)
"""Goes with every sentence that says higher or lower, where nothing was published to tell by."""
_FEW = 4


def said_of_scores(last: ScoreOfDay, before: Sequence[ScoreOfDay], least: LeastChange | None) -> tuple[str, ...]:
    """What may be said of a score beside some from before, in their order.

    >>> march, may, june = ScoreOfDay(date(2026, 3, 3), 14), ScoreOfDay(date(2026, 5, 1), 16), date(2026, 6, 9)
    >>> said_of_scores(ScoreOfDay(june, 16), [march, may], None)
    ('Higher than in March.', 'The same as in May.')
    """
    return tuple(
        sentence_of_two(one.score, last.score, least, then=one.day, day=last.day)
        for one in before
        if one.score is not None and last.score is not None
    )


def sentence_of_two(before: float, after: float, least: LeastChange | None, *, then: date, day: date) -> str:
    """What may be said of a score of that day beside one from before.

    >>> from kindwell.measures import Mark, Source
    >>> least, march, june = LeastChange(3.7, "", Source("", Mark.GENERAL), False), date(2026, 3, 3), date(2026, 6, 9)
    >>> sentence_of_two(14, 16, least, then=march, day=june)
    'About the same as in March: a difference this small could be chance.'
    >>> sentence_of_two(14, 20, least, then=march, day=june)
    'Higher than in March, by more than chance would usually do.'
    >>> sentence_of_two(14, 9, None, then=march, day=june)
    'Lower than in March.'
    """
    when = when_then(then, day)
    if before == after:
        return f"The same as {when}."
    found, way = compare(before, after, least), "Higher" if after > before else "Lower"
    if found is Change.SAME:
        return f"About the same as {when}: a difference this small could be chance."
    return (
        f"{way} than {when}."
        if found is Change.UNKNOWN
        else f"{way} than {when}, by more than chance would usually do."
    )


def when_then(then: date, day: date) -> str:
    """A day before another, as one who looks back from that one says it.

    >>> when_then(date(2026, 3, 3), date(2026, 6, 9)), when_then(date(2026, 3, 3), date(2026, 3, 24))
    ('in March', 'on 3 March')
    >>> when_then(date(2025, 3, 3), date(2026, 3, 3)), when_then(date(2026, 3, 3), date(2026, 3, 3))
    ('in March 2025', 'earlier that day')
    """
    if then == day:
        return "earlier that day"
    if then.year != day.year:
        return f"in {then:%B %Y}"
    return f"on {then.day} {then:%B}" if then.month == day.month else f"in {then:%B}"


def why_not_scored(result: NotScored, fewest: int) -> str:
    """Why there is no score; `fewest` is how many answers one takes.

    >>> why_not_scored(NotScored(Why.UNANSWERED, (3, 7)), 9)
    'Questions 3 and 7 were left open, and a score takes 9 answers here.'
    >>> why_not_scored(NotScored(Why.UNANSWERED, (1, 2, 3, 4, 5, 6)), 9)
    '6 questions were left open, and a score takes 9 answers here.'
    >>> why_not_scored(NotScored(Why.OTHER_WORDS), 9)
    'It was answered in other words than the published ones, which makes it another questionnaire, without a score.'
    """
    if result.why is Why.OTHER_WORDS:
        other = "It was answered in other words than the published ones, which makes it another questionnaire"
        return f"{other}, without a score."
    answers = "1 answer" if fewest == 1 else f"{fewest} answers"
    return f"{open_questions(result.unanswered)} left open, and a score takes {answers} here."


def open_questions(numbers: tuple[int, ...]) -> str:
    """The questions that are open, by their numbers; how many, where that would be a long list.

    >>> open_questions((3,)), open_questions((3, 7, 9))
    ('Question 3 was', 'Questions 3, 7 and 9 were')
    """
    if len(numbers) == 1:
        return f"Question {numbers[0]} was"
    if len(numbers) > _FEW:
        return f"{len(numbers)} questions were"
    return f"Questions {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} were"
