"""Words that can be put into a circle with one touch: content/circles."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kindwell.circles.levels import SYSTEMS, System

PARTS = ("triggers", "feelings", "urges", "settles", "strengths")
"""What a circle holds, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class QuickWords:
    """What one system is, in a line, and words to begin from for each part."""

    meaning: str
    parts: Mapping[str, tuple[str, ...]]


def quick_words(content: Path) -> dict[System, QuickWords]:
    """The words for each system. Raises ValueError where something is missing or is not a list of texts."""
    text = (content / "circles" / "en" / "quick-words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    if set(tables) != set(SYSTEMS):
        raise ValueError(f"quick-words.toml has {', '.join(tables)}: give it {', '.join(SYSTEMS)}")
    return {system: _read(system, tables[system]) for system in SYSTEMS}


def _read(system: str, table: Mapping[str, object]) -> QuickWords:
    if set(table) != {"meaning", *PARTS}:
        raise ValueError(f"[{system}] has {', '.join(table)}: give it meaning, {', '.join(PARTS)}")
    return QuickWords(str(table["meaning"]), {part: _texts(system, part, table[part]) for part in PARTS})


def _texts(system: str, part: str, given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise ValueError(f"{part} of [{system}] is no list of texts")
    return tuple(given)
