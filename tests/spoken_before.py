"""What the voice has spoken on this machine: kept in .cache, so that a sentence is spoken once by each machine."""

import os
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kindwell.audio.engine import bell_key, clip_key
from kindwell.commands.lengths import variants
from kindwell.content import content_folder
from kindwell.practice import Library, choose, read_library, sentences

CLIPS = Path(__file__).parents[1] / ".cache" / "clips"
"""Filled by the tests that speak every script (tests/content)."""


@cache
def our_library() -> Library:
    """The scripts that came with Kindwell, read once by each process."""
    return read_library(content_folder() / "practices" / "en")


def spoken_before(*slugs: str) -> list[Path]:
    """The clips of these practices, with any of their choices, that are there already; and the bell."""
    scripts = [our_library().scripts[slug] for slug in slugs]
    chosen = [choose(script, choices) for script in scripts for choices in variants(script)]
    keys = {bell_key(), *(clip_key(sentence.text) for one in chosen for sentence in sentences(one))}
    return [clip for key in keys if (clip := CLIPS / f"{key}.clip").exists()]


def lend(clips: Iterable[Path], folder: Path) -> None:
    """Have made sound in a folder as well. It is the same file by another name: Kindwell never writes into a clip."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for clip in clips:
        if not (folder / clip.name).exists():
            _link(clip, folder / clip.name)


def _link(clip: Path, name: Path) -> None:
    try:
        os.link(clip, name)
    except OSError:  # another disk
        shutil.copy2(clip, name)
