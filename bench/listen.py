"""`make listen`: whole practices are spoken, heard by offline speech recognition, and compared word by word.

Ten practices in the default voice, and one in every other voice that is installed in KINDWELL_DATA. Nothing is
fetched but the recogniser itself, once, into an environment of its own. Nobody's ears are replaced: a voice may be
understood and still be unkind to listen to.
"""

import json
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.word_errors import Errors, word_errors
from kindwell.audio.clips import ClipStore
from kindwell.audio.engine import DEFAULT_VOICE, VoiceName
from kindwell.audio.hibari_engine import HibariEngine
from kindwell.audio.record import record
from kindwell.audio.track import SILENT_FRAME
from kindwell.audio.voice import open_voice
from kindwell.audio.voices import HEART, installed_voices, voice_name
from kindwell.content import content_folder
from kindwell.practice import Script, choose, read_library, sentences
from kindwell.web.site.config import current_config

MOST_DEFAULT, MOST_OTHER = 0.02, 0.03
PRACTICES = 10
IN_EVERY_VOICE = "back-to-here"

_HERE = Path(__file__).parent
_CACHE = _HERE.parent / ".cache" / "listen"
_PAUSE = SILENT_FRAME * 30
_OFTEN = 12
_UNSTRESSED = {ord(mark): None for mark in "ˈˌ "}


class Spoken(NamedTuple):
    """One practice in one voice, as a file to be heard, with what is said in it."""

    practice: str
    voice: str
    file: Path
    said: str


def main(names: Sequence[str]) -> int:
    """Speak, hear, compare and print; give 0 when every bound is kept."""
    python = _environment()
    library = read_library(content_folder() / "practices" / "en").scripts
    longest = sorted(library, key=lambda slug: (-library[slug].head.most_minutes, slug))[:PRACTICES]
    data = current_config().data
    others = [voice.id for voice in installed_voices(data) if voice.id != HEART.id]
    wanted = [(slug, HEART.id) for slug in (names or sorted(longest))] + [(IN_EVERY_VOICE, voice) for voice in others]
    spoken = [
        _speak(slug, library[slug], voice_name(voice, data=data), data)
        for slug, voice in track(wanted, "Speaking", transient=True)
    ]
    heard = list(track(_heard(python, spoken), "Listening", total=len(spoken), transient=True))
    reader = HibariEngine(DEFAULT_VOICE.voice, DEFAULT_VOICE.speed)
    errors = [
        word_errors(one.said, text, lambda words: _sound(reader.phonemes(words)))
        for one, text in zip(spoken, heard, strict=True)
    ]
    Console().print(_table(spoken, errors))
    _print_slips(errors)
    return 0 if all(_kept(one, wrong) for one, wrong in zip(spoken, errors, strict=True)) else 1


def _sound(phonemes: str) -> str:
    """Leave the sounds alone: where the stress lies depends on the words around."""
    return phonemes.translate(_UNSTRESSED)


def _speak(slug: str, script: Script, name: VoiceName, data: Path) -> Spoken:
    """Join everything a practice may say, with a short pause after each sentence."""
    store = ClipStore(data / "clips", current_config().clips_limit_mb * 1_000_000)
    said = sentences(choose(script))
    recording = record(said, store, voice=open_voice(name=name, data=data))
    file = _CACHE / "spoken" / f"{slug}.{name.id}.mp3"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(recording.clip(sentence.text).mp3 + _PAUSE for sentence in said))
    return Spoken(slug, name.id, file, " ".join(sentence.text for sentence in said))


def _heard(python: Path, spoken: Sequence[Spoken]) -> Iterator[str]:
    """Have every file heard, by a process with the recogniser in it."""
    command = [str(python), str(_HERE / "ears.py"), str(_CACHE / "model")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as ears:
        assert ears.stdin
        assert ears.stdout
        for one in spoken:
            ears.stdin.write(f"{one.file}\n")
        ears.stdin.close()
        for line in ears.stdout:
            yield json.loads(line)


def _environment() -> Path:
    """Make the recogniser's own environment, once; what it brings would not suit Kindwell's."""
    python = _CACHE / "venv" / "bin" / "python"
    ready = _CACHE / "ready"
    lock = (_HERE / "listen.lock").read_text(encoding="utf-8")
    if not ready.is_file() or ready.read_text(encoding="utf-8") != lock:
        print("Setting up the recogniser (about 300 MB, once) …", flush=True)
        venv.create(_CACHE / "venv", with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(_HERE / "listen.lock")]
        subprocess.run(pip, check=True)
        ready.write_text(lock, encoding="utf-8")
    return python


def _table(spoken: Iterable[Spoken], errors: Iterable[Errors]) -> Table:
    table = Table("practice", "voice", box=box.SIMPLE_HEAD)
    for heading in ("words", "wrong", "word errors", "bound", "kept?"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one, wrong in zip(spoken, errors, strict=True):
        counts = (str(wrong.words), str(wrong.wrong), f"{wrong.rate:.1%}", f"≤ {_bound(one):.0%}")
        table.add_row(one.practice, one.voice, *counts, "kept" if _kept(one, wrong) else "NOT KEPT")
    return table


def _print_slips(errors: Iterable[Errors]) -> None:
    """Say what was misheard, the most often first: what fails again and again wants a line in the lexicon."""
    slips = Counter(slip for one in errors for slip in one.slips)
    for (said, heard), times in slips.most_common(_OFTEN):
        print(f"{times} ×  “{said or '–'}” heard as “{heard or '–'}”")


def _bound(one: Spoken) -> float:
    return MOST_DEFAULT if one.voice == HEART.id else MOST_OTHER


def _kept(one: Spoken, wrong: Errors) -> bool:
    return wrong.rate <= _bound(one)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
