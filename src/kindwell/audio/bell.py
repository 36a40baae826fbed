"""The bell: a soft bowl, made from sine waves, the same for the same seed."""

import numpy as np

from kindwell.audio.mp3 import FRAME_SAMPLES, QUIET_END_SAMPLES, RATE_HZ, Samples
from kindwell.practice import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES

BELL_SEED = 8
LOUDEST_SECOND_DB = -26.0

_TONE_HZ = 196.0
# What rings in a struck bowl: how far above its tone, how loud, seconds until it is a third as loud.
_PARTIALS = ((1.0, 1.0, 2.4), (2.71, 0.42, 1.7), (5.15, 0.13, 0.9), (8.2, 0.035, 0.45))
_BEAT_HZ = 0.7  # a bowl is never quite round: each tone is two, and they drift in and out of step
_RISE_S = 0.035  # a felt hammer: quick, but never a click
_FADE_S = 1.5


def strike_bell(seed: int = BELL_SEED) -> Samples:
    """Strike the bell: BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES of sound that begins and ends in silence.

    Its loudest second lies at LOUDEST_SECOND_DB (rms, full scale): under the voice, never a start.
    """
    samples = np.zeros((BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES) * FRAME_SAMPLES, np.float32)
    ringing = samples[FRAME_SAMPLES:-QUIET_END_SAMPLES]
    at_s = (np.arange(len(ringing)) / RATE_HZ).astype(np.float32)
    chance = np.random.default_rng(seed)
    for partial in _PARTIALS:
        ringing += _partial(at_s, *partial, phase=chance.uniform(0, 2 * np.pi))
    ringing *= _rise(at_s / _RISE_S) * _rise((at_s[-1] - at_s) / _FADE_S)
    return samples * np.float32(10 ** (LOUDEST_SECOND_DB / 20) / _loudest_second(samples))


def _partial(at_s: Samples, above: float, loud: float, fading_s: float, phase: float) -> Samples:
    hz = _TONE_HZ * above
    beating = np.sin(2 * np.pi * hz * at_s) + 0.35 * np.sin(2 * np.pi * (hz + _BEAT_HZ * above) * at_s + phase)
    partial: Samples = loud * np.exp(-at_s / fading_s) * beating
    return partial


def _rise(way: Samples) -> Samples:
    """Rise from 0 to 1 along half a cosine as `way` goes from 0 to 1."""
    risen: Samples = 0.5 - 0.5 * np.cos(np.pi * np.clip(way, 0, 1))
    return risen


def _loudest_second(samples: Samples) -> float:
    energy = np.cumsum(np.square(samples, dtype=np.float64))
    return float(np.sqrt((energy[RATE_HZ:] - energy[:-RATE_HZ]).max() / RATE_HZ))
