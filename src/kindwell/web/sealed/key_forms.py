"""What is asked of a key and of the ways to it: parsed once, into values that never change."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from kindwell.web.sealed.age import is_identity
from kindwell.web.sealed.given import Given
from kindwell.web.sealed.models import WayIn
from kindwell.web.sealed.problems import Problem

LARGEST_SLOT_BYTES = 4_096
_LONGEST_HINT = 2000
_NOT_AN_IDENTITY = "The secret half of a key is AGE-SECRET-KEY-1 and 58 characters, and here a character is wrong."


@dataclass(frozen=True, slots=True)
class SlotGiven:
    """A keyslot; of the kind `folder`, `sealed` is empty."""

    kind: WayIn
    hint: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class BeginningGiven:
    """A key's public half and the first way to it; `identity` is its secret half, for the data folder alone."""

    recipient: str
    slot_id: uuid.UUID
    slot: SlotGiven
    identity: str


def beginning_given(values: Mapping[str, object]) -> BeginningGiven:
    """A key as it begins. Raises `Problem`, or `TooLarge`."""
    given = Given(values)
    first = given.part("slot")
    recipient, slot_id = given.recipient("recipient"), first.id("id")
    if first.text("kind") == WayIn.FOLDER:
        slot, identity = SlotGiven(WayIn.FOLDER, first.line("hint", _LONGEST_HINT), b""), first.text("identity")
        if not is_identity(identity):
            first.wrong(_NOT_AN_IDENTITY)
    else:
        slot, identity = _slot(first), ""
    given.checked()
    return BeginningGiven(recipient, slot_id, slot, identity)


def slot_given(values: Mapping[str, object]) -> SlotGiven:
    """A keyslot that is added, or takes another's place. Raises `Problem`, or `TooLarge`."""
    given = Given(values)
    slot = _slot(given)
    given.checked()
    return slot


def identity_given(body: bytes) -> str:
    """The secret half of a key, which came as text. Raises `Problem`."""
    text = body.decode("ascii", errors="replace").strip()
    if not is_identity(text):
        raise Problem(f"{_NOT_AN_IDENTITY} Nothing was changed.")
    return text


def recipient_asked(query: QueryDict) -> str:
    """The key that is looked for. Raises `Problem`."""
    given = Given(query.dict())
    recipient = given.recipient("recipient")
    given.checked()
    return recipient


def _slot(given: Given) -> SlotGiven:
    """A slot with an age file in it, which one in the data folder has not."""
    kind = given.text("kind")
    if kind not in WayIn.values or kind == WayIn.FOLDER:
        given.wrong("“kind” is recovery, passkey or passphrase.")
        kind = WayIn.RECOVERY
    return SlotGiven(WayIn(kind), given.line("hint", _LONGEST_HINT), given.sealed("sealed", LARGEST_SLOT_BYTES))
