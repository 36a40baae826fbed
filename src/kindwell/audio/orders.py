"""What is asked of the studio, and what it gives back: plain values that cross from one process to another.

Nothing here brings numpy or a voice along, so pages may import it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kindwell.audio.backgrounds import Under
from kindwell.audio.clips import Clip
from kindwell.audio.engine import DEFAULT_VOICE, VoiceName
from kindwell.audio.export import FORMATS
from kindwell.practice import Chosen, Timeline, Word


@dataclass(frozen=True, slots=True)
class Order:
    """One practice to be made whole, in memory. `kind` is one of `KINDS`; `title` stands in the file's tags.

    `own` are the lines of a recorded voice, by text. Sentences that hold somebody's own words, and mixes of recorded
    lines, are never written to the clips on disk.
    """

    chosen: Chosen
    frames: int
    kind: str
    clips: Path
    clips_limit_bytes: int
    voice: VoiceName = DEFAULT_VOICE
    voice_words: str = ""
    bells: bool = True
    own: Mapping[str, Clip] = field(default_factory=dict, repr=False)
    under: Under | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A whole file, and what is needed to show words and cues beside it."""

    content: bytes = field(repr=False)
    timeline: Timeline
    words: Mapping[str, tuple[Word, ...]]
    spoken_by: Mapping[str, str]
    """By text: the id of the voice that says a sentence in place of the one wished for."""


@dataclass(frozen=True, slots=True)
class TakeOrder:
    """One recording to be made into lines: a take of the only one of `lines`, or all of them in one upload."""

    data: bytes = field(repr=False)
    lines: Mapping[str, float]
    """Each line's text, in order, and about how long it takes, in seconds."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines found in a recording."""

    clips: Mapping[str, Clip] = field(repr=False)
    doubtful: tuple[str, ...] = ()
    """Lines that are there, but whose beginning or end could not be told for sure."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why it cannot be made, in words for a person."""

    why: str


KINDS = {"play": "audio/mpeg", **FORMATS, "pdf": "application/pdf"}
"""What the studio makes: `play` is bare frames for the page, the others are files to take along."""
