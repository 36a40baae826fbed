"""The chosen-flow path: a flow in which kindness sticks, and the rounds somebody makes with it.

Days, flows and numbers are plain. What is meant, what resisted and what came of it is sealed beside them: an entry of
the kind `path` beside a path, of the kind `round` beside a round.
"""

import uuid

from django.db import models
from django.db.models import Q

from kindwell.flows import FLOWS
from kindwell.web.acts.models import FLOW_CHOICES
from kindwell.web.people.models import owned

LEAST, MOST = 0, 10


class Scene(models.TextChoices):
    """Which situation a round is about."""

    PAST = "past", "one that has been"
    COMING = "coming", "one that is coming"


class Step(models.TextChoices):
    """The steps of a round, in the order of the protocol. None is locked, and any can be left out or done again."""

    INTENTION = "intention", "what you mean to do"
    SITUATION = "situation", "a situation"
    PRACTICE = "practice", "the practice"
    AFTERWARDS = "afterwards", "what was there"
    IN_LIFE = "in-life", "a small step in life"
    HAPPENED = "happened", "what happened"


class Path(models.Model):
    """One flow, chosen because kindness sticks there. At most one path is the one somebody is on."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    flow = models.CharField(max_length=12, choices=FLOW_CHOICES)
    begun_at = models.DateTimeField()
    begun_day = models.DateField()
    is_on = models.BooleanField(default=True)
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "-begun_at"], name="paths_owner_begun")]
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=Q(is_on=True), name="paths_on_one"),
            models.CheckConstraint(condition=Q(flow__in=list(FLOWS)), name="paths_flow"),
        ]


class Round(models.Model):
    """One time round a path. `before` and `after` are how much it stuck; null is not said."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    path_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    begun_day = models.DateField()
    scene = models.CharField(max_length=8, choices=Scene.choices, blank=True)
    before = models.PositiveSmallIntegerField(null=True)
    after = models.PositiveSmallIntegerField(null=True)
    practice_day = models.DateField(null=True)
    """The last day on which the practice was opened from here."""
    told_day = models.DateField(null=True)
    """The day on which what happened was told."""
    next_step = models.CharField(max_length=12, choices=Step.choices, blank=True, default=Step.INTENTION)
    """Where it can be taken up; blank where nothing is left but another round."""
    has_words = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "path_id", "number"], name="paths_round_numbered"),
            models.CheckConstraint(condition=Q(scene__in=["", *Scene.values]), name="paths_scene"),
            models.CheckConstraint(condition=Q(next_step__in=["", *Step.values]), name="paths_next_step"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (LEAST, MOST)}),
                    name=f"paths_{name}_in_range",
                )
                for name in ("before", "after")
            ),
        ]
