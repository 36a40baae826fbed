"""Where sound begins and ends, with a short fade so that what is cut there is not heard."""

import numpy as np

from kindwell.audio.mp3 import RATE_HZ, Samples

AUDIBLE = 0.003  # -50 dBFS: what a model calls silence is never quite silent
KEEP_SAMPLES = RATE_HZ * 3 // 100  # 30 ms on either side of what is audible, faded


def trimmed(samples: Samples, audible: float = AUDIBLE) -> Samples:
    """Cut to what is louder than `audible` and 30 ms around it; nothing is left of silence."""
    loud = np.flatnonzero(np.abs(samples) > audible)
    if not len(loud):
        return samples[:0]
    return faded(samples[max(0, loud[0] - KEEP_SAMPLES) : loud[-1] + KEEP_SAMPLES])


def faded(samples: Samples) -> Samples:
    """Let samples come up from silence in 30 ms and go back into it; half of them where there are fewer."""
    held = samples.copy()
    fade = np.linspace(0, 1, min(KEEP_SAMPLES, len(held) // 2), dtype=np.float32)
    if len(fade):
        held[: len(fade)] *= fade
        held[-len(fade) :] *= fade[::-1]
    return held
