"""How near sound comes to what it must cost.

Each figure is the least of several runs, in CPU seconds of this process, its floor measured in the same run:

- cold: everything a ten-minute practice may say, spoken, encoded and kept, and the practice laid out and
  joined, against the engine speaking those sentences and the encoder encoding what it said, and nothing else;
- warm: lay_out and Track for ten minutes, clip lengths known;
- range: 64 KiB out of the middle.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import lameenc
import numpy as np
from hibari import Hibari

from bench.figures import Figure
from kindwell.audio.clips import ClipStore
from kindwell.audio.engine import DEFAULT_VOICE
from kindwell.audio.mp3 import RATE_HZ
from kindwell.audio.recording import Recording
from kindwell.audio.render import render
from kindwell.audio.track import Track
from kindwell.audio.voice import Voice, open_voice
from kindwell.content import content_folder
from kindwell.practice import Chosen, choose, lay_out, parse, read_library, sentences, to_frames

TEN_MINUTES = to_frames(600_000)
RANGE_BYTES = 65_536
COLD_RATIO, WARM_S, RANGE_S = 1.15, 1e-3, 50e-6

# For a checkout without the practices: about 450 words, of the length and plainness that practices have.
_PARAGRAPH = """Let the place around you be as it is for the next few minutes, turn number {turn}.

(6-20s)

Notice where your weight is held, and let more of it go down into turn {turn}. You can keep your eyes open.

(10-40s)

If the mind has gone off somewhere in turn {turn}, that is what minds do. You might bring it back kindly.

(10-40s)
"""
_HEAD = """---
title: A bench
purpose: To be measured.
modality: grounding
author: Kindwell
licence: CC-BY-4.0
least: 5
most: 10
---

(bell)

(6-20s)

"""


def measure(cold_turns: int = 5) -> list[Figure]:
    """Measure everything, floor and practice turn about, so that a busy machine disturbs both alike."""
    practice = a_practice()
    with tempfile.TemporaryDirectory() as folder:
        voice, hibari = open_voice(), Hibari(voice=DEFAULT_VOICE.voice)
        said = {sentence.text: pcm(voice, sentence.text) for sentence in sentences(practice)}
        hibari("Open everything before the clock starts.")
        floors, colds = [], []
        for turn in range(cold_turns):
            store = ClipStore(Path(folder) / str(turn), 1 << 30)
            floors.append(cpu_s(partial(speak_and_encode, hibari, said)))
            colds.append(cpu_s(partial(render, practice, TEN_MINUTES, store, voice)))
        cold = Figure("ten minutes, nothing recorded", min(colds), "s", min(floors), None, COLD_RATIO)
        return [cold, *measure_warm(practice, Recording(store))]


def measure_warm(practice: Chosen, recording: Recording) -> list[Figure]:
    """Measure what a web request does once everything is recorded."""
    frames = {sentence.text: recording.frames(sentence.text) for sentence in sentences(practice)}
    clips = {text: recording.clip(text) for text in frames}
    bell = recording.bell()

    def join() -> Track:
        return Track(lay_out(practice, frames.__getitem__, TEN_MINUTES), clips.__getitem__, lambda: bell)

    def join_from_disk() -> Track:
        return recording.track(lay_out(practice, recording.frames, TEN_MINUTES))

    middle = join().size_bytes // 2
    return [
        Figure("ten minutes, everything recorded", least_s(join), most=WARM_S),
        Figure("the same, lengths read from disk", least_s(join_from_disk)),
        Figure("64 KiB out of the middle", read_s(join(), middle), most=RANGE_S),
        Figure("the same, clips read from disk", read_s(join_from_disk(), middle)),
    ]


def a_practice() -> Chosen:
    """Take a shipped practice that reaches ten minutes, else the built-in text."""
    library = read_library(content_folder() / "practices" / "en")
    script = library.scripts.get("listening-to-sounds")
    turns = (_PARAGRAPH.format(turn=turn) for turn in range(1, 11))
    return choose(script or parse(_HEAD + "\n".join(turns)))


def pcm(voice: Voice, text: str) -> bytes:
    """Give the samples of one sentence as the encoder takes them: already cut, raised and edged."""
    return np.rint(voice.speak(text).samples * 32767).astype("<i2").tobytes()


def speak_and_encode(hibari: Hibari, said: Mapping[str, bytes]) -> None:
    """Do only what cannot be avoided: each sentence synthesised once, its samples encoded once."""
    for text, samples in said.items():
        hibari(text, speed=DEFAULT_VOICE.speed, seed=0)
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(RATE_HZ)
        encoder.set_bit_rate(64)
        encoder.set_quality(7)
        encoder.encode(samples)
        encoder.flush()


def cpu_s(work: Callable[[], object]) -> float:
    """Time one run in CPU seconds of this process, kernel time included."""
    began = time.process_time()
    work()
    return time.process_time() - began


def least_s(work: Callable[[], object], turns: int = 200) -> float:
    """Give the least CPU seconds of many short runs."""
    return min(cpu_s(work) for _ in range(turns))


def read_s(track: Track, middle: int) -> float:
    """Give the least time of one range; two places in turn, so that no clip is at hand from the last read."""
    places = (middle, middle + 4 * RANGE_BYTES)
    return least_s(lambda: [track.read(place, place + RANGE_BYTES) for place in places]) / len(places)
