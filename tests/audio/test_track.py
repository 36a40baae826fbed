"""A track is a file that exists nowhere, and yet every range of it is right."""

import random

import pytest

from kindwell.audio.clips import Clip
from kindwell.audio.track import SILENT_FRAME, ClipMissing, Track
from kindwell.practice import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES, Timeline
from tests.audio.sounds import a_clip, a_timeline

CLIPS = {"One.": a_clip(0.4), "Two.": a_clip(0.8, 333)}
LENGTHS = {text: clip.frames for text, clip in CLIPS.items()}
BELL = Clip(bytes(index % 251 for index in range((BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES) * 192)))
A_PRACTICE = a_timeline("One.", 100, "Two.", "One.", 20, "bell", BELL_TAIL_FRAMES + 30, "Two.", clip_frames=LENGTHS)


def track_of(timeline: Timeline) -> Track:
    return Track(timeline, CLIPS.__getitem__, lambda: BELL)


def written_out() -> bytes:
    one, two = CLIPS["One."].mp3, CLIPS["Two."].mp3
    return one + SILENT_FRAME * 100 + two + one + SILENT_FRAME * 20 + BELL.mp3 + SILENT_FRAME * 30 + two


def test_the_whole_file_is_the_parts_in_order() -> None:
    track = track_of(A_PRACTICE)

    assert track.size_bytes == A_PRACTICE.frames * 192 == len(written_out())
    assert track.read(0, track.size_bytes) == written_out()


def test_any_range_is_that_part_of_the_whole() -> None:
    track, whole, chance = track_of(A_PRACTICE), written_out(), random.Random(7)
    for _ in range(500):
        start, stop = sorted(chance.randrange(len(whole) + 1) for _ in range(2))
        assert track.read(start, stop) == whole[start:stop]


def test_a_range_is_cut_to_the_file() -> None:
    track, whole = track_of(A_PRACTICE), written_out()

    assert track.read(len(whole) - 10, len(whole) + 10) == whole[-10:]
    assert track.read(len(whole), len(whole) + 10) == b""
    assert track.read(50, 50) == b""


def test_a_bell_rings_on_over_the_silence_after_it() -> None:
    track = track_of(a_timeline("bell", BELL_TAIL_FRAMES, "One.", clip_frames=LENGTHS))

    assert track.read(0, track.size_bytes) == BELL.mp3 + CLIPS["One."].mp3


def test_a_bell_that_would_ring_over_words_is_refused() -> None:
    with pytest.raises(ValueError, match="a bell needs silence to ring into"):
        track_of(a_timeline("bell", 3, "One.", clip_frames=LENGTHS))
    with pytest.raises(ValueError, match="a bell needs silence to ring into"):
        track_of(a_timeline("bell", 3, clip_frames=LENGTHS))


def test_silence_alone_needs_no_clip() -> None:
    def nothing() -> Clip:
        raise AssertionError

    track = Track(a_timeline(50, clip_frames={}), CLIPS.__getitem__, nothing)

    assert track.read(100, 9000) == (SILENT_FRAME * 50)[100:9000]


def test_clips_are_read_only_when_their_bytes_are_wanted() -> None:
    asked: list[str] = []

    def read_clip(text: str) -> Clip:
        asked.append(text)
        return CLIPS[text]

    track = Track(A_PRACTICE, read_clip, lambda: BELL)
    assert asked == []
    track.read(0, 100)
    track.read(100, 200)
    assert asked == ["One."]


def test_a_clip_that_is_not_the_one_laid_out_is_never_played() -> None:
    track = Track(A_PRACTICE, lambda text: CLIPS["Two."], lambda: BELL)

    with pytest.raises(ClipMissing, match="Begin it again"):
        track.read(0, 10)
