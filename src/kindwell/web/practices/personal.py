"""How what was practised is given back and erased."""

from typing import Any

from kindwell.web.people.models import Person
from kindwell.web.practices.models import Habits, NotToday, Practised


def give_back(person: Person) -> dict[str, Any]:
    """Every practice, every “not today” and every habit, as kept."""
    fields = ("id", "slug", "at", "day", "length_ms", "heard_ms", "noticed")
    return {
        "practised": list(Practised.objects.filter(owner=person).order_by("at").values(*fields)),
        "not_today": list(NotToday.objects.filter(owner=person).order_by("day").values_list("day", flat=True)),
        "habits": list(Habits.objects.filter(owner=person).values("ask_after")),
    }


def erase(person: Person) -> None:
    """Remove all of it."""
    for kept in (Practised, NotToday, Habits):
        kept.objects.filter(owner=person).delete()
