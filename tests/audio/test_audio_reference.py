"""The page about sound says what the code does."""

import doctest
from pathlib import Path

import pytest

from kindwell.audio import lexicon
from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.engine import DEFAULT_VOICE
from kindwell.audio.loudness import CEILING_DB, GAIN_DB
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, QUIET_END_SAMPLES

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "audio.md").read_text(encoding="utf-8")
MODULES = sorted(path.stem for path in Path(lexicon.__file__).parent.glob("[!_]*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_of_sound_is_on_the_page(module: str) -> None:
    assert f"`{module}`" in PAGE


@pytest.mark.parametrize(
    "said",
    [
        f"voice `{DEFAULT_VOICE.voice}`, speed {DEFAULT_VOICE.speed}",
        f"+{GAIN_DB:.0f} dB",
        f"−{-CEILING_DB} dBFS",
        f"{FRAME_BYTES} bytes",
        f"{QUIET_END_SAMPLES} samples of zeros",
        f"{DECODER_DELAY_SAMPLES} samples (46 ms)",
    ],
)
def test_the_pages_figures_are_the_codes(said: str) -> None:
    assert said in PAGE


def test_the_examples_run() -> None:
    assert doctest.testmod(lexicon).failed == 0
