"""Voices that a machine may have besides the default: tests that need them are skipped, aloud, where they are not.

`TEST_VOICES` names a data folder in which `kindwell voices add kokoro` was run, or which holds Piper voices.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("TEST_VOICES", "/nowhere"))
KOKORO, PIPER = FOLDER / "voices" / "kokoro", FOLDER / "voices" / "piper"

needs_kokoro = pytest.mark.skipif(
    not (KOKORO / "model.onnx").is_file(),
    reason="the Kokoro voices are not here: kindwell voices add kokoro, then TEST_VOICES=that data folder",
)
needs_piper = pytest.mark.skipif(
    find_spec("piper") is None or not any(PIPER.glob("*.onnx")),
    reason="piper-tts and a voice for it are not here; Kindwell brings neither (docs/how-to/add-voices.md)",
)
