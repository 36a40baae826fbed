"""How places of one's own are given back and erased. Their names are among what is sealed."""

from typing import Any

from kindwell.web.contexts.models import OwnContext
from kindwell.web.people.models import Person


def give_back(person: Person) -> dict[str, Any]:
    """Every place, the first first."""
    rows = OwnContext.objects.filter(owner=person).order_by("number")
    return {"own_contexts": list(rows.values("id", "number", "since", "has_words", "put_away"))}


def erase(person: Person) -> None:
    """Remove every place."""
    OwnContext.objects.filter(owner=person).delete()
