"""A script with the person's own choices, words and pace in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kindwell.practice.frames import to_ms
from kindwell.practice.plan import unspoken_bounds
from kindwell.practice.script import Head, Pace, Script
from kindwell.practice.steps import Filling, Say, Step, Steps, order_of_worth
from kindwell.text.problems import try_one_of
from kindwell.text.prose import MOST_WORD_CHARACTERS, can_be_spoken, clean

MOST_VALUES = 40
LONGEST_BREATH_MS = 60_000

NOTHING: Mapping[str, str] = MappingProxyType({})


class ChoiceProblem(ValueError):
    """A choice, word or pace that this script does not have; says what to try."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A script ready to be spoken and laid out.

    `unspoken` holds, for each number of optional passages taken, least and most of all but speech, in frames.
    """

    head: Head
    steps: tuple[Step, ...]
    unspoken: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that may be spoken; `personal` if it holds a word of the person's own."""

    text: str
    line: int
    paragraph: int
    personal: bool


def choose(
    script: Script,
    choices: Mapping[str, str] = NOTHING,
    words: Mapping[str, str | Sequence[str]] = NOTHING,
    pace: Pace | None = None,
) -> Chosen:
    """The script as this person wants it; what they leave open, or leave blank, is as the script says.

    Raises ChoiceProblem for a choice, value or word the script does not have, or a pace that is no breath.
    """
    if pace is not None:
        _check_pace(pace)
    picked = _picked(script.head, choices)
    ranks = order_of_worth(script.passage, picked)
    steps = tuple(Steps(picked, _filled(script.head, words), pace, ranks).walk(script.passage))
    unspoken = unspoken_bounds(steps, len(ranks))
    return Chosen(script.head, steps, unspoken)


def sentences(chosen: Chosen) -> tuple[Sentence, ...]:
    """Every distinct sentence that may be spoken at any length, in order."""
    found: dict[str, Sentence] = {}
    for step in chosen.steps:
        if isinstance(step, Say) and step.text not in found:
            found[step.text] = Sentence(step.text, step.line, step.paragraph, step.personal)
    return tuple(found.values())


def _picked(head: Head, choices: Mapping[str, str]) -> dict[str, str]:
    picked = {name: values[0] for name, values in head.choices.items()}
    for name, value in choices.items():
        if name not in picked:
            raise ChoiceProblem(f"“{name}” is not a choice of this practice. {try_one_of(name, picked)}")
        if value not in head.choices[name]:
            raise ChoiceProblem(f"“{value}” is not a {name} to choose. {try_one_of(value, head.choices[name])}")
        picked[name] = value
    return picked


def _filled(head: Head, words: Mapping[str, str | Sequence[str]]) -> dict[str, Filling]:
    for name in words:
        if name not in head.words:
            raise ChoiceProblem(f"“{name}” is not a word of this practice. {try_one_of(name, head.words)}")
    return {name: _filling(name, default, words.get(name, "")) for name, default in head.words.items()}


def _filling(name: str, default: str | tuple[str, ...], given: str | Sequence[str]) -> Filling:
    """The person's words, or the default where they gave none; equal to the default is not their own."""
    defaults = (default,) if isinstance(default, str) else default
    listed = (given,) if isinstance(given, str) else given
    own = [cleaned for cleaned in map(clean, listed) if cleaned]
    if isinstance(default, str) and len(own) > 1:
        raise ChoiceProblem(f"“{name}” is one word or phrase. Try: {own[0]}")
    if len(own) > MOST_VALUES:
        raise ChoiceProblem(f"“{name}” has {len(own)} lines. Try: at most {MOST_VALUES}")
    for value in own:
        if len(value) > MOST_WORD_CHARACTERS or not can_be_spoken(value):
            raise ChoiceProblem(f"“{value[:60]}” cannot be spoken. Try: up to {MOST_WORD_CHARACTERS} letters")
    return Filling(tuple((value, value not in defaults) for value in own or defaults))


def _check_pace(pace: Pace) -> None:
    parts = (pace.in_, pace.hold, pace.out, pace.rest)
    if min(parts) < 0 or pace.in_ == 0 or pace.out == 0 or to_ms(pace.frames) > LONGEST_BREATH_MS:
        raise ChoiceProblem("This pace is no breath. Try: 4 seconds in, 6 seconds out; a minute at most")
