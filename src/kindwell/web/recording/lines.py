"""What there is to read aloud of a practice: each line once, with the words the script brings along."""

import itertools
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from kindwell.audio.engine import clip_key
from kindwell.audio.voices import HEART
from kindwell.practice import FRAME_MS, choose, sentences
from kindwell.web.practices.library import library
from kindwell.web.practices.sound import Choices, chosen, clip_store, named
from kindwell.web.voices.queries import key_of

# What a clip has around its speech, and how long one takes with so many letters: over 528 clips of the usual voice.
_EDGES_S = 0.32
_BEGINS_S, _LETTER_S = 0.33, 0.0755


class Line(NamedTuple):
    """One line, and the key a recording of it is kept under."""

    key: str
    text: str


@lru_cache(maxsize=1024)
def lines_of(slug: str) -> tuple[Line, ...]:
    """Every line that any choice in a practice may bring, in the order of the script."""
    script = library().scripts[slug]
    found: dict[str, int] = {}
    for values in itertools.product(*script.head.choices.values()):
        for sentence in sentences(choose(script, dict(zip(script.head.choices, values, strict=True)))):
            found.setdefault(sentence.text, sentence.line)
    return _to_read(sorted(found, key=found.__getitem__))


def lines_chosen(slug: str, choices: Choices) -> tuple[Line, ...]:
    """The lines of one way through a practice, at its longest. Raises `ChoiceProblem`."""
    return _to_read(sentence.text for sentence in sentences(chosen(slug, choices)))


def about_how_long_s(lines: Iterable[Line]) -> Mapping[str, float]:
    """About how long each line takes, by its text, in seconds: as the usual voice says it, where it has."""
    voice, store = named(HEART.id), clip_store()
    lasting = {line.text: store.frames(clip_key(line.text, voice)) for line in lines}
    return {
        text: frames * FRAME_MS / 1000 - _EDGES_S if frames else _BEGINS_S + _LETTER_S * len(text)
        for text, frames in lasting.items()
    }


def _to_read(texts: Iterable[str]) -> tuple[Line, ...]:
    """A line of dots alone is a moment of silence, and nobody's to read."""
    return tuple(Line(key_of(text), text) for text in texts if any(letter.isalnum() for letter in text))
