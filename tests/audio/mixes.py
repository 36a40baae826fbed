"""Practices small enough to encode whole in a test, and how they sound once decoded."""

import io
from functools import cache
from pathlib import Path
from typing import ClassVar

import av
import numpy as np

from kindwell.audio.backgrounds import LOOP_FRAMES
from kindwell.audio.bell import strike_bell
from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.codecs import AAC, FRAME_SAMPLES, MP3, Codec
from kindwell.audio.coding import decode
from kindwell.audio.engine import bell_key, clip_key
from kindwell.audio.mp3 import Samples, edge, encode
from kindwell.audio.mp4 import m4a
from kindwell.audio.ogg import ogg_opus
from kindwell.audio.packets import Packets
from kindwell.audio.recording import Recording
from kindwell.audio.tags import Tags
from kindwell.practice import BELL_TAIL_FRAMES, ChapterMark, Timeline, on_grid
from tests.audio.sounds import a_hum, a_timeline

ONE, TWO, NAMED = "One.", "Two.", "Aisha."


def spoken(seconds: float, hz: float) -> Clip:
    """A hum that begins and ends as a word does, within a twentieth of a second."""
    hum = a_hum(seconds, hz)
    rise = np.minimum(1, np.arange(len(hum)) / 1200)
    return Clip(encode(edge((hum * rise * rise[::-1]).astype(np.float32))))


CLIPS = {ONE: spoken(1.3, 220), TWO: spoken(2.1, 333), NAMED: spoken(0.9, 271)}
LENGTHS = {text: clip.frames for text, clip in CLIPS.items()}


class LoopsAtHand(ClipStore):
    """A store that finds the loops another has made: they take as long as everything else together."""

    made: ClassVar[dict[str, Clip]] = {}

    def frames(self, key: str) -> int | None:
        return self.made[key].frames if key in self.made else super().frames(key)

    def read(self, key: str) -> Clip | None:
        return self.made.get(key) or super().read(key)

    def write(self, key: str, clip: Clip) -> None:
        if clip.frames >= LOOP_FRAMES:
            self.made[key] = clip
        super().write(key, clip)


@cache
def the_bell() -> Clip:
    """The bell as it is kept."""
    return Clip(encode(strike_bell()))


def a_store(folder: Path, kind: type[ClipStore] = LoopsAtHand) -> ClipStore:
    """A store that holds the bell and every sentence that is everybody's."""
    store = kind(folder / "clips", 1 << 30)
    store.write(bell_key(), the_bell())
    for text in (ONE, TWO):
        store.write(clip_key(text), CLIPS[text])
    return store


def a_recording(folder: Path, kind: type[ClipStore] = LoopsAtHand) -> Recording:
    return Recording(a_store(folder, kind), personal={NAMED: CLIPS[NAMED]})


def a_practice(*more: str | int) -> Timeline:
    """About a minute and a quarter, longer than a background's loop, with two chapters."""
    parts = (60, "bell", BELL_TAIL_FRAMES + 9, ONE, 21, TWO, 700, ONE, 900, TWO, 400, ONE, 330)
    timeline = on_grid(a_timeline(*parts, *more, clip_frames=LENGTHS))
    second = next(event.start for event in timeline.events if getattr(event, "text", "") == TWO)
    return Timeline(timeline.frames, timeline.events, (ChapterMark(0, "Arrive"), ChapterMark(second, "Être là")))


def played(content: bytes) -> tuple[Samples, int]:
    """A whole file's samples, and how many there are a second."""
    decoded: list[Samples] = []
    with av.open(io.BytesIO(content), mode="r") as file:
        rate_hz = file.streams.audio[0].rate
        resampler = av.AudioResampler("flt", "mono", rate_hz)
        for frame in file.decode(audio=0):
            decoded += [part.to_ndarray().reshape(-1).astype(np.float32) for part in resampler.resample(frame)]
    return np.concatenate(decoded), rate_hz


def heard(codec: Codec, packets: Packets, frames: int) -> Samples:
    """Packets as samples at 24 kHz, in the place they were made from."""
    samples = frames * FRAME_SAMPLES
    if codec is MP3:
        return decode(packets.data)
    write = m4a if codec is AAC else ogg_opus
    sound, rate_hz = played(write(packets, samples, Tags("A practice"), ()))
    return halved(sound)[:samples] if rate_hz == 48_000 else sound[:samples]


def halved(samples: Samples) -> Samples:
    """48 kHz → 24 kHz, exactly: what lies above 12 kHz goes."""
    spectrum = np.fft.rfft(samples)[: len(samples) // 4 + 1]
    return (np.fft.irfft(spectrum, len(samples) // 2) / 2).astype(np.float32)


def loudness_db(samples: Samples) -> float:
    """Root mean square against full scale."""
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-14))
