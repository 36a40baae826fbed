"""The part of `kindwell check` that reads what gets in the way."""

from kindwell.commands.other_content import Beside, Checked, problems_of
from kindwell.flows.obstacle_review import reading_of_obstacles, review_obstacles
from kindwell.flows.obstacles import ObstacleFolder, read_obstacle_folder
from kindwell.text.problems import Problem
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS

_HEADINGS = ("obstacles", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "typical ones")


def check_obstacles(beside: Beside) -> Checked:
    """What there is to put right in them."""
    read = read_obstacle_folder(beside.folder("obstacles"))
    found = sorted({(f"obstacles/{name}", problem) for name, problem in [*problems_of(read), *_reviewed(read, beside)]})
    there = tuple(f"obstacles/{flow}" for flow in read.there)
    return Checked("files of what gets in the way", "toml", there, tuple(found), _HEADINGS, tuple(_rows(read)))


def _reviewed(read: ObstacleFolder, beside: Beside) -> list[tuple[str, Problem]]:
    never = (*beside.wording.never, *beside.wording.never_in_scripts)
    practices = {*beside.scripts, *beside.broken}
    return [
        (str(flow), problem)
        for flow, obstacles in read.there.items()
        for problem in review_obstacles(obstacles, never=never, practices=practices)
    ]


def _rows(read: ObstacleFolder) -> list[tuple[str, ...]]:
    """How each reads."""
    rows: list[tuple[str, ...]] = []
    for flow, obstacles in read.there.items():
        figures = reading_of_obstacles(obstacles)
        shown = (str(figures.words), str(figures.sentences), f"{figures.short:.0%}", f"{figures.age:.0f}")
        rows.append((str(flow), *shown, str(len(obstacles.typical))))
    return rows
