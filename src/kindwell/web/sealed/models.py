"""What is sealed on a person's own device: the ways to their key, what they wrote, and with whom they share it.

Nothing here can be read by Kindwell. Only this app touches these tables; others hold ids of entries.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from kindwell.web.people.models import owned


class WayIn(models.TextChoices):
    """What opens a keyslot."""

    RECOVERY = "recovery", "a recovery code"
    PASSKEY = "passkey", "a passkey"
    PASSPHRASE = "passphrase", "a passphrase"
    FOLDER = "folder", "the key in the data folder"


class SealingKey(models.Model):
    """The public half of a person's key, made on their device; all they write is sealed to it. It never changes."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    recipient = models.CharField(max_length=62, unique=True)
    since = models.DateTimeField()


class Keyslot(models.Model):
    """The secret half, as a small age file that one way in opens; of the kind `folder` there is no file here."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=12, choices=WayIn.choices)
    hint = models.CharField(max_length=2000, blank=True)
    since = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            # One data folder holds one key, whoever else is in the same database.
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=WayIn.FOLDER), name="sealed_one_key_in_the_folder"
            ),
        ]


class Entry(models.Model):
    """Something written: one age file. `version` grows by one whenever its bytes become others."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    opens_on = models.DateField(null=True)
    """The day from which a letter to a future self is offered."""
    sealed = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-changed_at", "-id"], name="sealed_entry_changed"),
            models.Index(fields=["owner", "opens_on"], condition=Q(opens_on__isnull=False), name="sealed_entry_opens"),
        ]


class Draft(models.Model):
    """What one tab of a browser holds of an entry and has not kept yet. Two tabs have two."""

    pk = models.CompositePrimaryKey("owner_id", "entry_id", "writer_id")
    owner = owned()
    entry_id = models.UUIDField()
    writer_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    based_on = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    sealed = models.BinaryField()


class Share(models.Model):
    """That an entry is sealed to somebody else's key as well; `label` is their name, sealed to the owner."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField()
    entry_id = models.UUIDField()
    recipient = models.CharField(max_length=62)
    label = models.BinaryField()
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["recipient"], name="sealed_share_recipient")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "entry_id", "recipient"], name="sealed_shared_once_with_each"),
        ]
