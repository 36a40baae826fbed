"""How what is kept about a person is given back and erased."""

from typing import Any

from kindwell.web.people.models import Person


def give_back(person: Person) -> dict[str, Any]:
    """Everything this app keeps about the person, ready for JSON."""
    return {"person": {"since": person.since.isoformat()}}


def erase(person: Person) -> None:
    """Remove the person. The other apps' rows must be gone before."""
    person.delete()
