"""What is safe and honest to say of many days, or of two scores: always with its uncertainty, or not at all."""

from kindwell.analysis.going_with import MISSING, Found, Looked, goes_with
from kindwell.analysis.interval import Interval
from kindwell.analysis.over_time import Stretch, course_in_words, over_time
from kindwell.analysis.pairs import FEWEST_PAIRS, NEAR_DAYS, Said
from kindwell.analysis.picture import Bar, Course, bar_of, course_of, reach_of
from kindwell.analysis.score_picture import ScoreOfDay, ScorePicture, picture_of_scores
from kindwell.analysis.two_scores import NOBODY_KNOWS, said_of_scores, when_then, why_not_scored
from kindwell.analysis.within_weeks import (
    FEWEST_WEEKS,
    Compared,
    Comparisons,
    compare,
    places,
    practice_days,
    weekdays,
)
from kindwell.analysis.wording import (
    ANY_DAY,
    IN_A_PLACE,
    PRACTICE_DAYS,
    Sides,
    as_number,
    days_of_the_week,
    none_is_clear,
    none_stands_out,
    not_enough,
    sentence_of,
    sentence_of_found,
    steps,
)

__all__ = [
    "ANY_DAY",
    "FEWEST_PAIRS",
    "FEWEST_WEEKS",
    "IN_A_PLACE",
    "MISSING",
    "NEAR_DAYS",
    "NOBODY_KNOWS",
    "PRACTICE_DAYS",
    "Bar",
    "Compared",
    "Comparisons",
    "Course",
    "Found",
    "Interval",
    "Looked",
    "Said",
    "ScoreOfDay",
    "ScorePicture",
    "Sides",
    "Stretch",
    "as_number",
    "bar_of",
    "compare",
    "course_in_words",
    "course_of",
    "days_of_the_week",
    "goes_with",
    "none_is_clear",
    "none_stands_out",
    "not_enough",
    "over_time",
    "picture_of_scores",
    "places",
    "practice_days",
    "reach_of",
    "said_of_scores",
    "sentence_of",
    "sentence_of_found",
    "steps",
    "weekdays",
    "when_then",
    "why_not_scored",
]
