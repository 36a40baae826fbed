"""The tone of one breath: it rises while one breathes in, falls while one breathes out, and is silent at rest."""

import numpy as np

from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.mp3 import FRAME_SAMPLES, QUIET_END_SAMPLES, RATE_HZ, Samples, encode
from kindwell.audio.toned import tone_key
from kindwell.practice.script import Pace

LOW_HZ, HIGH_HZ = 174.0, 220.0
LOUDNESS = 0.05
"""Its peak, full scale: as loud as the page's own tone, far under a voice."""

_FADE_S = 0.4


def make_tone(store: ClipStore, pace: Pace) -> None:
    """Make the tone of one breath, unless it is there. Raises ClipStoreFull when the disk has no room."""
    key = tone_key(pace)
    if store.frames(key) is None:
        store.write(key, Clip(encode(breath_tone(pace))))


def breath_tone(pace: Pace) -> Samples:
    """Sound one breath of this pace: as many frames, beginning and ending in silence, never a click."""
    samples = np.zeros(pace.frames * FRAME_SAMPLES, np.float32)
    turns = np.cumsum([0, pace.in_, pace.hold, pace.out]) * FRAME_SAMPLES
    sounding = min(int(turns[-1]), len(samples) - QUIET_END_SAMPLES)
    at = np.arange(sounding)
    hz = np.interp(at, turns, [LOW_HZ, HIGH_HZ, HIGH_HZ, LOW_HZ])
    near_an_edge_s = np.minimum(at, sounding - at) / RATE_HZ
    gain = 0.5 - 0.5 * np.cos(np.pi * np.clip(near_an_edge_s / _FADE_S, 0, 1))
    samples[:sounding] = LOUDNESS * gain * np.sin(2 * np.pi * np.cumsum(hz) / RATE_HZ)
    return samples
