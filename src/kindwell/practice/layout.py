"""Chosen words and clip lengths → an exact timeline."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from kindwell.practice.choose import Chosen
from kindwell.practice.frames import spoken_length, to_frames
from kindwell.practice.plan import Plan, Slot, plan
from kindwell.practice.steps import Say
from kindwell.practice.timeline import Breathing, ChapterMark, Event, Quiet, Rung, Spoken, Timeline
from kindwell.text.problems import Problem

ClipFrames: TypeAlias = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Reach:
    """Every length from least to most, in frames, can be met exactly."""

    least: int
    most: int

    def __str__(self) -> str:
        least, most = spoken_length(self.least), spoken_length(self.most)
        return least if least == most else f"{least} to {most}"


class Unreachable(ValueError):
    """A length this practice cannot have; `reaches` are those it can, ascending."""

    def __init__(self, frames: int, reaches: tuple[Reach, ...]) -> None:
        self.frames, self.reaches = frames, reaches
        ends = [end for reach in reaches for end in (reach.least, reach.most)]
        self.nearest = min(ends, key=lambda end: abs(end - frames), default=None)
        """The length it can have that is nearest to the one wanted, in frames; None where there is none."""
        can = ", or ".join(str(reach) for reach in reaches) or "no length at all"
        super().__init__(f"This practice cannot take {spoken_length(max(frames, 0))}. It can take {can}.")


def reachable(chosen: Chosen, clip_frames: ClipFrames) -> tuple[Reach, ...]:
    """The lengths lay_out can meet, merged and ascending."""
    return _merged(_bounds(chosen, _clip_lengths(chosen, clip_frames)))


def lay_out(chosen: Chosen, clip_frames: ClipFrames, frames: int) -> Timeline:
    """The practice at exactly this many frames; the same inputs always give the same timeline.

    Takes optional passages in order of worth while their least lengths fit, then shares the rest by room.
    Raises Unreachable, which lists the lengths that can be met.
    """
    lengths = _clip_lengths(chosen, clip_frames)
    bounds = _bounds(chosen, lengths)
    taken = _taken(bounds, frames)
    if taken is None:
        raise Unreachable(frames, _merged(bounds))
    least, most = bounds[taken]
    planned = plan(chosen.steps, taken)
    given = _shared(planned.slots, frames - least, most - least)
    return _timeline(planned, given, lengths, frames)


def holes(chosen: Chosen, clip_frames: ClipFrames) -> tuple[Problem, ...]:
    """The lengths between the head's least and most that cannot be met, each as a problem."""
    head = chosen.head
    begin, end = to_frames(round(head.least_minutes * 60_000)), to_frames(round(head.most_minutes * 60_000))
    missing: list[tuple[int, int]] = []
    for reach in reachable(chosen, clip_frames):
        if begin < reach.least:
            missing.append((begin, min(end, reach.least - 1)))
        begin = max(begin, reach.most + 1)
        if begin > end:
            break
    if begin <= end:
        missing.append((begin, end))
    return tuple(
        Problem(
            head.lines.get("least", 1),
            f"least: {head.least_minutes:g}, most: {head.most_minutes:g}",
            f"cannot be met between {spoken_length(low)} and {spoken_length(high)}. "
            "Try: silences that stretch further, smaller optional passages, or another least and most",
        )
        for low, high in missing
        if low <= high
    )


def _clip_lengths(chosen: Chosen, clip_frames: ClipFrames) -> dict[str, int]:
    """Each distinct sentence's length, asked once."""
    return {text: clip_frames(text) for text in {step.text: None for step in chosen.steps if isinstance(step, Say)}}


def _bounds(chosen: Chosen, lengths: dict[str, int]) -> list[tuple[int, int]]:
    """Least and most for each number of optional passages taken."""
    spoken = [0] * len(chosen.unspoken)
    for step in chosen.steps:
        if isinstance(step, Say):
            spoken[step.rank] += lengths[step.text]
    return [
        (said + least, said + most) for said, (least, most) in zip(accumulate(spoken), chosen.unspoken, strict=True)
    ]


def _taken(bounds: list[tuple[int, int]], frames: int) -> int | None:
    """How many optional passages fit, stopping at the first that does not; None where nothing can."""
    taken = None
    for count, (least, _) in enumerate(bounds):
        if least > frames:
            break
        taken = count
    if taken is None or frames > bounds[taken][1]:
        return None
    return taken


def _merged(bounds: list[tuple[int, int]]) -> tuple[Reach, ...]:
    """What each number of passages reaches before the next one fits, joined where nothing lies between."""
    begins = list(accumulate((least for least, _ in bounds), max))
    merged: list[Reach] = []
    for count, (_, most) in enumerate(bounds):
        begin = begins[count]
        end = min(most, begins[count + 1] - 1) if count + 1 < len(begins) else most
        if end < begin:
            continue
        if merged and merged[-1].most + 1 >= begin:
            merged[-1] = Reach(merged[-1].least, end)
        else:
            merged.append(Reach(begin, end))
    return tuple(merged)


def _shared(slots: list[Slot], extra: int, room: int) -> Iterator[int]:
    """How much of the extra each slot gets, by its room: differences of cumulative roundings.

    The sum is `extra` exactly, and no slot gets more than its room.
    """
    reached = before = 0
    for slot in slots:
        reached += slot.most - slot.least
        now = (2 * extra * reached + room) // (2 * room) if room else 0
        yield now - before
        before = now


def _timeline(planned: Plan, given: Iterator[int], lengths: dict[str, int], frames: int) -> Timeline:
    events: list[Event] = []
    starts: list[int] = []
    at = 0
    for slot, more in zip(planned.slots, given, strict=True):
        event = _event(slot, at, slot.least + more, lengths)
        starts.append(at)
        at += event.frames
        if event.frames:
            events.append(event)
    chapters = tuple(ChapterMark(starts[index], title) for index, title in planned.chapters)
    assert at == frames, "the last frame is met exactly"
    return Timeline(frames, tuple(events), chapters)


def _event(slot: Slot, at: int, frames: int, lengths: dict[str, int]) -> Event:
    if slot.said is not None:
        said = slot.said
        return Spoken(at, lengths[said.text], said.text, said.line, said.paragraph, said.personal)
    if slot.bell:
        return Rung(at, frames)
    if slot.pace is not None:
        return Breathing(at, frames, slot.pace, frames // slot.pace.frames)
    return Quiet(at, frames)
