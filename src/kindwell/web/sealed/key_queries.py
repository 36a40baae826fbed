"""What is read of keys and of the ways to them."""

import uuid
from datetime import datetime
from typing import NamedTuple

from kindwell.web.people.models import Person
from kindwell.web.sealed.folder_key import key_in_folder
from kindwell.web.sealed.models import Keyslot, SealingKey, WayIn


class Slot(NamedTuple):
    """One way to a key; `sealed` is empty where it is the key in the data folder."""

    id: uuid.UUID
    kind: str
    hint: str
    since: datetime
    sealed: bytes


class Keys(NamedTuple):
    """A person's key, None where there is none yet; the ways to it; whether the data folder has it."""

    recipient: str | None
    slots: tuple[Slot, ...]
    folder: bool

    def slot(self, id: uuid.UUID) -> Slot | None:
        return next((one for one in self.slots if one.id == id), None)

    @property
    def folder_slot(self) -> Slot | None:
        """The one that stands for the key in the data folder."""
        return next((one for one in self.slots if one.kind == WayIn.FOLDER), None)

    def others_open(self, slot: Slot) -> bool:
        """Whether there is a way in besides this one. A slot whose file is missing is none."""
        return any(one != slot and (one.kind != WayIn.FOLDER or self.folder) for one in self.slots)


NO_KEYS = Keys(None, (), folder=False)


def recipient_of(person: Person) -> str | None:
    """The public half of a person's key, or None."""
    return SealingKey.objects.filter(owner=person).values_list("recipient", flat=True).first()


def keys_of(person: Person) -> Keys:
    """A person's key and all ways to it, the oldest first."""
    recipient = recipient_of(person)
    if recipient is None:
        return NO_KEYS
    rows = Keyslot.objects.filter(owner=person).order_by("since").values_list(*Slot._fields)
    keys = Keys(recipient, tuple(Slot(*row)._replace(sealed=bytes(row[-1])) for row in rows), folder=False)
    return keys._replace(folder=keys.folder_slot is not None and _is_in_folder(recipient))


def folder_identity(person: Person) -> str | None:
    """The secret half of a person's key where they keep it in the data folder; None for everybody else."""
    keys, key = keys_of(person), key_in_folder()
    return key.identity if keys.folder and key is not None else None


def somebody_else_has(person: Person, recipient: str) -> bool:
    """Whether that is the key of another person in this database."""
    return SealingKey.objects.filter(recipient=recipient).exclude(owner=person).exists()


def _is_in_folder(recipient: str) -> bool:
    """Whether the file is there and of this key: after a restore it may be another's, or still missing."""
    key = key_in_folder()
    return key is not None and key.recipient == recipient
