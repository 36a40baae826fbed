"""Measures: questionnaires and their keys, read from files; answers scored; two scores compared.

Many answers at once: kindwell.measures.many, which needs numpy.
"""

from kindwell.measures.change import (
    Change,
    Course,
    Cutoffs,
    LeastChange,
    Population,
    compare,
    course,
    cutoffs,
    least_change,
)
from kindwell.measures.folder import Measures, read_measures
from kindwell.measures.measure import (
    Band,
    Example,
    Formula,
    Item,
    Licence,
    Mark,
    Measure,
    Option,
    Reliability,
    SafetyItem,
    Scale,
    Source,
    Stated,
    Subscale,
    Version,
)
from kindwell.measures.read import MeasureProblems, read_measure
from kindwell.measures.score import Answers, AnswersProblem, NotScored, Score, Why, check_answers, score

__all__ = [
    "Answers",
    "AnswersProblem",
    "Band",
    "Change",
    "Course",
    "Cutoffs",
    "Example",
    "Formula",
    "Item",
    "LeastChange",
    "Licence",
    "Mark",
    "Measure",
    "MeasureProblems",
    "Measures",
    "NotScored",
    "Option",
    "Population",
    "Reliability",
    "SafetyItem",
    "Scale",
    "Score",
    "Source",
    "Stated",
    "Subscale",
    "Version",
    "Why",
    "check_answers",
    "compare",
    "course",
    "cutoffs",
    "least_change",
    "read_measure",
    "read_measures",
    "score",
]
