"""How what was practised is given back and erased."""

from typing import Any

from django.db.models import Model

from kindwell.web.people.models import Person
from kindwell.web.practices.models import BreathPattern, Favourite, Habits, NotToday, Practised, Remembered

_PRACTISED = ("id", "slug", "at", "day", "began_at", "length_ms", "heard_ms", "noticed")
_REMEMBERED = ("slug", "minutes", "choices", "voice", "speech", "pace", "bell", "background", "volume")
_PATTERN = ("id", "name", "in_ms", "hold_ms", "out_ms", "rest_ms")


def give_back(person: Person) -> dict[str, Any]:
    """Every practice, “not today”, habit, favourite, remembered choice and rhythm of breath, as kept."""
    return {
        "practised": _rows(Practised, person, "at", _PRACTISED),
        "not_today": list(NotToday.objects.filter(owner=person).order_by("day").values_list("day", flat=True)),
        "habits": _rows(Habits, person, "owner_id", ("ask_after", "avoided", "captions")),
        "favourites": _rows(Favourite, person, "at", ("slug", "at")),
        "remembered": _rows(Remembered, person, "slug", _REMEMBERED),
        "breath_patterns": _rows(BreathPattern, person, "name", _PATTERN),
    }


def erase(person: Person) -> None:
    """Remove all of it."""
    for kept in (Practised, NotToday, Habits, Favourite, Remembered, BreathPattern):
        kept._default_manager.filter(owner=person).delete()


def _rows(kept: type[Model], person: Person, order: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    return list(kept._default_manager.filter(owner=person).order_by(order).values(*fields))
