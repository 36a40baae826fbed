"""A breath pacer as a timeline: one rhythm of breath, for as long as wished, and nothing else."""

from typing import NamedTuple

from kindwell.practice.frames import to_frames
from kindwell.practice.script import Pace
from kindwell.practice.timeline import Breathing, Timeline

LEAST_BREATH_MS, MOST_BREATH_MS = 5_000, 15_000
"""Twelve breaths a minute, and four."""

LEAST_MOVING_MS, MOST_STILL_MS = 1_000, 2_000


class RhythmProblem(ValueError):
    """A rhythm the pacer does not lead; its text says why, and what to try."""


class Rhythm(NamedTuple):
    """One breath, in milliseconds. Nothing is held unless somebody asks for it."""

    in_ms: int
    hold_ms: int
    out_ms: int
    rest_ms: int = 0

    @property
    def breath_ms(self) -> int:
        """How long one whole breath takes."""
        return sum(self)

    @property
    def pace(self) -> Pace:
        """The same in frames, each part to the nearest."""
        return Pace(to_frames(self.in_ms), to_frames(self.hold_ms), to_frames(self.out_ms), to_frames(self.rest_ms))

    def checked(self) -> "Rhythm":
        """The rhythm itself. Raises RhythmProblem for one that would ask too much of a breath."""
        if min(self.in_ms, self.out_ms) < LEAST_MOVING_MS:
            raise RhythmProblem("Breathing in and breathing out each take at least 1 second.")
        if not 0 <= min(self.hold_ms, self.rest_ms) <= max(self.hold_ms, self.rest_ms) <= MOST_STILL_MS:
            raise RhythmProblem("Staying still between breaths can take up to 2 seconds, and 0 is always enough.")
        if not LEAST_BREATH_MS <= self.breath_ms <= MOST_BREATH_MS:
            raise RhythmProblem(
                f"One whole breath takes from 5 to 15 seconds; these add up to {self.breath_ms / 1000:g}. "
                "That is 4 to 12 breaths a minute."
            )
        return self


def paced(rhythm: Rhythm, frames: int) -> Timeline:
    """Lay out this rhythm for exactly this many frames: as many whole breaths as fit, then rest.

    Raises RhythmProblem, also where not one breath fits.
    """
    pace = rhythm.checked().pace
    breaths = frames // pace.frames
    if not breaths:
        raise RhythmProblem("Not one breath of this rhythm fits into that time. Try a longer time.")
    return Timeline(frames, (Breathing(0, frames, pace, breaths),), ())


def paced_breaths(rhythm: Rhythm, at_most: int) -> Timeline:
    """Lay out as many whole breaths as fit into so many frames, with no rest after them: it can be played again
    and again without a seam. Raises what `paced` raises.
    """
    pace = rhythm.checked().pace
    return paced(rhythm, at_most // pace.frames * pace.frames)
