"""What is asked of a sharing: parsed once, into values that never change."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from kindwell.web.sealed.given import Given
from kindwell.web.sealed.key_forms import LARGEST_SLOT_BYTES
from kindwell.web.sealed.reading import LARGEST_SEALED_BYTES


@dataclass(frozen=True, slots=True)
class ShareGiven:
    """An entry sealed anew to one reader more, and what its owner calls that reader, sealed to the owner alone."""

    based_on: int
    sealed: bytes
    recipient: str
    label: bytes


@dataclass(frozen=True, slots=True)
class UnshareGiven:
    """An entry sealed anew to one reader fewer."""

    based_on: int
    sealed: bytes
    share: uuid.UUID


def share_given(values: Mapping[str, object]) -> ShareGiven:
    """A sharing as it came. Raises `Problem`, or `TooLarge`."""
    given = Given(values)
    share = ShareGiven(
        based_on=given.number("based_on", least=1),
        sealed=given.sealed("sealed", LARGEST_SEALED_BYTES),
        recipient=given.recipient("recipient"),
        label=given.sealed("label", LARGEST_SLOT_BYTES),
    )
    given.checked()
    return share


def unshare_given(values: Mapping[str, object]) -> UnshareGiven:
    """An unsharing as it came. Raises `Problem`, or `TooLarge`."""
    given = Given(values)
    unshare = UnshareGiven(
        based_on=given.number("based_on", least=1),
        sealed=given.sealed("sealed", LARGEST_SEALED_BYTES),
        share=given.id("share"),
    )
    given.checked()
    return unshare
