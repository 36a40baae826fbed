"""“Make it mine”: everything about a practice that a person may have their own way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from kindwell.audio.backgrounds import BACKGROUNDS
from kindwell.audio.voices import USUAL, installed_voices
from kindwell.practice import Approach, Bell, Each, Node, Optional, Refrain, Script, When
from kindwell.web.practices.pace import PACES
from kindwell.web.practices.wish import NO_BELL, OWN, Wish
from kindwell.web.voices.queries import OwnVoice

SPEECH_WORDS = {"slower": "slower", USUAL: "as usual", "quicker": "quicker"}
VOLUME_WORDS = {"soft": "soft", "middle": "in between", "full": "full"}
CAPTION_WORDS = {"": "as usual", "large": "large", "larger": "larger"}
BREATH = "breath-focus"


class Option(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class ChoiceRow(NamedTuple):
    """One choice a script leaves open."""

    name: str
    options: tuple[Option, ...]


class WordRow(NamedTuple):
    """One of the person's own words: its default, a line for each value of a list."""

    name: str
    default: str
    is_list: bool


@dataclass(frozen=True)
class Mine:
    """The rows of the form. A row with nothing to choose is empty, and is not shown."""

    choices: tuple[ChoiceRow, ...]
    words: tuple[WordRow, ...]
    voices: tuple[Option, ...]
    speech: tuple[Option, ...]
    paces: tuple[Option, ...]
    bells: tuple[Option, ...]
    backgrounds: tuple[Option, ...]
    volumes: tuple[Option, ...]
    one_file: bool
    captions: tuple[Option, ...]


def mine(script: Script, wish: Wish, captions: str, own: Iterable[OwnVoice] = ()) -> Mine:
    """The form's rows, with what this wish has chosen."""
    head, given = script.head, dict(wish.choices)
    return Mine(
        choices=tuple(
            ChoiceRow(name, tuple(Option(value, value, value == given.get(name, values[0])) for value in values))
            for name, values in head.choices.items()
        ),
        words=tuple(
            WordRow(name, value if isinstance(value, str) else "\n".join(value), not isinstance(value, str))
            for name, value in head.words.items()
        ),
        voices=_voices(wish, own),
        speech=options(SPEECH_WORDS, wish.speech),
        paces=options(PACES, wish.pace) if BREATH in head.tags else (),
        bells=options({"": "with its bell", NO_BELL: "without"}, "" if wish.bell else NO_BELL)
        if has_bell(script.passage)
        else (),
        backgrounds=options({"": "none", **BACKGROUNDS}, wish.background),
        volumes=options(VOLUME_WORDS, wish.volume),
        one_file=wish.one_file,
        captions=options(CAPTION_WORDS, captions),
    )


def has_bell(passage: tuple[Node, ...]) -> bool:
    """Whether a bell rings anywhere in a passage."""
    return any(
        isinstance(node, Bell)
        or (isinstance(node, Optional | Approach | Each | Refrain) and has_bell(node.passage))
        or (isinstance(node, When) and any(has_bell(one) for one in node.passages.values()))
        for node in passage
    )


def _voices(wish: Wish, own: Iterable[OwnVoice]) -> tuple[Option, ...]:
    """The voices there are, recorded ones first; nothing to choose where there is only one."""
    recorded = [(f"{OWN}{voice.id}", f"{voice.name}, recorded") for voice in own]
    computers = [(voice.id, f"{voice.name}. {voice.words}") for voice in installed_voices(settings.DATA)]
    return options(dict(recorded + computers), wish.voice) if recorded or len(computers) > 1 else ()


def options(known: Mapping[str, str], given: str) -> tuple[Option, ...]:
    """Everything there is to choose, with what is chosen now."""
    return tuple(Option(value, words, value == given) for value, words in known.items())
