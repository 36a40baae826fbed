"""Answers exactly as they were given, words somebody may use for themselves, and when they mean to answer again."""

import uuid

from django.db import models
from django.db.models import F, Q

from kindwell.web.people.models import owned

SLUG, LANGUAGE = 60, 20


class Asked(models.TextChoices):
    """In whose words the questions stood. Other words are another questionnaire, and get no score."""

    SHIPPED = "shipped", "in the words that come with Kindwell"
    PUBLISHED = "published", "in the published words, brought by whoever answered"
    OTHER = "other", "in other words"


class When(models.TextChoices):
    """Which of a plan's four times this was."""

    BEFORE = "before", "before"
    MIDDLE = "middle", "half way"
    AFTER = "after", "after"
    THREE_MONTHS = "three-months", "three months on"


class Wording(models.Model):
    """The words of a measure that Kindwell may not ship, as its owner lets this person use them. Never given on."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    measure = models.CharField(max_length=SLUG)
    language = models.CharField(max_length=LANGUAGE)
    is_published = models.BooleanField()
    """Whether the person says that these are the words of a published version."""
    items = models.JSONField()
    """By the number of the item."""
    options = models.JSONField(default=dict)
    """By the name of the scale, in the order of its answers; a scale that is not there keeps what its file says."""
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "measure"], name="wording_one_a_measure")]


class Answers(models.Model):
    """One filling in of one measure: the truth, which no later key changes. A score is worked out from it each time."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    measure = models.CharField(max_length=SLUG)
    version = models.PositiveSmallIntegerField()
    """Of the key, on the day it was answered."""
    language = models.CharField(max_length=LANGUAGE)
    asked = models.CharField(max_length=10, choices=Asked.choices)
    given = models.JSONField(default=dict)
    """By the number of the item, as {"1": 3}; one that was left open is not there."""
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    """From then on nothing is changed; null while it can be gone on with."""
    day = models.DateField()
    """Of the person's own calendar: when it was finished, or begun."""
    plan_id = models.UUIDField(null=True)
    when = models.CharField(max_length=12, choices=When.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "measure", "-day"], name="answers_owner_measure_day")]
        constraints = [
            models.CheckConstraint(condition=Q(asked__in=Asked.values), name="answers_asked"),
            models.CheckConstraint(condition=Q(when__in=["", *When.values]), name="answers_when"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("begun_at")), name="answers_in_order"
            ),
        ]


class Plan(models.Model):
    """That somebody means to answer a set four times, counted from a day of their own."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    measure_set = models.CharField(max_length=SLUG)
    began_on = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    """From before to after."""
    moved = models.JSONField(default=dict)
    """Times that were put off to another day, or "" for left out, by their name, as {"middle": "2026-05-01"}."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "measure_set"], name="plan_one_a_set"),
            models.CheckConstraint(condition=Q(weeks__range=(1, 52)), name="plan_weeks"),
        ]


class Shown(models.Model):
    """How somebody wants measures to be shown. Without a row: no numbers, all questions on one page."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    numbers = models.BooleanField(default=False)
    one_at_a_time = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="shown_one_a_person")]
