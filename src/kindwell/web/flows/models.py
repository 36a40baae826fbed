"""What somebody keeps about the flows. The words lie beside each row, sealed, as an entry under the row's own id."""

import uuid

from django.db import models
from django.db.models import Q

from kindwell.flows import FLOWS
from kindwell.flows.cards import DESIGNS
from kindwell.web.people.models import owned

LONGEST_FLOW = 16
LONGEST_DESIGN = 16


def _flow() -> "models.CharField[str, str]":
    return models.CharField(max_length=LONGEST_FLOW)


def _is_a_flow(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(flow__in=[str(flow) for flow in FLOWS]), name=name)


class FlowWord(models.Model):
    """How one flow was going for somebody, on one day: an entry of the kind `flow-word`."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    flow = _flow()
    at = models.DateTimeField()
    day = models.DateField()
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "flow", "-at"], name="flows_words_newest")]
        constraints = [_is_a_flow("flows_word_flow")]


class Kindness(models.Model):
    """One kindness given, received or offered to oneself: an entry of the kind `kindness`."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    flow = _flow()
    day = models.DateField(null=True)
    """When it was; null where nobody knows, or it was long ago."""
    at = models.DateTimeField()
    """When it was first kept."""
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-day", "-at"], name="flows_kindness_newest"),
            models.Index(fields=["owner", "flow", "-day", "-at"], name="flows_kindness_of_flow"),
        ]
        constraints = [_is_a_flow("flows_kindness_flow")]


class Card(models.Model):
    """A card of thanks, to give by one's own means or to none: an entry of the kind `card`."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    design = models.CharField(max_length=LONGEST_DESIGN)
    at = models.DateTimeField()
    day = models.DateField()
    has_words = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["owner", "-at"], name="flows_cards_newest")]
        constraints = [models.CheckConstraint(condition=Q(design__in=list(DESIGNS)), name="flows_card_design")]
