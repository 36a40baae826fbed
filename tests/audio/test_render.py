"""From a script to a file: spoken once, laid out exactly, joined, and written whole or not at all."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio.clips import Clip, ClipStore, ClipStoreFull
from kindwell.audio.engine import DEFAULT_VOICE, bell_key, clip_key
from kindwell.audio.mp3 import edge
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.render import CannotWrite, render, write_file
from kindwell.audio.track import ClipMissing, Track
from kindwell.audio.voice import Sound, Voice, open_voice
from kindwell.practice import Chosen, Unreachable, Word, choose, parse, sentences, to_frames
from tests.audio.sounds import a_clip, a_hum, a_timeline, played_ms

A_SCRIPT = """---
title: A short rest
purpose: Rest for a moment.
modality: grounding
instead: {otherwise: another}
author: Kindwell
licence: CC-BY-4.0
least: 0.5
most: 1
words:
  friend: somebody kind
---

# Begin

(bell)

(6-20s)

Let your feet rest. They have carried you all day.

(5-30s)

Bring to mind {friend}.

(5-30s)
"""


class FakeVoice(Voice):
    """Hums for as long as a sentence has letters, and remembers what it was asked to say."""

    def __init__(self) -> None:
        self.name = DEFAULT_VOICE
        self.said: list[str] = []

    def speak(self, text: str) -> Sound:
        self.said.append(text)
        return Sound(edge(a_hum(len(text) * 0.06)), (Word(text, 70, 500),))


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips", 10_000_000)


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


def a_practice(**words: str) -> Chosen:
    return choose(parse(A_SCRIPT), words=words)


def test_a_sentence_is_spoken_once_and_kept(store: ClipStore, voice: FakeVoice) -> None:
    record(sentences(a_practice()), store, voice=voice)
    record(sentences(a_practice()), store, voice=voice)

    assert voice.said == [
        "Let your feet rest.",
        "They have carried you all day.",
        "Bring to mind somebody kind.",
    ]


def test_recording_tells_how_far_it_is(store: ClipStore, voice: FakeVoice) -> None:
    told: list[tuple[int, int]] = []
    record(sentences(a_practice()), store, voice=voice, on_made=lambda made, wanted: told.append((made, wanted)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_bell_is_made_with_the_first_recording(store: ClipStore, voice: FakeVoice) -> None:
    recording = record((), store, voice=voice)

    assert recording.bell() == store.read(bell_key())


def test_a_persons_own_word_is_spoken_and_never_written_to_disk(store: ClipStore, voice: FakeVoice) -> None:
    practice = a_practice(friend="Aisha")
    recording = record(sentences(practice), store, voice=voice)

    assert recording.clip("Bring to mind Aisha.").frames == recording.frames("Bring to mind Aisha.") > 0
    assert store.frames(clip_key("Bring to mind Aisha.")) is None
    assert len(list(store.folder.iterdir())) == 3  # the bell and the two sentences that are everybody's
    assert "Aisha" not in repr(recording)


def test_word_times_come_with_the_recording(store: ClipStore, voice: FakeVoice) -> None:
    recording = record(sentences(a_practice()), store, voice=voice)

    assert recording.words_of("Let your feet rest.") == (Word("Let your feet rest.", 70, 500),)
    store.write(clip_key("Let your feet rest."), a_clip())
    assert recording.words_of("Let your feet rest.") is None


def test_what_is_not_recorded_is_named_as_missing(store: ClipStore) -> None:
    recording = Recording(store)

    assert recording.missing(sentences(a_practice())) == sentences(a_practice())
    for ask in (recording.frames, recording.clip):
        with pytest.raises(ClipMissing, match="has no sound yet"):
            ask("Let your feet rest.")


def test_a_rendered_practice_is_exactly_as_long_as_asked(store: ClipStore, voice: FakeVoice) -> None:
    track = render(a_practice(), to_frames(45_000), store, voice)

    assert track.size_bytes == to_frames(45_000) * 192
    assert played_ms(track.read(0, track.size_bytes)) == to_frames(45_000) * 24


def test_a_length_that_cannot_be_is_said(store: ClipStore, voice: FakeVoice) -> None:
    with pytest.raises(Unreachable):
        render(a_practice(), to_frames(3_600_000), store, voice)


def test_a_disk_that_fills_while_recording_keeps_what_was_made(
    store: ClipStore, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(sentences(a_practice())[:1], store, voice=voice)

    def full(key: str, clip: Clip) -> None:
        raise ClipStoreFull("There is no room.")

    monkeypatch.setattr(store, "write", full)
    with pytest.raises(ClipStoreFull):
        record(sentences(a_practice()), store, voice=voice)
    assert Recording(store).frames("Let your feet rest.") > 0


def a_track() -> Track:
    clip = a_clip()
    return Track(a_timeline("One.", 5000, clip_frames={"One.": clip.frames}), lambda text: clip, lambda: clip)


def test_a_track_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    track, path = a_track(), tmp_path / "practice.mp3"
    path.write_text("an older file")
    write_file(track.read(0, track.size_bytes), path)

    assert path.read_bytes() == track.read(0, track.size_bytes)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_nothing_behind_and_says_so(tmp_path: Path) -> None:
    """The limit on a process's file size stands in for the disk: the write itself fails, half way."""
    code = """
        import resource, sys
        from pathlib import Path
        from kindwell.audio.render import CannotWrite, write_file
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            write_file(bytes(960_000), Path(sys.argv[1]))
        except CannotWrite as problem:
            print(problem)
    """
    path = tmp_path / "practice.mp3"
    path.write_text("an older file")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), path],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    ).stdout

    assert said == f"There is no room for {path}. Nothing was left behind. Free some space and try again.\n"
    assert path.read_text() == "an older file"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"could not be written: No such file .* Choose another folder\."):
        write_file(b"sound", tmp_path / "nowhere" / "practice.mp3")


@pytest.mark.voice
def test_the_real_voice_renders_a_practice_and_renders_it_again_the_same(tmp_path: Path) -> None:
    files = []
    for turn in ("one", "two"):
        track = render(a_practice(), to_frames(45_000), ClipStore(tmp_path / turn, 10_000_000), open_voice())
        files.append(track.read(0, track.size_bytes))

    assert files[0] == files[1]
    assert np.frombuffer(files[0], np.uint8)[::192].tolist() == [0xFF] * to_frames(45_000)
