"""What changes about reminders. Each change says when, because calendars ask whether there was one."""

import secrets
import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.reminders.models import Reminder, Schedule
from kindwell.web.reminders.queries import hash_of, rules_of
from kindwell.web.reminders.times import Quiet

MOST = 20
_SECRET_BYTES = 24


class TooMany(Exception):
    """There are as many as a page can show."""


class InQuietHours(Exception):
    """Nothing is placed there. `nearest` is the minute of the day nearest to it that is outside."""

    def __init__(self, quiet: Quiet, minute: int) -> None:
        super().__init__()
        self.quiet, self.nearest = quiet, quiet.nearest_outside(minute)


@transaction.atomic
def keep_reminder(
    person: Person, *, id: uuid.UUID, what: str, shown: str, days: int, minute: int, at: datetime
) -> None:
    """Keep a reminder, new or changed; it comes from now on. Raises `TooMany`, `InQuietHours`."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # so that there are never more
    quiet = rules_of(person).quiet
    if quiet and quiet.has(minute):
        raise InQuietHours(quiet, minute)
    if Reminder.objects.filter(owner=person).exclude(id=id).count() >= MOST:
        raise TooMany
    _put(Reminder(owner=person, id=id, what=what, shown=shown, days=days, minute=minute, begins_at=at))
    _changed(person, at)
    note_deed(person, "reminder-kept", about=id, at=at)


@transaction.atomic
def remove_reminder(person: Person, *, id: uuid.UUID, at: datetime) -> dict[str, Any] | None:
    """Take one away; what it held, or None where there is no such reminder of theirs."""
    rows = Reminder.objects.filter(owner=person, id=id)
    held = rows.values("id", "what", "shown", "days", "minute").first()
    rows.delete()
    _changed(person, at)
    if held is None:
        return None
    note_deed(person, "reminder-removed", about=id, at=at)
    return dict(held)


@transaction.atomic
def put_back_reminder(person: Person, *, held: dict[str, Any], at: datetime) -> None:
    """Keep again what `remove_reminder` took away, unless there are too many by now."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if Reminder.objects.filter(owner=person).count() < MOST:
        _put(Reminder(owner=person, begins_at=at, **held))
        _changed(person, at)
        note_deed(person, "reminder-put-back", about=held["id"], at=at)


@transaction.atomic
def set_quiet_hours(person: Person, *, quiet: Quiet | None, at: datetime) -> None:
    """Have nothing come within these hours of any day, or in none. What stands there already waits, and says so."""
    begins, ends = quiet if quiet else (None, None)
    _changed(person, at, quiet_from=begins, quiet_until=ends)
    note_deed(person, "quiet-hours-changed", at=at)


@transaction.atomic
def pause(person: Person, *, until: date | None, at: datetime) -> None:
    """Have nothing come before a day, or until `go_on`."""
    _changed(person, at, paused=until is None, resumes_on=until)
    note_deed(person, "reminders-paused", at=at)


@transaction.atomic
def go_on(person: Person, *, at: datetime) -> None:
    """Have everything come again from now on; what would have come in between has gone by."""
    Reminder.objects.filter(owner=person).update(begins_at=at)
    _changed(person, at, paused=False, resumes_on=None)
    note_deed(person, "reminders-going-on", at=at)


@transaction.atomic
def make_address(person: Person, *, in_place_of: str, at: datetime) -> str | None:
    """A secret for the calendar's address, in place of the one of that `Rules.address_made`; it is never told again.

    None where that is not the one there is: the same form sent twice makes one, and takes none away.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if rules_of(person).address_made != in_place_of:
        return None
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    _changed(person, at, address_hash=hash_of(secret), address_since=at)
    note_deed(person, "calendar-address-made", at=at)
    return secret


@transaction.atomic
def take_address_back(person: Person, *, at: datetime) -> None:
    """From now on the address answers nobody."""
    _changed(person, at, address_hash="", address_since=None)
    note_deed(person, "calendar-address-taken-back", at=at)


def _put(reminder: Reminder) -> None:
    Reminder.objects.bulk_create(
        [reminder],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["what", "shown", "days", "minute", "begins_at"],
    )


def _changed(person: Person, at: datetime, **what: Any) -> None:
    """Write on the schedule, which is there from the first change on, and when that was."""
    Schedule.objects.bulk_create(
        [Schedule(owner=person, changed_at=at, **what)],
        update_conflicts=True,
        unique_fields=["owner"],
        update_fields=["changed_at", *what],
    )
