"""Short pages that teach the model, each with an experiment: Markdown → values.

from kindwell.lessons import read_lessons
"""

from kindwell.lessons.lesson import FIGURES, Block, Experiment, Figure, Lesson, Words
from kindwell.lessons.read import LessonProblems, Lessons, read_lesson, read_lessons

__all__ = [
    "FIGURES",
    "Block",
    "Experiment",
    "Figure",
    "Lesson",
    "LessonProblems",
    "Lessons",
    "Words",
    "read_lesson",
    "read_lessons",
]
