"""`python -m bench.voices DATA`: the speed and the gain that make each Kokoro voice as quick and loud as the default.

Prints what content/voices/kokoro.toml says of each. Needs the voices: kindwell voices add kokoro.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kindwell.audio.engine import DEFAULT_VOICE, lexicon_path
from kindwell.audio.heard import Engine
from kindwell.audio.hibari_engine import HibariEngine
from kindwell.audio.kokoro_engine import KokoroEngine
from kindwell.audio.lexicon import read_lexicon
from kindwell.audio.loudness import GAIN_DB
from kindwell.audio.lufs import lufs
from kindwell.audio.mp3 import RATE_HZ, Samples
from kindwell.audio.voices import kokoro_voices

SENTENCES = (
    "Eyes open is fine, and so is stopping.",
    "Somebody laid that road, or mended that light, or is on shift now.",
    "There is no need for quiet, or for an empty mind.",
    "If one tells you to get up, get up.",
    "You did not choose who first taught you what to fear.",
)
_FIRST_SPEED = 0.8
_AUDIBLE = 0.003


def main(folder: Path) -> None:
    """Measure each voice that is in the folder."""
    spoken = [read_lexicon(lexicon_path()).spell(text) for text in SENTENCES]
    usual_s, usual_lufs = _measured(HibariEngine(DEFAULT_VOICE.voice, DEFAULT_VOICE.speed), spoken)
    print(f"# default: {usual_s:.2f} s of speech, {usual_lufs + GAIN_DB:.1f} LUFS with its gain", flush=True)
    for name, about in kokoro_voices().items():
        speech_s, loud = _measured(KokoroEngine(folder, name, _FIRST_SPEED), spoken)
        speed = round(_FIRST_SPEED * speech_s / usual_s, 2)
        gain_db = round(usual_lufs + GAIN_DB - loud, 1)
        print(f'[voices.{name}]\nname = "{about.name}"\nspeed = {speed}\ngain_db = {gain_db}\n', flush=True)


def _measured(engine: Engine, spoken: Sequence[str]) -> tuple[float, float]:
    """Give the seconds from first to last sound of each sentence, summed, and the loudness of all together."""
    parts = [_sounding(engine.say(text).samples) for text in spoken]
    return sum(map(len, parts)) / RATE_HZ, lufs(np.concatenate(parts))


def _sounding(samples: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > _AUDIBLE)
    return samples[loud[0] : loud[-1] + 1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
