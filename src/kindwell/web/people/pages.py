"""What the lock's templates receive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from kindwell.web.people.models import Lock, Minutes
from kindwell.web.people.passphrase import LONGEST, SHORTEST

DONE = {
    "set": "The lock is set. From now on this browser asks for the passphrase when it is opened again.",
    "passphrase": "The passphrase is another now. Every other browser asks for it.",
    "minutes": "Kept.",
    "removed": "The lock is gone. Whoever opens Kindwell in this browser sees what is yours.",
}


class Option(NamedTuple):
    """One length of time that can be chosen."""

    value: int
    words: str
    chosen: bool


@dataclass(frozen=True)
class LockPage:
    """The lock as it is set, or what sets one. `part` is the form in which something was wrong."""

    since: datetime | None
    minutes: tuple[Option, ...]
    done: str
    part: str
    problems: tuple[str, ...]
    shortest: int = SHORTEST
    longest: int = LONGEST


@dataclass(frozen=True)
class UnlockPage:
    """The one page there is while it is locked. `back` is where the passphrase leads."""

    back: str
    unsent: bool = False
    """Whether a form was sent to a page that was locked already, so that nothing was kept of it."""
    problems: tuple[str, ...] = ()
    longest: int = LONGEST


def lock_page(
    lock: Lock | None, *, done: str = "", part: str = "", problems: Sequence[str] = (), minutes: str = ""
) -> LockPage:
    """The page; `minutes` is what was chosen a moment ago in a form that could not be kept."""
    kept = lock.minutes if lock else Minutes.QUARTER
    chosen = int(minutes) if minutes in map(str, Minutes.values) else kept
    return LockPage(
        since=lock.since if lock else None,
        minutes=tuple(Option(value, words, value == chosen) for value, words in Minutes.choices),
        done=DONE.get(done, ""),
        part=part,
        problems=tuple(problems),
    )
