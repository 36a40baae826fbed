"""What changes about recorded voices. Every change makes the voice a revision older, so that nothing old is played."""

import uuid

from django.db import transaction
from django.db.models import F

from kindwell.audio.clips import Clip
from kindwell.web.people.models import Person
from kindwell.web.voices.models import RecordedLine, RecordedVoice
from kindwell.web.voices.queries import key_of


@transaction.atomic
def begin_voice(person: Person, *, id: uuid.UUID, name: str) -> None:
    """Begin a voice with no line yet. The same id again only gives it another name."""
    RecordedVoice.objects.update_or_create(owner=person, id=id, defaults={"name": name})


@transaction.atomic
def keep_lines(person: Person, *, voice_id: uuid.UUID, lines: dict[str, Clip]) -> None:
    """Keep these lines, in place of any earlier take of the same words."""
    rows = [
        RecordedLine(
            owner=person, voice_id=voice_id, text_key=key_of(text), text=text, frames=clip.frames, mp3=clip.mp3
        )
        for text, clip in lines.items()
    ]
    RecordedLine.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["owner_id", "voice_id", "text_key"],
        update_fields=["frames", "mp3", "at"],
    )
    _grown(person, voice_id)


@transaction.atomic
def forget_line(person: Person, *, voice_id: uuid.UUID, text: str) -> None:
    """Delete one line: it is gone, and the computer voice says those words again."""
    RecordedLine.objects.filter(owner=person, voice_id=voice_id, text_key=key_of(text)).delete()
    _grown(person, voice_id)


@transaction.atomic
def forget_voice(person: Person, *, id: uuid.UUID) -> None:
    """Delete a voice with every line of it."""
    RecordedLine.objects.filter(owner=person, voice_id=id).delete()
    RecordedVoice.objects.filter(owner=person, id=id).delete()


def _grown(person: Person, voice_id: uuid.UUID) -> None:
    RecordedVoice.objects.filter(owner=person, id=voice_id).update(revision=F("revision") + 1)
