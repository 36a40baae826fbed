"""A sentence → sound: the voice at its pace, made louder, silent at its edges, with the time of each word."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from kindwell.audio.engine import DEFAULT_VOICE, VoiceName, lexicon_path
from kindwell.audio.heard import CannotSay, Engine, Heard
from kindwell.audio.hibari_engine import HibariEngine
from kindwell.audio.kokoro_engine import KokoroEngine
from kindwell.audio.lexicon import Lexicon, read_lexicon
from kindwell.audio.loudness import level
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, FRAME_SAMPLES, RATE_HZ, Samples, edge
from kindwell.audio.piper_engine import PiperEngine
from kindwell.audio.voices import usual_speed
from kindwell.practice import Word

logger = logging.getLogger(__name__)

_AUDIBLE = 1e-4  # -80 dBFS: the engine's own lead-in and tail lie at -135 dBFS
_LEAD_SAMPLES = FRAME_SAMPLES  # one silent frame, so that a first consonant finds the encoder settled


@dataclass(frozen=True, slots=True)
class Sound:
    """One sentence as samples (mono, 24 kHz, whole frames, silent edges), ready to be encoded and joined.

    Word times are milliseconds as heard once decoded; empty means the voice could not tell. `by` is the id of the
    voice that spoke in place of the one asked for; empty means that one did.
    """

    samples: Samples
    words: tuple[Word, ...]
    by: str = ""


class Voice:
    """A voice that speaks one sentence at a time, the same sentence always the same way.

    Where it cannot, `instead` speaks, and the sound says so.
    """

    def __init__(
        self, name: VoiceName, lexicon: Lexicon, open_engine: Callable[[], Engine], instead: "Voice | None" = None
    ) -> None:
        self.name = name
        self._lexicon = lexicon
        self._open_engine = open_engine
        self._instead = instead

    def speak(self, text: str) -> Sound:
        """Speak one sentence; a text with nothing to say (“…”) is a moment of silence.

        Raises whatever the engine does when no other voice can speak instead.
        """
        if self._instead is None:
            return self._speak(text)
        try:
            return self._speak(text)
        except Exception as problem:  # whatever an engine stumbles over, the practice goes on
            why = problem if isinstance(problem, CannotSay) else type(problem).__name__
            logger.warning("%s speaks in place of %s: %s", self._instead.name.id, self.name.id, why)
            return replace(self._instead.speak(text), by=self._instead.name.id)

    @cached_property
    def _engine(self) -> Engine | CannotSay:
        try:
            return self._open_engine()
        except CannotSay as problem:  # kept, so that a broken voice is opened once and not for every sentence
            return problem

    def _speak(self, text: str) -> Sound:
        engine = self._engine
        if isinstance(engine, CannotSay):
            raise engine
        heard = engine.say(self._lexicon.spell(text))
        first, stop = _audible(heard.samples)
        if first == stop and any(letter.isalnum() for letter in text):
            raise CannotSay("a sentence came to nothing.")
        samples = edge(level(heard.samples[first:stop], engine.gain_db), lead_samples=_LEAD_SAMPLES)
        later_samples = _LEAD_SAMPLES + DECODER_DELAY_SAMPLES - first
        return Sound(samples, _timed(text, heard, _ms(later_samples), _ms(later_samples + stop)))


def open_voice(lexicon: Lexicon | None = None, name: VoiceName = DEFAULT_VOICE, *, data: Path | None = None) -> Voice:
    """Open a voice; without a lexicon it uses the one that came with Kindwell.

    Every voice but the default needs the data folder, and has the default speak in its place, at the same pace,
    where it cannot. The model (about a second, 200 MB; Kokoro's 500 MB) is loaded when the first sentence is
    spoken, so a practice that is already recorded costs nothing.
    """
    lexicon = read_lexicon(lexicon_path()) if lexicon is None else lexicon
    if name.engine == DEFAULT_VOICE.engine:
        return Voice(name, lexicon, lambda: HibariEngine(name.voice, name.speed))
    if data is None:
        raise ValueError(f"{name.id} lives in the data folder: open_voice(name=…, data=…)")
    folder, pace = data / "voices" / name.engine, name.speed / usual_speed(name.engine, name.voice)
    default = replace(DEFAULT_VOICE, speed=round(DEFAULT_VOICE.speed * pace, 4))
    return Voice(name, lexicon, lambda: _open_engine(name, folder), open_voice(lexicon, default))


def _open_engine(name: VoiceName, folder: Path) -> Engine:
    if name.engine not in _ENGINES:
        raise CannotSay(f"no engine “{name.engine}” is here.")
    return _ENGINES[name.engine](folder, name.voice, name.speed)


_ENGINES: dict[str, Callable[[Path, str, float], Engine]] = {"kokoro": KokoroEngine, "piper": PiperEngine}


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
