"""The one place that knows hibari: text in, samples and the time of each spoken word out."""

import re
from pathlib import Path
from typing import Any

import numpy as np
from hibari import Hibari
from hibari.dsp import synth
from hibari.voices import voice_path

from kindwell.audio.heard import Heard, Span
from kindwell.audio.loudness import GAIN_DB
from kindwell.audio.mp3 import Samples

_SEED = 0
_LENGTHS = "/Clip_output_0"  # the node that tells how long each phoneme lasts
_LENGTH_UNIT_MS = 25
_ONSET_MS = 100  # sound begins this much before the lengths say
_NOT_SOUNDED = frozenset(';:,.!?—…"“”()')


class HibariEngine:
    """A hibari voice, loaded once."""

    gain_db = GAIN_DB

    def __init__(self, voice: str, speed: float) -> None:
        self._speed = np.asarray([speed], np.float32)
        self._hibari, self._tells_lengths = _open(voice)
        self.alphabet = frozenset(self._hibari.vocab)

    def phonemes(self, text: str) -> str:
        """Tell how a text would be said, in the engine's alphabet."""
        return " ".join(self._hibari.phonemize(text))

    def say(self, text: str) -> Heard:
        """Say a text as one piece of sound, the same text always the same samples on one machine."""
        chance = np.random.default_rng(_SEED)
        samples: list[Samples] = [np.zeros(0, np.float32)]
        times_ms: list[Span] = []
        for phonemes in self._hibari.phonemize(text):
            sounded = "".join(phoneme for phoneme in phonemes if phoneme in self.alphabet)
            if not sounded:
                continue
            spoken, lengths = self._run(sounded, chance)
            after_ms = sum(map(len, samples)) * 1000 / self._hibari.sample_rate
            spans_ms = _word_times_ms(sounded, lengths) if self._tells_lengths else []
            times_ms += [(after_ms + start, after_ms + end) for start, end in spans_ms]
            samples.append(spoken)
        return Heard(np.concatenate(samples), tuple(times_ms))

    def _run(self, phonemes: str, chance: np.random.Generator) -> tuple[Samples, Samples]:
        ids = np.asarray([self._hibari.ids(phonemes)], np.int64)
        spectrum = self._hibari.sess.run(None, {"ids": ids, "speed": self._speed})
        lengths = spectrum.pop().ravel() if self._tells_lengths else np.zeros(0, np.float32)
        return synth(*(part[0] for part in spectrum), chance), lengths


def _open(voice: str) -> tuple[Any, bool]:
    """Open a voice that also tells how long each phoneme lasts; one that cannot still speaks.

    A protobuf file may give a part of itself again at its end, and the parts are merged: so a few bytes after
    the model name one more output.
    """
    path = voice_path(voice)
    output = _field(12, _field(1, _LENGTHS.encode()))
    model = Path(path).read_bytes() + _field(7, output)
    try:
        return Hibari(voice=voice, model=model), True
    except Exception:  # onnxruntime's own errors share no base class of their own
        return Hibari(voice=voice), False


def _field(number: int, content: bytes) -> bytes:
    """Write one protobuf field of bytes shorter than 128."""
    return bytes([number << 3 | 2, len(content)]) + content


def _word_times_ms(phonemes: str, lengths: Samples) -> list[Span]:
    """Turn the lengths of phonemes, and of the silence around them, into (start, end) of each spoken word."""
    edges_ms = np.cumsum(lengths) * _LENGTH_UNIT_MS - _ONSET_MS  # phoneme i lasts from edge i to edge i + 1
    times_ms: list[Span] = []
    for group in re.finditer("[^ ]+", phonemes):
        sounded = [place for place in range(*group.span()) if phonemes[place] not in _NOT_SOUNDED]
        if sounded:
            times_ms.append((float(edges_ms[sounded[0]]), float(edges_ms[sounded[-1] + 1])))
    return times_ms
