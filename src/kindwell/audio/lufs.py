"""How loud speech is, in LUFS (ITU-R BS.1770-4: K-weighted, gated), for mono samples."""

import numpy as np
import numpy.typing as npt

from kindwell.audio.mp3 import RATE_HZ, Samples

_BLOCK_SAMPLES, _STEP_SAMPLES = RATE_HZ * 2 // 5, RATE_HZ // 10
_PIECE_SAMPLES, _LEAD_SAMPLES = RATE_HZ * 20, RATE_HZ // 2  # an hour weighted at once would take gigabytes
_FILTER_HZ = 48_000  # the standard gives its filters for this rate; only their response is used
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def lufs(samples: Samples) -> float:
    """Measure integrated loudness; -inf for silence or less than one block of 0.4 s."""
    weighted = _weighted(samples)
    starts = range(0, len(weighted) - _BLOCK_SAMPLES + 1, _STEP_SAMPLES)
    power = np.array([np.mean(weighted[at : at + _BLOCK_SAMPLES] ** 2) for at in starts])
    power = power[_loudness(power) > -70]
    if len(power):
        power = power[_loudness(power) > _loudness(power.mean()) - 10]
    return float(_loudness(power.mean())) if len(power) else -np.inf


def _weighted(samples: Samples) -> Samples:
    """Weight piece by piece; each begins a little early, so that the filters have settled where it counts."""
    pieces = [np.zeros(0, np.float32)]
    for at in range(0, len(samples), _PIECE_SAMPLES):
        lead_samples = min(at, _LEAD_SAMPLES)
        pieces.append(_weighted_piece(samples[at - lead_samples : at + _PIECE_SAMPLES])[lead_samples:])
    return np.concatenate(pieces)


def _weighted_piece(samples: Samples) -> Samples:
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(len(samples), 1 / RATE_HZ) / _FILTER_HZ)
    response = np.ones_like(turn)
    for over, under in (_SHELF, _HIGH_PASS):
        response *= np.polyval(over[::-1], turn) / np.polyval(under[::-1], turn)
    weighted: Samples = np.fft.irfft(np.fft.rfft(samples) * response, len(samples)).astype(np.float32)
    return weighted


def _loudness(power: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.asarray(-0.691 + 10 * np.log10(power))
