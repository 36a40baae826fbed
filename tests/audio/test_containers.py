"""Whole files to take along: right length, tags, chapters and cover, in every format, with and without a background."""

import base64
import functools
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import sync_playwright

from kindwell.audio import mixing
from kindwell.audio.backgrounds import Under
from kindwell.audio.codecs import AAC, FRAME_SAMPLES
from kindwell.audio.cover import cover
from kindwell.audio.export import FORMATS, NoSuchFormat, codec_for
from kindwell.audio.joined import Joined
from kindwell.audio.mixing import make_file, make_joined, mix
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, RATE_HZ, Samples
from kindwell.audio.ogg import _checksum
from kindwell.audio.tags import Tags, chapter_spans
from kindwell.practice import Timeline
from tests.audio.mixes import LENGTHS, ONE, TWO, a_practice, a_recording, halved, played
from tests.audio.sounds import a_timeline
from tests.browser.browsing import SOUND_AT_ONCE, start_chromium

pytestmark = pytest.mark.slow
Doubles = npt.NDArray[np.float64]
TAGS = Tags("Être là, à l’aise", "Rest for a moment.")
UNDERS = [None, Under("rain", "middle")]
EVERY = pytest.mark.parametrize(
    ("form", "under"),
    [(form, under) for form in FORMATS for under in UNDERS],
    ids=[f"{form}{' over rain' if under else ''}" for form in FORMATS for under in UNDERS],
)


def a_file(form: str, under: Under | None, folder: Path, timeline: Timeline | None = None) -> bytes:
    return make_file(form, a_recording(folder), timeline or a_practice(), TAGS, under)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what the files are joined from is kept."""
    return tmp_path_factory.mktemp("containers")


@functools.cache
def the_file(form: str, under: Under | None, folder: Path) -> bytes:
    """A practice as a file, made once."""
    return a_file(form, under, folder)


def seen(content: bytes) -> dict[str, Any]:
    """What another program's reader finds in a file."""
    with av.open(io.BytesIO(content), mode="r") as file:
        sound, pictures = file.streams.audio[0], file.streams.video
        cover_frame = next(file.decode(pictures[0])) if pictures else None
        return {
            "seconds": file.duration / av.time_base if file.duration else None,
            "tags": {key.lower(): value for key, value in {**file.metadata, **sound.metadata}.items()},
            "chapters": [
                (round(float(one["start"] * (one["time_base"] or 0)) * 1000), one["metadata"]["title"])
                for one in file.chapters()
            ],
            "cover": None if cover_frame is None else (cover_frame.width, cover_frame.height),
        }


@EVERY
def test_a_reader_finds_length_title_chapters_and_cover(form: str, under: Under | None, folder: Path) -> None:
    found = seen(the_file(form, under, folder))
    tags = found["tags"]

    assert found["seconds"] == pytest.approx(a_practice().frames * 0.024, abs=0.003)
    assert tags["title"] == TAGS.title
    assert (tags["artist"], tags["album"]) == ("Kindwell", "Kindwell practices")
    said = tags.get("comment") or tags.get("description")
    assert said == "Rest for a moment. Spoken by a computer voice."
    assert tags.get("language") in {"eng", "en"}
    assert found["chapters"] == [(span.start_ms, span.title) for span in chapter_spans(a_practice())]
    assert found["cover"] == (600, 600)


