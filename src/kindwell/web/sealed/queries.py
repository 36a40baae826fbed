"""What is read of entries and drafts: their bytes always as values, a page of them never more than memory bears."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Draft, Entry, SealingKey, Share
from kindwell.web.sealed.places import Place

LARGEST_PAGE_BYTES = 8_000_000
"""How much of what is sealed goes into one page; the first entry always does."""


class SealedEntry(NamedTuple):
    """An entry as it is kept: nothing in it can be read here."""

    id: uuid.UUID
    kind: str
    version: int
    size_bytes: int
    made_at: datetime
    changed_at: datetime
    opens_on: date | None
    sealed: bytes
    readers: tuple[str, ...] = ()
    """The keys of those with whom it is shared, the first first."""


class EntryPage(NamedTuple):
    """Some entries, newest changed first, and the place after which there are more; None where there are none."""

    entries: tuple[SealedEntry, ...]
    next: Place | None


class SealedDraft(NamedTuple):
    """What one tab has not kept yet."""

    entry_id: uuid.UUID
    writer_id: uuid.UUID
    kind: str
    based_on: int
    changed_at: datetime
    sealed: bytes


_FIELDS = SealedEntry._fields[:-1]


def has_key(person: Person) -> bool:
    """Whether a person has a key, and so has kept something sealed or is about to."""
    return SealingKey.objects.filter(owner=person).exists()


def entry_of(person: Person, id: uuid.UUID) -> SealedEntry | None:
    """One of a person's own entries, or None."""
    return next(_entries(Entry.objects.filter(owner=person, id=id)), None)


def locked_entry(person: Person, id: uuid.UUID) -> SealedEntry | None:
    """The same inside a transaction, which nobody else can change until that is over."""
    return next(_entries(Entry.objects.select_for_update().filter(owner=person, id=id)), None)


def entries_of(
    person: Person, *, kinds: Sequence[str] = (), after: Place | None = None, size: int, ids: Sequence[uuid.UUID] = ()
) -> EntryPage:
    """Some of a person's entries, newest changed first: of these kinds, or all; or these ids alone."""
    wanted = Entry.objects.filter(owner=person)
    if ids:
        wanted = wanted.filter(id__in=ids)
    if kinds:
        wanted = wanted.filter(kind__in=kinds)
    if after is not None:
        wanted = wanted.filter(Q(changed_at__lt=after.changed_at) | Q(changed_at=after.changed_at, id__lt=after.id))
    listed = list(wanted.order_by("-changed_at", "-id").values_list("changed_at", "id", "size_bytes")[: size + 1])
    fitting = _how_many_fit([size_bytes for _, _, size_bytes in listed[:size]])
    places = [Place(changed_at, id) for changed_at, id, _ in listed[:fitting]]
    found = {one.id: one for one in _entries(Entry.objects.filter(owner=person, id__in=[one.id for one in places]))}
    readers = _readers(person, found)
    entries = (found[id]._replace(readers=readers.get(id, ())) for _, id in places if id in found)
    return EntryPage(tuple(entries), places[-1] if len(listed) > fitting else None)


def readers_of(person: Person, entry_id: uuid.UUID) -> tuple[str, ...]:
    """The keys of those with whom an entry is shared, the first first."""
    return _readers(person, [entry_id]).get(entry_id, ())


def drafts_of(person: Person, entry_id: uuid.UUID | None = None) -> list[SealedDraft]:
    """A person's drafts, newest changed first: of one entry, or all."""
    rows = Draft.objects.filter(owner=person).order_by("-changed_at")
    if entry_id is not None:
        rows = rows.filter(entry_id=entry_id)
    return [SealedDraft(*row)._replace(sealed=bytes(row[-1])) for row in rows.values_list(*SealedDraft._fields)]


def _entries(rows: QuerySet[Entry]) -> Iterator[SealedEntry]:
    """As values and without readers."""
    for row in rows.values_list(*_FIELDS):
        yield SealedEntry(*row)._replace(sealed=bytes(row[-1]))


def _readers(person: Person, entry_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    readers: dict[uuid.UUID, tuple[str, ...]] = {}
    shares = Share.objects.filter(owner=person, entry_id__in=list(entry_ids)).order_by("since")
    for entry_id, recipient in shares.values_list("entry_id", "recipient"):
        readers[entry_id] = (*readers.get(entry_id, ()), recipient)
    return readers


def _how_many_fit(sizes_bytes: Sequence[int]) -> int:
    """How many of these, from the first on, go into one page."""
    whole_bytes = 0
    for count, size_bytes in enumerate(sizes_bytes):
        whole_bytes += size_bytes
        if count and whole_bytes > LARGEST_PAGE_BYTES:
            return count
    return len(sizes_bytes)
