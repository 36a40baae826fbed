"""What people send to be their own voice, and what becomes of it."""

from collections.abc import Iterator

import numpy as np
import pytest

from kindwell.audio import takes
from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.hearing import TakeProblem
from kindwell.audio.loudness import CEILING_DB
from kindwell.audio.lufs import lufs
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, RATE_HZ, Samples
from kindwell.audio.orders import TakeOrder
from kindwell.audio.takes import LONGEST_LINE_S, decoded, lines_from, take_from, taken
from kindwell.audio.track import SILENT_FRAME
from tests.audio.reading import LINES, Pcm, a_breath, as_file, expected_s, in_a_room, quiet, read_aloud, said
from tests.audio.sounds import decode

KINDS = [
    ("webm", "libopus", 48_000),  # what a browser records
    ("ogg", "libopus", 48_000),
    ("wav", "pcm_s16le", 44_100),
    ("mp3", "libmp3lame", 44_100),
    ("ipod", "aac", 44_100),  # m4a
    ("flac", "flac", 48_000),
]


def a_take(line: str = LINES[4], room_db: float = -58.0, gain: float = 1.0) -> Pcm:
    """A line, with a second of the room on either side."""
    spoken = np.concatenate([quiet(1), said(line) * np.float32(gain), quiet(1.5)])
    return in_a_room(spoken, room_db, np.random.default_rng(2))


def heard(mp3: bytes) -> Samples:
    return decode(mp3 + SILENT_FRAME * 2)


@pytest.mark.voice
@pytest.mark.parametrize(("container", "codec", "rate_hz"), KINDS)
def test_whatever_a_browser_or_a_phone_sends_becomes_a_clip(container: str, codec: str, rate_hz: int) -> None:
    clip = take_from(as_file(a_take(), container, codec, rate_hz))
    spoken_s = len(said(LINES[4])) / RATE_HZ

    assert len(clip.mp3) % FRAME_BYTES == 0
    assert spoken_s < clip.frames * 0.024 < spoken_s + 0.6
    assert abs(lufs(heard(clip.mp3)) + 20) < 1.5


@pytest.mark.voice
@pytest.mark.parametrize("gain", [0.05, 0.5, 3.0])
@pytest.mark.parametrize("room_db", [-80.0, -62.0])
def test_soft_and_loud_takes_come_to_the_same_loudness(gain: float, room_db: float) -> None:
    samples = heard(take_from(as_file(a_take(gain=gain, room_db=room_db + 20 * np.log10(gain)))).mp3)

    assert abs(lufs(samples) + 20) < 1.5
    assert np.abs(samples).max() < 10 ** (CEILING_DB / 20) * 1.15  # the encoder overshoots a little


@pytest.mark.voice
@pytest.mark.parametrize("room_db", [-80.0, -55.0, -45.0])
def test_the_silence_around_a_line_goes_whatever_the_room_sounds_like(room_db: float) -> None:
    spoken_s = len(said(LINES[4])) / RATE_HZ

    assert take_from(as_file(a_take(room_db=room_db))).frames * 0.024 < spoken_s + 0.6


@pytest.mark.voice
def test_no_sound_of_the_line_is_lost_at_its_edges() -> None:
    samples = heard(take_from(as_file(a_take("Stay, pick, take.", room_db=-90))).mp3)
    line = said("Stay, pick, take.")
    wanted = np.correlate(samples, line * (np.sqrt(np.mean(samples**2)) / np.sqrt(np.mean(line**2))), "valid")
    at = int(np.argmax(wanted))
    before, after = np.sum(samples[:at] ** 2), np.sum(samples[at + len(line) :] ** 2)

    assert (before + after) / np.sum(samples**2) < 0.01
    assert at > DECODER_DELAY_SAMPLES


@pytest.mark.voice
def test_hum_is_taken_away() -> None:
    at_s = np.arange(len(a_take())) / RATE_HZ
    humming = a_take() + np.rint(1500 * np.sin(2 * np.pi * 50 * at_s)).astype(np.int16)
    with_hum, without = heard(take_from(as_file(humming)).mp3), heard(take_from(as_file(a_take())).mp3)

    assert hum_db(with_hum) < hum_db(without) + 6


