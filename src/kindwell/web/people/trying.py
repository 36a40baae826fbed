"""Trying a passphrase. Each try is counted before it is judged, and after three wrong ones the next must wait."""

import math
from datetime import datetime, timedelta

from django.db import transaction

from kindwell.web.people.models import Lock, Person
from kindwell.web.people.passphrase import is_right

FREE_TRIES = 3
LONGEST_PAUSE_S = 300


class TryProblem(Exception):
    """The lock stays shut; its text says why, and when the next try can be made."""

    status = 403

    def __init__(self, why: str, wait_s: int) -> None:
        self.wait_s = wait_s
        super().__init__(f"{why} The next try can be made in {in_words(wait_s)}." if wait_s else why)


class WrongPassphrase(TryProblem):
    """It was tried, and is not the one."""


class TooEarly(TryProblem):
    """It was not tried: nothing was learned of it."""

    status = 429


def opened_lock(person: Person, passphrase: str, *, at: datetime) -> Lock | None:
    """The person's lock, if this is its passphrase; None where there is no lock any more. Raises `TryProblem`.

    The count is kept before the work is begun, so that neither many at once nor a killed program gets a try for free.
    """
    lock = _count_a_try(person, at=at)
    if lock is not None and not is_right(passphrase, lock.passphrase):
        raise WrongPassphrase("That is not the passphrase.", pause_s(lock.tries))
    if lock is not None:
        _forget_tries(lock)
    return lock


def pause_s(tries: int) -> int:
    """How long the next try waits after so many that were not right.

    >>> [pause_s(tries) for tries in (1, 2, 3, 4, 5, 11, 12, 1000)]
    [0, 0, 1, 2, 4, 256, 300, 300]
    """
    return 0 if tries < FREE_TRIES else min(2 ** min(tries - FREE_TRIES, 9), LONGEST_PAUSE_S)


def in_words(wait_s: int) -> str:
    """A length of time as people say it.

    >>> in_words(1), in_words(64), in_words(300)
    ('1 second', '1 minute and 4 seconds', '5 minutes')
    """
    parts = ((wait_s // 60, "minute"), (wait_s % 60, "second"))
    return " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)


@transaction.atomic
def _count_a_try(person: Person, *, at: datetime) -> Lock | None:
    lock = Lock.objects.select_for_update().filter(owner=person).first()
    if lock is None:
        return None
    wait_s = _wait_s(lock.next_try_at, at)
    if wait_s:
        raise TooEarly("That was not tried yet.", wait_s)
    lock.tries += 1
    lock.next_try_at = at + timedelta(seconds=pause_s(lock.tries))
    lock.save(update_fields=["tries", "next_try_at"])
    return lock


def _wait_s(next_try_at: datetime | None, at: datetime) -> int:
    """Whole seconds to wait. More than the longest pause means that the clock was moved, and counts as none."""
    left_s = math.ceil((next_try_at - at).total_seconds()) if next_try_at else 0
    return left_s if 0 < left_s <= LONGEST_PAUSE_S else 0


def _forget_tries(lock: Lock) -> None:
    Lock.objects.filter(owner_id=lock.owner_id, nonce=lock.nonce).update(tries=0, next_try_at=None)
