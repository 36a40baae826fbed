"""What the breath pacer's templates receive."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.http import QueryDict

from kindwell.practice import to_ms
from kindwell.web.practices.lengths import minutes_in_words
from kindwell.web.practices.mine import Option, options
from kindwell.web.practices.queries import NamedRhythm
from kindwell.web.quiet.pacing import (
    BREATH_PACER,
    TYPED,
    UNTIL_STOPPED,
    Pacing,
    in_words,
    making_of_pacing,
    minutes_written,
    read_rhythm,
    timeline_of_pacing,
    written,
)
from kindwell.web.quiet.pages import Ending, QuietPage

_MINUTES = {
    "1": "1 minute",
    **{str(minutes): f"{minutes} minutes" for minutes in (3, 5, 10, 20)},
    UNTIL_STOPPED: "until I stop",
}
_RHYTHMS = {"5-5": "even", "4-6": "longer out", "3-3": "quick", "5-7": "slow, longer out"}
_TONES = {"": "no sound", "yes": "a soft tone, up and down"}
_FIELDS = {"in_s": "In", "out_s": "Out", "hold_s": "Stay after in", "rest_s": "Stay after out"}


class Field(NamedTuple):
    """One part of a rhythm to type, in seconds."""

    name: str
    words: str
    value: str


class Own(NamedTuple):
    """One rhythm of the person's own."""

    id: uuid.UUID
    name: str
    words: str


@dataclass(frozen=True)
class PacerPage:
    """The pacer before it begins, with everything as it is chosen or typed."""

    minutes: tuple[Option, ...]
    exactly: str
    rhythms: tuple[Option, ...]
    is_typed: bool
    fields: tuple[Field, ...]
    name: str
    own: tuple[Own, ...]
    tones: tuple[Option, ...]
    problem: str


def pacer_page(pacing: Pacing, own: Sequence[NamedRhythm], given: QueryDict, problem: str) -> PacerPage:
    """The form; what was typed stays typed where there was a problem."""
    rhythm, minutes = written(pacing.rhythm), minutes_written(pacing)
    ours = {written(one.rhythm): f"{one.name}: {in_words(one.rhythm)}" for one in own}
    known = {value: f"{name}: {in_words(read_rhythm(value))}" for value, name in _RHYTHMS.items() if value not in ours}
    is_typed = rhythm not in {**ours, **known} or bool(problem and given.get("rhythm") == TYPED)
    in_s, hold_s, out_s, rest_s = (f"{ms / 1000:g}" if is_typed else "" for ms in pacing.rhythm)
    now = {"in_s": in_s, "out_s": out_s, "hold_s": hold_s, "rest_s": rest_s}
    return PacerPage(
        minutes=options(_MINUTES, minutes),
        exactly=given.get("exactly", "") if problem else "" if minutes in _MINUTES else minutes,
        rhythms=options({**known, **ours}, "" if is_typed else rhythm),
        is_typed=is_typed,
        fields=tuple(
            Field(name, words, given.get(name, now[name]) if problem else now[name]) for name, words in _FIELDS.items()
        ),
        name=given.get("name", "") if problem else "",
        own=tuple(Own(one.id, one.name, in_words(one.rhythm)) for one in own),
        tones=options(_TONES, "yes" if pacing.tone else ""),
        problem=problem,
    )


def play_page(pacing: Pacing) -> QuietPage:
    """One rhythm as it is played. Raises RhythmProblem."""
    timeline = timeline_of_pacing(pacing)
    length_ms = to_ms(timeline.frames)
    return QuietPage(
        name="breath",
        title="Breath pacer",
        say="Go along with it as far as it suits you, and let it go when it does not.",
        wish=pacing.wish,
        ending=Ending(BREATH_PACER, uuid.uuid4(), 0 if pacing.until_stopped else length_ms),
        length_words="until you stop" if pacing.until_stopped else minutes_in_words(pacing.minutes),
        length_ms=length_ms,
        making=making_of_pacing(pacing),
        making_words="Its tone is being made for the first time",
        breathes=True,
        rhythm=in_words(pacing.rhythm),
        loops=pacing.until_stopped,
        tone=pacing.tone,
    )