def hum_db(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    at_hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    return float(10 * np.log10(spectrum[(at_hz > 45) & (at_hz < 55)].sum() / spectrum.sum() + 1e-12))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a sound" * 1000,
        b"\x00" * 100_000,
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"RIFF\xff\xff\xff\xffWAVEfmt ",
        b"%PDF-1.7\n" * 100,
    ],
)
def test_what_is_not_sound_is_said(data: bytes) -> None:
    with pytest.raises(TakeProblem, match="not a sound file"):
        take_from(data)


def test_a_picture_is_not_sound() -> None:
    with pytest.raises(TakeProblem, match="not a sound file"):
        take_from(bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"))


@pytest.mark.parametrize("room_db", [-200.0, -90.0])
def test_a_silent_take_is_said(room_db: float) -> None:
    with pytest.raises(TakeProblem, match="silent"):
        take_from(as_file(in_a_room(quiet(4), room_db, np.random.default_rng(5))))


def test_a_take_of_a_loud_room_alone_is_said() -> None:
    with pytest.raises(TakeProblem, match="No voice stands out"):
        take_from(as_file(in_a_room(quiet(4), -30, np.random.default_rng(5))))


def test_a_click_is_not_a_line() -> None:
    clicking = np.concatenate([quiet(1), a_breath(0.12, loud=0.5), quiet(1)])

    with pytest.raises(TakeProblem, match="too short"):
        take_from(as_file(in_a_room(clicking, -70, np.random.default_rng(5))))


def test_a_line_longer_than_a_minute_is_refused() -> None:
    long = as_file(np.zeros((LONGEST_LINE_S + 2) * RATE_HZ, np.int16), "ogg", "libopus")

    with pytest.raises(TakeProblem, match="longer than 60 seconds"):
        take_from(long)


@pytest.mark.slow
def test_two_hours_are_refused_by_what_the_file_says_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    two_hours = as_file(np.zeros(7200 * RATE_HZ, np.int16), "flac", "flac", RATE_HZ)
    monkeypatch.setattr(takes, "AudioResampler", lambda **how: pytest.fail("nothing is to be decoded"))

    with pytest.raises(TakeProblem, match="longer than 90 minutes"):
        lines_from(two_hours, {"One.": 1.0, "Two.": 1.0})


def test_a_file_that_does_not_say_how_long_it_is_is_read_no_further_than_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a browser records: the length is not known when the head is written."""
    streamed = as_file(np.zeros(100 * RATE_HZ, np.int16), "adts", "aac", RATE_HZ)
    read: list[int] = []
    inner = takes._frames

    def counted(data: bytes, most_s: float) -> Iterator[Pcm]:
        for part in inner(data, most_s):
            read.append(len(part))
            yield part

    monkeypatch.setattr(takes, "_frames", counted)
    with pytest.raises(TakeProblem, match="longer than"):
        decoded(streamed, 10)
    assert sum(read) < 11 * RATE_HZ


def test_a_file_torn_at_its_end_still_holds_what_came_before() -> None:
    noise = np.random.default_rng(6).integers(-9000, 9000, 20 * RATE_HZ).astype(np.int16)
    whole = as_file(noise, "ogg", "libopus")

    assert 5 * RATE_HZ < len(decoded(whole[: len(whole) // 2], LONGEST_LINE_S)) < 15 * RATE_HZ


@pytest.mark.voice
def test_one_upload_becomes_every_line_of_the_script() -> None:
    pcm, _ = read_aloud(speed=0.8)
    found = lines_from(as_file(pcm, "webm", "libopus"), dict(zip(LINES, expected_s(), strict=True)))

    assert tuple(found.clips) == LINES
    assert found.doubtful == ()
    for line, clip in found.clips.items():
        spoken_s = len(said(line, 0.8)) / RATE_HZ
        assert spoken_s < clip.frames * 0.024 < spoken_s + 0.7, line


@pytest.mark.voice
def test_an_order_of_one_line_is_a_take_and_of_more_an_upload() -> None:
    one = taken(TakeOrder(as_file(a_take()), {LINES[4]: expected_s()[4]}))
    pcm, _ = read_aloud(LINES[:6])
    more = taken(TakeOrder(as_file(pcm), dict(zip(LINES[:6], expected_s(LINES[:6]), strict=True))))

    assert tuple(one.clips) == (LINES[4],)
    assert tuple(more.clips) == LINES[:6]
