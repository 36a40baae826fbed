"""Words beside a row of another app: one entry under the row's own id, kept, changed and forgotten with it.

In a view, `words = words_given(request.POST)`; in the action, inside its transaction,
`has_words = keep_words(person, id=id, kind="obstacle", words=words, at=at)`.
"""

import base64
import binascii
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from kindwell.web.common.traces import empty_log
from kindwell.web.people.models import Person
from kindwell.web.sealed.actions import AnotherVersion, note_first_opening, put_entry
from kindwell.web.sealed.age import is_sealed
from kindwell.web.sealed.forms import EntryGiven
from kindwell.web.sealed.models import Draft, Entry, Share
from kindwell.web.sealed.problems import Problem, TooLarge
from kindwell.web.sealed.queries import entry_of

LARGEST_WORDS_BYTES = 500_000
REMOVE = "-"
_NOT_SEALED = "The words of your own did not come sealed, so they were not kept, and nothing was changed."
_TOO_LARGE = "The words of your own are longer than can be kept here. Nothing was changed: make them shorter."


class Words(NamedTuple):
    """Sealed words as a form brought them; None to remove what there is. `based_on` is the version that was open."""

    sealed: bytes | None
    based_on: int


class ChangedMeanwhile(Exception):
    """The row, or the words beside it, were changed in another tab or on another device since this form was shown."""


def words_given(sent: Mapping[str, str]) -> Words | None:
    """What a form brought in `words` and `words_version`; None where it leaves the words as they are.

    Raises `Problem` for anything that is not one whole age file.
    """
    text, version = sent.get("words", ""), sent.get("words_version", "")
    based_on = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0
    if not text:
        return None
    if text == REMOVE:
        return Words(None, based_on)
    if len(text) > LARGEST_WORDS_BYTES * 4 / 3 + 4:
        raise TooLarge(_TOO_LARGE)
    try:
        sealed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Problem(_NOT_SEALED) from None
    if not is_sealed(sealed):
        raise Problem(_NOT_SEALED)
    return Words(sealed, based_on)


def keep_words(person: Person, *, id: uuid.UUID, kind: str, words: Words | None, at: datetime) -> bool:
    """Keep, replace or remove the words beside a row, and say whether there are any now.

    Inside the transaction of whoever keeps the row. Raises `ChangedMeanwhile` where they are another version by now.
    """
    there = Entry.objects.filter(owner=person, id=id).values_list("version", flat=True).first()
    if words is None:
        return there is not None
    if there is not None and there != words.based_on:
        raise ChangedMeanwhile
    if words.sealed is None:
        forget_words(person, [id])
        return False
    given = EntryGiven(kind, based_on=there or 0, says_day=False, opens_on=None, writer=None, sealed=words.sealed)
    try:
        put_entry(person, id=id, given=given, at=at)
    except AnotherVersion:
        raise ChangedMeanwhile from None
    return True


def sealed_beside(person: Person, id: uuid.UUID) -> bytes | None:
    """The sealed words beside a row as they are kept, for whoever removes it and may put it back; None for none."""
    entry = entry_of(person, id)
    return entry.sealed if entry else None


def copy_words(person: Person, *, source: uuid.UUID, target: uuid.UUID, at: datetime) -> bool:
    """Put the words beside one row beside another too, sealed as they are, and say whether there were any.

    Inside the transaction of whoever keeps the other row, which has none yet.
    """
    for kind, sealed in Entry.objects.filter(owner=person, id=source).values_list("kind", "sealed"):
        given = EntryGiven(kind, based_on=0, says_day=False, opens_on=None, writer=None, sealed=bytes(sealed))
        put_entry(person, id=target, given=given, at=at)
        return True
    return False


@transaction.atomic
def forget_words(person: Person, ids: Iterable[uuid.UUID]) -> None:
    """Forget the words beside these rows, with their drafts and shares, where there are any."""
    wanted = list(ids)
    Entry.objects.filter(owner=person, id__in=wanted).delete()
    Draft.objects.filter(owner=person, entry_id__in=wanted).delete()
    Share.objects.filter(owner=person, entry_id__in=wanted).delete()
    note_first_opening(person)
    transaction.on_commit(empty_log)


def keeping_both(keep: Callable[[uuid.UUID, Words | None], None], id: uuid.UUID, words: Words | None) -> uuid.UUID:
    """Have a form kept under its id, or, where somebody kept another version meanwhile, under a new one beside it.

    Gives the id under which it is now. `keep` is an action with one transaction of its own.
    """
    try:
        keep(id, words)
    except ChangedMeanwhile:
        id = uuid.uuid4()
        keep(id, words)
    return id
