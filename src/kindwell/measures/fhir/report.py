"""What an import says: every kind of line there is, and the lines in the order of the file.

To add a kind, add it here and in docs/reference/fhir.md.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from kindwell.text.problems import shorten
from kindwell.text.prose import clean

MOST_LINES = 2_000
MOST_SAID = 600
"""Characters of one expression, or of terms, that are repeated in a line."""


class Told(StrEnum):
    """How it went with one part of a file."""

    READ = "read"
    OTHERWISE = "kept otherwise"
    LEFT_OUT = "left out"
    STOPPED = "nothing imported"


class Kind(StrEnum):
    """Every kind of line."""

    FORM = "form"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    SCORE = "score"
    LANGUAGE = "language"

    NUMBERED = "numbered-in-order"
    PLACED = "answers-numbered-in-order"
    NO_NUMBER = "answer-without-number"
    OTHER_WAY = "answers-the-other-way"
    ALL_NEEDED = "all-answers-needed"
    ALWAYS = "always-asked"
    OWN_WORDS = "own-words"
    PRESET = "preset"
    CUT = "cut"
    TWICE_IN_FILE = "key-twice"
    LICENCE = "licence"
    UNTESTED = "not-known-to-be-tested"
    SAFETY = "safety"
    NO_SCORE = "no-score"

    HEADING = "heading"
    NOTE = "note"
    HIDDEN = "hidden"
    NOT_A_CHOICE = "not-a-choice"
    SEVERAL = "several-answers"
    ELSEWHERE = "answers-elsewhere"
    FEW = "too-few-answers"
    MANY = "too-many-answers"
    SAME_NAME = "same-link"
    WRONG = "wrong-kind-of-value"
    UNKNOWN = "not-understood"
    MUST = "must-be-understood"
    UNPROVEN = "score-not-imported"
    OVERLAPS = "score-overlaps"
    MORE = "more"

    TOO_LARGE = "too-large"
    NOT_TEXT = "not-utf-8"
    NOT_JSON = "not-json"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many-questions"
    OTHER_RESOURCE = "not-a-questionnaire"
    NOTHING = "nothing-asked"
    MUST_WHOLE = "whole-must-be-understood"
    TOO_LONG = "too-long-to-keep"
    NOT_SOUND = "does-not-hold-together"

    @property
    def told(self) -> Told:
        """How it went."""
        return _TOLD[self]


_ALL = list(Kind)
_TOLD = {
    **dict.fromkeys(_ALL[: _ALL.index(Kind.NUMBERED)], Told.READ),
    **dict.fromkeys(_ALL[_ALL.index(Kind.NUMBERED) : _ALL.index(Kind.HEADING)], Told.OTHERWISE),
    **dict.fromkeys(_ALL[_ALL.index(Kind.HEADING) : _ALL.index(Kind.TOO_LARGE)], Told.LEFT_OUT),
    **dict.fromkeys(_ALL[_ALL.index(Kind.TOO_LARGE) :], Told.STOPPED),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing an import says: where in the file, what, and what to try where something can be done."""

    kind: Kind
    path: str
    """As in item[3].answerOption[0]; "" for the whole file."""
    what: str
    try_: str = ""

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}{self.what}{f' Try: {self.try_}' if self.try_ else ''}"


class Stopped(Exception):
    """Nothing can be imported; the line says why. It never leaves this package."""

    def __init__(self, kind: Kind, what: str, try_: str) -> None:
        self.line = Line(kind, "", what, try_)
        super().__init__(what)


@dataclass
class Report:
    """The lines so far, in order."""

    lines: list[Line] = field(default_factory=list)
    left: int = 0

    def say(self, kind: Kind, path: str, what: str, try_: str = "") -> None:
        """Add one line, without what nobody can see; after very many they are counted, and no longer told."""
        if len(self.lines) < MOST_LINES:
            self.lines.append(Line(kind, path, clean(what), clean(try_)))
        else:
            self.left += 1

    def finished(self) -> tuple[Line, ...]:
        """Every line, and how many more there would be."""
        more = (Line(Kind.MORE, "", f"{self.left} more lines are not shown here.", "a smaller file"),)
        return (*self.lines, *(more if self.left else ()))


def quoted(text: str) -> str:
    """A name out of a file as it stands in a line: short, on one line, in quotes.

    >>> quoted("a\\nlink")
    '“a link”'
    """
    return f"“{shorten(text)}”"


def at_length(text: str) -> str:
    """An expression or terms as they are repeated in a line: on one line, cut where they are very long."""
    line = " ".join(text[: MOST_SAID * 2].split())
    return line if len(line) <= MOST_SAID else line[: MOST_SAID - 1] + "…"
