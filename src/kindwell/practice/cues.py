"""The cues: what stands in brackets on a line of its own, and is not spoken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kindwell.practice.frames import to_frames
from kindwell.practice.script import Bell, Breathe, Pace, Silence
from kindwell.text.problems import nearest

CUES = {
    "(6-20s)": "silence, with the least and the most it may take; (6s) is always six seconds",
    "(bell)": "a bell, which rings on into the silence after it",
    "(breathe in 4s, hold 0s, out 6s, for 40-600s)": "paced breathing, in whole breaths",
    "[if there is time 2]": "a passage for longer practices",
    "[when choice is value]": "a passage for one choice of the person's",
    "[or value]": "the passage for another value of that choice",
    "[approach]": "a passage near difficulty, where nothing stretches",
    "[refrain name]": "a passage that several scripts share",
    "[each word]": "a passage said once for each of a list",
    "[end]": "the end of a passage",
}
"""One example of every cue, and what it means."""

LONGEST_S = 3600
LONGEST_BREATH_PART_S = 20
LONGEST_HOLD_S = 2


@dataclass(frozen=True, slots=True)
class BeginOptional:
    worth: int


@dataclass(frozen=True, slots=True)
class BeginWhen:
    choice: str
    value: str


@dataclass(frozen=True, slots=True)
class OrValue:
    value: str


@dataclass(frozen=True, slots=True)
class BeginApproach:
    pass


@dataclass(frozen=True, slots=True)
class BeginEach:
    word: str


@dataclass(frozen=True, slots=True)
class CallRefrain:
    name: str


@dataclass(frozen=True, slots=True)
class End:
    pass


Cue: TypeAlias = (
    Silence | Bell | Breathe | BeginOptional | BeginWhen | OrValue | BeginApproach | BeginEach | CallRefrain | End
)


class NotACue(ValueError):
    """Brackets that mean nothing; the text says what to try."""


_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_RANGE = rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*s"
_PART = rf"{_NUMBER}\s*s"


def read_cue(text: str, line: int) -> Cue:
    """The cue in a line of brackets; NotACue says what to try instead.

    >>> read_cue("(bell)", 3)
    Bell(line=3)
    >>> read_cue("(20-6s)", 3)
    Traceback (most recent call last):
    kindwell.practice.cues.NotACue: runs from more to less. Try: (6-20s)
    """
    for pattern, make in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            return make(found, line)
    raise NotACue(f"is not a cue. Try: {_nearest_cue(text)}")


def _silence(found: re.Match[str], line: int) -> Silence:
    least, most = _range(found[1], found[2], "({}s)")
    return Silence(least, most, line)


def _breathe(found: re.Match[str], line: int) -> Breathe:
    in_, hold, out, rest = (float(part or 0) for part in found.groups()[:4])
    if not (1 <= in_ <= LONGEST_BREATH_PART_S and 1 <= out <= LONGEST_BREATH_PART_S):
        raise NotACue(f"is no breath. Try: in and out of 1s to {LONGEST_BREATH_PART_S}s each")
    if max(hold, rest) > LONGEST_HOLD_S:
        raise NotACue(f"forces a hold. Try: hold and rest of at most {LONGEST_HOLD_S}s")
    pace = Pace(*(to_frames(round(part * 1000)) for part in (in_, hold, out, rest)))
    least, most = _range(found[5], found[6], "for {}s")
    if most < pace.frames:
        raise NotACue(f"has no room for one breath. Try: for {in_ + hold + out + rest:g}s or more")
    return Breathe(pace, least, most, line)


def _range(least: str, most: str | None, written: str) -> tuple[int, int]:
    """Least and most in frames, of two numbers of seconds."""
    low, high = float(least), float(most or least)
    if low > high:
        raise NotACue(f"runs from more to less. Try: {written.format(f'{most}-{least}')}")
    if high > LONGEST_S:
        raise NotACue(f"is longer than an hour. Try: {written.format(60)}")
    return to_frames(round(low * 1000)), to_frames(round(high * 1000))


def _optional(found: re.Match[str], line: int) -> BeginOptional:
    worth = float(found[1] or 1)
    if not 1 <= worth <= 99:
        raise NotACue("has a worth outside 1 to 99. Try: [if there is time 1]")
    return BeginOptional(int(worth))


def _when(found: re.Match[str], line: int) -> BeginWhen:
    return BeginWhen(found[1], found[2])


_Make: TypeAlias = Callable[[re.Match[str], int], Cue]

_FORMS: tuple[tuple[re.Pattern[str], _Make], ...] = (
    (re.compile(rf"\(\s*{_RANGE}\s*\)"), _silence),
    (re.compile(r"\(\s*bell\s*\)"), lambda found, line: Bell(line)),
    (
        re.compile(
            rf"\(\s*breathe\s+in\s+{_PART}\s*,(?:\s*hold\s+{_PART}\s*,)?\s*out\s+{_PART}\s*,"
            rf"(?:\s*rest\s+{_PART}\s*,)?\s*for\s+{_RANGE}\s*\)"
        ),
        _breathe,
    ),
    (re.compile(r"\[\s*if there is time(?:\s+([0-9]+))?\s*\]"), _optional),
    (
        re.compile(r"\[\s*when\s+(\S.*?)\s+is\s+(\S.*?)\s*\]"),
        _when,
    ),
    (re.compile(r"\[\s*or\s+(\S.*?)\s*\]"), lambda found, line: OrValue(found[1])),
    (re.compile(r"\[\s*approach\s*\]"), lambda found, line: BeginApproach()),
    (re.compile(r"\[\s*each\s+(\S.*?)\s*\]"), lambda found, line: BeginEach(found[1])),
    (re.compile(r"\[\s*refrain\s+(\S.*?)\s*\]"), lambda found, line: CallRefrain(found[1])),
    (re.compile(r"\[\s*end\s*\]"), lambda found, line: End()),
)

_BY_FIRST_WORD = {
    "bell": "(bell)",
    "breathe": "(breathe in 4s, out 6s, for 40-90s)",
    "silence": "(6-20s)",
    "pause": "(6-20s)",
    "if": "[if there is time 2]",
    "optional": "[if there is time 2]",
    "when": "[when choice is value]",
    "or": "[or value]",
    "approach": "[approach]",
    "refrain": "[refrain name]",
    "each": "[each word]",
    "end": "[end]",
}


def _nearest_cue(text: str) -> str:
    inside = text.strip("()[] ").lower()
    first = next(iter(inside.split(maxsplit=1)), "")
    near = nearest(first.rstrip(",.:;"), _BY_FIRST_WORD) if first[:1].isalpha() else None
    if near is not None:
        return _BY_FIRST_WORD[near]
    seconds = re.fullmatch(rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?(\s*m\S*)?.{{0,20}}", inside)
    if seconds is None:
        return "the words without brackets, if they are to be spoken"
    scale = 60 if seconds[3] else 1
    return "({}s)".format("-".join(f"{float(part) * scale:g}" for part in seconds.groups()[:2] if part))
