"""What changes about sharing. The owner's device seals an entry anew each time; here it is only noted for whom."""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from kindwell.web.common.traces import empty_log
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.actions import change_entry, refuse_gone, refuse_unseen
from kindwell.web.sealed.models import SealingKey, Share
from kindwell.web.sealed.problems import NotThere
from kindwell.web.sealed.queries import locked_entry
from kindwell.web.sealed.share_forms import ShareGiven, UnshareGiven

_NOBODY = "Nobody else here has that key. Ask the other person for theirs once more. Nothing was shared."


class Shared(NamedTuple):
    """The version that is shared now, and the id of the sharing."""

    version: int
    share: uuid.UUID


@transaction.atomic
def share_entry(person: Person, *, id: uuid.UUID, given: ShareGiven, at: datetime) -> Shared:
    """Keep an entry sealed anew to one reader more. Sent again, or for the same reader, it is one sharing.

    Raises `NotThere` where nobody else has that key or the person has none, and as `keep_entry` does.
    """
    _refuse_unless_somebody_has(person, given.recipient)
    there = refuse_gone(locked_entry(person, id))
    version = there.version
    if there.sealed != given.sealed:
        refuse_unseen(person, there, given.based_on)
        version = change_entry(person, there, sealed=given.sealed, at=at).version
    share = uuid.uuid5(id, given.recipient)  # one for each reader of an entry, however often it is sent
    Share.objects.bulk_create(
        [Share(owner=person, id=share, entry_id=id, recipient=given.recipient, label=given.label, since=at)],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["label"],
    )
    note_deed(person, "words-shared", about=id, at=at)
    return Shared(version, share)


@transaction.atomic
def unshare_entry(person: Person, *, id: uuid.UUID, given: UnshareGiven, at: datetime) -> int:
    """Keep an entry sealed anew to one reader fewer, who has it no longer; gives its version. Sent again, the same.

    Raises `NotThere` for a sharing there is not, and as `keep_entry` does.
    """
    there = refuse_gone(locked_entry(person, id))
    if there.sealed != given.sealed:
        refuse_unseen(person, there, given.based_on)
    gone, _ = Share.objects.filter(owner=person, id=given.share, entry_id=id).delete()
    if there.sealed == given.sealed:
        return there.version
    if not gone:
        raise NotThere("It is not shared in that way, or no longer. Nothing was changed.")
    transaction.on_commit(empty_log)  # what the reader could open is overwritten
    note_deed(person, "words-unshared", about=id, at=at)
    return change_entry(person, there, sealed=given.sealed, at=at).version


def _refuse_unless_somebody_has(person: Person, recipient: str) -> None:
    """Raise `NotThere` unless the person has a key, and somebody else has this one."""
    asked = SealingKey.objects.filter(Q(owner=person) | Q(recipient=recipient))
    found = dict(asked.values_list("owner", "recipient"))
    if found.pop(person.pk, None) is None:
        raise NotThere("There is no key of yours yet, so nothing can be shared. Nothing was changed.")
    if not found:
        raise NotThere(_NOBODY)
