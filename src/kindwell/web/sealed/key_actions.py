"""What changes about keys and the ways to them. There is always one left that opens."""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from kindwell.web.common.traces import empty_log
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.actions import note_first_opening, one_at_a_time
from kindwell.web.sealed.folder_key import FolderKey, forget_key, keep_key
from kindwell.web.sealed.key_forms import BeginningGiven, SlotGiven
from kindwell.web.sealed.key_queries import Keys, Slot, keys_of
from kindwell.web.sealed.models import Draft, Entry, Keyslot, SealingKey, Share, WayIn
from kindwell.web.sealed.problems import InTheWay, NotThere

logger = logging.getLogger(__name__)

MOST_SLOTS = 20
_LAST = "That is the last way in. Add another one first: without any, what you wrote could never be read again."
_NO_KEY = "There is no key yet that this could lead to. It is made when something is kept for the first time."
_SOMEBODY_ELSES = "That key cannot be used here. Reload the page, so that a new one is made. Nothing was changed."


class KeyThere(Exception):
    """The person has a key already, and it stays."""


def begin_sealing(person: Person, *, given: BeginningGiven, at: datetime) -> Keys:
    """Keep a person's key and the first way to it; nothing of theirs is sealed before.

    Raises `KeyThere` where there is a key, `InTheWay` for another's, OSError where the data folder cannot be written.
    """
    with _rows_and_file() as put_in_folder:
        one_at_a_time(person)
        _refuse_another_beginning(person, given)
        if given.identity:
            put_in_folder(FolderKey(given.recipient, given.identity))
        SealingKey.objects.create(owner=person, recipient=given.recipient, since=at)
        slot = Slot(given.slot_id, given.slot.kind, given.slot.hint, at, given.slot.sealed)
        Keyslot.objects.create(owner=person, **slot._asdict())
        note_deed(person, "way-in-added", about=slot.id, at=at)
    return Keys(given.recipient, (slot,), folder=bool(given.identity))


@transaction.atomic
def keep_slot(person: Person, *, id: uuid.UUID, given: SlotGiven, at: datetime) -> bool:
    """Add a way in, or put it in the place of the one of that id; whether it is a new one.

    Raises `NotThere` where there is no key yet, `InTheWay` where it cannot be had.
    """
    keys = _locked_keys(person)
    there = keys.slot(id)
    if there is not None and there.kind == WayIn.FOLDER:
        raise InTheWay("That is the key in the data folder. Remove it first, or add this under an id of its own.")
    _keep(person, keys, Slot(id, given.kind, given.hint, at, given.sealed))
    transaction.on_commit(empty_log)  # what was in its place opens the key no more
    return there is None


@transaction.atomic
def remove_slot(person: Person, *, id: uuid.UUID) -> None:
    """Remove a way in; of the kind `folder`, the file too. Raises `InTheWay` for the last one, `NotThere` for none."""
    keys = _locked_keys(person)
    _remove(person, keys, keys.slot(id))


def keep_in_folder(person: Person, *, identity: str, id: uuid.UUID, at: datetime) -> bool:
    """Keep the secret half of a person's key in the data folder; `id` is for the slot, where that is a new one.

    Says whether it is. Raises `NotThere` where there is no key yet, `InTheWay` for another's, OSError for the file.
    """
    with _rows_and_file() as put_in_folder:
        keys = _locked_keys(person)
        put_in_folder(FolderKey(str(keys.recipient), identity))
        if keys.folder_slot is None:
            _keep(person, keys, Slot(id, WayIn.FOLDER, "", at, b""))
    return keys.folder_slot is None


@transaction.atomic
def remove_from_folder(person: Person) -> None:
    """Remove the key from the data folder, and its slot. Raises `InTheWay` for the last way in, `NotThere` for none."""
    keys = _locked_keys(person)
    _remove(person, keys, keys.folder_slot)


@transaction.atomic
def erase_sealed(person: Person) -> None:
    """Remove a person's key and everything that was sealed, what others share with them, and the key in the folder."""
    mine = SealingKey.objects.filter(owner=person).values("recipient")
    Share.objects.filter(Q(owner=person) | Q(recipient__in=mine)).delete()
    for kept in (Draft, Entry, Keyslot, SealingKey):
        kept.objects.filter(owner=person).delete()
    note_deed(person, "words-erased")
    note_first_opening(person)
    transaction.on_commit(remove_left_over_key)
    transaction.on_commit(empty_log)


def remove_left_over_key() -> bool:
    """Remove the key in the data folder once nobody in the database keeps one there; whether none is left over."""
    if Keyslot.objects.filter(kind=WayIn.FOLDER).exists():
        return True
    try:
        forget_key()
    except OSError as problem:
        logger.warning("The key in the data folder cannot be deleted: %s", problem)
        return False
    return True


@contextmanager
def _rows_and_file() -> Iterator[Callable[[FolderKey], None]]:
    """One transaction in which a key may be put in the data folder as well: where the rows are not kept, nor is it."""
    made = False

    def put_in_folder(key: FolderKey) -> None:
        nonlocal made
        made = keep_key(key)

    try:
        with transaction.atomic():
            yield put_in_folder
    except BaseException:
        if made:
            forget_key()
        raise


def _keep(person: Person, keys: Keys, slot: Slot) -> None:
    if keys.slot(slot.id) is None and len(keys.slots) >= MOST_SLOTS:
        raise InTheWay(f"There are {MOST_SLOTS} ways in already. Remove one that you no longer use first.")
    values = slot._asdict()
    Keyslot.objects.bulk_create(
        [Keyslot(owner=person, **values)],
        update_conflicts=True,
        unique_fields=["owner_id", "id"],
        update_fields=["kind", "hint", "since", "sealed"],
    )
    note_deed(person, "way-in-added", about=slot.id, at=slot.since)


def _remove(person: Person, keys: Keys, slot: Slot | None) -> None:
    if slot is None:
        raise NotThere("There is no such way in, or no longer.")
    if not keys.others_open(slot):
        raise InTheWay(_LAST)
    Keyslot.objects.filter(owner=person, id=slot.id).delete()
    note_deed(person, "way-in-removed", about=slot.id)
    transaction.on_commit(empty_log)
    if slot.kind == WayIn.FOLDER and keys.folder:
        forget_key()


def _locked_keys(person: Person) -> Keys:
    """A person's keys, which nobody else can change until the transaction is over. Raises `NotThere` for none."""
    one_at_a_time(person)
    keys = keys_of(person)
    if keys.recipient is None:
        raise NotThere(_NO_KEY)
    return keys


def _refuse_another_beginning(person: Person, given: BeginningGiven) -> None:
    owners = set(
        SealingKey.objects.filter(Q(owner=person) | Q(recipient=given.recipient)).values_list("owner", flat=True)
    )
    if person.pk in owners:
        raise KeyThere
    if owners:
        raise InTheWay(_SOMEBODY_ELSES)
