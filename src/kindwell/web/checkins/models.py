"""Check-ins as people make them, and what each day adds up to."""

import uuid

from django.db import models
from django.db.models import Q

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS
from kindwell.web.contexts.kinds import LONGEST
from kindwell.web.people.models import owned


def _level() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """0 to 10; null is “not sure”."""
    return models.PositiveSmallIntegerField(null=True)


EVERYTHING = (
    *("id", "at", "day", "offset_minutes", "context", "threat", "drive", "soothing"),
    *("feelings", "body", "urges", "has_words"),
)
"""What a check-in holds, but for its owner."""


class CheckIn(models.Model):
    """How the three systems were, once. The id comes from the form, so sending it twice keeps one row."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField()
    day = models.DateField()
    context = models.CharField(max_length=LONGEST, blank=True)
    threat = _level()
    drive = _level()
    soothing = _level()
    feelings = models.JSONField(default=list)
    body = models.JSONField(default=list)
    urges = models.JSONField(default=list)
    has_words = models.BooleanField(default=False)
    offset_minutes = models.SmallIntegerField(null=True)
    """How far the person's clock was ahead of UTC; null where a check-in is older than this column."""

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-at"], name="checkins_owner_at"),
            models.Index(fields=["owner", "day", "at", "id"], name="checkins_by_day"),
            models.Index(fields=["owner", "context", "day", "at", "id"], name="checkins_by_context"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{system}__isnull": True}) | Q(**{f"{system}__range": (LOWEST, HIGHEST)}),
                name=f"checkins_{system}_in_range",
            )
            for system in SYSTEMS
        ]


class DaySum(models.Model):
    """The sums `circles.balance` works from; kept in the check-in's own transaction, and rebuildable from it."""

    pk = models.CompositePrimaryKey("owner_id", "day", "context")
    owner = owned()
    day = models.DateField()
    context = models.CharField(max_length=LONGEST, blank=True)
    check_ins = models.PositiveIntegerField()
    threat_sum = models.PositiveIntegerField()
    threat_count = models.PositiveIntegerField()
    drive_sum = models.PositiveIntegerField()
    drive_count = models.PositiveIntegerField()
    soothing_sum = models.PositiveIntegerField()
    soothing_count = models.PositiveIntegerField()


class WeekSum(models.Model):
    """What a week's daily sums add up to, day by day and context by context, for pages that look back over years.

    Kept in the check-in's own transaction, and rebuildable. `days` holds `AddedDay`, `contexts` holds `Added`, as the
    lists that JSON makes of them: three years are 157 rows, however often somebody checked in.
    """

    pk = models.CompositePrimaryKey("owner_id", "monday")
    owner = owned()
    monday = models.DateField()
    days = models.JSONField()
    contexts = models.JSONField()
