"""The part of `kindwell check` that reads worksheets."""

from collections.abc import Set
from pathlib import Path

from kindwell.practice.wording import Wording
from kindwell.text.problems import Problem
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS
from kindwell.worksheets import Worksheets
from kindwell.worksheets.review import reading, review

HEADINGS = ("worksheet", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "steps")


def worksheets_beside(practices: Path) -> Path:
    """The folder of worksheets that belongs to the same content and language as a folder of practices."""
    language = practices.resolve()
    return language.parent.parent / "worksheets" / language.name


def problems_of(worksheets: Worksheets, wording: Wording, practices: Set[str]) -> list[tuple[str, Problem]]:
    """Everything there is to put right in them, by name; `practices` are those they may name."""
    found = [(slug, problem) for slug, problems in worksheets.problems.items() for problem in problems]
    for slug, worksheet in worksheets.there.items():
        told = review(worksheet, never=wording.never, in_practices=wording.never_in_scripts, practices=practices)
        found += [(slug, problem) for problem in told]
    return found


def figures_of(worksheets: Worksheets) -> list[tuple[str, ...]]:
    """How each reads, a row for each."""
    rows: list[tuple[str, ...]] = []
    for slug, worksheet in worksheets.there.items():
        figures = reading(worksheet)
        shown = (str(figures.words), str(figures.sentences), f"{figures.short:.0%}", f"{figures.age:.0f}")
        rows.append((slug, *shown, str(len(worksheet.steps))))
    return rows
