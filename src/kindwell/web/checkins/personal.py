"""How check-ins are given back and erased."""

from typing import Any

from kindwell.web.checkins.models import EVERYTHING, CheckIn, DaySum, WeekSum
from kindwell.web.people.models import Person


def give_back(person: Person) -> dict[str, Any]:
    """Every check-in, oldest first, exactly as it was given. Sums follow; own words are among what is sealed."""
    rows = CheckIn.objects.filter(owner=person).order_by("at")
    return {"check_ins": list(rows.values(*EVERYTHING))}


def erase(person: Person) -> None:
    """Remove every check-in and sum of the person."""
    WeekSum.objects.filter(owner=person).delete()
    DaySum.objects.filter(owner=person).delete()
    CheckIn.objects.filter(owner=person).delete()
