"""Voices that an operator puts into the data folder."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio.edges import trimmed
from kindwell.audio.heard import CannotSay
from kindwell.audio.loudness import GAIN_DB
from kindwell.audio.lufs import lufs
from kindwell.audio.mp3 import RATE_HZ
from kindwell.audio.piper_engine import REFERENCE, REFERENCE_LUFS, REFERENCE_S, PiperEngine, measured
from kindwell.audio.voice import open_voice
from kindwell.audio.voices import SPEECH, found_voices, voice_name
from tests.audio.reading import LINES, engine
from tests.audio.real_voices import FOLDER, PIPER, needs_piper
from tests.audio.sounds import a_hum


@pytest.mark.voice
def test_piper_voices_are_measured_against_what_the_default_voice_is() -> None:
    parts = [trimmed(engine().say(text).samples) for text in REFERENCE]

    assert abs(sum(map(len, parts)) / RATE_HZ - REFERENCE_S) < 0.05 * REFERENCE_S
    assert abs(lufs(np.concatenate(parts)) + GAIN_DB - REFERENCE_LUFS) < 0.5


def test_a_model_that_says_nothing_or_goes_on_for_ever_is_no_voice() -> None:
    for seconds in (0.2, 200.0):
        with pytest.raises(CannotSay, match="is not a Piper voice"):
            measured([a_hum(seconds)], Path("model.onnx"))


@pytest.mark.skipif(find_spec("piper") is not None, reason="piper-tts is here")
def test_without_piper_a_piper_voice_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(CannotSay, match="need piper-tts"):
        PiperEngine(tmp_path, "joe@123", 1.0)


@pytest.mark.voice
@needs_piper
def test_a_piper_voice_is_as_quick_and_as_loud_as_the_default() -> None:
    id = next(voice.id for voice in found_voices(FOLDER) if voice.engine == "piper" and not voice.problem)
    spoken = [open_voice(name=voice_name(id, data=FOLDER), data=FOLDER).speak(line) for line in LINES[:6]]
    default = [open_voice().speak(line).samples for line in LINES[:6]]
    samples = np.concatenate([one.samples for one in spoken])

    assert all(one.by == "" for one in spoken)
    assert 0.85 < len(samples) / sum(map(len, default)) < 1.15
    assert abs(lufs(samples) - lufs(np.concatenate(default))) < 2


@pytest.mark.voice
@needs_piper
def test_a_piper_voice_says_the_same_sentence_always_the_same_way_and_slower_when_asked() -> None:
    file = next(PIPER.glob("*.onnx"))
    once, again = (PiperEngine(PIPER, file.stem, 1.0).say(LINES[1]).samples for _ in range(2))
    slower = PiperEngine(PIPER, file.stem, SPEECH["slower"]).say(LINES[1]).samples

    assert np.array_equal(once, again)
    assert len(slower) > len(once) * 1.08


@pytest.mark.voice
@needs_piper
@pytest.mark.parametrize("about", ["{}", "[]", "not json", '{"audio": {"sample_rate": 0}}'])
def test_a_file_that_is_not_a_model_is_said_and_the_other_voices_go_on(tmp_path: Path, about: str) -> None:
    folder = tmp_path / "voices" / "piper"
    shutil.copytree(PIPER, folder)
    (folder / "broken.onnx").write_bytes(b"not a model")
    (folder / "broken.onnx.json").write_text(about)
    broken = open_voice(name=voice_name("piper-broken", data=tmp_path), data=tmp_path).speak(LINES[0])
    other = next(file.stem for file in sorted(PIPER.glob("*.onnx")))

    with pytest.raises(CannotSay, match=r"is not a Piper voice, or its \.json is another's"):
        PiperEngine(folder, "broken", 1.0)
    assert broken.by == "heart"
    assert PiperEngine(folder, other, 1.0).say(LINES[0]).samples.any()
