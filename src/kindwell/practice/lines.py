"""Physical lines, numbered as an editor numbers them, without the notes for authors."""

from collections.abc import Sequence

from kindwell.practice.problems import ProblemList
from kindwell.text.prose import unspeakable

_OPEN, _CLOSE = "<!--", "-->"


def physical_lines(text: str) -> list[str]:
    """The lines of a text, whichever way its editor ends them.

    >>> physical_lines("one\\r\\ntwo")
    ['one', 'two']
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def check_characters(lines: Sequence[str], problems: ProblemList) -> None:
    """Gather the lines that hold characters nobody can see."""
    for number, line in enumerate(lines, start=1):
        unseen = unspeakable(line)
        if unseen:
            problems.add(number, line, f"holds the invisible {unseen[0]!a}. Try: write the line again")


def without_comments(lines: Sequence[tuple[int, str]], problems: ProblemList) -> list[tuple[int, str]]:
    """Numbered lines without <!-- notes -->; a line that was nothing but a note is left out.

    >>> without_comments([(1, "Sit. <!-- or"), (2, "stand -->"), (3, "Rest.")], ProblemList())
    [(1, 'Sit. '), (3, 'Rest.')]
    """
    kept: list[tuple[int, str]] = []
    begun = 0
    for number, line in lines:
        rest, spoken, noted = line, "", bool(begun)
        while rest:
            if begun:
                _, closed, rest = rest.partition(_CLOSE)
                begun = 0 if closed else begun
            else:
                before, opened, rest = rest.partition(_OPEN)
                spoken += before
                begun, noted = (number, True) if opened else (0, noted)
        if spoken.strip() or not noted:
            kept.append((number, spoken))
    if begun:
        problems.add(begun, _OPEN, "begins a note that has no end. Try: --> after it")
    return kept
