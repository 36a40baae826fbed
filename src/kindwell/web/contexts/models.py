"""Contexts of one's own. The name lies beside the row, sealed, as an entry of the kind `context`."""

import uuid

from django.db import models

from kindwell.web.people.models import owned


class OwnContext(models.Model):
    """One place, or somebody to be with. Put away, it is offered no more, and stays with what was noticed there."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveSmallIntegerField()
    """What it is called while its name is closed: the first, the second."""
    since = models.DateTimeField()
    has_words = models.BooleanField(default=False)
    put_away = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "number"], name="contexts_numbered")]
