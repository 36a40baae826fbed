"""Speech made slower without making it lower: overlapping pieces, each laid where it fits what came before (WSOLA)."""

import numpy as np

from kindwell.audio.mp3 import RATE_HZ, Samples

_PIECE_SAMPLES = RATE_HZ // 40  # 25 ms: two periods of a low voice
_STEP_SAMPLES = _PIECE_SAMPLES // 2
_REACH_SAMPLES = RATE_HZ // 100  # how far a piece may be moved to fit: a period of a low voice
_WINDOW = np.hanning(_PIECE_SAMPLES + 1)[:-1].astype(np.float32)  # two of them, half a piece apart, make one


def stretched(samples: Samples, times: float) -> Samples:
    """Make speech last `times` as long, at the same pitch; 1.0 gives it back unchanged."""
    if times == 1.0 or len(samples) < 2 * _PIECE_SAMPLES:
        return samples
    long = round(len(samples) * times)
    around = np.pad(samples, _PIECE_SAMPLES + _REACH_SAMPLES)
    laid = np.zeros(long + 2 * _PIECE_SAMPLES, np.float32)
    follows = _PIECE_SAMPLES + _REACH_SAMPLES
    for at in range(0, long + _STEP_SAMPLES, _STEP_SAMPLES):
        wanted = min(round(at / times), len(samples)) + _REACH_SAMPLES + _STEP_SAMPLES
        start = wanted if at == 0 else _best(around, wanted, follows)
        piece = around[start : start + _PIECE_SAMPLES]
        laid[at : at + len(piece)] += piece * _WINDOW[: len(piece)]
        follows = start + _STEP_SAMPLES
    return laid[_STEP_SAMPLES : _STEP_SAMPLES + long]


def _best(around: Samples, wanted: int, follows: int) -> int:
    """Find the piece near `wanted` that is most like the one that would follow by itself."""
    natural = around[follows : follows + _PIECE_SAMPLES]
    first = max(0, wanted - _REACH_SAMPLES)
    near = around[first : wanted + _REACH_SAMPLES + len(natural)]
    if len(near) <= len(natural) or not natural.any():
        return wanted
    likeness = np.correlate(near, natural, "valid")
    power = np.convolve(near**2, np.ones(len(natural), np.float32), "valid")
    return first + int(np.argmax(likeness / np.sqrt(power + 1e-6)))
