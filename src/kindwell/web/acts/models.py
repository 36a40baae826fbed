"""Small acts and experiments: days, flows and answers. What is done, and what came of it, is sealed beside them."""

import uuid

from django.db import models
from django.db.models import Q

from kindwell.flows import FLOWS
from kindwell.web.people.models import owned

FLOW_CHOICES = [(flow.value, flow.words) for flow in FLOWS]
LEAST_SURE, MOST_SURE = 0, 10


class State(models.TextChoices):
    """What became of an act. None is better than another, and they are never counted."""

    PLANNED = "planned", "planned"
    DONE = "done", "done"
    NOT_TODAY = "not-today", "not today"
    CHANGED = "changed", "it became something else"
    LET_GO = "let-go", "let go"


HOLD_THE_DAY = (State.PLANNED, State.DONE, State.CHANGED)
"""An act in one of these is the one act of its day. Not today, or let go, it leaves the day free."""


class SmallAct(models.Model):
    """One act for one day. Its words lie beside it, sealed, as an entry of the kind `small-act`."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    day = models.DateField()
    flow = models.CharField(max_length=12, choices=FLOW_CHOICES)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    planned_at = models.DateTimeField()
    answered_on = models.DateField(null=True)
    path_id = models.UUIDField(null=True)
    """The chosen-flow path, and the round of it, that this act was planned for."""
    round_id = models.UUIDField(null=True)
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-day"], name="acts_owner_day"),
            models.Index(fields=["owner", "path_id"], condition=Q(path_id__isnull=False), name="acts_owner_path"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "day"], condition=Q(state__in=HOLD_THE_DAY), name="acts_one_a_day"
            ),
            models.CheckConstraint(condition=Q(flow__in=list(FLOWS)), name="acts_flow"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="acts_state"),
        ]


class Outcome(models.TextChoices):
    """Where an experiment stands."""

    OPEN = "open", "still to come"
    TRIED = "tried", "I tried it"
    PUT_ASIDE = "put-aside", "I put it aside"


class Experiment(models.Model):
    """Something to find out. Its words lie beside it, sealed, as an entry of the kind `experiment`."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    begun_at = models.DateTimeField()
    begun_day = models.DateField()
    flow = models.CharField(max_length=12, choices=FLOW_CHOICES, blank=True)
    sure = models.PositiveSmallIntegerField(null=True)
    """How sure of the prediction, 0 to 10; null is not said."""
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    told_on = models.DateField(null=True)
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "-begun_at"], name="experiments_owner_begun")]
        constraints = [
            models.CheckConstraint(condition=Q(flow__in=["", *FLOWS]), name="experiments_flow"),
            models.CheckConstraint(
                condition=Q(sure__isnull=True) | Q(sure__range=(LEAST_SURE, MOST_SURE)), name="experiments_sure"
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="experiments_outcome"),
        ]
