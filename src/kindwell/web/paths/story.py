"""A path told as a story: what is plain of each round, in sentences. Numbers are said, and never compared."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from kindwell.web.acts.days import day_in_words
from kindwell.web.acts.models import State
from kindwell.web.acts.pages import Line, line
from kindwell.web.acts.queries import Act
from kindwell.web.paths.models import Scene
from kindwell.web.paths.queries import Turn, Way

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SCENES: dict[str, str] = {
    Scene.PAST: "You took a situation that has been.",
    Scene.COMING: "You took a situation that was still to come.",
}


class Told(NamedTuple):
    """A small act of a round: its line, and the sentence before it."""

    act: Line
    sentence: str


class Chapter(NamedTuple):
    """One round, as it can be told without a person's own words, and where those stand."""

    id: UUID
    number: int
    heading: str
    scene: str
    practice: str
    acts: tuple[Told, ...]
    told: str
    has_words: bool


def begun_in_words(path: Way, today: date) -> str:
    """When a path was begun.

    >>> from kindwell.flows import Flow
    >>> begun_in_words(Way(UUID(int=1), Flow.SELF, date(2026, 3, 3), True, False), date(2026, 5, 1))
    'Begun on Tuesday 3 March.'
    """
    return f"Begun {day_in_words(path.begun_day, today)}."


def tell(rounds: Sequence[Turn], acts: Mapping[UUID, Sequence[Act]], *, today: date) -> tuple[Chapter, ...]:
    """A chapter for each round, in order."""
    return tuple(_chapter(turn, acts.get(turn.id, ()), today) for turn in rounds)


def how_much_it_stuck(before: int | None, after: int | None) -> str:
    """What was said of it, without a word on the difference.

    >>> how_much_it_stuck(6, 7), how_much_it_stuck(None, 3), how_much_it_stuck(None, None)
    ('Before the practice it stuck at 6 of 10; afterwards at 7.', 'After the practice it stuck at 3 of 10.', '')
    """
    if before is not None and after is not None:
        return f"Before the practice it stuck at {before} of 10; afterwards at {after}."
    if before is not None:
        return f"Before the practice it stuck at {before} of 10."
    return "" if after is None else f"After the practice it stuck at {after} of 10."


def _chapter(turn: Turn, acts: Sequence[Act], today: date) -> Chapter:
    practice = " ".join(_practice(turn, today))
    is_bare = not (turn.scene or practice or turn.has_words or acts)
    return Chapter(
        id=turn.id,
        number=turn.number,
        heading=f"{_time(turn.number)}, {day_in_words(turn.begun_day, today)}",
        scene="It is begun, and that is all for now." if is_bare else _SCENES.get(turn.scene, ""),
        practice=practice,
        acts=tuple(Told(line(act, today), _of_act(act, today)) for act in acts),
        told=f"You looked back on it {day_in_words(turn.told_day, today)}." if turn.told_day else "",
        has_words=turn.has_words,
    )


def _practice(turn: Turn, today: date) -> Iterator[str]:
    if turn.practice_day == turn.begun_day:
        yield "You opened the practice the same day."
    elif turn.practice_day:
        yield f"You opened the practice {day_in_words(turn.practice_day, today)}."
    if stuck := how_much_it_stuck(turn.before, turn.after):
        yield stuck


def _of_act(act: Act, today: date) -> str:
    day = day_in_words(act.day, today)
    was_for = f"One small act was for {day.removeprefix('on ')}"
    return {
        State.PLANNED: f"One small act is planned, {day}." if act.day >= today else f"{was_for}. That day has gone.",
        State.DONE: f"One small act, done {day}.",
        State.NOT_TODAY: f"{was_for}. The answer was: not today.",
        State.CHANGED: f"One small act, {day}, became something else.",
        State.LET_GO: f"{was_for}, and was let go.",
    }[act.state]


def _time(number: int) -> str:
    return f"The {_ORDINALS[number - 1]} time" if number <= len(_ORDINALS) else f"Time {number}"
