"""What is read about reminders."""

import hashlib
import uuid
from datetime import date, datetime
from typing import NamedTuple

from kindwell.web.people.models import Person
from kindwell.web.reminders.models import Reminder, Schedule
from kindwell.web.reminders.times import Quiet


class Kept(NamedTuple):
    """One reminder."""

    id: uuid.UUID
    what: str
    shown: str
    days: int
    minute: int
    begins_at: datetime


class Rules(NamedTuple):
    """What holds for all of somebody's reminders."""

    quiet: Quiet | None = None
    paused: bool = False
    resumes_on: date | None = None
    changed_at: datetime | None = None
    address_since: datetime | None = None

    @property
    def address_made(self) -> str:
        """When the address was made, which is also what tells one from another; empty where there is none."""
        return self.address_since.isoformat() if self.address_since else ""

    def lets_come(self, one: Kept) -> bool:
        """Whether it comes at all: nothing does during a pause without an end, or inside quiet hours."""
        return not self.paused and not (self.quiet and self.quiet.has(one.minute))

    def are_paused(self, *, today: date) -> bool:
        """Whether nothing comes on that day."""
        return self.paused or (self.resumes_on is not None and self.resumes_on > today)


def reminders_of(person: Person) -> list[Kept]:
    """All of them, the earliest of a day first."""
    rows = Reminder.objects.filter(owner=person).order_by("minute", "begins_at", "id")
    return [Kept(*row) for row in rows.values_list(*Kept._fields)]


def rules_of(person: Person) -> Rules:
    """What holds for them, as far as somebody has said."""
    schedule = Schedule.objects.filter(owner=person).first()
    return rules_in(schedule) if schedule else Rules()


def rules_in(schedule: Schedule) -> Rules:
    """The same out of its row."""
    begins, ends = schedule.quiet_from, schedule.quiet_until
    quiet = None if begins is None or ends is None else Quiet(begins, ends)
    return Rules(quiet, schedule.paused, schedule.resumes_on, schedule.changed_at, schedule.address_since)


def behind(secret: str) -> Schedule | None:
    """Whose calendar has this secret in its address, their row with it. It is found by its hash or not at all, so how
    long that takes says nothing of how much of a guess was right.
    """
    return Schedule.objects.select_related("owner").filter(address_hash=hash_of(secret)).first()


def hash_of(secret: str) -> str:
    """What is kept of a secret of 192 random bits: too many to be guessed from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
