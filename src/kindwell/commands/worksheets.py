"""The part of `kindwell check` that reads worksheets."""

from kindwell.commands.other_content import Beside, Checked, problems_of
from kindwell.text.problems import Problem
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS
from kindwell.worksheets import Worksheets, read_worksheets
from kindwell.worksheets.review import reading, review

_HEADINGS = ("worksheet", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "steps")


def check_worksheets(beside: Beside) -> Checked:
    """What there is to put right in them."""
    read = read_worksheets(beside.folder("worksheets"))
    found = sorted({*problems_of(read), *_reviewed(read, beside)})
    return Checked("worksheets", "toml", tuple(read.there), tuple(found), _HEADINGS, tuple(_rows(read)))


def _reviewed(read: Worksheets, beside: Beside) -> list[tuple[str, Problem]]:
    wording, practices = beside.wording, {*beside.scripts, *beside.broken}
    return [
        (slug, problem)
        for slug, worksheet in read.there.items()
        for problem in review(
            worksheet, never=wording.never, in_practices=wording.never_in_scripts, practices=practices
        )
    ]


def _rows(read: Worksheets) -> list[tuple[str, ...]]:
    """How each reads."""
    rows: list[tuple[str, ...]] = []
    for slug, worksheet in read.there.items():
        figures = reading(worksheet)
        shown = (str(figures.words), str(figures.sentences), f"{figures.short:.0%}", f"{figures.age:.0f}")
        rows.append((slug, *shown, str(len(worksheet.steps))))
    return rows
