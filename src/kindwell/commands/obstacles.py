"""The part of `kindwell check` that reads what gets in the way."""

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from kindwell.flows.obstacle_review import reading_of_obstacles, review_obstacles
from kindwell.flows.obstacles import ObstacleFolder, read_obstacle_folder
from kindwell.practice import Problem
from kindwell.practice.wording import Wording
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS

OBSTACLE_HEADINGS = (
    "obstacles", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "typical ones"
)  # fmt: skip


def obstacles_beside(practices: Path) -> ObstacleFolder:
    """The obstacles that belong to the same content and language as a folder of practices."""
    language = practices.resolve()
    return read_obstacle_folder(language.parent.parent / "obstacles" / language.name)


def problems_of_obstacles(
    read: ObstacleFolder, wording: Wording, scripts: Iterable[str], broken: Mapping[str, object]
) -> list[tuple[str, Problem]]:
    """Everything there is to put right in them, by file; a practice that is broken is there all the same."""
    practices: Set[str] = {*scripts, *broken}
    found = [(f"obstacles/{name}", problem) for name, problems in read.problems.items() for problem in problems]
    never = (*wording.never, *wording.never_in_scripts)
    for flow, obstacles in read.there.items():
        told = review_obstacles(obstacles, never=never, practices=practices)
        found += [(f"obstacles/{flow}", problem) for problem in told]
    return found


def figures_of_obstacles(read: ObstacleFolder) -> list[tuple[str, ...]]:
    """How each reads, a row for each."""
    rows: list[tuple[str, ...]] = []
    for flow, obstacles in read.there.items():
        figures = reading_of_obstacles(obstacles)
        shown = (str(figures.words), str(figures.sentences), f"{figures.short:.0%}", f"{figures.age:.0f}")
        rows.append((str(flow), *shown, str(len(obstacles.typical))))
    return rows
