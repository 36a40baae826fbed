"""How words on the flows, kindnesses and cards are given back and erased. The words are among what is sealed."""

from typing import Any

from kindwell.web.flows.models import Card, FlowWord, Kindness
from kindwell.web.people.models import Person


def give_back(person: Person) -> dict[str, Any]:
    """Every row, oldest first."""
    said = FlowWord.objects.filter(owner=person).order_by("at")
    kept = Kindness.objects.filter(owner=person).order_by("at")
    made = Card.objects.filter(owner=person).order_by("at")
    return {
        "flow_words": list(said.values("id", "flow", "at", "day", "has_words")),
        "kindnesses": list(kept.values("id", "flow", "day", "at", "has_words")),
        "cards": list(made.values("id", "design", "at", "day", "has_words")),
    }


def erase(person: Person) -> None:
    """Remove every one."""
    FlowWord.objects.filter(owner=person).delete()
    Kindness.objects.filter(owner=person).delete()
    Card.objects.filter(owner=person).delete()
