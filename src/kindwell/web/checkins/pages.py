"""What check-in templates receive."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import QueryDict

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS, Picture, System, draw, levels_in_words
from kindwell.web.checkins.forms import FEELINGS, NOT_SURE, CheckInForm, new_id
from kindwell.web.checkins.queries import Noticed
from kindwell.web.contexts.kinds import Context

MEANINGS = {
    System.THREAT: "on guard: worry, anger, shame, wanting to fight, hide or please",
    System.DRIVE: "after something: wanting, chasing, getting it done",
    System.SOOTHING: "settled: safe enough, at ease, connected",
}


_CONTEXTS = [*Context.choices, ("", "not said")]


class Choice(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class SystemRow(NamedTuple):
    """One system's eleven steps and its “not sure”."""

    system: str
    name: str
    meaning: str
    steps: tuple[Choice, ...]
    not_sure: Choice
    problem: str


class FeelingGroup(NamedTuple):
    """Feelings that mostly belong to one system, or to none."""

    system: str
    name: str
    feelings: tuple[Choice, ...]


@dataclass(frozen=True)
class CheckInPart:
    """The check-in form, wherever it stands."""

    id: uuid.UUID | str
    rows: tuple[SystemRow, ...]
    contexts: tuple[Choice, ...]
    feelings: tuple[FeelingGroup, ...]
    feelings_open: bool
    problems: tuple[str, ...]
    changing: bool


@dataclass(frozen=True)
class KeptPart:
    """A check-in that has been kept: its circles, and the same in words."""

    noticed: Noticed
    picture: Picture
    words: str
    place: str
    feelings: str


def blank_check_in(id: uuid.UUID | None = None) -> CheckInPart:
    """A form with nothing chosen, and an id of its own unless it has one."""
    return _part({"id": id or new_id()}, problems={})


def check_in_to_change(noticed: Noticed) -> CheckInPart:
    """A form that shows what was kept; sending it changes that check-in."""
    given: dict[str, Any] = {"id": noticed.id, "context": noticed.context, "feelings": noticed.feelings}
    for system, level in noticed.levels:
        given[system] = NOT_SURE if level is None else str(level)
    return _part(given, problems={}, changing=True)


def check_in_with_problems(form: CheckInForm, *problems: str) -> CheckInPart:
    """The form as it was sent, with what cannot be kept said beside it, and `problems` above."""
    sent = form.data
    given: dict[str, Any] = {name: sent.get(name) for name in ("context", *SYSTEMS) if name in sent}
    given["id"] = form.cleaned_data.get("id") or new_id()
    given["feelings"] = sent.getlist("feelings") if isinstance(sent, QueryDict) else ()
    beside = {field: [str(text) for text in texts] for field, texts in form.errors.items()}
    changing = sent.get("changing") == "yes"
    return _part(given, problems=beside | {"": list(problems)} if problems else beside, changing=changing)


def kept_check_in(noticed: Noticed) -> KeptPart:
    """What is shown once a check-in is kept."""
    place = Context(noticed.context).label if noticed.context in Context.values else ""
    return KeptPart(noticed, draw(noticed.levels), levels_in_words(noticed.levels), place, ", ".join(noticed.feelings))


def _part(given: Mapping[str, Any], problems: Mapping[str, list[str]], *, changing: bool = False) -> CheckInPart:
    chosen = set(given.get("feelings", ()))
    beside = {system: " ".join(problems.get(system, ())) for system in SYSTEMS}
    return CheckInPart(
        id=given["id"],
        rows=tuple(_row(system, given.get(system), beside[system]) for system in SYSTEMS),
        contexts=tuple(Choice(value, words, value == given.get("context")) for value, words in _CONTEXTS),
        changing=changing,
        feelings=tuple(
            FeelingGroup(group, _group_name(group), tuple(Choice(name, name, name in chosen) for name in feelings))
            for group, feelings in FEELINGS.items()
        ),
        feelings_open=bool(chosen),
        problems=tuple(" ".join(texts) for field, texts in problems.items() if field not in beside),
    )


def _row(system: System, given: str | None, problem: str) -> SystemRow:
    steps = (str(level) for level in range(LOWEST, HIGHEST + 1))
    return SystemRow(
        system=system,
        name=system.capitalize(),
        meaning=MEANINGS[system],
        steps=tuple(Choice(step, step, step == given) for step in steps),
        not_sure=Choice(NOT_SURE, "not sure", given == NOT_SURE),
        problem=problem,
    )


def _group_name(group: str) -> str:
    return "Belonging to none" if group == "none" else f"Often with {group}"
