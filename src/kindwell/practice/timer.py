"""A silent timer as a timeline: time to get ready, a silence of any length, and the bells in it."""

from itertools import pairwise

from kindwell.practice.frames import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES, spoken_length, to_frames
from kindwell.practice.timeline import ChapterMark, Quiet, Rung, Timeline

LEAST_SILENCE, MOST_SILENCE = to_frames(60_000), to_frames(3 * 3_600_000)
MOST_READY = to_frames(600_000)
LEAST_APART = to_frames(60_000)

_RING_FRAMES = BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES


class TimerProblem(ValueError):
    """A timer there cannot be; its text says why, and what to try."""


def timer(silence: int, *, ready: int = 0, every: int = 0, begins: bool = True, ends: bool = True) -> Timeline:
    """Lay out a silence of exactly this many frames, after `ready` frames to settle in.

    A bell rings as it begins and as it ends, where wished, and in between after every so many frames (0: none);
    one in between that would still ring at the end is left out. The ring of the last bell comes on top.
    Raises TimerProblem.
    """
    _check(silence, ready, every)
    end = ready + silence
    strikes = [ready] * begins
    if every:
        strikes += range(ready + every, end - _RING_FRAMES + 1, every)
    strikes += [end] * ends
    frames = end + _RING_FRAMES * ends
    rung = set(strikes)
    places = sorted({0, ready, *strikes, *(at + BELL_STRIKE_FRAMES for at in strikes), frames})
    return Timeline(
        frames,
        tuple(
            Rung(at, until - at) if at in rung else Quiet(at, until - at)  # their ends are places too
            for at, until in pairwise(places)
        ),
        (ChapterMark(0, "Getting ready"),) * bool(ready) + (ChapterMark(ready, "Silence"),),
    )


def _check(silence: int, ready: int, every: int) -> None:
    if not LEAST_SILENCE <= silence <= MOST_SILENCE:
        raise TimerProblem("The timer can be any length from 1 minute to 3 hours (180 minutes).")
    if not 0 <= ready <= MOST_READY:
        raise TimerProblem("The time to get ready can be from 0 to 600 seconds.")
    if every and every < LEAST_APART:
        raise TimerProblem("Bells in between ring at most once a minute. Try 1 minute or more, or none.")
    if every >= silence:
        raise TimerProblem(
            f"A bell every {spoken_length(every)} would not ring within {spoken_length(silence)}. "
            "Try a shorter time between bells, or none."
        )
