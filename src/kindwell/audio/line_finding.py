"""One long recording → its lines, found by their silences.

People pause inside a sentence, and run two together. So no single silence decides: of all ways to give the
stretches of speech to the lines, in order, the one is taken whose lengths and pauses fit the script best.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kindwell.audio.hearing import STEP_S, STEP_SAMPLES, Island, TakeProblem, islands, listen

_MOST_ISLANDS = 24  # in one line
_LENGTH_SPREAD = 0.22  # how far, in logs, a line's length strays from the script's
_SLACK_S = 0.35  # short lines stray by more
_PAUSE_WEIGHT = 1.6
_DROPPED_COST, _DROPPED_COST_PER_S = 2.5, 4.0  # a breath, a cough, a false start
_ABSENT_COST = 14.0
_MOST_ABSENT_SHARE, _MOST_DROPPED_SHARE = 0.1, 0.15
_PACES = (0.5, 1.8)  # how much longer than the voice of the lengths given anybody reads
_DOUBT = 0.45
_BEFORE_STEPS, _AFTER_STEPS = 12, 20  # soft consonants lie outside what is clearly heard


class Found(NamedTuple):
    """One line of the script in the recording: samples from `start` to `stop`. `sure` is false where it may be off."""

    line: int
    start: int
    stop: int
    sure: bool


class _Line(NamedTuple):
    line: int
    first: int  # islands
    last: int


def lines_in(samples: npt.NDArray[np.int16], expected_s: Sequence[float]) -> tuple[Found, ...]:
    """Find the lines, in order, given about how long each takes in another voice; lines not there are left out.

    Samples are mono, 24 kHz. Raises TakeProblem when there is no voice, or when the number of lines cannot be right.
    """
    heard = islands(listen(samples))
    pauses = [(after.start - before.stop) * STEP_S for before, after in pairwise(heard)]
    usual_s = _usual_pause_s(pauses, len(expected_s))
    pace = sum(island.steps for island in heard) * STEP_S / sum(expected_s)
    if not _PACES[0] < pace < _PACES[1]:
        raise TakeProblem(_wrong_number(pauses, len(expected_s)))
    lines: list[_Line] = []
    for _ in range(2):  # the second time with the pace of the lines found
        lines = _Fit(heard, pauses, [pace * each for each in expected_s], usual_s).lines()
        pace *= _pace_of(lines, heard, [pace * each for each in expected_s])
    if not _believable(lines, heard, len(expected_s)):
        raise TakeProblem(_wrong_number(pauses, len(expected_s)))
    return _cut(lines, heard, [pace * each for each in expected_s], usual_s, len(samples))


class _Fit:
    """The cheapest way to give islands to lines: costs are squared errors, in the spread that people have."""

    def __init__(self, heard: list[Island], pauses: list[float], wanted_s: list[float], usual_s: float) -> None:
        self._heard, self._wanted_s = heard, wanted_s
        self._between = [_PAUSE_WEIGHT * max(0.0, math.log(usual_s / pause)) for pause in pauses]
        inside = [_PAUSE_WEIGHT * max(0.0, math.log(pause / usual_s)) for pause in pauses]
        self._inside = np.concatenate(([0.0], np.cumsum(inside)))
        self._drop = [_DROPPED_COST + _DROPPED_COST_PER_S * island.steps * STEP_S for island in heard]

    def lines(self) -> list[_Line]:
        """Walk back from the cheapest end."""
        back = self._costs()
        lines: list[_Line] = []
        line, island = len(self._wanted_s), len(self._heard)
        while line or island:
            before_line, before_island = back[line][island]
            if before_line < line and before_island < island:
                lines.append(_Line(line - 1, before_island, island - 1))
            line, island = before_line, before_island
        return lines[::-1]

    def _costs(self) -> list[list[tuple[int, int]]]:
        """For each (lines done, islands used), where the cheapest way there came from."""
        many = len(self._heard)
        before = [0.0, *np.cumsum(self._drop).tolist()]
        back = [[(0, max(0, island - 1)) for island in range(many + 1)]]
        for line in range(1, len(self._wanted_s) + 1):
            row, came = [before[0] + _ABSENT_COST], [(line - 1, 0)]
            for island in range(1, many + 1):
                cost, origin = min(
                    (before[island] + _ABSENT_COST, (line - 1, island)),
                    (row[island - 1] + self._drop[island - 1], (line, island - 1)),
                    *self._said(line - 1, island, before),
                )
                row.append(cost)
                came.append(origin)
            before = row
            back.append(came)
        return back

    def _said(self, line: int, island: int, before: list[float]) -> list[tuple[float, tuple[int, int]]]:
        """What it costs that a line ends with this island, for each island it may begin with."""
        stop, wanted = self._heard[island - 1].stop, self._wanted_s[line] + _SLACK_S
        after = self._between[island - 1] if island - 1 < len(self._between) else 0.0
        ways = []
        for first in range(max(0, island - _MOST_ISLANDS), island):
            long_s = (stop - self._heard[first].start) * STEP_S
            stray = math.log((long_s + _SLACK_S) / wanted) / _LENGTH_SPREAD
            inside = float(self._inside[island - 1] - self._inside[first])
            ways.append((before[first] + stray * stray + inside + after, (line, first)))
        return ways


def _believable(lines: Sequence[_Line], heard: Sequence[Island], wanted: int) -> bool:
    """Whether nearly every line was found, and nearly all that was said belongs to one."""
    used = sum(island.steps for line in lines for island in heard[line.first : line.last + 1])
    said = sum(island.steps for island in heard)
    return wanted - len(lines) <= max(1, _MOST_ABSENT_SHARE * wanted) and used >= said * (1 - _MOST_DROPPED_SHARE)


def _usual_pause_s(pauses: Sequence[float], lines: int) -> float:
    """Give the length of pause that separates lines, if as many were the longest ones."""
    longest = sorted(pauses, reverse=True)[: max(1, lines - 1)]
    return max(0.25, longest[-1] * 0.8) if longest else 0.25


def _pace_of(lines: Sequence[_Line], heard: Sequence[Island], wanted_s: Sequence[float]) -> float:
    """Give how much longer than wanted the lines were, in the middle of them all."""
    return float(np.median([_long_s(each, heard) / wanted_s[each.line] for each in lines])) if lines else 1.0


def _long_s(line: _Line, heard: Sequence[Island]) -> float:
    return (heard[line.last].stop - heard[line.first].start) * STEP_S


def _cut(
    lines: Sequence[_Line], heard: Sequence[Island], wanted_s: Sequence[float], usual_s: float, samples: int
) -> tuple[Found, ...]:
    """Turn islands into samples, with a little of the silence around them, and say which are in doubt."""
    found = []
    for place, each in enumerate(lines):
        start, stop = heard[each.first].start, heard[each.last].stop
        before = start - heard[each.first - 1].stop if each.first else start
        after = heard[each.last + 1].start - stop if each.last + 1 < len(heard) else _AFTER_STEPS * 2
        stray = abs(math.log((_long_s(each, heard) + _SLACK_S) / (wanted_s[each.line] + _SLACK_S)))
        follows = each.line - lines[place - 1].line == 1 if place else each.line == 0
        goes_on = lines[place + 1].line - each.line == 1 if place + 1 < len(lines) else each.line + 1 == len(wanted_s)
        sure = stray < _DOUBT and follows and goes_on and min(before, after) * STEP_S > usual_s / 3
        first = (start - min(_BEFORE_STEPS, before // 2)) * STEP_SAMPLES
        end = (stop + min(_AFTER_STEPS, after // 2)) * STEP_SAMPLES
        found.append(Found(each.line, max(0, first), min(end, samples), sure))
    return tuple(found)


def _wrong_number(pauses: Sequence[float], lines: int) -> str:
    """Say how many lines there seem to be: as many as pauses that stand out as long, and one."""
    logs = np.log(np.maximum(pauses, 0.05)) if pauses else np.zeros(1)
    middle = (np.percentile(logs, 10) + np.percentile(logs, 95)) / 2
    about = 1 + int(np.sum(logs > middle)) if len(pauses) else 1
    return (
        f"The recording seems to hold about {about} lines; the script has {lines}. "
        "Read every line, in order, with a clear pause after each, and try again."
    )
