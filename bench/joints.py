"""How clean the joints are: the decoded error around each, beside that of one continuous encode of the same samples.

The error is in dB of full scale, over three packets on each side of every place where pieces meet. Where both lie
under QUIET_DB nobody could hear either.
"""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tests.audio.mixes import heard

from bench.figures import Figure
from kindwell.audio.backgrounds import BACKGROUNDS, Under
from kindwell.audio.clips import ClipStore
from kindwell.audio.codecs import AAC, MP3, OPUS_OVER_BED, Codec
from kindwell.audio.coding import encode
from kindwell.audio.joined import Joined
from kindwell.audio.mixing import make_joined, mix
from kindwell.audio.mp3 import Samples
from kindwell.audio.packets import Packets
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.voice import open_voice
from kindwell.content import content_folder
from kindwell.practice import Chosen, choose, lay_out, on_grid, reachable, read_library, sentences, to_frames

QUIET_DB = -80.0
MEDIAN_DB = 0.5
WORST_DB = {"MP3": 1.0, "AAC": 2.0, "Opus": 1.0}  # AAC's encoder settles on steps of its own from its very first packet
_CODECS = {"MP3": MP3, "AAC": AAC, "Opus": OPUS_OVER_BED}
_LONGEST = to_frames(240_000)
Practices = Mapping[str, tuple[Chosen, Recording]]


class Joints(NamedTuple):
    """The errors at every joint, in dB: of one long encode, and as joined."""

    long: list[float]
    joined: list[float]


def measure_library(on_step: Callable[[str], None]) -> list[Figure]:
    """Measure every shipped practice once, at its shortest reach up to four minutes, over every background, as MP3."""
    scripts = read_library(content_folder() / "practices" / "en").scripts
    with tempfile.TemporaryDirectory() as folder:
        store, voice = ClipStore(Path(folder), 1 << 34), open_voice()
        practices = {}
        for slug, script in sorted(scripts.items()):
            on_step(f"Speaking {slug}")
            chosen = choose(script)
            practices[slug] = (chosen, record(sentences(chosen), store, voice=voice))
        return measure_joints(practices, {"MP3": MP3}, on_step)


def measure_joints(
    practices: Practices, codecs: Mapping[str, Codec] = _CODECS, on_step: Callable[[str], None] = lambda what: None
) -> list[Figure]:
    """Measure each codec and background over all the practices together."""
    figures = []
    for name, codec in codecs.items():
        for background, words in BACKGROUNDS.items():
            on_step(f"Joints: {name} over {words}")
            joints = _joints(practices.values(), codec, Under(background, "full"))
            figures += _figures(f"{name} over {words}", joints, WORST_DB[name])
    return figures


def _figures(what: str, joints: Joints, worst_db: float) -> list[Figure]:
    long, joined = np.array(joints.long), np.array(joints.joined)
    worst = max(joined) - max(long)
    return [
        Figure(f"{what}, {len(long)} joints: error", float(np.median(joined)), "dB", float(np.median(long))),
        Figure(
            "  more than one long encode's, median", float(np.median(joined) - np.median(long)), "dB", most=MEDIAN_DB
        ),
        Figure("  the worst joint of all more than the other's worst", float(worst), "dB", most=worst_db),
    ]


def _joints(practices: Iterable[tuple[Chosen, Recording]], codec: Codec, under: Under) -> Joints:
    joints = Joints([], [])
    for chosen, recording in practices:
        reach = reachable(chosen, recording.frames)[0]
        timeline = on_grid(lay_out(chosen, recording.frames, max(reach.least, min(reach.most, _LONGEST))))
        joined = make_joined(recording, timeline, codec, under)
        meant = mix(joined)
        joints.long.extend(_errors_db(joined, _one_long_encode(joined, meant), meant))
        joints.joined.extend(_errors_db(joined, joined.span(0, joined.packets), meant))
    return joints


def _one_long_encode(joined: Joined, meant: Samples) -> Packets:
    codec = joined.codec
    samples = np.zeros((codec.lead_packets + joined.packets + 4) * codec.packet_samples, np.float32)
    samples[codec.lead_packets * codec.packet_samples :][: len(meant)] = meant
    return encode(codec, samples, codec.lead_packets).cut(0, joined.packets)


def _errors_db(joined: Joined, packets: Packets, meant: Samples) -> list[float]:
    off = heard(joined.codec, packets, joined.frames) - meant
    size = joined.codec.packet_samples
    meets = [at * size for piece in joined.pieces for at in (piece.start, piece.stop)]
    return [max(QUIET_DB, _db(off[max(0, at - 3 * size) : at + 3 * size])) for at in meets]


def _db(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-14))
