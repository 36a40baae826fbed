"""One constant gain for every sentence, and a light hand on the few peaks that would be too loud."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from kindwell.audio.mp3 import Samples

GAIN_DB = 6.0  # the voice's sentences lie within 1.5 LU of each other: together they come to about -20 LUFS
CEILING_DB = -1.5

_BLOCK_SAMPLES = 120  # 5 ms
_REACH_BLOCKS = 4  # the hand comes down 20 ms before the peak and lifts 20 ms after


def level(samples: Samples, gain_db: float = GAIN_DB) -> Samples:
    """Raise speech by the voice's gain and hold its peaks under CEILING_DB."""
    return limit(samples * np.float32(_ratio(gain_db)))


def limit(samples: Samples) -> Samples:
    """Hold every peak under CEILING_DB by a gain that moves smoothly; quieter samples pass unchanged."""
    ceiling = np.float32(_ratio(CEILING_DB))
    if not len(samples) or np.abs(samples).max() <= ceiling:
        return samples
    blocks = -(-len(samples) // _BLOCK_SAMPLES)
    padded = np.zeros(blocks * _BLOCK_SAMPLES, np.float32)
    padded[: len(samples)] = np.abs(samples)
    peaks = padded.reshape(blocks, _BLOCK_SAMPLES).max(axis=1)
    gains = _smooth(ceiling / np.maximum(peaks, ceiling))
    centres = (np.arange(blocks) + 0.5) * _BLOCK_SAMPLES
    held: Samples = samples * np.interp(np.arange(len(samples)), centres, gains).astype(np.float32)
    return held


def _smooth(needed: Samples) -> Samples:
    """Average gains over their neighbourhood without ever giving a block more than it may have.

    Each average is of minima that all include the block and its two neighbours, with which it is blended.
    """
    lowest = _windows(needed, _REACH_BLOCKS + 1).min(axis=1)
    smoothed: Samples = _windows(lowest, _REACH_BLOCKS).mean(axis=1)
    return smoothed


def _windows(values: Samples, reach: int) -> Samples:
    padded = np.pad(values, reach, mode="edge")
    windows: Samples = sliding_window_view(padded, 2 * reach + 1)
    return windows


def _ratio(db: float) -> float:
    return float(10 ** (db / 20))
