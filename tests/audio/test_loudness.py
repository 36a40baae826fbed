"""Every sentence is as loud as the next, and none hurts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from kindwell.audio import lufs
from kindwell.audio.bell import strike_bell
from kindwell.audio.loudness import CEILING_DB, GAIN_DB, level, limit
from kindwell.audio.mp3 import FRAME_SAMPLES, QUIET_END_SAMPLES, RATE_HZ, Samples
from kindwell.practice import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES
from tests.audio.sounds import a_hum

CEILING = 10 ** (CEILING_DB / 20)


def rms_db(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))))


def test_speech_is_raised_by_one_constant_gain() -> None:
    speech = a_hum() * 0.5

    assert np.allclose(level(speech), speech * 10 ** (GAIN_DB / 20))


@given(peak=some.floats(0.5, 3.0), at=some.integers(0, 23_999), width=some.integers(1, 4000))
def test_no_peak_passes_the_ceiling(peak: float, at: int, width: int) -> None:
    samples = a_hum(1.0) * 0.5
    samples[at : at + width] *= peak * 5

    assert np.abs(limit(samples)).max() <= CEILING + 1e-6


def test_only_the_neighbourhood_of_a_peak_is_touched() -> None:
    samples = a_hum(1.0)
    samples[12_000:12_100] *= 4
    held = limit(samples)

    away = np.abs(np.arange(len(samples)) - 12_050) > 0.08 * RATE_HZ
    assert np.array_equal(held[away], samples[away])


def test_the_limiter_moves_too_slowly_to_click() -> None:
    steady = np.ones(RATE_HZ, np.float32) * 0.5
    steady[12_000] = 3.0
    gain = np.delete(limit(steady), 12_000) / 0.5

    assert np.abs(np.diff(gain)).max() < 0.005


def test_silence_and_nothing_are_left_alone() -> None:
    assert np.array_equal(level(np.zeros(500, np.float32)), np.zeros(500, np.float32))
    assert len(level(np.zeros(0, np.float32))) == 0


def test_the_bell_is_exactly_its_stroke_and_its_tail() -> None:
    assert len(strike_bell()) == (BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES) * FRAME_SAMPLES


def test_the_bell_is_quiet_and_loudest_at_its_stroke() -> None:
    bell = strike_bell()
    seconds_db = [rms_db(bell[start : start + RATE_HZ]) for start in range(0, 5 * RATE_HZ, 240)]

    assert -26.1 < max(seconds_db) < -25.9
    assert seconds_db.index(max(seconds_db)) < 50  # half a second of the stroke, at most
    assert seconds_db[-1] < -40
    assert np.abs(bell).max() < 0.2


def test_the_bell_never_clicks() -> None:
    """A click is energy high above the bell's own tones, or an edge that does not begin at nothing."""
    bell = strike_bell()
    spectrum_db = 20 * np.log10(np.abs(np.fft.rfft(bell[: RATE_HZ // 2] * np.hanning(RATE_HZ // 2))) + 1e-9)
    high_from = 5000 * len(spectrum_db) // (RATE_HZ // 2)

    assert spectrum_db[high_from:].max() < spectrum_db.max() - 60
    assert np.abs(np.diff(bell)[: FRAME_SAMPLES + 50]).max() < 0.002
    assert not bell[:FRAME_SAMPLES].any()
    assert not bell[-QUIET_END_SAMPLES:].any()
    assert np.abs(bell[-QUIET_END_SAMPLES - 50 :]).max() < 1e-5


def test_the_same_seed_strikes_the_same_bell() -> None:
    assert np.array_equal(strike_bell(3), strike_bell(3))
    assert not np.array_equal(strike_bell(3), strike_bell(4))


def test_a_long_recording_is_weighed_piece_by_piece_and_is_as_loud_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    long = np.concatenate([a_hum(3.0) * loud for loud in (0.5, 0.02, 1.0, 0.2)])
    at_once = lufs.lufs(long)
    monkeypatch.setattr(lufs, "_PIECE_SAMPLES", RATE_HZ)

    assert abs(lufs.lufs(long) - at_once) < 0.001
