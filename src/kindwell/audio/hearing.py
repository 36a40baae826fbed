"""Where in a recording somebody speaks: against the noise of that room, whatever it is."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kindwell.audio.mp3 import RATE_HZ

STEP_SAMPLES = RATE_HZ // 100
STEP_S = STEP_SAMPLES / RATE_HZ  # 10 ms

_LOWEST_HZ = 100  # below is hum, wind and the table
_STEPS_AT_ONCE = 1000
_SILENT_DB = -60.0  # a voice is never below
_LEAST_ABOVE_DB = 9.0  # how far a voice stands out of its room, at the least
_SHARE = 0.35  # where between the room and the voice speech is taken to begin
_BRIDGE_STEPS = 18  # a shorter silence is inside a word
_LEAST_STEPS = 8  # a shorter sound is a click
# Shorter and softer than the voice, and without its low tones: a breath, or a chair.
_BREATH_STEPS, _BREATH_BELOW_DB, _BREATH_LOW_SHARE = 80, 6.0, 0.4
_LOW_HZ = 1000

Steps = npt.NDArray[np.float32]


class TakeProblem(ValueError):
    """A recording that cannot be used; the message says why, and what to try."""


class Island(NamedTuple):
    """A stretch of speech without a pause, in steps of 10 ms; `level_db` is how loud it is."""

    start: int
    stop: int
    level_db: float

    @property
    def steps(self) -> int:
        return self.stop - self.start


class Heard(NamedTuple):
    """What can be told of every 10 ms: its level in dBFS, and which share of its power is in a voice's low tones."""

    level_db: Steps
    low_share: Steps


def listen(samples: npt.NDArray[np.int16]) -> Heard:
    """Measure every 10 ms, without what lies below a voice."""
    levels, shares = [np.zeros(0, np.float32)], [np.zeros(0, np.float32)]
    size = _STEPS_AT_ONCE * STEP_SAMPLES
    window = np.hanning(STEP_SAMPLES).astype(np.float32)
    for at in range(0, len(samples) - STEP_SAMPLES + 1, size):
        part = samples[at : at + size]
        steps = part[: len(part) // STEP_SAMPLES * STEP_SAMPLES].reshape(-1, STEP_SAMPLES) / np.float32(32768)
        power = np.abs(np.fft.rfft(steps * window, axis=1)) ** 2
        whole = power[:, _LOWEST_HZ * STEP_SAMPLES // RATE_HZ + 1 :].sum(axis=1) + 1e-9
        low = power[:, _LOWEST_HZ * STEP_SAMPLES // RATE_HZ + 1 : _LOW_HZ * STEP_SAMPLES // RATE_HZ + 1].sum(axis=1)
        levels.append((10 * np.log10(whole / (0.19 * STEP_SAMPLES**2))).astype(np.float32))
        shares.append((low / whole).astype(np.float32))
    return Heard(np.concatenate(levels), np.concatenate(shares))


def islands(heard: Heard) -> list[Island]:
    """Find each stretch of speech. Raises TakeProblem when no voice can be told from the room."""
    level = heard.level_db
    room_db, voice_db = _room_and_voice(level)
    begins_db = room_db + max(_LEAST_ABOVE_DB * 0.6, _SHARE * (voice_db - room_db))
    found = [
        Island(start, stop, float(np.percentile(level[start:stop], 80)))
        for start, stop in _joined(level > begins_db)
        if stop - start >= _LEAST_STEPS
    ]
    spoken_db = np.median([one.level_db for one in found for _ in range(one.steps)]) if found else 0.0
    voiced = [one for one in found if not _is_breath(one, heard, float(spoken_db))]
    if not voiced:
        raise TakeProblem("No voice can be heard in this recording. Come closer to the microphone and try again.")
    return voiced


def _joined(speaks: npt.NDArray[np.bool_]) -> list[list[int]]:
    """List where speech starts and stops, the silences inside words bridged."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], speaks.astype(np.int8), [0]))))
    joined: list[list[int]] = []
    for start, stop in edges.reshape(-1, 2).tolist():
        if joined and start - joined[-1][1] < _BRIDGE_STEPS:
            joined[-1][1] = stop
        else:
            joined.append([start, stop])
    return joined


def _is_breath(one: Island, heard: Heard, spoken_db: float) -> bool:
    soft = one.steps < _BREATH_STEPS and one.level_db < spoken_db - _BREATH_BELOW_DB
    return soft and float(np.percentile(heard.low_share[one.start : one.stop], 80)) < _BREATH_LOW_SHARE


def _room_and_voice(level: Steps) -> tuple[float, float]:
    """Tell how loud the room is, and how loud whoever speaks in it."""
    room_db, voice_db = (float(each) for each in np.percentile(level, (8, 97))) if len(level) else (0.0, -np.inf)
    if voice_db < _SILENT_DB:
        raise TakeProblem("This recording is silent. Check that the microphone is on and is the one chosen.")
    if voice_db - room_db < _LEAST_ABOVE_DB:
        raise TakeProblem(
            "No voice stands out of the noise in this recording. Try a quieter room, or closer to the microphone."
        )
    return max(room_db, _SILENT_DB - 20), voice_db
