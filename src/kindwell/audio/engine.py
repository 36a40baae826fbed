"""Which voice speaks, and the name a clip is kept under: everything that changes its sound is in the key."""

import hashlib
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kindwell.content import content_folder

CODEC = "mp3 cbr 64 kbit/s mono 24000 Hz"
SOUND_REVISION = "2"  # raise it when the gain, the limiter, the edges, the bell or the encoder change

# scipy is not ours, but the engine uses its FFT when it is there, and then the bits differ.
_PACKAGES = ("hibari-tts", "onnxruntime", "numpy", "scipy", "lameenc")


@dataclass(frozen=True, slots=True)
class VoiceName:
    """A voice at a pace: `speed` is the engine's own, 1.0 its natural pace, smaller is slower.

    `voice` may end in "@" and a digest, where a file of the same name could hold another voice.
    """

    engine: str
    voice: str
    speed: float

    @property
    def id(self) -> str:
        """What the voice is called in settings, forms and clips: `heart`, `kokoro-bf_emma`, `piper-joe`."""
        name = self.voice.partition("@")[0]
        return name if self.engine == "hibari" else f"{self.engine}-{name}"


DEFAULT_VOICE = VoiceName("hibari", "heart", 0.66)


@cache
def fingerprint() -> str:
    """Name everything outside the text that decides how a clip sounds, bit for bit, on this machine.

    Read from what is installed, without importing any of it, so that the web process may ask.
    """
    packages = " ".join(f"{name}={_version(name)}" for name in _PACKAGES)
    return f"{packages} {platform.machine()} sound={SOUND_REVISION}"


def lexicon_path() -> Path:
    """Find the pronunciation lexicon that came with Kindwell."""
    return content_folder() / "voices" / "en.toml"


def kokoro_path() -> Path:
    """Find what came with Kindwell about the Kokoro voices."""
    return content_folder() / "voices" / "kokoro.toml"


@cache
def lexicon_revision() -> str:
    """Name the words the lexicon teaches, as they were when this process first asked."""
    return hashlib.sha256(lexicon_path().read_bytes()).hexdigest()


def clip_key(text: str, voice: VoiceName = DEFAULT_VOICE) -> str:
    """Name the clip of one sentence: 64 hexadecimal digits, the same wherever the sound would be the same."""
    said = ("sentence", text, voice.engine, voice.voice, str(voice.speed), lexicon_revision())
    return _digest(*said, *_revision_of(voice.engine))


def bell_key() -> str:
    """Name the clip of the bell, which no voice changes."""
    return _digest("bell")


@cache
def _revision_of(engine: str) -> tuple[str, ...]:
    """Name what more decides how an engine sounds: Kokoro's model, gains and speeds; Piper's version."""
    if engine == "kokoro":
        return (hashlib.sha256(kokoro_path().read_bytes()).hexdigest(),)
    return (_version("piper-tts"),) if engine == "piper" else ()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join((*parts, CODEC, fingerprint())).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
