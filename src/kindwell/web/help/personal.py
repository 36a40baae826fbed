"""How a person's own help is given back and erased."""

from typing import Any

from kindwell.web.help.models import OwnHelp
from kindwell.web.people.models import Person


def give_back(person: Person) -> dict[str, Any]:
    """Every line, as written."""
    rows = OwnHelp.objects.filter(owner=person).order_by("since")
    return {"own_help": list(rows.values("id", "kind", "words", "number", "since"))}


def erase(person: Person) -> None:
    """Remove every line."""
    OwnHelp.objects.filter(owner=person).delete()
