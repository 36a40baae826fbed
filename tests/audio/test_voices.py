"""Which voices there are: what is offered, what is said of those that cannot speak, and who speaks in their place."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.engine import DEFAULT_VOICE, VoiceName, clip_key
from kindwell.audio.heard import CannotSay, Heard
from kindwell.audio.lexicon import lexicon_of
from kindwell.audio.mp3 import RATE_HZ
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.track import ClipMissing
from kindwell.audio.voice import Voice, open_voice
from kindwell.audio.voices import (
    KOKORO_STYLES_BYTES,
    SPEECH,
    NoSuchVoice,
    found_voices,
    installed_voices,
    kokoro_voices,
    voice_name,
)
from kindwell.practice import Sentence
from tests.audio.sounds import a_clip

EMMA = VoiceName("kokoro", "bf_emma", 0.8)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two Kokoro voices, one of them torn, and two Piper files, one without its JSON."""
    kokoro, piper = tmp_path / "voices" / "kokoro", tmp_path / "voices" / "piper"
    kokoro.mkdir(parents=True)
    piper.mkdir()
    (kokoro / "model.onnx").write_bytes(b"a model")
    (kokoro / "bf_emma.bin").write_bytes(bytes(KOKORO_STYLES_BYTES))
    (kokoro / "am_adam.bin").write_bytes(bytes(KOKORO_STYLES_BYTES - 1))
    (piper / "en_GB-alan.onnx").write_bytes(b"a model")
    (piper / "en_GB-alan.onnx.json").write_text("{}")
    (piper / "alone.onnx").write_bytes(b"a model")
    return tmp_path


def test_without_anything_added_there_is_the_voice_that_came_with_kindwell(tmp_path: Path) -> None:
    assert [voice.id for voice in installed_voices(tmp_path)] == ["heart"]
    assert voice_name(data=tmp_path) == DEFAULT_VOICE


def test_the_default_is_first_and_only_whole_voices_follow(data: Path) -> None:
    ids = [voice.id for voice in installed_voices(data)]

    assert ids[:2] == ["heart", "kokoro-bf_emma"]
    assert "kokoro-am_adam" not in ids
    assert "piper-alone" not in ids


def test_style_vectors_without_the_model_are_no_voices(data: Path) -> None:
    (data / "voices" / "kokoro" / "model.onnx").unlink()

    assert not any(voice.engine == "kokoro" for voice in found_voices(data))


def test_every_voice_says_that_it_is_a_computers(data: Path) -> None:
    for voice in found_voices(data):
        assert voice.words.startswith("A computer voice"), voice


