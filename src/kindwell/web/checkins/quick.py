"""A check-in in two touches: which system is loudest, then how loud."""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS, level_in_words
from kindwell.web.checkins.forms import new_id
from kindwell.web.checkins.pages import MEANINGS


class QuickSystem(NamedTuple):
    """One system, and how loud it may be."""

    system: str
    name: str
    meaning: str
    steps: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class QuickPart:
    """A check-in in two touches: the loudest system, then how loud. It has an id of its own, as every form."""

    id: uuid.UUID
    touches: SafeString


_LOUD = tuple((level, level_in_words(level)) for level in range(LOWEST + 1, HIGHEST + 1))
_QUICK = tuple(QuickSystem(system, system.capitalize(), MEANINGS[system], _LOUD) for system in SYSTEMS)


def quick_check_in(id: uuid.UUID | None = None) -> QuickPart:
    """The two touches, with an id of their own unless they have one."""
    return QuickPart(id or new_id(), _touches())


@cache
def _touches() -> SafeString:
    """The same for everybody, and always: put together once, because Today shows it each time."""
    return render_to_string("checkins/_touches.html", {"systems": _QUICK})
