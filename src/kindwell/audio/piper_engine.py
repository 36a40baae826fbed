"""The one place that knows Piper: voices that an operator put into the data folder, where piper-tts is installed."""

import importlib
import json
import logging
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from kindwell.audio.edges import trimmed
from kindwell.audio.heard import CannotSay, Heard
from kindwell.audio.lufs import lufs
from kindwell.audio.mp3 import RATE_HZ, Samples

# Each voice is made as quick and as loud as the default one, by speaking these when it opens.
REFERENCE = (
    "Somebody laid that road, or mended that light, or is on shift now.",
    "If one tells you to get up, get up.",
    "There is no need for quiet, or for an empty mind.",
)
REFERENCE_S = 12.56  # the default voice, at its usual pace, from the first sound of each to its last
REFERENCE_LUFS = -19.95  # the same, with its gain
_ROUNDS = 2  # a voice made twice as slow is not quite twice as long
_THREADS = 1
_MARKED = re.compile(r"\[([^\]]*)\]\(/([^/]*)/\)([.,;:!?]*)")  # a stop outside the brackets would be lost

# From the lexicon's alphabet to the one that Piper's voices were trained on.
_IPA = str.maketrans(
    {"A": "eɪ", "I": "aɪ", "W": "aʊ", "O": "oʊ", "Y": "ɔɪ", "Q": "əʊ", "ʤ": "dʒ", "ʧ": "tʃ", "ᵊ": "ə", "T": "ɾ"}
)

logging.getLogger("piper").setLevel(logging.WARNING)  # it writes every sentence down at a finer level


class PiperEngine:
    """A Piper voice: `voice` is a file's name in the folder, without its ending, and may carry a digest after "@"."""

    def __init__(self, folder: Path, voice: str, speed: float) -> None:
        self._file = folder / f"{voice.partition('@')[0]}.onnx"
        self._piper = _open(self._file)
        self._length = 1.0
        for _ in range(_ROUNDS):
            spoken_s, loud = self._measured()
            self._length *= REFERENCE_S / spoken_s
        self._length /= speed
        self.gain_db = REFERENCE_LUFS - loud

    def say(self, text: str) -> Heard:
        """Say a text as one piece of sound, the same text always the same samples on one machine."""
        how = self._config_class(length_scale=self._length, noise_scale=0.0, noise_w_scale=0.0, normalize_audio=False)
        spoken = [chunk.audio_float_array for chunk in self._piper.synthesize(self._spelt(text), how)]
        samples = np.concatenate([np.zeros(0, np.float32), *spoken])
        return Heard(trimmed(_at_24_khz(samples, self._piper.config.sample_rate)))

    @cached_property
    def _config_class(self) -> Any:
        return _piper("piper").SynthesisConfig

    def _spelt(self, text: str) -> str:
        """Say marked words by their phonemes where the voice reads phonemes, else as they are written."""
        if self._piper.config.phoneme_type != "espeak":
            return _MARKED.sub(r"\1\3", text)
        return _MARKED.sub(lambda found: f"[[{found[2].translate(_IPA)}{found[3]}]]", text)

    def _measured(self) -> tuple[float, float]:
        """Give the seconds that REFERENCE takes as it speaks now, and its loudness."""
        try:
            parts = [self.say(text).samples for text in REFERENCE]
        except Exception as problem:  # a model of something else fails in its own way
            raise CannotSay(_not_a_voice(self._file)) from problem
        return measured(parts, self._file)


def measured(parts: Sequence[Samples], file: Path) -> tuple[float, float]:
    """Give the seconds and the loudness of what was spoken; CannotSay when it is not speech at all."""
    together = np.concatenate(parts)
    loud = lufs(together)
    if not np.isfinite(loud) or not REFERENCE_S / 5 < len(together) / RATE_HZ < REFERENCE_S * 5:
        raise CannotSay(_not_a_voice(file))
    return len(together) / RATE_HZ, loud


def _open(file: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.log_severity_level = 4
    voice, config = _piper("piper").PiperVoice, _piper("piper.config").PiperConfig
    try:
        about = config.from_dict(json.loads(file.with_name(f"{file.name}.json").read_text(encoding="utf-8")))
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as problem:  # onnxruntime's own errors share no base class of their own
        raise CannotSay(_not_a_voice(file)) from problem
    return voice(session=session, config=about)


def _piper(module: str) -> Any:
    """Import what Kindwell neither brings nor depends on."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise CannotSay("Piper voices need piper-tts. docs/how-to/add-voices.md says how to add it.") from problem


def _not_a_voice(file: Path) -> str:
    return f"{file} is not a Piper voice, or its .json is another's. Put both files there again, or take it away."


def _at_24_khz(samples: Samples, rate_hz: int) -> Samples:
    """Bring samples to 24 kHz: their spectrum, with what 24 kHz can hold."""
    wanted = round(len(samples) * RATE_HZ / rate_hz)
    if rate_hz == RATE_HZ or not wanted:
        return samples
    spectrum = np.fft.rfft(samples)
    held = np.zeros(wanted // 2 + 1, spectrum.dtype)
    both = min(len(spectrum), len(held))
    held[:both] = spectrum[:both]
    resampled: Samples = np.fft.irfft(held, wanted).astype(np.float32) * np.float32(wanted / len(samples))
    return resampled
