"""What is wrong with a text, said so that its author can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right: the line, what was read there, and what to try.

    >>> print(Problem(12, "(bel)", "is not a cue. Try: (bell)"))
    line 12: “(bel)” is not a cue. Try: (bell)
    """

    line: int
    read: str
    say: str

    def __str__(self) -> str:
        return f"line {self.line}: “{self.read}” {self.say}"


def shorten(text: str) -> str:
    """Text on one line, cut to sixty characters, unprintable ones shown as �.

    >>> shorten("a\\n b"), len(shorten("x" * 99))
    ('a b', 60)
    """
    line = " ".join(text[: MOST_SHOWN * 4].split())
    line = "".join(character if character.isprintable() else "\ufffd" for character in line)
    return line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one, or None where nothing is near.

    >>> nearest("soothng", ["threat", "drive", "soothing"])
    'soothing'
    """
    near = get_close_matches(name[:MOST_SHOWN].lower(), list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def try_one_of(name: str, known: Iterable[str]) -> str:
    """What to try in place of an unknown name: the nearest first, else all there are.

    >>> try_one_of("slef", ["to-others", "from-others", "self"])
    'Try: self'
    >>> try_one_of("?", ["to-others", "self"])
    'Try one of: to-others, self'
    """
    names = list(known)
    near = nearest(name, names)
    if near is not None:
        return f"Try: {near}"
    return f"Try one of: {', '.join(names[:20])}" if names else "Try: leave it out"
