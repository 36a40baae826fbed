"""A clip's name changes with everything that changes its sound, and with nothing else."""

import os
import subprocess
import sys

import pytest

from kindwell.audio import engine
from kindwell.audio.engine import DEFAULT_VOICE, VoiceName, bell_key, clip_key, fingerprint


def test_the_same_sentence_has_the_same_key() -> None:
    assert clip_key("Begin here.") == clip_key("Begin here.", DEFAULT_VOICE)
    assert len(clip_key("Begin here.")) == len(bell_key()) == 64


def test_another_sentence_voice_or_pace_has_another_key() -> None:
    keys = {
        clip_key("Begin here."),
        clip_key("Begin here"),
        clip_key("Begin here.", VoiceName("hibari", "emma", DEFAULT_VOICE.speed)),
        clip_key("Begin here.", VoiceName("hibari", DEFAULT_VOICE.voice, 0.5)),
        clip_key("Begin here.", VoiceName("other", DEFAULT_VOICE.voice, DEFAULT_VOICE.speed)),
        bell_key(),
    }
    assert len(keys) == 6


@pytest.mark.parametrize("what", ["fingerprint", "lexicon_revision"])
def test_another_engine_or_lexicon_has_other_keys(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    before = clip_key("Begin here.")
    monkeypatch.setattr(engine, what, lambda: "another")

    assert clip_key("Begin here.") != before


def test_the_fingerprint_names_what_is_installed() -> None:
    assert "hibari-tts=0.2.1" in fingerprint()
    assert "lameenc=" in fingerprint()


def test_the_web_process_never_loads_the_voice() -> None:
    code = """
import sys
import kindwell.audio.engine, kindwell.audio.clips, kindwell.audio.track, kindwell.audio.recording
heavy = {"numpy", "lameenc", "onnxruntime", "hibari"} & set(sys.modules)
assert not heavy, heavy
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
