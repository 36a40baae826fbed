"""What check-in templates receive."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS, System
from kindwell.web.checkins.forms import NAMED, NOT_SURE, CheckInForm, new_id
from kindwell.web.checkins.kinds import BODY, FEELINGS, NONE, URGES
from kindwell.web.checkins.moments import clock_then, day_in_words
from kindwell.web.checkins.queries import Noticed
from kindwell.web.contexts.queries import Place

MEANINGS = {
    System.THREAT: "on guard: worry, anger, shame, wanting to fight, hide or please",
    System.DRIVE: "after something: wanting, chasing, getting it done",
    System.SOOTHING: "settled: safe enough, at ease, connected",
}
_ASKED = (
    ("feelings", "Feelings, if you want to name any", "", FEELINGS),
    ("body", "In the body, if you care to look", "Looking at the body is not for everybody, or not for today.", BODY),
    ("urges", "What you feel like doing", "Feeling like it is one thing, doing it another.", URGES),
)


class Choice(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class PlaceChoice(NamedTuple):
    """One context that can be chosen."""

    place: Place
    chosen: bool


class SystemRow(NamedTuple):
    """One system's eleven steps and its “not sure”."""

    system: str
    name: str
    meaning: str
    steps: tuple[Choice, ...]
    not_sure: Choice
    problem: str


class Group(NamedTuple):
    """What mostly belongs to one system, or to none."""

    system: str
    name: str
    choices: tuple[Choice, ...]


class Naming(NamedTuple):
    """One kind of thing that can be named: feelings, body or urges."""

    field: str
    summary: str
    note: str
    groups: tuple[Group, ...]
    open: bool


@dataclass(frozen=True)
class CheckInPart:
    """The check-in form, wherever it stands."""

    id: uuid.UUID | str
    rows: tuple[SystemRow, ...]
    places: tuple[PlaceChoice, ...]
    no_place: bool
    namings: SafeString
    problems: tuple[str, ...]
    changing: bool
    has_words: bool
    when: str
    """Of which moment it is, where it changes one that was kept: “Today, 14:05”."""
    time: str
    """A time of earlier today, as it was written."""

    @property
    def has_own_places(self) -> bool:
        """Whether a place in it has a name of its own."""
        return any(choice.place.has_words for choice in self.places)


def blank_check_in(places: Sequence[Place], id: uuid.UUID | None = None) -> CheckInPart:
    """A form with nothing chosen, and an id of its own unless it has one."""
    return _part({"id": id or new_id()}, places, problems={})


def check_in_to_change(noticed: Noticed, places: Sequence[Place], *, today: date) -> CheckInPart:
    """A form that shows what was kept; sending it changes that check-in."""
    given: dict[str, Any] = noticed._asdict()
    for system, level in noticed.levels:
        given[system] = NOT_SURE if level is None else str(level)
    given["when"] = f"{day_in_words(noticed.day, today)}, {clock_then(noticed.at, noticed.offset_minutes)}"
    return _part(given, places, problems={}, changing=True)


def check_in_with_problems(form: CheckInForm, places: Sequence[Place], *problems: str) -> CheckInPart:
    """The form as it was sent, with what cannot be kept said beside it, and `problems` above."""
    sent = form.data
    given: dict[str, Any] = {name: sent.get(name) for name in ("context", "time", *SYSTEMS) if name in sent}
    given["id"] = form.cleaned_data.get("id") or new_id()
    given["has_words"] = sent.get("has_words") == "yes"
    for name in NAMED:
        given[name] = sent.getlist(name) if isinstance(sent, QueryDict) else ()
    beside = {field: [str(text) for text in texts] for field, texts in form.errors.items()}
    changing = sent.get("changing") == "yes"
    return _part(given, places, problems=beside | {"": list(problems)} if problems else beside, changing=changing)


def _part(
    given: Mapping[str, Any], places: Sequence[Place], problems: Mapping[str, list[str]], *, changing: bool = False
) -> CheckInPart:
    beside = {system: " ".join(problems.get(system, ())) for system in SYSTEMS}
    context = given.get("context")
    return CheckInPart(
        id=given["id"],
        rows=tuple(_row(system, given.get(system), beside[system]) for system in SYSTEMS),
        places=tuple(
            PlaceChoice(place, place.value == context)
            for place in places
            if not place.put_away or place.value == context
        ),
        no_place=context == "",
        namings=_namings(*(frozenset(given.get(field, ())) for field in NAMED)),
        problems=tuple(" ".join(texts) for field, texts in problems.items() if field not in beside),
        changing=changing,
        has_words=bool(given.get("has_words")),
        when=given.get("when", ""),
        time=given.get("time", ""),
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


def _namings(*chosen: frozenset[str]) -> SafeString:
    """Everything that can be named, with what was chosen."""
    if not any(chosen):
        return _nothing_named()
    shown = tuple(_naming(*asked, those) for asked, those in zip(_ASKED, chosen, strict=True))
    return render_to_string("checkins/_namings.html", {"namings": shown})


@cache
def _nothing_named() -> SafeString:
    """As most forms come, and the same for everybody: put together once, because Today shows it each time."""
    shown = tuple(_naming(*asked, frozenset()) for asked in _ASKED)
    return render_to_string("checkins/_namings.html", {"namings": shown})


def _naming(
    field: str, summary: str, note: str, groups: Mapping[str, tuple[str, ...]], chosen: frozenset[str]
) -> Naming:
    shown = tuple(
        Group(system, _group_name(system), tuple(Choice(one, one, one in chosen) for one in names))
        for system, names in groups.items()
    )
    return Naming(field, summary, note, shown, open=bool(chosen))


def _group_name(group: str) -> str:
    return "Belonging to none" if group == NONE else f"Often with {group}"
