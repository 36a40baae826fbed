"""How what is sealed is given back and erased."""

from typing import Any

from django.db.models import Model

from kindwell.web.people.models import Person
from kindwell.web.sealed.key_actions import erase_sealed
from kindwell.web.sealed.models import Draft, Entry, Keyslot, SealingKey, Share
from kindwell.web.sealed.pages import in_base64

_ENTRY = ("id", "kind", "version", "made_at", "changed_at", "opens_on")
_DRAFT = ("entry_id", "writer_id", "kind", "based_on", "changed_at")


def give_back(person: Person) -> dict[str, Any]:
    """The key's public half, every way to it, entry, draft and sharing; what is sealed stays so, in base64.

    The secret half is not among it, wherever it lies: such a file is carried about and mailed.
    """
    return {
        "sealing_key": SealingKey.objects.filter(owner=person).values("recipient", "since").first(),
        "keyslots": _rows(Keyslot, person, "since", ("id", "kind", "hint", "since"), "sealed"),
        "entries": _rows(Entry, person, "made_at", _ENTRY, "sealed"),
        "drafts": _rows(Draft, person, "changed_at", _DRAFT, "sealed"),
        "shares": _rows(Share, person, "since", ("id", "entry_id", "recipient", "since"), "label"),
    }


def erase(person: Person) -> None:
    """Remove all of it, what others share with the person and, once the rows are gone, the key in the data folder."""
    erase_sealed(person)


def _rows(kept: type[Model], person: Person, order: str, fields: tuple[str, ...], sealed: str) -> list[dict[str, Any]]:
    """The rows as values; what is sealed in them under its own name, in base64."""
    rows = kept._default_manager.filter(owner=person).order_by(order).values(*fields, sealed)
    return [{**row, sealed: in_base64(bytes(row[sealed]))} for row in rows]
