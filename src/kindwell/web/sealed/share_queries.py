"""What is read of sharing: what a person shares, and what others share with them."""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry, SealingKey, Share


class SharedByMe(NamedTuple):
    """That an entry is shared, with which key, and the reader's name sealed to the owner."""

    id: uuid.UUID
    entry_id: uuid.UUID
    recipient: str
    label: bytes
    since: datetime


class SharedWithMe(NamedTuple):
    """An entry of somebody else's, and the key of whoever shares it."""

    entry_id: uuid.UUID
    kind: str
    made_at: datetime
    changed_at: datetime
    sealed: bytes
    sender: str
    since: datetime


def shared_by(person: Person) -> list[SharedByMe]:
    """Everything a person shares, the newest first."""
    rows = Share.objects.filter(owner=person).order_by("-since")
    return [
        SharedByMe(id, entry_id, recipient, bytes(label), since)
        for id, entry_id, recipient, label, since in rows.values_list(*SharedByMe._fields)
    ]


def shared_with(person: Person) -> list[SharedWithMe]:
    """Everything that others share with a person, as it stands now, the newest first."""
    mine = SealingKey.objects.filter(owner=person).values("recipient")
    entry = Entry.objects.filter(owner=OuterRef("owner"), id=OuterRef("entry_id"))
    sender = SealingKey.objects.filter(owner=OuterRef("owner")).values("recipient")
    rows = (
        Share.objects.filter(recipient=Subquery(mine))
        .annotate(
            **{name: Subquery(entry.values(name)) for name in ("kind", "made_at", "changed_at", "sealed")},
            sender=Subquery(sender),
        )
        .order_by("-since")
    )
    return [
        SharedWithMe(entry_id, kind, made_at, changed_at, bytes(sealed), sender, since)
        for entry_id, kind, made_at, changed_at, sealed, sender, since in rows.values_list(*SharedWithMe._fields)
    ]