def test_a_piper_voice_that_cannot_speak_is_listed_with_what_it_needs(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kindwell.audio.voices.find_spec", lambda name: None)
    problems = {voice.id: voice.problem for voice in found_voices(data)}

    assert problems["piper-en_GB-alan"].startswith("Needs piper-tts")
    assert problems["piper-alone"].startswith("alone.onnx.json is missing")


def test_a_file_whose_name_cannot_stand_in_a_form_is_asked_to_be_renamed(data: Path) -> None:
    (data / "voices" / "piper" / "my voice<b>.onnx").write_bytes(b"a model")

    assert any(voice.problem.startswith("Rename my voice<b>.onnx") for voice in found_voices(data))


@pytest.mark.parametrize(
    ("id", "speech", "said"),
    [
        ("emma", "usual", "There is no voice “emma” here. There is: heart, kokoro-bf_emma"),
        ("heart", "fast", "“fast” is not a pace of speech. There is: slower, usual, quicker."),
        ("piper-alone", "usual", "The voice “piper-alone” cannot speak. alone.onnx.json is missing"),
        ("../../etc", "usual", "There is no voice"),
    ],
)
def test_what_is_not_here_is_said_with_what_is(data: Path, id: str, speech: str, said: str) -> None:
    with pytest.raises(NoSuchVoice) as problem:
        voice_name(id, speech, data=data)
    assert said in str(problem.value)


def test_a_voice_keeps_its_id_at_every_pace(data: Path) -> None:
    for id in ("heart", "kokoro-bf_emma"):
        names = [voice_name(id, speech, data=data) for speech in SPEECH]
        assert {name.id for name in names} == {id}
        assert [name.speed for name in names] == sorted({name.speed for name in names})


def test_another_piper_file_under_the_same_name_is_another_voice(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kindwell.audio.voices.find_spec", lambda name: object())
    before = voice_name("piper-en_GB-alan", data=data)
    (data / "voices" / "piper" / "en_GB-alan.onnx").write_bytes(b"another model")
    after = voice_name("piper-en_GB-alan", data=data)

    assert before.id == after.id == "piper-en_GB-alan"
    assert clip_key("Begin here.", before) != clip_key("Begin here.", after)


def test_there_are_28_kokoro_voices_each_slowed_to_the_usual_pace() -> None:
    assert len(kokoro_voices()) == 28
    assert sum(voice.british for voice in kokoro_voices().values()) == 8
    for name, voice in kokoro_voices().items():
        assert 0.5 < voice.speed < 1.2, name
        assert -10 < voice.gain_db < 10, name


def test_the_web_process_may_ask_without_loading_a_voice() -> None:
    code = """
import sys
from pathlib import Path
from kindwell.audio.voices import installed_voices, voice_name
installed_voices(Path("/nowhere")), voice_name(data=Path("/nowhere"))
heavy = {"numpy", "lameenc", "onnxruntime", "hibari", "av", "piper"} & set(sys.modules)
assert not heavy, heavy
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


class _Engine:
    """Hums for what it can say; “mute” comes to nothing and “fail” fails."""

    gain_db = 0.0

    def say(self, text: str) -> Heard:
        if "fail" in text:
            raise RuntimeError(text)
        silent = "mute" in text or not text.strip("… ")
        return Heard(np.full(0 if silent else RATE_HZ, 0.1, np.float32))


def a_voice(open_engine: Callable[[], _Engine] = _Engine) -> Voice:
    return Voice(EMMA, lexicon_of({}), open_engine, instead=open_voice())


def test_a_sentence_the_voice_can_say_is_its_own() -> None:
    assert a_voice().speak("Begin here.").by == ""


@pytest.mark.voice
@pytest.mark.parametrize("text", ["Please fail here.", "This one is mute."])
def test_a_sentence_the_voice_cannot_say_is_said_by_the_default_and_marked(text: str) -> None:
    spoken, default = a_voice().speak(text), open_voice().speak(text)

    assert spoken.by == "heart"
    assert np.array_equal(spoken.samples, default.samples)


def test_a_sentence_with_nothing_to_say_is_silent_in_every_voice() -> None:
    assert a_voice().speak("…").by == ""


@pytest.mark.voice
def test_a_voice_that_cannot_be_opened_is_tried_once_and_the_default_speaks(caplog: pytest.LogCaptureFixture) -> None:
    tried = []

    def broken() -> _Engine:
        tried.append(1)
        raise CannotSay("the file is not a model.")

    voice = a_voice(broken)

    assert [voice.speak(text).by for text in ("Begin here.", "And go on.")] == ["heart", "heart"]
    assert tried == [1]
    assert "the file is not a model" in caplog.text
    assert "Begin" not in caplog.text


@pytest.mark.voice
def test_what_went_wrong_is_written_down_without_a_persons_words(caplog: pytest.LogCaptureFixture) -> None:
    a_voice().speak("Do not fail, Aisha.")

    assert "RuntimeError" in caplog.text
    assert "Aisha" not in caplog.text


def test_a_voice_of_the_data_folder_cannot_be_opened_without_it() -> None:
    with pytest.raises(ValueError, match="lives in the data folder"):
        open_voice(name=EMMA)


@pytest.mark.voice
def test_who_spoke_in_its_place_is_remembered_with_the_clip(tmp_path: Path) -> None:
    store = ClipStore(tmp_path, 10_000_000)
    said = [Sentence("Begin here.", 1, 1, personal=False), Sentence("Please fail here.", 1, 1, personal=False)]
    recording = record(said, store, voice=a_voice())

    assert [recording.spoken_by(sentence.text) for sentence in said] == ["", "heart"]
    assert [Recording(store, EMMA).spoken_by(sentence.text) for sentence in said] == ["", "heart"]
    assert Recording(store, EMMA).clip("Please fail here.").words


class _Own:
    """A therapist who recorded one line."""

    def __init__(self, **lines: Clip) -> None:
        self.lines = lines

    def frames(self, text: str) -> int | None:
        return self.lines[text].frames if text in self.lines else None

    def clip(self, text: str) -> Clip | None:
        return self.lines.get(text)


def test_a_recorded_line_comes_first_and_a_missing_one_says_which_voice_speaks_it(tmp_path: Path) -> None:
    store, line, other = ClipStore(tmp_path, 10_000_000), a_clip(0.3), a_clip(0.6)
    for text in ("Here.", "There."):
        store.write(clip_key(text), other)
    recording = Recording(store, own=_Own(**{"Here.": line}))

    assert (recording.clip("Here."), recording.frames("Here.")) == (line, line.frames)
    assert (recording.clip("There."), recording.frames("There.")) == (other, other.frames)
    assert [recording.spoken_by(text) for text in ("Here.", "There.")] == ["", "heart"]
    with pytest.raises(ClipMissing):
        recording.spoken_by("Nowhere.")


def test_a_recorded_line_is_not_spoken_by_the_voice_as_well(tmp_path: Path) -> None:
    store, own = ClipStore(tmp_path, 10_000_000), _Own(**{"Here.": a_clip(0.3)})
    told: list[tuple[int, int]] = []
    said = [Sentence("Here.", 1, 1, personal=False), Sentence("There.", 1, 1, personal=False)]
    recording = record(said, store, voice=a_voice(), own=own, on_made=lambda made, wanted: told.append((made, wanted)))

    assert told == [(1, 1)]
    assert store.frames(clip_key("Here.", EMMA)) is None
    assert recording.missing(said) == ()
