"""How drawings are given back and erased. Their words are among what is sealed."""

from typing import Any

from kindwell.circles import from_bits
from kindwell.web.drawings.models import Drawing
from kindwell.web.people.models import Person

_FIELDS = ("id", "at", "day", "changed_at", "version", "when", "context", "threat", "drive", "soothing", "has_words")


def give_back(person: Person) -> dict[str, Any]:
    """Every drawing, oldest first, its arrows by name."""
    rows = Drawing.objects.filter(owner=person).order_by("at", "id").values(*_FIELDS, "arrows")
    return {"drawings": [{**row, "arrows": [arrow.slug for arrow in from_bits(row["arrows"])]} for row in rows]}


def erase(person: Person) -> None:
    """Remove every drawing."""
    Drawing.objects.filter(owner=person).delete()
