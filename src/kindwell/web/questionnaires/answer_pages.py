"""What the pages receive on which a measure is answered."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kindwell.measures import Measure
from kindwell.measures.score import least_answered
from kindwell.web.questionnaires.answering import For, Said
from kindwell.web.questionnaires.asking import Asking
from kindwell.web.questionnaires.safety import calls_for_help, help_is_called_for

_SAID_AGAIN_EVERY = 5


class Answer(NamedTuple):
    """One answer that can be chosen; `calls` where help is shown as soon as it is."""

    value: int
    words: str
    mark: str
    key: str
    chosen: bool
    calls: bool


class Question(NamedTuple):
    """One question; `is_wide` where its answers are numbers between two ends."""

    number: int
    place: int
    words: str
    answers: tuple[Answer, ...]
    left_open: bool
    is_wide: bool
    has_safety: bool
    calls: bool
    says_when: bool

    @property
    def ends(self) -> tuple[str, str]:
        """The words of its first and its last answer."""
        return self.answers[0].words, self.answers[-1].words


@dataclass(frozen=True)
class AnsweringPage:
    """A measure being answered: all questions, or the one at a place."""

    id: uuid.UUID
    measure: Measure
    asking: Asking
    questions: tuple[Question, ...]
    count: int
    is_begun: bool
    one_at_a_time: bool
    before: int | None
    """The number of the question before the one shown."""
    help_first: bool
    """Whether the answer before this question calls for help, so that it stands above it."""
    planned: For
    problems: tuple[str, ...]

    @property
    def tenth(self) -> bool:
        """Whether 0 is the key of a tenth answer."""
        return any(one.key == "0" and one.mark != "0" for question in self.questions for one in question.answers)


class Consequence(NamedTuple):
    """What open questions mean for one score, by the measure's own rule."""

    title: str
    words: str


@dataclass(frozen=True)
class EndPage:
    """What is still open, before it is finished."""

    id: uuid.UUID
    measure: Measure
    open: tuple[Question, ...]
    consequences: tuple[Consequence, ...]
    asking: Asking
    one_at_a_time: bool
    calls: bool


def answering_page(
    id: uuid.UUID,
    measure: Measure,
    asking: Asking,
    given: Mapping[int, int],
    *,
    said: Said,
    only: int | None,
    is_begun: bool,
    planned: For,
    problems: Sequence[str] = (),
) -> AnsweringPage:
    """The page, with `only` the question of that number or with all; `said` is what was sent and is not kept."""
    numbers = [item.number for item in measure.items]
    place = numbers.index(only) if only is not None else 0
    before = numbers[place - 1] if only is not None and place > 0 else None
    stands = {**given, **said}
    asked = numbers if only is None else [only]
    return AnsweringPage(
        id=id,
        measure=measure,
        asking=asking,
        questions=tuple(_question(measure, asking, stands, numbers.index(number), number) for number in asked),
        count=len(numbers),
        is_begun=is_begun,
        one_at_a_time=only is not None,
        before=before,
        help_first=before is not None and _calls(measure, before, given.get(before)),
        planned=planned,
        problems=tuple(problems),
    )


def end_page(
    id: uuid.UUID, measure: Measure, asking: Asking, given: Mapping[int, int], *, one_at_a_time: bool
) -> EndPage:
    """What is open, and what that means: never more than what the measure's own rule says."""
    places = [(place, item.number) for place, item in enumerate(measure.items) if item.number not in given]
    return EndPage(
        id=id,
        measure=measure,
        open=tuple(_question(measure, asking, {}, place, number) for place, number in places),
        consequences=consequences(measure, given) if asking.is_scored else (),
        asking=asking,
        one_at_a_time=one_at_a_time,
        calls=help_is_called_for(measure, given),
    )


def consequences(measure: Measure, given: Mapping[int, int]) -> tuple[Consequence, ...]:
    """For each score that open questions touch: whether there is one all the same."""
    found = []
    for one in measure.subscales:
        count, least = sum(number in given for number in one.items), least_answered(one)
        if count == len(one.items):
            continue
        if count >= least:
            say = f"is worked out from {count} of {len(one.items)} answers, as the measure’s own rule allows."
        elif least == len(one.items):
            say = f"needs all {least} answers, and has {count}: so it has no number. Nothing else is touched by that."
        else:
            say = f"needs {least} of {len(one.items)} answers, and has {count}: so it has no number."
        found.append(Consequence(one.title, say))
    return tuple(found)


def _question(measure: Measure, asking: Asking, stands: Said, place: int, number: int) -> Question:
    choices = asking.options[measure.item(number).scale]
    answers = tuple(
        Answer(*one, chosen=stands.get(number) == one.value, calls=_calls(measure, number, one.value))
        for one in choices
    )
    return Question(
        number=number,
        place=place + 1,
        words=asking.items[number],
        answers=answers,
        left_open=number in stands and stands[number] is None,
        is_wide=not all(one.words for one in choices),
        has_safety=calls_for_help(measure, number) is not None,
        calls=_calls(measure, number, stands.get(number)),
        says_when=bool(measure.asks_about) and place % _SAID_AGAIN_EVERY == 0,
    )


def _calls(measure: Measure, number: int, value: int | None) -> bool:
    at_least = calls_for_help(measure, number)
    return at_least is not None and value is not None and value >= at_least
