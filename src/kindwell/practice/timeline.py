"""A script laid out in time, from which sound, captions, transcript and screen are all made."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from kindwell.practice.script import Pace


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence, exactly as spoken and captioned; `personal` if it holds a word of the person's own."""

    start: int
    frames: int
    text: str
    line: int
    paragraph: int
    personal: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """Silence, in which an earlier bell may still ring."""

    start: int
    frames: int


@dataclass(frozen=True, slots=True)
class Rung:
    """The stroke of a bell; its tail lies over the event after it, which is long enough."""

    start: int
    frames: int


@dataclass(frozen=True, slots=True)
class Breathing:
    """Whole breaths from the start, then rest: `breaths * pace.frames <= frames`."""

    start: int
    frames: int
    pace: Pace
    breaths: int


Event: TypeAlias = Spoken | Quiet | Rung | Breathing


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """Where a chapter's first event begins, in frames."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events that follow one another with no gap and no overlap, from frame 0 to `frames`."""

    frames: int
    events: tuple[Event, ...]
    chapters: tuple[ChapterMark, ...]


def without_bells(timeline: Timeline) -> Timeline:
    """The same practice, as long to the frame, for somebody who would rather have no bell: it is quiet there."""
    events = (Quiet(event.start, event.frames) if isinstance(event, Rung) else event for event in timeline.events)
    return replace(timeline, events=tuple(events))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a clip; times from the beginning of that clip."""

    text: str
    start_ms: int
    end_ms: int
