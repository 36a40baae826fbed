"""When somebody would like to be reminded, and when not. No words of theirs: what a calendar shows is one of ours."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from kindwell.web.people.models import owned
from kindwell.web.reminders.times import EVERY_DAY, LAST_MINUTE


class What(models.TextChoices):
    """What a reminder is for. It stays here: no calendar is told."""

    CHECK_IN = "check-in", "a check-in"
    PRACTICE = "practice", "a practice"
    SMALL_ACT = "small-act", "a small act"
    NOTHING = "nothing", "nothing particular"


class Shown(models.TextChoices):
    """What a calendar shows: words that could stand in anybody's."""

    MOMENT = "moment", "A moment for yourself"
    PAUSE = "pause", "A pause"
    KETTLE = "kettle", "Put the kettle on"
    WINDOW = "window", "Look out of the window"
    MINUTES = "minutes", "Ten minutes"


class Reminder(models.Model):
    """A time of some days of every week, by the person's own clock."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    what = models.CharField(max_length=9, choices=What.choices)
    shown = models.CharField(max_length=7, choices=Shown.choices)
    days = models.PositiveSmallIntegerField()
    """Monday is 1, Tuesday 2, Wednesday 4, and so on; added up."""
    minute = models.PositiveSmallIntegerField()
    """Of the day, from midnight."""
    begins_at = models.DateTimeField()
    """It comes from this moment on: when it was set or changed, or when everything went on after a pause."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="reminders_what"),
            models.CheckConstraint(condition=Q(shown__in=Shown.values), name="reminders_shown"),
            models.CheckConstraint(condition=Q(days__range=(1, EVERY_DAY)), name="reminders_days"),
            models.CheckConstraint(condition=Q(minute__range=(0, LAST_MINUTE)), name="reminders_minute"),
        ]


_NO_QUIET = Q(quiet_from__isnull=True, quiet_until__isnull=True)
_QUIET = Q(
    quiet_from__isnull=False,  # a database lets pass what it cannot tell
    quiet_until__isnull=False,
    quiet_from__range=(0, LAST_MINUTE),
    quiet_until__range=(0, LAST_MINUTE),
)


class Schedule(models.Model):
    """What holds for all reminders of somebody: quiet hours, a pause, and the calendar's address."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    quiet_from = models.PositiveSmallIntegerField(null=True)
    """A minute of the day: the first on which nothing comes."""
    quiet_until = models.PositiveSmallIntegerField(null=True)
    """The first on which something may come again; before `quiet_from`, it is the next day's."""
    paused = models.BooleanField(default=False)
    """Until said otherwise."""
    resumes_on = models.DateField(null=True)
    """Nothing comes before this day."""
    changed_at = models.DateTimeField()
    """When anything of this, or any reminder, changed last."""
    address_hash = models.CharField(max_length=64, blank=True)
    """SHA-256 of the secret in the calendar's address. The secret itself is nowhere."""
    address_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["address_hash"], name="reminders_address")]
        constraints = [
            models.CheckConstraint(condition=_NO_QUIET | _QUIET, name="reminders_quiet_hours"),
            models.CheckConstraint(condition=~Q(quiet_from=models.F("quiet_until")), name="reminders_quiet_ends"),
        ]
