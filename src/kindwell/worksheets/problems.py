"""Everything that is wrong with a worksheet, gathered while it is read."""

from collections.abc import Iterable

from kindwell.text.problems import Problem


class WorksheetProblems(Exception):
    """A worksheet that cannot be used, with everything that is wrong with it, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
