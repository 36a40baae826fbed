"""The part of `kindwell check` that reads what is no script: each kind gives what there is, and what is wrong in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kindwell.flows.acts import read_ideas
from kindwell.lessons import read_lessons
from kindwell.practice import Script
from kindwell.practice.wording import Wording
from kindwell.text.phrases import never_said
from kindwell.text.problems import Problem, shorten


@dataclass(frozen=True)
class Beside:
    """What goes with a kind of content: the content's folder and language, and the practices that it may name."""

    practices: Path
    wording: Wording
    scripts: Mapping[str, Script]
    broken: Iterable[str]
    """Practices that cannot be read: told of elsewhere, so wherever they are named they count as being there."""

    def folder(self, kind: str) -> Path:
        """The folder of that kind, of the same content and language as the practices."""
        language = self.practices.resolve()
        return language.parent.parent / kind / language.name


class Checked(NamedTuple):
    """What there is of one kind, everything there is to put right in it, by file, and how each reads, as a table."""

    kind: str
    suffix: str
    there: tuple[str, ...]
    found: tuple[tuple[str, Problem], ...]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Read(Protocol):
    """A folder that was read."""

    @property
    def there(self) -> Mapping[Any, object]:
        """What may reach a person, by name."""
        ...

    @property
    def problems(self) -> Mapping[str, tuple[Problem, ...]]:
        """What is wrong with the rest, by the name of the file."""
        ...


def problems_of(read: Read) -> list[tuple[str, Problem]]:
    """What was wrong when it was read, each with the name of its file."""
    return [(name, problem) for name, problems in read.problems.items() for problem in problems]


def check_lessons(beside: Beside) -> Checked:
    """The lessons."""
    return _plain(beside, "lessons", "learn", "md", read_lessons)


def check_ideas(beside: Beside) -> Checked:
    """The ideas for small acts."""
    return _plain(beside, "files of small acts", "small-acts", "toml", read_ideas)


def _plain(beside: Beside, kind: str, name: str, suffix: str, read: Callable[[Path], Read]) -> Checked:
    """A kind of which nothing is asked but that it can be read, and says nothing that is never said."""
    folder = beside.folder(name)
    there = read(folder)
    found = problems_of(there)
    for path in sorted(folder.glob(f"*.{suffix}")):
        found += [(path.stem, problem) for problem in _never_said(path, beside.wording)]
    return Checked(kind, suffix, tuple(map(str, there.there)), tuple(sorted(set(found))))


def _never_said(path: Path, wording: Wording) -> list[Problem]:
    """The words of a file that Kindwell never says, by line; a file that cannot be read says so itself."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [
        Problem(number, shorten(phrase), f"is never said: {never.because}. Try: {never.try_}")
        for number, line in enumerate(lines, start=1)
        for phrase, never in never_said(line, wording.never)
    ]
