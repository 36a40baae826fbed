"""How reminders are given back and erased."""

from collections.abc import Mapping
from typing import Any

from kindwell.web.people.models import Person
from kindwell.web.reminders.models import Reminder, Schedule
from kindwell.web.reminders.times import DAYS, clock, weekdays


def give_back(person: Person) -> dict[str, Any]:
    """Every reminder and what holds for all; of the calendar's address, since when there is one."""
    rows = Reminder.objects.filter(owner=person).order_by("begins_at", "id")
    return {
        "reminders": [_said(row) for row in rows.values("id", "what", "shown", "days", "minute", "begins_at")],
        "reminder_rules": list(
            Schedule.objects.filter(owner=person).values(
                "quiet_from", "quiet_until", "paused", "resumes_on", "changed_at", "address_since"
            )
        ),
    }


def erase(person: Person) -> None:
    """Remove every reminder, and with the rest the calendar's address."""
    Reminder.objects.filter(owner=person).delete()
    Schedule.objects.filter(owner=person).delete()


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    """Days by their names, the time as a clock shows it."""
    return {**row, "days": [DAYS[day] for day in weekdays(row["days"])], "minute": clock(row["minute"])}
