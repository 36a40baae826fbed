"""What comparisons come to, in sentences; what there is too little of yet is said once."""

from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.analysis import (
    ANY_DAY,
    Compared,
    Sides,
    days_of_the_week,
    none_is_clear,
    none_stands_out,
    not_enough,
    sentence_of,
)
from kindwell.circles import SYSTEMS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What is said of one thing that was looked at, or of several of a kind."""

    lines: tuple[str, ...]
    everything: tuple[str, ...] = ()
    """Where `lines` leave out what is not clear: each comparison in a sentence of its own."""


def of_one_thing(compared: Sequence[Compared], sides: Sides) -> Looked:
    """What is clear, in a sentence for each system; what is not, in one sentence for all of them."""
    if all(one.interval is None for one in compared):
        return Looked((not_enough(sides),))
    sentences = [sentence_of(one, sides) for one in compared]
    unclear = [one for one in compared if one.interval and not one.interval.is_clear]
    if len(unclear) < _SEVERAL:
        return Looked(tuple(sentences))
    of_others = [sentence for one, sentence in zip(compared, sentences, strict=True) if one not in unclear]
    return Looked((*of_others, none_is_clear(unclear, sides)), tuple(sentences))


def of_weekdays(compared: Sequence[Sequence[Compared]]) -> Looked:
    """The days that stand out, and for each system one sentence for those that do not."""
    sides = [days_of_the_week(name) for name in WEEKDAYS]
    if all(one.interval is None for day in compared for one in day):
        return Looked((not_enough(ANY_DAY),))
    lines: list[str] = []
    everything: list[str] = []
    for number, system in enumerate(SYSTEMS):
        of_system = [day[number] for day in compared]
        sentences = [sentence_of(one, words) for one, words in zip(of_system, sides, strict=True)]
        stands_out = [one.interval is not None and one.interval.is_clear for one in of_system]
        lines += [sentence for sentence, out in zip(sentences, stands_out, strict=True) if out]
        lines.append(none_stands_out(system, of_system))
        everything += sentences
    return Looked(tuple(lines), tuple(everything))
