"""What an engine said, and what every engine can do: say one text."""

from dataclasses import dataclass
from typing import Protocol

from kindwell.audio.mp3 import Samples

Span = tuple[float, float]


class CannotSay(Exception):
    """An engine could not say a text, or cannot speak at all here; the message says why and what helps."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the engine said: samples (mono, 24 kHz) and (start, end) of each word, none if it cannot tell."""

    samples: Samples
    word_times_ms: tuple[Span, ...] = ()


class Engine(Protocol):
    """One voice at one pace, loaded."""

    gain_db: float
    """What its sentences are raised by, so that all voices come to about -20 LUFS."""

    def say(self, text: str) -> Heard:
        """Say a text as one piece of sound. Raises CannotSay."""
