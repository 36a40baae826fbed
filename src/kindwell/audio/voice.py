"""A sentence → sound: the voice at its pace, made louder, silent at its edges, with the time of each word."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kindwell.audio.engine import DEFAULT_VOICE, VoiceName, lexicon_path
from kindwell.audio.hibari_engine import Heard, HibariEngine
from kindwell.audio.lexicon import Lexicon, read_lexicon
from kindwell.audio.loudness import level
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, FRAME_SAMPLES, RATE_HZ, Samples, edge
from kindwell.practice import Word

_AUDIBLE = 1e-4  # -80 dBFS: the engine's own lead-in and tail lie at -135 dBFS
_LEAD_SAMPLES = FRAME_SAMPLES  # one silent frame, so that a first consonant finds the encoder settled


@dataclass(frozen=True, slots=True)
class Sound:
    """One sentence as samples (mono, 24 kHz, whole frames, silent edges), ready to be encoded and joined.

    Word times are milliseconds as heard once decoded; empty means the voice could not tell.
    """

    samples: Samples
    words: tuple[Word, ...]


class Voice:
    """A voice that speaks one sentence at a time, the same sentence always the same way."""

    def __init__(self, name: VoiceName, lexicon: Lexicon) -> None:
        self.name = name
        self._lexicon = lexicon

    @cached_property
    def _engine(self) -> HibariEngine:
        return HibariEngine(self.name.voice, self.name.speed)

    def speak(self, text: str) -> Sound:
        """Speak one sentence; a text with nothing to say (“…”) is a moment of silence."""
        heard = self._engine.say(self._lexicon.spell(text))
        first, stop = _audible(heard.samples)
        samples = edge(level(heard.samples[first:stop]), lead_samples=_LEAD_SAMPLES)
        later_samples = _LEAD_SAMPLES + DECODER_DELAY_SAMPLES - first
        return Sound(samples, _timed(text, heard, _ms(later_samples), _ms(later_samples + stop)))


def open_voice(lexicon: Lexicon | None = None, name: VoiceName = DEFAULT_VOICE) -> Voice:
    """Open a voice; without a lexicon it uses the one that came with Kindwell.

    The model (about a second, 200 MB) is loaded when the first sentence is spoken, so a practice that is
    already recorded costs nothing.
    """
    return Voice(name, read_lexicon(lexicon_path()) if lexicon is None else lexicon)


def _audible(samples: Samples) -> tuple[int, int]:
    loud = np.flatnonzero(np.abs(samples) > _AUDIBLE)
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, 0)


def _timed(text: str, heard: Heard, later_ms: float, ends_ms: float) -> tuple[Word, ...]:
    """Give each written word the time of its sound; none when the counts differ (“25” is two sounds)."""
    written = _words(text)
    if len(written) != len(heard.word_times_ms):
        return ()
    return tuple(
        Word(word, max(0, round(start_ms + later_ms)), round(min(end_ms + later_ms, ends_ms)))
        for word, (start_ms, end_ms) in zip(written, heard.word_times_ms, strict=True)
    )


def _ms(samples: int) -> float:
    return samples * 1000 / RATE_HZ


def _words(text: str) -> list[str]:
    """Split a sentence at its spaces; a dash on its own stays with the word before it."""
    words: list[str] = []
    for part in text.split():
        if words and not any(letter.isalnum() for letter in part):
            words[-1] += f" {part}"
        else:
            words.append(part)
    return words
