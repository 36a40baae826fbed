"""What other formats and a background cost once everything is made, and how clean the joints are.

CPU seconds of this process, the least of several runs; a whole practice in its default voice:

- a background adds: on_grid and MixedTrack against lay_out and Track alone, ten minutes, lengths known;
- Opus and M4A: a whole file of twenty minutes, from packets in the store, with tags, chapters and cover;
- joints: see bench.joints.
"""

import tempfile
from functools import partial
from pathlib import Path

from bench.audio import RANGE_BYTES, TEN_MINUTES, a_practice, cpu_s, least_s
from bench.figures import Figure
from bench.joints import measure_joints
from kindwell.audio.backgrounds import Under
from kindwell.audio.beds import bed
from kindwell.audio.clips import ClipStore
from kindwell.audio.codecs import MP3
from kindwell.audio.export import codec_for
from kindwell.audio.joined import Joined
from kindwell.audio.mixed_track import MixedTrack
from kindwell.audio.mixing import make_file, make_joined, make_mixed
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.tags import Tags
from kindwell.audio.track import Track
from kindwell.audio.voice import open_voice
from kindwell.practice import Chosen, lay_out, on_grid, sentences

RAIN = Under("rain", "middle")
ADDED_S, JOIN_S = 1e-3, 50e-3
_JOINING_TURNS = 10


def measure() -> list[Figure]:
    """Measure one practice in every format and over every background."""
    practice = a_practice()
    with tempfile.TemporaryDirectory() as folder:
        recording = record(sentences(practice), ClipStore(Path(folder), 1 << 32), voice=open_voice())
        return [
            *measure_background(practice, recording),
            *measure_files(practice, recording),
            *measure_joints({"joints": (practice, recording)}),
        ]


def measure_background(practice: Chosen, recording: Recording) -> list[Figure]:
    """Measure what a request for sound does more when there is a background."""
    frames = {sentence.text: recording.frames(sentence.text) for sentence in sentences(practice)}
    bed(RAIN.background)
    timeline = on_grid(lay_out(practice, frames.__getitem__, TEN_MINUTES))
    cold_s = cpu_s(partial(make_mixed, recording, timeline, RAIN))

    def plain() -> Track:
        return recording.track(lay_out(practice, frames.__getitem__, TEN_MINUTES))

    def mixed() -> MixedTrack:
        laid_out = on_grid(lay_out(practice, frames.__getitem__, TEN_MINUTES))
        return MixedTrack(Joined(recording, laid_out, MP3, RAIN))

    middle, track = plain().size_bytes // 2, mixed()
    track.read(middle, middle + RANGE_BYTES)
    return [
        Figure("ten minutes over rain, every sentence spoken, none mixed", cold_s),
        Figure("ten minutes, everything mixed: a background adds", least_s(mixed) - least_s(plain), most=ADDED_S),
        Figure("64 KiB of it, loop at hand", least_s(lambda: track.read(middle, middle + RANGE_BYTES))),
        Figure("64 KiB of it, everything read from disk", least_s(lambda: mixed().read(middle, middle + RANGE_BYTES))),
    ]


def measure_files(practice: Chosen, recording: Recording) -> list[Figure]:
    """Measure whole files of twenty minutes, all their packets in the store."""
    laid_out = lay_out(practice, recording.frames, 2 * TEN_MINUTES)
    tags = Tags(practice.head.title, practice.head.purpose)
    figures = []
    for form in ("opus", "m4a"):
        for under, words in ((None, ""), (RAIN, " over rain")):
            timeline = on_grid(laid_out) if under else laid_out
            make_joined(recording, timeline, codec_for(form, under), under)
            join = partial(make_file, form, recording, timeline, tags, under)
            figures.append(
                Figure(f"twenty minutes as {form}{words}, joined", least_s(join, _JOINING_TURNS), most=JOIN_S)
            )
    return figures
