"""A timeline whose sounds begin on a grid, so that one background fits under them the same way each time."""

from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

from kindwell.practice.frames import BELL_TAIL_FRAMES, to_frames
from kindwell.practice.timeline import Breathing, ChapterMark, Event, Quiet, Rung, Spoken, Timeline

GRID_FRAMES = to_frames(600)

_LEAST_QUIET_FRAMES = to_frames(200)  # a sentence's own edges are silent for 0.12 s more

Sounding: TypeAlias = Spoken | Rung
Silent: TypeAlias = Quiet | Breathing


def on_grid(timeline: Timeline, grid: int = GRID_FRAMES) -> Timeline:
    """Begin every sentence and bell on a multiple of `grid` frames, and change nothing else that is heard.

    Same length, same order, whole breaths kept, bells' tails kept free. What is between gives and takes; the
    largest move is as small as it can be, half the grid where there is room. A timeline too tight for its grid
    comes back as it is.
    """
    sounding, silent = _apart(timeline)
    for least_quiet in (_LEAST_QUIET_FRAMES, 0):
        starts = _starts(sounding, silent, timeline.frames, grid, least_quiet)
        if starts is not None:
            return _together(timeline, sounding, silent, starts)
    return timeline


def _apart(timeline: Timeline) -> tuple[list[Sounding], list[list[Silent]]]:
    """What sounds, and what lies before each of them and after the last."""
    sounding: list[Sounding] = []
    silent: list[list[Silent]] = [[]]
    for event in timeline.events:
        if isinstance(event, Spoken | Rung):
            sounding.append(event)
            silent.append([])
        else:
            silent[-1].append(event)
    return sounding, silent


def _starts(
    sounding: list[Sounding], silent: list[list[Silent]], frames: int, grid: int, least_quiet: int
) -> list[int] | None:
    """Where each sound begins; None when they do not fit.

    Counted in steps of the grid, and each less the room that all before it need, the starts must not fall.
    Of all such rows the nearest to what was wanted lies half way between the highest wanted so far and the lowest
    still to come: no other row has a smaller largest move.
    """
    least = [sum(_least(event, least_quiet) for event in events) for events in silent]
    taken = [
        event.frames + (max(after, BELL_TAIL_FRAMES) if isinstance(event, Rung) else after)
        for event, after in zip(sounding, least[1:], strict=True)
    ]
    steps = [0, *accumulate(-(-need // grid) for need in taken)]
    wanted = [event.start - step * grid for event, step in zip(sounding, steps, strict=False)]
    if not wanted:
        return []
    first, last = -(-least[0] // grid), (frames - taken[-1]) // grid - steps[-2]
    if last < first:
        return None
    highest = list(accumulate(wanted, max))
    lowest = list(accumulate(reversed(wanted), min))[::-1]
    return [
        (min(max((high + low + grid) // (2 * grid), first), last) + step) * grid
        for high, low, step in zip(highest, lowest, steps, strict=False)
    ]


def _least(event: Silent, least_quiet: int) -> int:
    return event.breaths * event.pace.frames if isinstance(event, Breathing) else min(event.frames, least_quiet)


def _together(timeline: Timeline, sounding: list[Sounding], silent: list[list[Silent]], starts: list[int]) -> Timeline:
    events: list[Event] = []
    moved: dict[int, int] = {timeline.frames: timeline.frames}
    at = 0
    for index, between in enumerate(silent):
        until = starts[index] if index < len(starts) else timeline.frames
        for event, frames in zip(between, _given(between, until - at), strict=True):
            moved[event.start] = at
            if frames:
                events.append(replace(event, start=at, frames=frames))
                at += frames
        if at < until:
            events.append(Quiet(at, until - at))
            at = until
        if index < len(starts):
            moved[sounding[index].start] = at
            events.append(replace(sounding[index], start=at))
            at += sounding[index].frames
    chapters = tuple(ChapterMark(moved[mark.start], mark.title) for mark in timeline.chapters)
    return Timeline(timeline.frames, tuple(events), chapters)


def _given(between: list[Silent], frames: int) -> list[int]:
    """How long each silence becomes: the longest gives or takes first, and breathing last of all."""
    given = [event.frames for event in between]
    over = sum(given) - frames
    if over < 0:
        quiet = [index for index, event in enumerate(between) if isinstance(event, Quiet)]
        if quiet:
            given[max(quiet, key=given.__getitem__)] -= over
        return given
    room = [length - _least(event, _LEAST_QUIET_FRAMES) for event, length in zip(between, given, strict=True)]
    for index in sorted(range(len(between)), key=lambda one: (isinstance(between[one], Breathing), -room[one])):
        less = min(over, room[index])
        given[index] -= less
        over -= less
    for index, event in enumerate(between):  # only where nothing else fits: a pause nobody wrote goes
        less = min(over, given[index] - _least(event, 0))
        given[index] -= less
        over -= less
    return given
