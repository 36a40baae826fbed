"""Circles as somebody drew them. Their own words lie beside the row, sealed, as an entry of the kind `drawing`."""

import uuid

from django.db import models
from django.db.models import Q

from kindwell.circles import LARGEST, MOST_BITS, SMALLEST, SYSTEMS
from kindwell.web.contexts.kinds import LONGEST
from kindwell.web.people.models import owned


class When(models.TextChoices):
    """Which time of a life a drawing is of."""

    NOW = "now", "as it is now"
    EARLIER = "earlier", "as it was at another time"
    WISH = "wish", "as I’d like it"


def _size() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """0 to 100; null is “not sure”."""
    return models.PositiveSmallIntegerField(null=True)


class Drawing(models.Model):
    """One drawing. The id comes from the form's address, so sending it twice keeps one row."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField()
    """When it was first kept; changing it later leaves it in its place."""
    day = models.DateField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    when = models.CharField(max_length=8, choices=When.choices)
    context = models.CharField(max_length=LONGEST, blank=True)
    """Empty for a life as a whole."""
    threat = _size()
    drive = _size()
    soothing = _size()
    arrows = models.PositiveSmallIntegerField(default=0)
    """A bit each: `circles.from_bits`."""
    has_words = models.BooleanField(default=False)
    newest = models.BooleanField(default=False)
    """Whether it is the newest of its context and time, so that a page of those reads no others."""

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-at"], name="drawings_owner_at"),
            models.Index(fields=["owner", "context", "-at"], name="drawings_owner_context_at"),
        ]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{system}__isnull": True}) | Q(**{f"{system}__range": (SMALLEST, LARGEST)}),
                    name=f"drawings_{system}_in_range",
                )
                for system in SYSTEMS
            ),
            models.CheckConstraint(
                condition=Q(threat__isnull=False) | Q(drive__isnull=False) | Q(soothing__isnull=False),
                name="drawings_something_drawn",
            ),
            models.CheckConstraint(condition=Q(when__in=When.values), name="drawings_when"),
            models.CheckConstraint(condition=Q(arrows__range=(0, MOST_BITS)), name="drawings_arrows"),
            models.UniqueConstraint(
                fields=["owner", "context", "when"], condition=Q(newest=True), name="drawings_one_newest"
            ),
        ]
