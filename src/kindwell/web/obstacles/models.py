"""What gets in somebody's way, the ladders they make, and what they tried. All words lie beside the rows, sealed."""

import uuid

from django.db import models
from django.db.models import Q

from kindwell.flows import FLOWS
from kindwell.flows.obstacles import LONGEST_ID
from kindwell.flows.sort import SORTS
from kindwell.web.people.models import owned

NOT_SAID = ""
_FLOWS, _SORTS = [flow.value for flow in FLOWS], [sort.value for sort in SORTS]  # migrations know no classes of ours


class Often(models.TextChoices):
    """How often it is around, by the person's word."""

    NOW_AND_THEN = "now-and-then", "now and then"
    OFTEN = "often", "often"
    NEARLY_ALWAYS = "nearly-always", "nearly always"


class State(models.TextChoices):
    """How it is with it, by the person's word alone. Each can follow each."""

    HERE = "here", "here now"
    QUIETER = "quieter", "quieter these days"
    RESTING = "resting", "resting"


class How(models.TextChoices):
    """What came of a try."""

    DID = "did", "I did it"
    SOME = "some", "I did some of it"
    NOT_TODAY = "not-today", "Not today"


class Obstacle(models.Model):
    """One fear, block or resistance of one flow. `typical` names one of content/obstacles, and is "" for one's own."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    flow = models.CharField(max_length=12)
    typical = models.CharField(max_length=LONGEST_ID, blank=True)
    sort = models.CharField(max_length=12, blank=True)
    often = models.CharField(max_length=16, blank=True, choices=Often.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.HERE)
    giving_keeps_safe = models.BooleanField(null=True)
    """Of to-others alone: “Giving is how I stay safe”. Null is not said."""
    at = models.DateTimeField()
    day = models.DateField()
    has_words = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(flow__in=_FLOWS), name="obstacles_flow"),
            models.CheckConstraint(condition=Q(sort__in=[NOT_SAID, *_SORTS]), name="obstacles_sort"),
            models.CheckConstraint(condition=Q(often__in=[NOT_SAID, *Often.values]), name="obstacles_often"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="obstacles_state"),
            models.CheckConstraint(
                condition=Q(giving_keeps_safe__isnull=True) | Q(flow="to-others"), name="obstacles_giving_to_others"
            ),
        ]


class LadderStep(models.Model):
    """One step of a ladder. It is never done: it can be tried again, or left for ever."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    obstacle_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    """Its place, 1 for the easiest. Two that got the same at once stand in the order of their ids."""
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "obstacle_id", "number"], name="obstacles_ladder")]


class LadderTry(models.Model):
    """One try of a step. It outlives the step, as part of the obstacle's story."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    obstacle_id = models.UUIDField()
    step_id = models.UUIDField()
    at = models.DateTimeField()
    day = models.DateField()
    how = models.CharField(max_length=12, choices=How.choices)
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "obstacle_id", "-at"], name="obstacles_tries")]
        constraints = [models.CheckConstraint(condition=Q(how__in=How.values), name="obstacles_how")]
