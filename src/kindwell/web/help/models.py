"""A person's own people, places and what helps: first on the Help page."""

import uuid

from django.db import models

from kindwell.web.people.models import owned


class Kind(models.TextChoices):
    """What somebody may want to find first when things are hard."""

    PERSON = "person", "a person"
    PLACE = "place", "a place"
    HELPS = "helps", "something that helps"


class OwnHelp(models.Model):
    """One person, place or thing, in the person's own words, with a number to call where there is one."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=200)
    number = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()
