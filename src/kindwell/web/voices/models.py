"""Voices that people record themselves: their own, or their therapist's, one line at a time."""

import uuid

from django.db import models
from django.utils import timezone

from kindwell.web.people.models import owned


class RecordedVoice(models.Model):
    """A voice somebody records. `revision` grows with every line kept or taken away: what was laid out is old then."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = owned()
    id = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=60)
    since = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0)


class RecordedLine(models.Model):
    """One line of a script in a recorded voice: the words as they stood then, and their sound as MP3 frames."""

    pk = models.CompositePrimaryKey("owner_id", "voice_id", "text_key")
    owner = owned()
    voice_id = models.UUIDField()
    text_key = models.CharField(max_length=64)
    text = models.TextField()
    frames = models.PositiveIntegerField()
    mp3 = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)
    upload = models.UUIDField(null=True)
    """The recording of a whole practice that this line was found in; none where it was recorded by itself."""
    doubtful = models.BooleanField(default=False)
    """Whether its beginning or end could not be told for sure, and nobody has listened to it yet."""
