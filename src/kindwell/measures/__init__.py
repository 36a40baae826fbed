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
    Withheld,
)
from kindwell.measures.occasions import Occasion, all_due_on, due_on
from kindwell.measures.read import MeasureProblems, read_measure
from kindwell.measures.score import Answers, AnswersProblem, NotScored, Score, Why, check_answers, score
from kindwell.measures.sets import Audience, MeasureSet, Responder, Sets, read_set, read_sets

__all__ = [
    "Answers",
    "AnswersProblem",
    "Audience",
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
    "MeasureSet",
    "Measures",
    "NotScored",
    "Occasion",
    "Option",
    "Population",
    "Reliability",
    "Responder",
    "SafetyItem",
    "Scale",
    "Score",
    "Sets",
    "Source",
    "Stated",
    "Subscale",
    "Version",
    "Why",
    "Withheld",
    "all_due_on",
    "check_answers",
    "compare",
    "course",
    "cutoffs",
    "due_on",
    "least_change",
    "read_measure",
    "read_measures",
    "read_set",
    "read_sets",
    "score",
]
