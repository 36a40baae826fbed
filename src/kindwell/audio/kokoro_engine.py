"""The one place that knows Kokoro: a model, a voice's style vectors, and the phonemes that hibari's reader gives."""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from hibari import Hibari
from hibari.g2p import G2P

from kindwell.audio.edges import trimmed
from kindwell.audio.heard import CannotSay, Heard
from kindwell.audio.mp3 import Samples
from kindwell.audio.stretch import stretched
from kindwell.audio.voices import KOKORO_MODEL, kokoro_voices

_MOST_TOKENS = 508  # the model takes 510, and needs one before and one after
_STYLE_SHAPE = (510, 1, 256)  # a style for each count of tokens
_THREADS = 1

# The lexicon is written in American phonemes; British voices are read to in British ones. Order matters.
_BRITISH = (
    (r"ɜɹ", "ɜː"),
    (r"əɹ(?![aeiouæɑɒɔəɛɪʊʌAIOQWY])", "ə"),
    (r"([ɑɔ])ɹ(?![aeiouæɑɒɔəɛɪʊʌAIOQWY])", r"\1ː"),
    (r"ɛɹ(?![aeiouæɑɒɔəɛɪʊʌAIOQWY])", "ɛː"),
    (r"([ɪʊ])ɹ(?![aeiouæɑɒɔəɛɪʊʌAIOQWY])", r"\1ə"),
    (r"ɑ(?!ː)", "ɒ"),
    (r"ɔ(?!ː)", "ɔː"),
    (r"i(?!ː)", "iː"),
    (r"u(?!ː)", "uː"),
    ("O", "Q"),
    ("æ", "a"),
    ("ᵻ", "ɪ"),
    ("T", "t"),
)
_MARKED = re.compile(r"\]\(/([^/]*)/\)")


class KokoroEngine:
    """A Kokoro voice from the folder that `kindwell voices add kokoro` fills, loaded once."""

    def __init__(self, folder: Path, voice: str, speed: float) -> None:
        known = kokoro_voices().get(voice)
        if known is None:
            raise CannotSay(f"Kokoro has no voice “{voice}”. Ask which there are: kindwell voices")
        self.gain_db = known.gain_db
        own_speed = max(speed, known.slowest)  # what is left to do is stretched
        self._speed, self._longer = np.asarray([own_speed], np.float32), own_speed / speed
        self._british = known.british
        self._styles = read_styles(folder / f"{voice}.bin")
        self._session = _open(folder / KOKORO_MODEL)

    def say(self, text: str) -> Heard:
        """Say a text as one piece of sound, the same text always the same samples on one machine."""
        spoken = [self._run(part) for phonemes in self.phonemes(text) for part in parts_of(phonemes)]
        return Heard(trimmed(stretched(np.concatenate([np.zeros(0, np.float32), *spoken]), self._longer)))

    def phonemes(self, text: str) -> list[str]:
        """Tell how a text would be said, a string for each of its sentences."""
        if self._british:
            text = _MARKED.sub(lambda found: f"](/{to_british(found[1])}/)", text)
        return [said for sentence in Hibari.split_sentences(text) if (said := self._reader(sentence))]

    @cached_property
    def _reader(self) -> Any:
        return G2P(british=self._british)

    @cached_property
    def _ids(self) -> dict[str, int]:
        ids: dict[str, int] = Hibari().vocab  # Kokoro's own table, as hibari ships it
        return ids

    def _run(self, phonemes: str) -> Samples:
        ids = [self._ids[one] for one in phonemes if one in self._ids]
        if not ids:
            return np.zeros(0, np.float32)
        given = {
            "tokens": np.asarray([[0, *ids, 0]], np.int64),
            "style": self._styles[len(ids) - 1],
            "speed": self._speed,
        }
        samples: Samples = np.asarray(self._session.run(None, given)[0], np.float32).ravel()
        return samples


def to_british(phonemes: str) -> str:
    """Say American phonemes as a British speaker would, as far as rules can.

    >>> to_british("bˈWd wˈɜɹdz kənsˈOl")
    'bˈWd wˈɜːdz kənsˈQl'
    """
    for american, british in _BRITISH:
        phonemes = re.sub(american, british, phonemes)
    return phonemes


def read_styles(path: Path) -> Samples:
    """Read a voice's style vectors, one for each count of tokens. Raises CannotSay when the file is not that."""
    try:
        styles: Samples = np.fromfile(path, "<f4").astype(np.float32).reshape(_STYLE_SHAPE)
    except (OSError, ValueError) as problem:
        raise CannotSay(f"{path} is not a Kokoro voice. Bring it again: kindwell voices add kokoro") from problem
    return styles


def _open(model: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as problem:  # onnxruntime's own errors share no base class of their own
        raise CannotSay(f"{model} is not Kokoro's model. Bring it again: kindwell voices add kokoro") from problem


def parts_of(phonemes: str) -> list[str]:
    """Split what is too long for the model: after a comma if there is one, else between words, else anywhere."""
    parts = []
    while len(phonemes) > _MOST_TOKENS:
        head = phonemes[:_MOST_TOKENS]
        clause = max(head.rfind(mark) for mark in (", ", "; ", ": ", "— "))
        at = clause + 1 if clause > 0 else head.rfind(" ")
        at = at if at > 0 else _MOST_TOKENS
        parts.append(phonemes[:at])
        phonemes = phonemes[at:].lstrip()
    return [*parts, phonemes]
