"""The backgrounds as samples: loops without a seam, made of noise and sines, the same for the same seed.

All noise is made from its spectrum over the whole loop, and all movement is whole turns of it: so a loop has no
beginning.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kindwell.audio.backgrounds import LOOP_FRAMES
from kindwell.audio.mp3 import FRAME_SAMPLES, RATE_HZ, Samples

Wave = npt.NDArray[np.float64]

LOOP_SAMPLES = LOOP_FRAMES * FRAME_SAMPLES
LEVEL_LUFS = -32.0  # twelve under the voice

_BROWN_SEED, _PAD_SEED, _RAIN_SEED = 21, 34, 55
_LOOP_S = LOOP_SAMPLES / RATE_HZ


@lru_cache(maxsize=3)
def bed(background: str) -> Samples:
    """Make one loop of a background at full volume: LOOP_SAMPLES, about LEVEL_LUFS, peaks under -12 dBFS.

    Takes a second or two. Raises KeyError for a background there is not.
    """
    samples, level_db = _MAKERS[background]
    made = samples()
    made *= 10 ** (level_db / 20) / np.sqrt(np.mean(np.square(made)))
    loop = made.astype(np.float32)
    loop.setflags(write=False)
    return loop


def brown_noise() -> Wave:
    """Noise that falls 6 dB an octave, in two layers that swell slowly and never together."""
    chance = np.random.default_rng(_BROWN_SEED)
    low = _noise(chance, lambda hz: _band(hz, 60, 260) / hz)
    body = _noise(chance, lambda hz: _band(hz, 160, 1400) / hz)
    mixed: Wave = low * _swell(chance, (3, 5), 1.5) + 1.3 * body * _swell(chance, (4, 7), 2.5)
    return mixed


# Open fifths and a ninth, no third: neither glad nor sad. Hz, loudness, turns of its swell in a loop.
_NOTES = ((110.0, 0.7, (2, 5)), (165.0, 1.0, (3, 7)), (220.0, 0.9, (2, 7)), (247.5, 0.45, (3, 5)), (330.0, 0.5, (4, 9)))
_STRINGS = ((-0.11, 0.14), (0.0, 1.0), (0.17, 0.14))  # three to a note, Hz apart and how loud: never quite together
_HARMONICS = 5


def soft_pad() -> Wave:
    """A held open chord, whose notes come forward and go back in turn, with a little breath on it."""
    chance = np.random.default_rng(_PAD_SEED)
    pad = 0.035 * _unit(_noise(chance, lambda hz: _band(hz, 200, 1200) / np.sqrt(hz)))
    for hz, loud, turns in _NOTES:
        spectrum = np.zeros(LOOP_SAMPLES // 2 + 1, np.complex128)
        for harmonic in range(1, _HARMONICS + 1):
            for apart_hz, string in _STRINGS:
                line = round((hz + apart_hz) * harmonic * _LOOP_S)
                spectrum[line] += string * np.exp(2j * np.pi * chance.random()) / harmonic**2.2
        pad += 0.2 * loud * _unit(np.fft.irfft(spectrum, LOOP_SAMPLES)) * _swell(chance, turns, 4.0)
    return pad


def rain() -> Wave:
    """Steady rain some way off, and drops nearer by: many small, some round and low."""
    chance = np.random.default_rng(_RAIN_SEED)
    far = _unit(_noise(chance, lambda hz: _band(hz, 250, 1500) / hz**0.7))
    near = _unit(_noise(chance, lambda hz: _band(hz, 900, 4200) / hz**0.9))
    samples: Wave = far * _swell(chance, (3, 7), 1.5) + 0.42 * near * _swell(chance, (2, 5), 2.5)
    _let_fall(samples, chance, 1700, (1100.0, 4200.0), (0.003, 0.011), 0.35)
    _let_fall(samples, chance, 230, (420.0, 1100.0), (0.012, 0.03), 0.5)
    return samples


# How loud each is as root mean square, so that it comes to LEVEL_LUFS: ears weigh low sounds less.
_MAKERS: dict[str, tuple[Callable[[], Wave], float]] = {
    "brown-noise": (brown_noise, -30.8),
    "soft-pad": (soft_pad, -30.9),
    "rain": (rain, -32.1),
}


def _noise(chance: np.random.Generator, loudness: Callable[[Wave], Wave]) -> Wave:
    """Noise of this spectrum that ends where it begins; `loudness` is by Hz, the lowest line left out."""
    hz: Wave = np.arange(LOOP_SAMPLES // 2 + 1) / _LOOP_S
    spectrum = np.zeros(len(hz), np.complex128)
    spectrum[1:] = loudness(hz[1:]) * np.exp(2j * np.pi * chance.random(len(hz) - 1))
    return _unit(np.fft.irfft(spectrum, LOOP_SAMPLES))


def _band(hz: Wave, low_hz: float, high_hz: float) -> Wave:
    """Let a band through; below it falls 24 dB an octave, above it 12."""
    band: Wave = 1 / np.sqrt((1 + (low_hz / hz) ** 8) * (1 + (hz / high_hz) ** 4))
    return band


def _unit(samples: Wave) -> Wave:
    unit: Wave = samples / np.sqrt(np.mean(np.square(samples)))
    return unit


def _swell(chance: np.random.Generator, turns: Iterable[int], most_db: float) -> Wave:
    """A gain that rises and falls a whole number of times in the loop, by up to `most_db` either way."""
    at = np.arange(LOOP_SAMPLES) * (2 * np.pi / LOOP_SAMPLES)
    waves = [np.cos(at * turn + chance.uniform(0, 2 * np.pi)) for turn in turns]
    gain: Wave = 10 ** (np.mean(waves, axis=0) * (most_db / 20))
    return gain


def _let_fall(
    samples: Wave,
    chance: np.random.Generator,
    drops: int,
    between_hz: tuple[float, float],
    fading_s: tuple[float, float],
    loud: float,
) -> None:
    """Add drops at random moments: each a short tone that rises a little and dies away."""
    for _ in range(drops):
        hz, fade_s = np.exp(chance.uniform(*np.log(between_hz))), chance.uniform(*fading_s)
        at_s = np.arange(round(6 * fade_s * RATE_HZ)) / RATE_HZ
        tone = np.sin(2 * np.pi * hz * at_s * (1 + 0.08 * at_s / fade_s) + chance.uniform(0, 2 * np.pi))
        drop = tone * np.exp(-at_s / fade_s) * (1 - np.exp(-at_s / 0.0012))
        place = (chance.integers(LOOP_SAMPLES) + np.arange(len(drop))) % LOOP_SAMPLES
        samples[place] += loud * min(chance.lognormal(0, 0.6), 3.0) * drop
