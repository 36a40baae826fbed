"""What somebody has practised, what they noticed, and how they like practices to go."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from kindwell.web.people.models import owned

_BREATH_MS = (1_000, 15_000)
_STILL_MS = (0, 10_000)


class Noticing(models.TextChoices):
    """What may be here after a practice: six, in no order of merit."""

    SETTLED = "settled", "settled"
    TENDER_OR_SAD = "tender-or-sad", "tender or sad"
    STIRRED_UP = "stirred-up", "stirred up"
    FAR_AWAY = "far-away", "far away or numb"
    NOTHING_MUCH = "nothing-much", "nothing much"
    TOO_MUCH = "too-much", "too much"


class CaptionSize(models.TextChoices):
    """How large the words on the screen are; empty is as everybody has them."""

    LARGE = "large", "large"
    LARGER = "larger", "larger"


class Practised(models.Model):
    """A practice that was begun. How it ended is not kept; how much was heard is, where the page could tell."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    slug = models.CharField(max_length=80)
    at = models.DateTimeField()
    day = models.DateField()
    began_at = models.DateTimeField(null=True)
    length_ms = models.PositiveIntegerField()
    heard_ms = models.PositiveIntegerField(null=True)
    noticed = models.CharField(max_length=16, choices=Noticing.choices, blank=True)
    """One of the six, or a word that was offered before them, which stays as it was given."""

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-at"], name="practices_owner_at"),
            models.Index(fields=["owner", "slug", "-at", "day"], name="practices_owner_slug_day"),
        ]


class NotToday(models.Model):
    """A day on which somebody answered “not today” to the practice offered."""

    pk = models.CompositePrimaryKey("owner_id", "day")
    owner = owned()
    day = models.DateField()


class Habits(models.Model):
    """How somebody likes practices to go."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    ask_after = models.BooleanField(default=True)
    avoided = models.JSONField(default=list)
    """Safety tags of the script language that the person would rather not meet."""
    captions = models.CharField(max_length=8, choices=CaptionSize.choices, blank=True)


class Favourite(models.Model):
    """A practice that somebody wants to find again."""

    pk = models.CompositePrimaryKey("owner_id", "slug")
    owner = owned()
    slug = models.CharField(max_length=80)
    at = models.DateTimeField()


class Remembered(models.Model):
    """How somebody had a practice last time. Their own words are not among it: those stay on their device."""

    pk = models.CompositePrimaryKey("owner_id", "slug")
    owner = owned()
    slug = models.CharField(max_length=80)
    minutes = models.DecimalField(max_digits=6, decimal_places=2)
    choices = models.JSONField(default=dict)
    voice = models.CharField(max_length=80, blank=True)
    speech = models.CharField(max_length=10, blank=True)
    pace = models.CharField(max_length=10, blank=True)
    bell = models.BooleanField(default=True)
    background = models.CharField(max_length=20, blank=True)
    volume = models.CharField(max_length=10, blank=True)


class BreathPattern(models.Model):
    """A rhythm of breath that somebody has named, for the breath pacer."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=60)
    in_ms = models.PositiveIntegerField()
    hold_ms = models.PositiveIntegerField()
    out_ms = models.PositiveIntegerField()
    rest_ms = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(in_ms__range=_BREATH_MS), name="practices_in_ms_in_range"),
            models.CheckConstraint(condition=Q(hold_ms__range=_STILL_MS), name="practices_hold_ms_in_range"),
            models.CheckConstraint(condition=Q(out_ms__range=_BREATH_MS), name="practices_out_ms_in_range"),
            models.CheckConstraint(condition=Q(rest_ms__range=_STILL_MS), name="practices_rest_ms_in_range"),
        ]
