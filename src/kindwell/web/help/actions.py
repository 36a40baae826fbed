"""What changes about a person's own help."""

import uuid
from datetime import datetime

from django.db import transaction

from kindwell.web.help.models import OwnHelp
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person


@transaction.atomic
def keep_own_help(person: Person, *, id: uuid.UUID, kind: str, words: str, number: str, since: datetime) -> None:
    """Keep one line of somebody's own; the same id again changes it."""
    OwnHelp.objects.bulk_create(
        [OwnHelp(owner=person, id=id, kind=kind, words=words, number=number, since=since)],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["kind", "words", "number"],
    )
    note_deed(person, "own-help-kept", about=id)


@transaction.atomic
def remove_own_help(person: Person, *, id: uuid.UUID) -> None:
    """Remove one line of somebody's own, if it is there."""
    if OwnHelp.objects.filter(owner=person, id=id).delete()[0]:
        note_deed(person, "own-help-removed", about=id)
