"""What somebody has practised, what they noticed, and what they would rather not be asked."""

import uuid

from django.conf import settings
from django.db import models

from kindwell.web.people.models import owned


class Noticing(models.TextChoices):
    """What may be here after a practice: in alphabetical order, because none is better than another."""

    CLEARER = "clearer", "clearer"
    NOTHING_MUCH = "nothing-much", "nothing much"
    RESTLESS = "restless", "restless"
    SAD = "sad", "sad"
    SETTLED = "settled", "settled"
    STIRRED_UP = "stirred-up", "stirred up"
    TENDER = "tender", "tender"
    TIRED = "tired", "tired"
    TOO_MUCH = "too-much", "it was too much"
    WARM = "warm", "warm"


class Practised(models.Model):
    """A practice that was begun. How it ended is not kept; how much was heard is, where the page could tell."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    slug = models.CharField(max_length=80)
    at = models.DateTimeField()
    day = models.DateField()
    length_ms = models.PositiveIntegerField()
    heard_ms = models.PositiveIntegerField(null=True)
    noticed = models.CharField(max_length=16, choices=Noticing.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-at"], name="practices_owner_at")]


class NotToday(models.Model):
    """A day on which somebody answered “not today” to the practice offered."""

    pk = models.CompositePrimaryKey("owner_id", "day")
    owner = owned()
    day = models.DateField()


class Habits(models.Model):
    """How somebody likes practices to go."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    ask_after = models.BooleanField(default=True)
