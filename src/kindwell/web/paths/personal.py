"""How chosen-flow paths are given back and erased. Their words are among what is sealed."""

from typing import Any

from kindwell.web.paths.models import Path, Round
from kindwell.web.people.models import Person

_PATH = ("id", "flow", "begun_at", "begun_day", "is_on", "has_words")
_ROUND = (
    *("id", "path_id", "number", "begun_at", "begun_day", "scene", "before", "after"),
    *("practice_day", "told_day", "next_step", "has_words"),
)


def give_back(person: Person) -> dict[str, Any]:
    """Every path, and every round of them, oldest first."""
    paths = Path.objects.filter(owner=person).order_by("begun_at")
    rounds = Round.objects.filter(owner=person).order_by("begun_at", "number")
    return {"paths": list(paths.values(*_PATH)), "rounds": list(rounds.values(*_ROUND))}


def erase(person: Person) -> None:
    """Remove every path and round."""
    Round.objects.filter(owner=person).delete()
    Path.objects.filter(owner=person).delete()
