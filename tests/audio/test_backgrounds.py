"""Backgrounds: loops without a seam, as loud as they should be, that never stand out."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio.backgrounds import BACKGROUNDS, LOOP_FRAMES, PHASES, VOLUMES, NoSuchBackground, Under, under
from kindwell.audio.beds import LEVEL_LUFS, LOOP_SAMPLES, bed
from kindwell.audio.clips import ClipStore
from kindwell.audio.codecs import AAC, MP3, OPUS
from kindwell.audio.coding import decode
from kindwell.audio.lufs import lufs
from kindwell.audio.mixed_track import LOOP_FROM_S, LOOP_UNTIL_S, loop_mp3
from kindwell.audio.mixing import make_loop
from kindwell.audio.mp3 import RATE_HZ, Samples
from kindwell.audio.track import ClipMissing
from kindwell.practice.on_grid import GRID_FRAMES
from tests.audio.mixes import loudness_db

EVERY = pytest.mark.parametrize("background", BACKGROUNDS)


def test_a_loop_is_whole_in_the_packets_of_every_codec_and_in_steps_of_the_grid() -> None:
    assert [LOOP_SAMPLES % codec.packet_samples for codec in (MP3, AAC, OPUS)] == [0, 0, 0]
    assert PHASES * GRID_FRAMES == LOOP_FRAMES


@EVERY
def test_a_background_lies_under_the_voice(background: str) -> None:
    """The voice is at about -20 LUFS; the softest volume is 24 under it, the fullest 12."""
    assert lufs(bed(background)) == pytest.approx(LEVEL_LUFS, abs=0.5)
    assert np.abs(bed(background)).max() < 10 ** (-12 / 20)
    assert sorted(VOLUMES.values()) == [-12, -6, 0]


def above(samples: Samples, hz: float) -> Samples:
    spectrum = np.fft.rfft(samples)
    spectrum[: round(hz * len(samples) / RATE_HZ)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


@EVERY
def test_a_loop_has_no_seam(background: str) -> None:
    """A click is sudden: it would show in the highest sounds, in the 5 ms where the end meets the beginning."""
    turned = np.roll(bed(background), LOOP_SAMPLES // 2)
    blocks = np.square(above(turned, 6000)).reshape(-1, RATE_HZ // 200).sum(axis=1)
    seam = len(blocks) // 2

    assert blocks[seam - 1 : seam + 1].max() <= np.quantile(blocks, 0.9999)
    torn = turned.copy()
    torn[LOOP_SAMPLES // 2 :] += np.float32(0.1)  # so a torn loop would be found
    torn_blocks = np.square(above(torn, 6000)).reshape(-1, RATE_HZ // 200).sum(axis=1)
    assert torn_blocks[seam - 1 : seam + 1].max() > np.quantile(blocks, 0.9999)


@EVERY
def test_a_background_moves_slowly_and_nothing_in_it_stands_out(background: str) -> None:
    seconds = bed(background)[: 57 * RATE_HZ].reshape(57, RATE_HZ)
    loud_db = np.array([loudness_db(second) for second in seconds])

    assert np.ptp(loud_db) > 1
    assert np.abs(np.diff(loud_db)).max() < 4
    assert np.abs(loud_db - np.median(loud_db)).max() < 7


@EVERY
def test_a_background_is_warm(background: str) -> None:
    assert loudness_db(above(bed(background), 5000)) < loudness_db(bed(background)) - 12


@EVERY
def test_no_stretch_of_a_loop_comes_again_within_it(background: str) -> None:
    """Its loudness in steps of a tenth of a second is not like itself later on."""
    steps = bed(background).reshape(-1, RATE_HZ // 10)
    loud = np.log(np.square(steps).mean(axis=1))
    loud -= loud.mean()
    alike = np.fft.irfft(np.abs(np.fft.rfft(loud)) ** 2) / np.sum(loud**2)

    assert np.abs(alike[10 : len(loud) // 2]).max() < 0.85


@pytest.mark.slow
@EVERY
def test_the_same_background_is_made_again_the_same(background: str) -> None:
    first = bed(background)
    bed.cache_clear()

    assert np.array_equal(bed(background), first)


@pytest.mark.slow
@EVERY
def test_the_loop_for_a_page_meets_itself_where_it_is_played_again(background: str, tmp_path: Path) -> None:
    store = ClipStore(tmp_path, 1 << 30)
    with pytest.raises(ClipMissing, match="being made"):
        loop_mp3(store, background)
    make_loop(store, background)
    sound = decode(loop_mp3(store, background))
    begin, end = round(LOOP_FROM_S * RATE_HZ), round(LOOP_UNTIL_S * RATE_HZ)

    assert end - begin == LOOP_SAMPLES
    assert len(sound) > end + RATE_HZ / 2
    around, again = sound[begin - 2400 : begin + 9600], sound[end - 2400 : end + 9600]
    assert np.abs(around - again).max() < 1e-3
    assert loudness_db(around - again) < loudness_db(around) - 60


def test_what_there_is_not_is_said_with_what_there_is() -> None:
    assert under("rain", "soft") == Under("rain", "soft")
    assert under("none") is under("") is None
    with pytest.raises(NoSuchBackground, match=r"There is no “sea”\. Try one of: brown-noise, soft-pad, rain"):
        under("sea")
    with pytest.raises(NoSuchBackground, match=r"There is no “loud”\. Try one of: soft, middle, full"):
        under("rain", "loud")


def test_a_page_can_read_what_is_made_without_numpy_or_an_encoder() -> None:
    modules = "backgrounds, codecs, packets, joined, mixed_track, tags, id3, ogg, mp4, export"
    code = f"""
import sys
from kindwell.audio import {modules}
print({{"numpy", "lameenc", "onnxruntime", "hibari", "av"}} & set(sys.modules))
"""
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout == "set()\n"
