"""Frames are joined, never encoded again: each clip decodes as it does alone, whatever stands beside it."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, FRAME_SAMPLES, QUIET_END_SAMPLES, edge, encode
from kindwell.audio.track import SILENT_FRAME
from tests.audio.sounds import a_clip, a_hum, decode, played_ms

# The fixed-point decoder dithers its 16 bits, so it may differ by one step.
DECODERS = [("mp3float", 3e-6), ("mp3", 1 / 32768)]


@pytest.mark.parametrize(("decoder", "tolerance"), DECODERS)
def test_a_joined_clip_decodes_as_it_does_alone(decoder: str, tolerance: float) -> None:
    one, other = a_clip(hz=220), a_clip(0.7, hz=333)
    silence = SILENT_FRAME * 4
    joined = decode(silence + one.mp3 + silence + other.mp3 + one.mp3 + silence, decoder)

    start = 4
    for clip, gap in ((one, 4), (other, 0), (one, 0)):
        alone = decode(clip.mp3 + silence, decoder)[: (clip.frames + gap) * FRAME_SAMPLES]
        here = joined[start * FRAME_SAMPLES :][: len(alone)]
        assert np.abs(here - alone).max() <= tolerance
        assert np.abs(alone).max() > 0.3
        start += clip.frames + gap


@pytest.mark.parametrize(("decoder", "tolerance"), DECODERS)
def test_what_follows_a_clip_hears_nothing_of_it(decoder: str, tolerance: float) -> None:
    clip = a_clip()
    after = decode(clip.mp3 + SILENT_FRAME * 5, decoder)[clip.frames * FRAME_SAMPLES :]

    assert np.abs(after).max() <= tolerance


def test_silence_is_the_first_frame_of_an_encode_and_decodes_to_nothing() -> None:
    first = encode(np.zeros(FRAME_SAMPLES * 8, np.float32))[:FRAME_BYTES]
    header_and_side_information_bytes = 13

    assert SILENT_FRAME[:header_and_side_information_bytes] == first[:header_and_side_information_bytes]
    assert SILENT_FRAME[4] == 0  # points back at no earlier frame
    assert np.abs(decode(SILENT_FRAME * 20)).max() == 0


def test_every_frame_is_192_bytes_and_says_64_kbits_at_24_khz_mono() -> None:
    mp3 = a_clip(2.0).mp3

    for start in range(0, len(mp3), FRAME_BYTES):
        assert mp3[start : start + 2] == b"\xff\xf3"
        assert mp3[start + 2] & 0xFC == 0x84
        assert mp3[start + 3] >> 6 == 3
    assert b"Xing" not in mp3
    assert b"Info" not in mp3


def test_the_first_frame_of_a_clip_points_back_at_nothing() -> None:
    assert a_clip().mp3[4] == 0


def test_sound_is_heard_the_decoder_delay_late() -> None:
    hum = a_hum()
    heard = decode(encode(edge(hum)) + SILENT_FRAME * 3)
    match = [np.dot(heard[FRAME_SAMPLES + late :][: len(hum)], hum) for late in range(1300)]

    assert int(np.argmax(match)) == DECODER_DELAY_SAMPLES


def test_a_clip_is_as_long_as_its_samples() -> None:
    samples = edge(a_hum(0.5))
    clip_frames = len(encode(samples)) / FRAME_BYTES

    assert clip_frames == len(samples) / FRAME_SAMPLES
    assert len(samples) >= FRAME_SAMPLES + 12_000 + QUIET_END_SAMPLES


def test_a_clip_without_a_quiet_end_is_refused() -> None:
    with pytest.raises(ValueError, match="ends in silence"):
        encode(np.full(FRAME_SAMPLES * 10, 0.1, np.float32))
    with pytest.raises(ValueError, match="whole frames"):
        encode(np.zeros(FRAME_SAMPLES * 10 + 1, np.float32))


def test_the_same_sound_always_gives_the_same_bytes() -> None:
    assert a_clip().mp3 == a_clip().mp3


def test_a_joined_file_plays_for_24_ms_a_frame_exactly(tmp_path: Path) -> None:
    mp3 = SILENT_FRAME * 3 + a_clip().mp3 + SILENT_FRAME * 401 + a_clip(0.9, 333).mp3 + SILENT_FRAME

    assert played_ms(mp3) == len(mp3) // FRAME_BYTES * 24


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed; PyAV measured it above")
def test_ffprobe_sees_the_same_length(tmp_path: Path) -> None:
    mp3 = SILENT_FRAME * 3 + a_clip().mp3 + SILENT_FRAME * 401
    (tmp_path / "joined.mp3").write_bytes(mp3)
    command = [
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format=duration",
        "-of",
        "json",
        str(tmp_path / "joined.mp3"),
    ]
    seen = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    assert round(float(seen["format"]["duration"]) * 1000) == len(mp3) // FRAME_BYTES * 24
