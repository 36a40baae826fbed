"""What the templates of reminders receive."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.timezone import get_current_timezone, localdate

from kindwell.web.people.clocks import name_of, place_of
from kindwell.web.reminders.actions import MOST, InQuietHours
from kindwell.web.reminders.forms import ReminderForm
from kindwell.web.reminders.models import Shown, What
from kindwell.web.reminders.queries import Kept, Rules
from kindwell.web.reminders.times import DAYS, clock, weekdays, when_in_words

DONE = {
    "kept": "Kept.",
    "quiet": "Kept. Nothing comes within these hours.",
    "loud": "Kept. There are no quiet hours now.",
    "paused": "Paused. Nothing comes, and nothing is waiting for you.",
    "back": "Welcome back. Reminders come again from now on; what would have come in between has gone by.",
    "taken-back": "The address answers nobody any more. A calendar that asked it finds nothing there.",
}


class Choice(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class Line(NamedTuple):
    """One reminder in the list. `nearest` is the time it could move to where it stands inside quiet hours."""

    id: uuid.UUID
    when: str
    shown: str
    what: str
    nearest: str


class Removed(NamedTuple):
    """What was removed a moment ago, signed, so that the page alone holds it."""

    when: str
    held: str


@dataclass(frozen=True)
class RemindersPage:
    """All reminders, what holds for them, and the calendar. `address` is there once: when it was made."""

    lines: tuple[Line, ...]
    full: bool
    place: str
    paused: bool
    paused_until: str
    until: str
    quiet: str
    begins: str
    ends: str
    address: str
    address_since: str
    address_made: str
    """When the address was made, for the form that makes another."""
    done: str
    removed: Removed | None
    part: str
    """The form in which something was wrong."""
    problems: tuple[str, ...]
    most: int = MOST


@dataclass(frozen=True)
class ReminderPage:
    """One reminder in its form, new or to be changed. `nearest` is the time to have instead, outside quiet hours."""

    id: uuid.UUID
    what: tuple[Choice, ...]
    days: tuple[Choice, ...]
    shown: tuple[Choice, ...]
    minute: str
    quiet: str
    place: str
    changing: bool
    problems: tuple[str, ...]
    nearest: str


def reminders_page(
    kept: Sequence[Kept],
    rules: Rules,
    *,
    today: date,
    done: str = "",
    address: str = "",
    removed: Removed | None = None,
    part: str = "",
    problems: Sequence[str] = (),
    until: str = "",
    hours: tuple[str, str] | None = None,
) -> RemindersPage:
    """The page; `until` and `hours` are what was given a moment ago in a form that could not be kept."""
    quiet, paused = rules.quiet, rules.are_paused(today=today)
    begins, ends = hours or ((clock(quiet.begins), clock(quiet.ends)) if quiet else ("", ""))
    return RemindersPage(
        lines=tuple(_line(one, rules) for one in kept),
        full=len(kept) >= MOST,
        place=_place(),
        paused=paused,
        paused_until=_day(rules.resumes_on) if paused and rules.resumes_on else "",
        until=until,
        quiet=str(quiet or ""),
        begins=begins,
        ends=ends,
        address=address,
        address_since=_day(localdate(rules.address_since)) if rules.address_since else "",
        address_made=rules.address_made,
        done=DONE.get(done, ""),
        removed=removed,
        part=part,
        problems=tuple(problems),
    )


def blank_reminder(id: uuid.UUID, rules: Rules) -> ReminderPage:
    """A form in which nothing is chosen."""
    return _form(id, rules, {}, changing=False)


def reminder_to_change(one: Kept, rules: Rules) -> ReminderPage:
    """A form with what was kept in it."""
    days = [str(day) for day in weekdays(one.days)]
    given = {"what": one.what, "shown": one.shown, "days": days, "minute": clock(one.minute)}
    return _form(one.id, rules, given, changing=True)


def reminder_with_problems(
    id: uuid.UUID, rules: Rules, form: ReminderForm, *problems: str, changing: bool, nearest: str = ""
) -> ReminderPage:
    """The form as it was sent, with what is wrong about it."""
    given = {name: form.data.get(name, "") for name in ("what", "shown", "minute")}
    given["days"] = form.data.getlist("days") if isinstance(form.data, QueryDict) else ()
    texts = (*problems, *(" ".join(map(str, texts)) for texts in form.errors.values()))
    return _form(id, rules, given, changing=changing, problems=texts, nearest=nearest)


def inside_in_words(problem: InQuietHours) -> str:
    """What a time inside quiet hours is answered with."""
    return f"That is inside your quiet hours, {problem.quiet}. The nearest time outside is {clock(problem.nearest)}."


def _line(one: Kept, rules: Rules) -> Line:
    is_inside = rules.quiet is not None and rules.quiet.has(one.minute)
    nearest = clock(rules.quiet.nearest_outside(one.minute)) if rules.quiet and is_inside else ""
    return Line(one.id, when_in_words(one.days, one.minute), Shown(one.shown).label, What(one.what).label, nearest)


def _form(
    id: uuid.UUID,
    rules: Rules,
    given: Mapping[str, Any],
    *,
    changing: bool,
    problems: Sequence[str] = (),
    nearest: str = "",
) -> ReminderPage:
    days = given.get("days", ())
    return ReminderPage(
        id=id,
        what=tuple(Choice(value, words, value == given.get("what")) for value, words in What.choices),
        days=tuple(Choice(str(number), name, str(number) in days) for number, name in enumerate(DAYS)),
        shown=tuple(Choice(value, words, value == given.get("shown")) for value, words in Shown.choices),
        minute=given.get("minute", ""),
        quiet=str(rules.quiet or ""),
        place=_place(),
        changing=changing,
        problems=tuple(problems),
        nearest=nearest,
    )


def _place() -> str:
    return place_of(name_of(get_current_timezone()))


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"
