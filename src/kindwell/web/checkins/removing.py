"""Check-ins taken out, and put back within the hour. What was taken out is held by the page alone, signed."""

import base64
import uuid
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core import signing
from django.db import transaction

from kindwell.web.checkins.actions import KIND, add_up, one_at_a_time
from kindwell.web.checkins.models import EVERYTHING, CheckIn
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words, sealed_beside

LARGEST_HELD_BYTES = 100_000
"""Of sealed words that a page holds on to; longer ones are forgotten when their check-in is removed."""

_SALT = "kindwell.removed-check-in"
_AN_HOUR_S = 3600


class Removed(NamedTuple):
    """A check-in as it was, with its sealed words; None where it has none, or none that a page could hold."""

    values: dict[str, Any]
    sealed: bytes | None


@transaction.atomic
def remove_check_in(person: Person, *, id: uuid.UUID) -> Removed | None:
    """Take one check-in out, of its day's sum too, and forget its words; None when there is no such one of theirs."""
    one_at_a_time(person)
    rows = CheckIn.objects.filter(owner=person, id=id)
    values = next(iter(rows.values(*EVERYTHING)), None)
    if values is None:
        return None
    sealed = sealed_beside(person, id)
    rows.delete()
    forget_words(person, [id])
    add_up(person, values["day"], [values["context"]])
    note_deed(person, "check-in-removed", about=id)
    return Removed(dict(values), sealed if sealed and len(sealed) <= LARGEST_HELD_BYTES else None)


@transaction.atomic
def put_back_check_in(person: Person, *, removed: Removed, at: datetime) -> None:
    """Keep again what was taken out, its words too; nothing happens when it is there."""
    one_at_a_time(person)
    values = removed.values
    if CheckIn.objects.filter(owner=person, id=values["id"]).exists():
        return
    words = Words(removed.sealed, 0) if removed.sealed else None
    values["has_words"] = keep_words(person, id=values["id"], kind=KIND, words=words, at=at)
    CheckIn.objects.create(owner=person, **values)
    add_up(person, values["day"], [values["context"]])
    note_deed(person, "check-in-put-back", about=values["id"], at=at)


def held(person: Person, removed: Removed) -> str:
    """What was taken out, as the page holds it."""
    values = {name: str(value) if name in ("id", "at", "day") else value for name, value in removed.values.items()}
    sealed = base64.b64encode(removed.sealed).decode() if removed.sealed else ""
    return signing.dumps([str(person.pk), values, sealed], salt=_SALT)


def read_back(person: Person, text: str) -> Removed | None:
    """What `held` wrote for this person within the hour; None for anything else."""
    with suppress(signing.BadSignature):
        owner, values, sealed = signing.loads(text, salt=_SALT, max_age=_AN_HOUR_S)
        if owner == str(person.pk):
            values["id"] = uuid.UUID(values["id"])
            values["at"], values["day"] = datetime.fromisoformat(values["at"]), date.fromisoformat(values["day"])
            return Removed(values, base64.b64decode(sealed) if sealed else None)
    return None
