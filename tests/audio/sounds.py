"""Small plain values for the tests of sound."""

import io

import av
import numpy as np

from kindwell.audio.clips import Clip
from kindwell.audio.mp3 import RATE_HZ, Samples, edge, encode
from kindwell.practice import BELL_STRIKE_FRAMES, Event, Quiet, Rung, Spoken, Timeline


def a_hum(seconds: float = 0.5, hz: float = 220.0) -> Samples:
    """A tone with a little noise on it, as rich to an encoder as speech, that starts and stops at once."""
    at_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    noise = np.random.default_rng(round(hz)).standard_normal(len(at_s))
    return (0.3 * np.sin(2 * np.pi * hz * at_s) + 0.05 * noise).astype(np.float32)


def a_clip(seconds: float = 0.5, hz: float = 220.0) -> Clip:
    return Clip(encode(edge(a_hum(seconds, hz))))


def decode(mp3: bytes, decoder: str = "mp3float") -> Samples:
    """Decode with one of libav's decoders: mp3float, or the independent fixed-point mp3."""
    codec = av.CodecContext.create(decoder, "r")
    decoded = [
        frame.to_ndarray().reshape(-1)
        for at in range(0, len(mp3), 192)
        for frame in codec.decode(av.Packet(mp3[at : at + 192]))  # type: ignore[attr-defined]
    ]
    samples = np.concatenate(decoded)
    return (samples / 32768 if samples.dtype == np.int16 else samples).astype(np.float32)


def played_ms(mp3: bytes) -> float:
    """How long a file plays when read as a file."""
    samples = 0
    with av.open(io.BytesIO(mp3), mode="r", format="mp3") as file:
        for frame in file.decode(audio=0):
            samples += frame.samples
    return samples * 1000 / RATE_HZ


def a_timeline(*parts: str | int, clip_frames: dict[str, int]) -> Timeline:
    """Lay parts end to end: a text is spoken, a number is that many frames of quiet, "bell" is rung."""
    events: list[Event] = []
    start = 0
    for part in parts:
        event: Event
        if isinstance(part, int):
            event = Quiet(start, part)
        elif part == "bell":
            event = Rung(start, BELL_STRIKE_FRAMES)
        else:
            event = Spoken(start, clip_frames[part], part, 1, 1, personal=False)
        events.append(event)
        start += event.frames
    return Timeline(start, tuple(events), ())
