"""The part of `kindwell check` that reads what is neither a script nor a worksheet."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kindwell.lessons import read_lessons
from kindwell.practice.wording import Wording
from kindwell.text.phrases import never_said
from kindwell.text.problems import Problem, shorten


class _Found(Protocol):
    @property
    def there(self) -> Mapping[Any, object]: ...
    @property
    def problems(self) -> Mapping[str, tuple[Problem, ...]]: ...


class Kind(NamedTuple):
    """One kind of content: what it is called, its folder beside the practices', how its files end, and its reader."""

    name: str
    folder: str
    suffix: str
    read: Callable[[Path], _Found]


KINDS = (Kind("lessons", "learn", "md", read_lessons),)


class Checked(NamedTuple):
    """What there is of one kind, and everything there is to put right in it, by the name of its file."""

    kind: Kind
    there: tuple[str, ...]
    found: tuple[tuple[str, Problem], ...]


def check_others(practices: Path, wording: Wording) -> list[Checked]:
    """Every other kind of content that belongs to a folder of practices, where there is any."""
    language = practices.resolve()
    checked = []
    for kind in KINDS:
        folder = language.parent.parent / kind.folder / language.name
        read = kind.read(folder)
        found = [(name, problem) for name, problems in read.problems.items() for problem in problems]
        for path in sorted(folder.glob(f"*.{kind.suffix}")):
            found += [(path.stem, problem) for problem in _never_said(path, wording)]
        if read.there or found:
            checked.append(Checked(kind, tuple(map(str, read.there)), tuple(sorted(set(found)))))
    return checked


def _never_said(path: Path, wording: Wording) -> list[Problem]:
    """The words of a file that Kindwell never says, by line; a file that cannot be read says so itself."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [
        Problem(number, shorten(phrase), f"is never said here, because {never.because}. Try: other words")
        for number, line in enumerate(lines, start=1)
        for phrase, never in never_said(line, wording.never)
    ]
