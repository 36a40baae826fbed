"""What the page of one measure over time receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime

from kindwell.measures import Measure, Score
from kindwell.web.questionnaires.changes_parts import Held, SubscalePart, parts_of, scores_in_numbers, why
from kindwell.web.questionnaires.changes_scoring import Filled, comparable
from kindwell.web.questionnaires.changes_words import as_score, day_in_full, language_in_words
from kindwell.web.questionnaires.models import Asked


@dataclass(frozen=True, slots=True)
class Choice:
    """One filling in, to be chosen for either side."""

    id: UUID
    words: str
    is_then: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class NotHeld:
    """One filling in that is not drawn everywhere, and why."""

    id: UUID
    when: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One filling in as a line of the table."""

    when: str
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """One filling in that was answered under another key, and what comes of it with both."""

    when: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureOverTime:
    """One measure over time. Without a filling in, everything but the measure is empty."""

    measure: Measure
    numbers: bool
    span: str = ""
    beside: str = ""
    """The two days that were chosen; empty where none were."""
    same_twice: bool = False
    choices: tuple[Choice, ...] = ()
    parts: tuple[SubscalePart, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    rows: tuple[Row, ...] = ()
    corrected: tuple[Corrected, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether there is one filling in alone."""
        return len(self.choices) == 1

    @property
    def nobody_knows(self) -> str:
        """What is said once, where it holds for every part; empty where it is said of some of them."""
        said = {part.nobody_knows for part in self.parts}
        return said.pop() if len(said) == 1 else ""

    @property
    def has_rings(self) -> bool:
        """Whether two are held against each other in a picture."""
        return any(part.picture and part.picture.rings for part in self.parts)

    @property
    def has_band(self) -> bool:
        """Whether what could be chance is known of any subscale."""
        return any(part.picture and part.picture.band for part in self.parts)


def measure_over_time(
    measure: Measure, fillings: Sequence[Filled], *, numbers: bool, chosen: tuple[str, str] = ("", "")
) -> MeasureOverTime:
    """Put it together from all fillings in, the oldest first; `chosen` are the ids that an address names."""
    if not fillings:
        return MeasureOverTime(measure, numbers)
    held, same_twice = _held(fillings, chosen)
    first, latest = day_in_full(fillings[0].day), day_in_full(fillings[-1].day)
    return MeasureOverTime(
        measure,
        numbers,
        span=first if first == latest else f"{first} to {latest}",
        beside=f"{_when(held.last, fillings)} beside {_when(held.then, fillings)}" if held.chosen else "",
        same_twice=same_twice,
        choices=tuple(
            Choice(one.id, _when(one, fillings), one.id == held.then.id, one.id == held.last.id)
            for one in reversed(fillings)
        ),
        parts=parts_of(measure, fillings, held),
        not_held=tuple(_not_held(measure, fillings, held)),
        rows=tuple(Row(_when(one, fillings), scores_in_numbers(measure, one)) for one in reversed(fillings))
        if numbers
        else (),
        corrected=tuple(
            _corrected(measure, one, fillings, numbers) for one in fillings if one.version != measure.version
        ),
    )


def _held(fillings: Sequence[Filled], chosen: tuple[str, str]) -> tuple[Held, bool]:
    """The two that are asked for, in the order of their time; without two there are, the first beside the last."""
    asked_for = [one for one in fillings if str(one.id) in chosen]
    same_twice = len(asked_for) == 1 and chosen[0] == chosen[1]
    if len(asked_for) > 1:
        return Held(asked_for[0], asked_for[1], chosen=True), False
    published = [one for one in fillings if one.asked is not Asked.OTHER] or fillings
    together = comparable(fillings, published[-1]) or [published[-1]]
    return Held(together[0], together[-1], chosen=False), same_twice


def _not_held(measure: Measure, fillings: Sequence[Filled], held: Held) -> list[NotHeld]:
    found = []
    for one in fillings:
        reasons = _why_not(measure, one, held)
        if reasons:
            found.append(NotHeld(one.id, _when(one, fillings), reasons))
    return found


def _why_not(measure: Measure, one: Filled, held: Held) -> tuple[str, ...]:
    if one.asked is not Asked.OTHER and one.language != held.last.language:
        language, other = language_in_words(one.language), language_in_words(held.last.language)
        return (f"It was answered in {language}. A translation is compared with itself alone, and not with {other}.",)
    reasons = [(subscale.title, why(measure, subscale, one)) for subscale in measure.subscales]
    said = [(title, reason) for title, reason in reasons if reason]
    if len({reason for _, reason in said}) == 1 and len(said) == len(measure.subscales):
        return (said[0][1],)
    return tuple(f"{title}: {reason[0].lower()}{reason[1:]}" for title, reason in said)


def _corrected(measure: Measure, one: Filled, fillings: Sequence[Filled], numbers: bool) -> Corrected:
    when = _when(one, fillings)
    if one.before is None:
        return Corrected(
            when, ("The key of that day is not here any more. With the key of today it is as shown above.",)
        )
    lines = []
    for subscale in measure.subscales:
        now, then = one.results.get(subscale.id), one.before.get(subscale.id)
        if isinstance(now, Score) and isinstance(then, Score) and now.value != then.value:
            lines.append(f"{subscale.title}: {_both_keys(then.value, now.value, numbers)}")
        elif isinstance(now, Score) != isinstance(then, Score):
            has = "has a score now, and had none" if isinstance(now, Score) else "has no score now, and had one"
            lines.append(f"{subscale.title}: it {has} with the key of that day.")
    return Corrected(when, tuple(lines) or ("It comes to the same with both keys.",))


def _both_keys(then: float, now: float, numbers: bool) -> str:
    if numbers:
        return f"{as_score(then)} with the key of that day, {as_score(now)} with the key of today."
    return f"it comes out {'higher' if now > then else 'lower'} with the key of today than with the key of that day."


def _when(one: Filled, fillings: Sequence[Filled]) -> str:
    """Its day; with the time, where there is another of that day."""
    on_that_day = sum(other.day == one.day for other in fillings)
    return day_in_full(one.day) if on_that_day == 1 else f"{day_in_full(one.day)}, {localtime(one.finished_at):%H:%M}"
