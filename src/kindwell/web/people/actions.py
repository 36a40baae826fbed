"""What changes about people."""

import secrets
from datetime import datetime

from django.db import transaction

from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Lock, Person


@transaction.atomic
def the_owner() -> Person:
    """The one person of personal mode, made the first time anybody asks."""
    return Person.objects.order_by("since").first() or Person.objects.create()


@transaction.atomic
def begin_anew() -> Person:
    """A person of whom nothing is kept yet, in place of one who has deleted everything."""
    return Person.objects.create()


@transaction.atomic
def keep_zone(person: Person, *, zone: str, at: datetime) -> None:
    """Have the person's days be those of another zone from now on; empty is the machine's. No day before changes."""
    Person.objects.filter(pk=person.pk).update(zone=zone, zone_since=at)
    note_deed(person, "zone-chosen", at=at)


@transaction.atomic
def set_lock(person: Person, *, passphrase: str, minutes: int, since: datetime) -> Lock | None:
    """Set a lock with the hash of a passphrase; None where there is one already, which stays as it is."""
    lock, made = Lock.objects.get_or_create(
        owner=person,
        defaults={"passphrase": passphrase, "minutes": minutes, "since": since, "nonce": _nonce()},
    )
    if not made:
        return None
    note_deed(person, "lock-set", at=since)
    return lock


@transaction.atomic
def change_passphrase(lock: Lock, *, passphrase: str) -> None:
    """Put the hash of another passphrase in the place of the one there is. Every browser has to be unlocked anew."""
    lock.passphrase, lock.nonce = passphrase, _nonce()
    lock.save(update_fields=["passphrase", "nonce"])
    note_deed(lock.owner, "lock-changed")


@transaction.atomic
def change_minutes(lock: Lock, *, minutes: int) -> None:
    """Have it lock by itself after so many minutes without use."""
    lock.minutes = minutes
    lock.save(update_fields=["minutes"])
    note_deed(lock.owner, "lock-changed")


@transaction.atomic
def lock_every_browser(person: Person) -> None:
    """Lock at once, wherever it was unlocked; nothing happens where no lock is set."""
    Lock.objects.filter(owner=person).update(nonce=_nonce())


@transaction.atomic
def remove_lock(lock: Lock) -> None:
    """Take the lock away."""
    Lock.objects.filter(owner_id=lock.owner_id).delete()
    note_deed(lock.owner, "lock-removed")


@transaction.atomic
def take_every_lock_away() -> bool:
    """Take away whatever locks there are, without a passphrase; whether there was one."""
    gone, _ = Lock.objects.all().delete()
    return gone > 0


def _nonce() -> str:
    return secrets.token_urlsafe(16)
