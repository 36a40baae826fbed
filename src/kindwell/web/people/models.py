"""Who somebody is. In personal mode there is one person; every other row names its owner all the same."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone


class Person(AbstractBaseUser):
    """Somebody who uses Kindwell. No name and no address: nothing here needs them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    since = models.DateTimeField(default=timezone.now)
    opens_on = models.DateField(null=True, editable=False)
    """The first day from which something that was put away for later is here, so that every page can say so."""
    glance = models.JSONField(default=dict, editable=False)
    """What pages need at once, by the app that notes it: `people.glance`."""
    zone = models.CharField(max_length=64, blank=True, editable=False)
    """The time zone whose days are this person's, by its name, as in `Europe/London`; empty for the machine's."""
    zone_since = models.DateTimeField(null=True, editable=False)
    """When that was chosen last."""

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return str(self.id)


def owned() -> "models.ForeignKey[Any, Any]":
    """The owner of a row. Every key begins with it, so rows of one person lie together; nothing leads back from a
    person to their rows but the queries of the app that keeps them.
    """
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)


class Minutes(models.IntegerChoices):
    """After how long without use a lock closes by itself."""

    FIVE = 5, "after 5 minutes"
    QUARTER = 15, "after 15 minutes"
    HALF = 30, "after 30 minutes"
    HOUR = 60, "after an hour"
    NEVER = 0, "only when I lock it, or when the browser closes"


class Lock(models.Model):
    """What somebody set before their pages. `nonce` is what browsers that were unlocked hold: another one locks all."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="lock",  # the one row that is read together with its person
        primary_key=True,
    )
    passphrase = models.CharField(max_length=200)
    """As argon2 writes it: the hash, and how it was made. Never the passphrase."""
    since = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(choices=Minutes.choices)
    nonce = models.CharField(max_length=32)
    tries = models.PositiveIntegerField(default=0)
    """How many since the last right one."""
    next_try_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(minutes__in=Minutes.values), name="lock_minutes"),
        ]


class Deed(models.Model):
    """Something that was done to what is kept of a person: of which kind, to which row, and when.

    Nothing that was said is in it: no words, no level, no day that was chosen, no address. It goes with its owner, and
    not before, so it can tell of a row that is gone. In the shared size it will also say by whom.
    """

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField()
    what = models.SlugField(max_length=40, db_index=False)
    """One of `people.audit.DEEDS`."""
    about = models.UUIDField(null=True)
    """The id of the row it was done to; null where that has none, or is the person's own."""

    class Meta:
        indexes = [models.Index(fields=["owner", "-at", "id"], name="deed_newest")]
        constraints = [models.CheckConstraint(condition=~models.Q(what=""), name="deed_says_what")]
