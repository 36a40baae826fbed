"""What somebody says matters to them, and how much of it there was on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kindwell.circles import HIGHEST, LOWEST
from kindwell.web.people.models import owned


class Which(models.TextChoices):
    """What may matter: three, in no order of merit. Calm is none of them."""

    STEADIER = "steadier", "steadier"
    KINDER = "kinder-to-myself", "kinder to myself"
    DID = "did-what-mattered", "did what mattered"


class Matters(models.Model):
    """What one person has chosen to look at. Without a row, nothing is looked at and nothing asked."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    which = models.CharField(max_length=20, choices=Which.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(which__in=Which.values), name="progress_matters_which")]


class Mattered(models.Model):
    """How much of it there was on one day, from 0 to 10. A day of which nothing was said has no row."""

    pk = models.CompositePrimaryKey("owner_id", "which", "day")
    owner = owned()
    which = models.CharField(max_length=20, choices=Which.choices)
    day = models.DateField()
    at = models.DateTimeField()
    """When it was said, or said anew: a practice after that moment has nothing to do with it."""
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(which__in=Which.values), name="progress_mattered_which"),
            models.CheckConstraint(condition=Q(level__range=(LOWEST, HIGHEST)), name="progress_level_in_range"),
        ]
