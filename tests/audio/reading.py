"""Somebody reads a script aloud into a microphone, in a room: speech that is real, pauses and noise as wished."""

import io
from collections.abc import Iterable
from functools import cache

import av
import numpy as np
import numpy.typing as npt

from kindwell.audio.engine import DEFAULT_VOICE, lexicon_path
from kindwell.audio.hibari_engine import HibariEngine
from kindwell.audio.lexicon import read_lexicon
from kindwell.audio.mp3 import RATE_HZ, Samples

Pcm = npt.NDArray[np.int16]

LINES = (
    "You might sit, stand or lean.",
    "Eyes open is fine, and so is stopping.",
    "Let the place around you come back.",
    "Look, or listen, right out to its edges.",
    "Somebody laid that road, or mended that light, or is on shift now.",
    "There is no need for quiet, or for an empty mind.",
    "Good.",
    "Whatever is going on can go on.",
    "If one tells you to get up, get up.",
    "Not your fault.",
    "And still yours to work with, a little at a time.",
    "An actor does not wait to feel like a king.",
    "He tries the walk.",
    "He tries how slowly such a man turns his head.",
)


@cache
def engine(speed: float = DEFAULT_VOICE.speed) -> HibariEngine:
    return HibariEngine(DEFAULT_VOICE.voice, speed)


@cache
def said(text: str, speed: float = DEFAULT_VOICE.speed) -> Samples:
    """One line, from its first sound to its last."""
    samples = engine(speed).say(read_lexicon(lexicon_path()).spell(text)).samples
    loud = np.flatnonzero(np.abs(samples) > 1e-3)
    return samples[loud[0] : loud[-1] + 1]


def expected_s(lines: Iterable[str] = LINES) -> list[float]:
    """How long the default voice takes for each line."""
    return [len(said(line)) / RATE_HZ for line in lines]


def read_aloud(
    lines: Iterable[str] = LINES,
    *,
    speed: float = DEFAULT_VOICE.speed,
    pauses_s: tuple[float, float] = (0.9, 2.0),
    room_db: float = -58.0,
    seed: int = 1,
) -> tuple[Pcm, list[tuple[int, int]]]:
    """Read lines with a pause after each; “ … ” in a line is a pause inside it. Gives where each line truly is."""
    chance = np.random.default_rng(seed)
    parts, places, at = [quiet(1.2)], [], round(1.2 * RATE_HZ)
    for line in lines:
        line_parts = []
        for part in line.split(" … "):
            line_parts += [said(part, speed), quiet(0.8)]
        spoken = np.concatenate(line_parts[:-1])
        places.append((at, at + len(spoken)))
        pause = quiet(chance.uniform(*pauses_s))
        parts += [spoken, pause]
        at += len(spoken) + len(pause)
    return in_a_room(np.concatenate(parts), room_db, chance), places


def quiet(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def a_breath(seconds: float = 0.4, loud: float = 0.02) -> Samples:
    """An in-breath: noise that comes and goes."""
    noise = np.random.default_rng(9).standard_normal(round(seconds * RATE_HZ))
    return (loud * noise * np.hanning(len(noise))).astype(np.float32)


def in_a_room(samples: Samples, room_db: float, chance: np.random.Generator) -> Pcm:
    """Add hum and hiss, and turn it into what a microphone gives."""
    at_s = np.arange(len(samples)) / RATE_HZ
    noise = chance.standard_normal(len(samples)) + 2 * np.sin(2 * np.pi * 50 * at_s)
    heard = samples + noise * 10 ** (room_db / 20)
    pcm: Pcm = np.rint(np.clip(heard, -1, 1) * 32767).astype(np.int16)
    return pcm


def as_file(pcm: Pcm, container: str = "wav", codec: str = "pcm_s16le", rate_hz: int = 48_000) -> bytes:
    """Write a sound file, as a browser or a phone would."""
    file = io.BytesIO()
    with av.open(file, mode="w", format=container) as writing:
        stream = writing.add_stream(codec, rate=rate_hz, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(pcm.reshape(1, -1), format="s16", layout="mono")
        frame.rate = RATE_HZ
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate_hz, frame_size=stream.frame_size)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            writing.mux(stream.encode(part))
        writing.mux(stream.encode(None))
    return file.getvalue()
