"""Everything that is wrong with a script, gathered while it is read."""

from collections.abc import Iterable

from kindwell.text.problems import Problem, shorten


class ScriptProblems(Exception):
    """A script that cannot be used, with everything that is wrong with it, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ProblemList:
    """Gathers problems while a script is read."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, line: int, read: str, say: str) -> None:
        """Note one problem; what was read is shortened to one line of at most sixty characters."""
        self.found.append(Problem(line, shorten(read), say))

    def raise_any(self) -> None:
        """Raise ScriptProblems if anything was found."""
        if self.found:
            raise ScriptProblems(self.found)
