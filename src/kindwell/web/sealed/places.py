"""A place in the list of entries, newest changed first, that can be written into an address."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

_WRITTEN = re.compile(r"(\d{1,17})\.([0-9a-f]{32})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Place(NamedTuple):
    """When the entry at this place was changed last, and which it is: two may have been changed at one moment."""

    changed_at: datetime
    id: uuid.UUID

    @property
    def written(self) -> str:
        """As it stands in an address: microseconds since 1970, and the id."""
        return f"{(self.changed_at - _EPOCH) // _MICROSECOND}.{self.id.hex}"


def place_from(text: str) -> Place | None:
    """The place that was written so, or None.

    >>> place_from("1772539200000000." + 32 * "7").changed_at.isoformat()
    '2026-03-03T12:00:00+00:00'
    """
    found = _WRITTEN.fullmatch(text)
    return Place(_EPOCH + int(found[1]) * _MICROSECOND, uuid.UUID(found[2])) if found else None
