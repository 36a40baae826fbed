"""A slower pace at the same pitch."""

import numpy as np
import pytest

from kindwell.audio.mp3 import RATE_HZ, Samples
from kindwell.audio.stretch import stretched


def a_tone(hz: float, seconds: float = 1.0) -> Samples:
    return np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ).astype(np.float32)


@pytest.mark.parametrize("hz", [90.0, 150.0, 220.0])
@pytest.mark.parametrize("times", [1.1, 1.35, 1.6])
def test_it_lasts_longer_at_the_same_pitch_and_as_loud(hz: float, times: float) -> None:
    slower = stretched(a_tone(hz), times)
    inner = slower[RATE_HZ // 10 : -RATE_HZ // 10]
    heard_hz = np.argmax(np.abs(np.fft.rfft(inner * np.hanning(len(inner))))) * RATE_HZ / len(inner)

    assert len(slower) == round(RATE_HZ * times)
    assert abs(heard_hz - hz) < 2
    assert abs(np.sqrt(np.mean(inner**2)) - np.sqrt(0.5)) < 0.02


def test_what_is_silent_stays_silent_and_in_its_place() -> None:
    samples = np.concatenate([np.zeros(RATE_HZ, np.float32), a_tone(150), np.zeros(RATE_HZ, np.float32)])
    slower = stretched(samples, 1.5)
    loud = np.flatnonzero(np.abs(slower) > 0.01) / RATE_HZ

    assert abs(loud[0] - 1.5) < 0.04
    assert abs(loud[-1] - 3.0) < 0.04


def test_no_stretch_changes_nothing() -> None:
    samples = a_tone(150)

    assert stretched(samples, 1.0) is samples
    assert len(stretched(samples[:10], 1.5)) == 10
