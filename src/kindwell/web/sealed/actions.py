"""What changes about entries and drafts. A version that somebody has not seen is never overwritten."""

import uuid
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Subquery

from kindwell.web.common.traces import empty_log
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.forms import DraftGiven, EntryGiven
from kindwell.web.sealed.models import Draft, Entry, Share
from kindwell.web.sealed.problems import NoLongerThere, NotThere
from kindwell.web.sealed.queries import SealedEntry, locked_entry, readers_of

_GONE = (
    "What this changes is no longer there: it was deleted, perhaps in another window. "
    "What you wrote is still with you: keep it as something new."
)


class KeptVersion(NamedTuple):
    """What there is once something was kept; `made` where it was not there before."""

    version: int
    changed_at: datetime
    made: bool = False


class AnotherVersion(Exception):
    """Somewhere else the entry was changed meanwhile; it is here as it stands now, and stays so."""

    def __init__(self, entry: SealedEntry) -> None:
        super().__init__("there is another version")
        self.entry = entry


@transaction.atomic
def keep_entry(person: Person, *, id: uuid.UUID, given: EntryGiven, at: datetime) -> KeptVersion:
    """Keep an entry, and let go of its writer's draft. The same bytes again change nothing.

    Raises `AnotherVersion` where there is one other than it is based on, `NoLongerThere` where there is none.
    """
    kept, is_other = put_entry(person, id=id, given=given, at=at)
    if is_other:
        note_deed(person, "words-kept", about=id, at=at)
    return kept


@transaction.atomic
def forget_entry(person: Person, *, id: uuid.UUID) -> None:
    """Delete an entry with its drafts and shares, if it is there."""
    if Entry.objects.filter(owner=person, id=id).delete()[0]:
        note_deed(person, "words-removed", about=id)
    Draft.objects.filter(owner=person, entry_id=id).delete()
    Share.objects.filter(owner=person, entry_id=id).delete()
    note_first_opening(person)
    transaction.on_commit(empty_log)


@transaction.atomic
def open_entry_on(person: Person, *, id: uuid.UUID, day: date | None) -> None:
    """Offer an entry from another day on, or, with None, no longer. Raises `NotThere`."""
    if not Entry.objects.filter(owner=person, id=id).update(opens_on=day):
        raise NotThere("There is nothing of that name to open. It may have been deleted in another window.")
    note_first_opening(person)
    note_deed(person, "opening-day-changed", about=id)


@transaction.atomic
def keep_draft(person: Person, *, entry_id: uuid.UUID, writer_id: uuid.UUID, given: DraftGiven, at: datetime) -> None:
    """Keep what one tab holds of an entry, in place of what it held before."""
    values = {"kind": given.kind, "based_on": given.based_on, "changed_at": at, "sealed": given.sealed}
    Draft.objects.bulk_create(
        [Draft(owner=person, entry_id=entry_id, writer_id=writer_id, **values)],
        update_conflicts=True,
        unique_fields=["owner_id", "entry_id", "writer_id"],
        update_fields=list(values),
    )


@transaction.atomic
def forget_draft(person: Person, *, entry_id: uuid.UUID, writer_id: uuid.UUID) -> None:
    """Let go of a draft, if it is there."""
    Draft.objects.filter(owner=person, entry_id=entry_id, writer_id=writer_id).delete()
    transaction.on_commit(empty_log)


def put_entry(person: Person, *, id: uuid.UUID, given: EntryGiven, at: datetime) -> tuple[KeptVersion, bool]:
    """What `keep_entry` does, and whether anything is other than it was; inside the transaction of whoever notes it."""
    one_at_a_time(person)
    there = locked_entry(person, id)
    if there is None:
        kept = _made(person, id, given, at)
    elif there.sealed == given.sealed:
        return KeptVersion(there.version, there.changed_at), False  # sent again; the draft may be of later words
    else:
        refuse_unseen(person, there, given.based_on)
        day = {"opens_on": given.opens_on} if given.says_day else {}
        kept = change_entry(person, there, sealed=given.sealed, at=at, kind=given.kind, **day)
    if given.says_day:
        note_first_opening(person)
    if given.writer is not None:
        Draft.objects.filter(owner=person, entry_id=id, writer_id=given.writer).delete()
    return kept, True


def note_first_opening(person: Person) -> None:
    """Have the person's row say from which day on something is here, as it does for every page."""
    waiting = Entry.objects.filter(owner=OuterRef("pk"), opens_on__isnull=False).order_by("opens_on")
    Person.objects.filter(pk=person.pk).update(opens_on=Subquery(waiting.values("opens_on")[:1]))


def one_at_a_time(person: Person) -> None:
    """Let nobody else who asks this change anything of a person's until the transaction is over.

    Rows of theirs can be added meanwhile (`no_key`): two that hold other rows first never wait for one another.
    """
    list(Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk"))


def refuse_unseen(person: Person, there: SealedEntry, based_on: int) -> None:
    """Raise `AnotherVersion` unless the version there is the one that was seen."""
    if there.version != based_on:
        raise AnotherVersion(there._replace(readers=readers_of(person, there.id)))


def refuse_gone(there: SealedEntry | None) -> SealedEntry:
    """The entry; raises `NoLongerThere` where there is none."""
    if there is None:
        raise NoLongerThere(_GONE)
    return there


def change_entry(
    person: Person, there: SealedEntry, *, sealed: bytes, at: datetime, **values: str | date | None
) -> KeptVersion:
    """Put other bytes into an entry that is locked."""
    kept = KeptVersion(there.version + 1, at)
    Entry.objects.filter(owner=person, id=there.id).update(
        sealed=sealed, size_bytes=len(sealed), version=kept.version, changed_at=at, **values
    )
    return kept


def _made(person: Person, id: uuid.UUID, given: EntryGiven, at: datetime) -> KeptVersion:
    if given.based_on:
        refuse_gone(None)
    Entry.objects.create(
        owner=person,
        id=id,
        kind=given.kind,
        version=1,
        size_bytes=len(given.sealed),
        made_at=at,
        changed_at=at,
        opens_on=given.opens_on,
        sealed=given.sealed,
    )
    return KeptVersion(1, at, made=True)
