"""Which voices can speak here, and at which paces. Loads none of them, so that the web process may ask."""

import hashlib
import re
import tomllib
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kindwell.audio.engine import DEFAULT_VOICE, VoiceName, kokoro_path

USUAL = "usual"
# How quickly, against the voice's usual pace, with which it comes to 105–125 words a minute.
SPEECH = MappingProxyType({"slower": 0.87, USUAL: 1.0, "quicker": 1.15})

KOKORO_MODEL = "model.onnx"
SLOWEST = 0.85
KOKORO_STYLES_BYTES = 510 * 256 * 4
_ACCENTS = {"a": "American", "b": "British"}
_WHOSE = {"f": "a woman's", "m": "a man's"}
_PIPER_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_NEEDS_PIPER = "Needs piper-tts, which Kindwell does not bring. docs/how-to/add-voices.md says how."


class VoiceInfo(NamedTuple):
    """A voice as people choose it. `words` says of every one that it is a computer's; `problem` why it cannot speak."""

    id: str
    name: str
    words: str
    engine: str
    problem: str = ""


class KokoroVoice(NamedTuple):
    """What is known of one Kokoro voice: its speed at the usual pace, and what raises it to the others' loudness."""

    name: str
    british: bool
    speed: float
    gain_db: float
    slowest: float
    """The least speed the model is asked for: below it, it puts small words of its own around a sentence."""


class NoSuchVoice(ValueError):
    """A voice, or a pace, that is not here; the message lists those that are."""


HEART = VoiceInfo("heart", "Heart", "A computer voice, a woman's, American. It comes with Kindwell.", "hibari")


def installed_voices(data: Path) -> tuple[VoiceInfo, ...]:
    """List the voices that can speak, the default first."""
    return tuple(voice for voice in found_voices(data) if not voice.problem)


def found_voices(data: Path) -> tuple[VoiceInfo, ...]:
    """List every voice there is, those that cannot speak too, each with its problem."""
    return (HEART, *_kokoro(data / "voices" / "kokoro"), *_piper(data / "voices" / "piper"))


def voice_name(id: str = HEART.id, speech: str = USUAL, *, data: Path) -> VoiceName:
    """Name a voice at a pace. Raises NoSuchVoice when either is not here."""
    found = {voice.id: voice for voice in found_voices(data)}
    if id not in found:
        raise NoSuchVoice(f"There is no voice “{id}” here. There is: {_listed(data)}.")
    if found[id].problem:
        raise NoSuchVoice(f"The voice “{id}” cannot speak. {found[id].problem} There is: {_listed(data)}.")
    if speech not in SPEECH:
        raise NoSuchVoice(f"“{speech}” is not a pace of speech. There is: {', '.join(SPEECH)}.")
    engine, voice = found[id].engine, id.removeprefix(f"{found[id].engine}-")
    if engine == "piper":
        voice = f"{voice}@{_digest(data / 'voices' / 'piper' / f'{voice}.onnx')}"
    return VoiceName(engine, voice, round(usual_speed(engine, voice) * SPEECH[speech], 4))


def usual_speed(engine: str, voice: str) -> float:
    """Give the engine's own speed at which a voice comes to the usual pace; a Piper voice finds it when it opens."""
    if engine == "kokoro" and voice in kokoro_voices():
        return kokoro_voices()[voice].speed
    return DEFAULT_VOICE.speed if engine == DEFAULT_VOICE.engine else 1.0


@cache
def kokoro_voices() -> dict[str, KokoroVoice]:
    """Read what is known of each Kokoro voice, by its own name, such as `bf_emma`."""
    written = tomllib.loads(kokoro_path().read_text(encoding="utf-8"))
    return {
        name: KokoroVoice(
            about["name"], name.startswith("b"), about["speed"], about["gain_db"], about.get("slowest", SLOWEST)
        )
        for name, about in written["voices"].items()
    }


def _kokoro(folder: Path) -> list[VoiceInfo]:
    """The Kokoro voices whose style vectors are whole, once the model is there."""
    if not (folder / KOKORO_MODEL).is_file():
        return []
    return [
        VoiceInfo(f"kokoro-{name}", about.name, _words(name), "kokoro")
        for name, about in kokoro_voices().items()
        if _bytes(folder / f"{name}.bin") == KOKORO_STYLES_BYTES
    ]


def _piper(folder: Path) -> list[VoiceInfo]:
    """The Piper voices that the operator put there."""
    files = sorted(folder.glob("*.onnx")) if folder.is_dir() else []
    return [
        VoiceInfo(f"piper-{file.stem}", _spoken_name(file.stem), _PIPER_WORDS, "piper", _wrong(file)) for file in files
    ]


_PIPER_WORDS = "A computer voice, added to this Kindwell by whoever looks after it."


def _wrong(file: Path) -> str:
    """Why a Piper file cannot speak, as far as can be seen without opening it; empty when nothing is wrong."""
    if not _PIPER_FILE.fullmatch(file.stem):
        return f"Rename {file.name}: letters, digits, dots, hyphens and underscores only."
    if not file.with_name(f"{file.name}.json").is_file():
        return f"{file.name}.json is missing. It comes with the voice; put it beside {file.name}."
    return "" if find_spec("piper") else _NEEDS_PIPER


def _words(name: str) -> str:
    return f"A computer voice, {_WHOSE[name[1]]}, {_ACCENTS[name[0]]}."


def _spoken_name(stem: str) -> str:
    return stem.replace("_", " ").replace("-", " ").strip().capitalize()


def _listed(data: Path) -> str:
    return ", ".join(voice.id for voice in installed_voices(data))


def _bytes(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1


def _digest(file: Path) -> str:
    status = file.stat()
    return _digest_of(file, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _digest_of(file: Path, size_bytes: int, changed_ns: int) -> str:
    """Name what a file holds, read once for as long as it does not change."""
    with file.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()[:12]