@EVERY
def test_every_sample_is_there_and_where_it_should_be(form: str, under: Under | None, folder: Path) -> None:
    """MP3 is heard its decoder's 46 ms late, as in the player; a plain file begins a sentence within half a packet."""
    sound, rate_hz = played(the_file(form, under, folder))
    sound = halved(sound) if rate_hz == 48_000 else sound
    meant = mix(Joined(a_recording(folder), a_practice(), codec_for(form, under), under))
    late = DECODER_DELAY_SAMPLES if form == "mp3" else 0
    one = next(event for event in a_practice().events if getattr(event, "text", "") == ONE)
    here = meant[one.start * FRAME_SAMPLES :][: one.frames * FRAME_SAMPLES]
    off = [
        float(np.dot(sound[one.start * FRAME_SAMPLES + by :][: len(here)], here))
        for by in range(late - 600, late + 600)
    ]
    found = int(np.argmax(off)) - 600

    assert len(meant) <= len(sound) < len(meant) + AAC.packet_samples
    assert abs(found) <= (0 if form == "mp3" or under else codec_for(form).packet_samples / 2)


@EVERY
def test_a_file_is_joined_without_encoding_anything_again(
    form: str, under: Under | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = the_file(form, under, folder)

    def never(*_: object) -> None:
        raise AssertionError("encoded again")

    monkeypatch.setattr(mixing, "encode", never)
    assert a_file(form, under, folder) == first


@EVERY
def test_one_without_chapters_and_of_an_odd_length_is_whole_too(form: str, under: Under | None, folder: Path) -> None:
    timeline = a_timeline(13, ONE, 257, clip_frames=LENGTHS)
    found = seen(a_file(form, under, folder, timeline))

    assert found["chapters"] == []
    assert found["seconds"] == pytest.approx(timeline.frames * 0.024, abs=0.003)


@pytest.mark.parametrize("form", ["opus", "m4a"])
def test_a_plain_sentence_decodes_the_same_wherever_it_stands(form: str, tmp_path: Path) -> None:
    recording, codec = a_recording(tmp_path), codec_for(form)
    timeline = a_timeline(40, ONE, 200, TWO, 30, ONE, 200, clip_frames=LENGTHS)
    sound, rate_hz = played(make_file(form, recording, timeline, TAGS))
    first, _, again = make_joined(recording, timeline, codec).pieces
    places = [piece.start * codec.packet_samples * rate_hz // RATE_HZ for piece in (first, again)]
    one, other = (sound[at : at + LENGTHS[ONE] * FRAME_SAMPLES * rate_hz // RATE_HZ] for at in places)

    assert np.abs(one - other).max() < 2e-5
    assert np.abs(one).max() > 0.2


def test_a_page_of_opus_is_checked_with_oggs_own_sum() -> None:
    def slowly(data: bytes) -> int:
        register = 0
        for byte in data:
            register ^= byte << 24
            for _ in range(8):
                register = (register << 1 ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
        return register

    for data in (b"", b"OggS", bytes(range(256)) * 3):
        assert _checksum(data) == slowly(data)


def test_a_cover_larger_than_a_page_is_spread_over_pages(tmp_path: Path) -> None:
    large = cover()[:-12] + (70_000).to_bytes(4, "big") + b"kwXx" + bytes(70_000) + bytes(4) + cover()[-12:]
    content = make_file("opus", a_recording(tmp_path), a_practice(), TAGS._replace(cover=large))

    assert seen(content)["cover"] == (600, 600)
    assert seen(content)["tags"]["title"] == TAGS.title


def test_a_kind_of_file_there_is_not_is_said_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFormat, match=r"does not write “\.wav” files\. Try one of: \.mp3, \.opus, \.m4a"):
        a_file("wav", None, tmp_path)
    with pytest.raises(NoSuchFormat, match="a file without a suffix"):
        codec_for("")


def test_the_cover_is_small_and_always_the_same() -> None:
    assert len(cover()) < 20_000
    assert cover().startswith(b"\x89PNG")
    cover.cache_clear()
    assert cover() == cover()


class _Ranges(http.server.BaseHTTPRequestHandler):
    """Serves files from memory, a part when asked for a part, as Kindwell does."""

    files: dict[str, bytes] = {}

    def do_GET(self) -> None:
        content = self.files.get(self.path)
        kind = FORMATS.get(self.path.rpartition(".")[2], "text/html")
        content = b"<!doctype html><title>.</title>" if content is None else content
        start, stop = 0, len(content)
        asked = self.headers.get("Range", "")
        if asked:
            first, _, last = asked.removeprefix("bytes=").partition("-")
            start, stop = int(first), int(last) + 1 if last else stop
        self.send_response(206 if asked else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content[start:stop])))
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{min(stop, len(content)) - 1}/{len(content)}")
        self.end_headers()
        self.wfile.write(content[start:stop])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gives it
        return


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Ranges)
    threading.Thread(target=functools.partial(server.serve_forever, 0.05), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


_PLAY = """async ([path, seek]) => {
  const audio = new Audio(path);
  await new Promise((ready, failed) => { audio.oncanplaythrough = ready;
    audio.onerror = () => failed(new Error(audio.error.message)); });
  const landed = await new Promise((done) => {
    audio.onseeked = () => done(audio.currentTime); audio.currentTime = seek; });
  await audio.play();
  await new Promise((on) => setTimeout(on, 300));
  const at = audio.currentTime; audio.pause();
  return [audio.duration, landed, at];
}"""
_SAMPLES = """async (path) => {
  const sound = await (await fetch(path)).arrayBuffer();
  const decoded = await new OfflineAudioContext(1, 1, 24000).decodeAudioData(sound);
  const bytes = new Uint8Array(decoded.getChannelData(0).buffer);
  let text = ""; for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""


@pytest.mark.browser
def test_chromium_plays_every_format_and_seeks_to_the_place(folder: Path, address: str) -> None:
    _Ranges.files = {
        f"/{under.background if under else 'plain'}.{form}": the_file(form, under, folder)
        for form in FORMATS
        for under in UNDERS
    }
    with sync_playwright() as playwright, start_chromium(playwright, SOUND_AT_ONCE) as chromium:
        page = chromium.new_page()
        page.goto(address)
        for path, content in _Ranges.files.items():
            duration_s, landed_s, at_s = page.evaluate(_PLAY, [path, 41.7])
            assert duration_s == pytest.approx(a_practice().frames * 0.024, abs=0.06), path
            assert landed_s == pytest.approx(41.7, abs=0.05), path
            assert 41.75 < at_s < 42.6, path
            there = np.frombuffer(base64.b64decode(page.evaluate(_SAMPLES, path)), np.float32)
            here, rate_hz = played(content)
            here = halved(here) if rate_hz == 48_000 else here
            assert best_likeness(there, here) > 0.99, path


def best_likeness(there: Samples, here: Samples) -> float:
    """How alike two decodings of a stretch are, wherever one player or the other lets it begin."""
    place, length, by = 9 * RATE_HZ, 4 * RATE_HZ, 1300
    piece = here[place : place + length].astype(np.float64)
    return float(likenesses(there[place - by : place + length + by].astype(np.float64), piece).max())


def likenesses(around: Doubles, piece: Doubles) -> Doubles:
    """The correlation of a piece with every stretch as long as itself."""
    piece = piece - piece.mean()
    sums, squares = (sums_of(values, len(piece)) for values in (around, around**2))
    spread = np.sqrt(squares - sums**2 / len(piece))
    found: Doubles = np.correlate(around, piece, "valid") / (spread * np.linalg.norm(piece))
    return found


def sums_of(values: Doubles, length: int) -> Doubles:
    """What each stretch of a length adds up to."""
    sums: Doubles = np.cumsum(np.concatenate([[0.0], values]))
    return sums[length:] - sums[:-length]


def test_likenesses_are_those_of_each_stretch_by_itself() -> None:
    """So the measure above is the one that everybody knows."""
    around, piece = np.random.default_rng(5).normal(0.2, 1, 240), np.sin(np.arange(40) / 3)
    one_by_one = [np.corrcoef(piece, around[at : at + 40])[0, 1] for at in range(201)]

    assert likenesses(around, piece) == pytest.approx(one_by_one)
