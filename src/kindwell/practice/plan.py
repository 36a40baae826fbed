"""Which steps become which events, with how much room each has, before any length is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from kindwell.practice.frames import (
    BELL_STRIKE_FRAMES,
    BELL_TAIL_FRAMES,
    BETWEEN_PARAGRAPHS,
    BETWEEN_SENTENCES,
)
from kindwell.practice.script import Pace
from kindwell.practice.steps import Mark, Say, Step, Strike, Wait

Heard: TypeAlias = Say | Wait | Strike


class Slot(NamedTuple):
    """One event to be: spoken where it has words, else a bell or a wait between `least` and `most` frames."""

    least: int
    most: int
    said: Say | None = None
    pace: Pace | None = None
    bell: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The slots for one prefix of the optional passages, and the slot with which each chapter begins."""

    slots: list[Slot]
    chapters: list[tuple[int, str]]


def plan(steps: Sequence[Step], taken: int) -> Plan:
    """Arrange the steps that exist when the first `taken` optional passages are.

    Pauses that nobody writes are found here, between what really stands side by side.
    """
    slots: list[Slot] = []
    chapters: list[tuple[int, str]] = []
    heading = ""
    before: Heard | None = None
    for step in steps:
        if step.rank > taken:
            continue
        if isinstance(step, Mark):
            heading = step.title
            continue
        slots.extend(_slots(before, step))
        before = step
        if heading:
            chapters.append((len(slots) - 1, heading))
            heading = ""
    slots.extend(_slots(before, None))
    return Plan(slots, chapters)


def unspoken_bounds(steps: Sequence[Step], optional: int) -> tuple[tuple[int, int], ...]:
    """Least and most of all but speech, in frames, with the first 0, 1, … `optional` passages taken.

    What lies between two steps depends on these two alone. So begin with every passage, and take them away
    one after another, closing the place where each step was.
    """
    heard = [step for step in steps if not isinstance(step, Mark)]
    chain = _Chain([None, *heard, None])
    bounds = [chain.room]
    for rank in range(optional, 0, -1):
        chain.take_away(rank)
        bounds.append(chain.room)
    return tuple(reversed(bounds))


class _Chain:
    """Steps linked to their neighbours, between a None for the beginning and one for the end."""

    def __init__(self, heard: list[Heard | None]) -> None:
        self.heard = heard
        self.before = list(range(-1, len(heard) - 1))
        self.after = list(range(1, len(heard) + 1))
        self.by_rank: dict[int, list[int]] = {}
        for index, step in enumerate(heard):
            if step is not None and step.rank:
                self.by_rank.setdefault(step.rank, []).append(index)
        rooms = [_room(*pair) for pair in pairwise(heard)]
        self.room = sum(least for least, _ in rooms), sum(most for _, most in rooms)

    def take_away(self, rank: int) -> None:
        """Take the steps of one rank away, and their room."""
        for index in self.by_rank.get(rank, ()):
            first, second = self.before[index], self.after[index]
            step, left, right = self.heard[index], self.heard[first], self.heard[second]
            closed, opened, rest = _room(left, right), _room(left, step), _room(step, right)
            self.room = (
                self.room[0] + closed[0] - opened[0] - rest[0],
                self.room[1] + closed[1] - opened[1] - rest[1],
            )
            self.before[second], self.after[first] = first, second


def _room(before: Heard | None, step: Heard | None) -> tuple[int, int]:
    slots = _slots(before, step)
    return sum(slot.least for slot in slots), sum(slot.most for slot in slots)


def _slots(before: Heard | None, step: Heard | None) -> tuple[Slot, ...]:
    """The slots that a step adds after the one before it; None stands for the beginning and the end.

    A bell's tail belongs to the least of the silence after it; where none is written, there is one as long.
    """
    ringing = isinstance(before, Strike)
    if isinstance(step, Wait):
        tail = BELL_TAIL_FRAMES if ringing else 0
        return (Slot(max(step.least, tail), max(step.most, tail), None, step.pace),)
    between: tuple[Slot, ...] = (Slot(BELL_TAIL_FRAMES, BELL_TAIL_FRAMES),) if ringing else ()
    if isinstance(step, Say):
        if isinstance(before, Say):
            between = (_unwritten(before, step),)
        return (*between, Slot(0, 0, step))
    if isinstance(step, Strike):
        return (*between, Slot(BELL_STRIKE_FRAMES, BELL_STRIKE_FRAMES, bell=True))
    return between


def _unwritten(before: Say, after: Say) -> Slot:
    """The pause between two sentences; near difficulty it does not stretch."""
    least, most = BETWEEN_SENTENCES if before.paragraph == after.paragraph else BETWEEN_PARAGRAPHS
    return Slot(least, most if before.stretches or after.stretches else least)
