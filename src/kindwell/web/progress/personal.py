"""How what matters is given back and erased."""

from typing import Any

from kindwell.web.people.models import Person
from kindwell.web.progress.models import Mattered, Matters


def give_back(person: Person) -> dict[str, Any]:
    """What was chosen, and everything that was said of it, the oldest first."""
    said = Mattered.objects.filter(owner=person).order_by("day", "which")
    return {
        "matters": list(Matters.objects.filter(owner=person).values("which", "since")),
        "mattered": list(said.values("which", "day", "at", "level")),
    }


def erase(person: Person) -> None:
    """Remove all of it."""
    Mattered.objects.filter(owner=person).delete()
    Matters.objects.filter(owner=person).delete()
