"""What changes about recorded voices. Every change makes the voice a revision older, so that nothing old is played."""

import uuid
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F

from kindwell.audio.clips import Clip
from kindwell.web.common.traces import empty_log
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.voices.models import RecordedLine, RecordedVoice
from kindwell.web.voices.queries import key_of


@transaction.atomic
def begin_voice(person: Person, *, id: uuid.UUID, name: str) -> None:
    """Begin a voice with no line yet. The same id again only gives it another name."""
    RecordedVoice.objects.update_or_create(owner=person, id=id, defaults={"name": name})
    note_deed(person, "voice-kept", about=id)


@transaction.atomic
def keep_lines(
    person: Person,
    *,
    voice_id: uuid.UUID,
    lines: Mapping[str, Clip],
    upload: uuid.UUID | None = None,
    doubtful: Collection[str] = (),
) -> None:
    """Keep these lines, in place of any earlier take of the same words.

    `upload` names the recording of a whole practice they were found in; `doubtful` are those to be listened to.
    """
    rows = [
        RecordedLine(
            owner=person,
            voice_id=voice_id,
            text_key=key_of(text),
            text=text,
            frames=clip.frames,
            mp3=clip.mp3,
            upload=upload,
            doubtful=text in doubtful,
        )
        for text, clip in lines.items()
    ]
    RecordedLine.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["owner_id", "voice_id", "text_key"],
        update_fields=["frames", "mp3", "at", "upload", "doubtful"],
    )
    _grown(person, voice_id)
    note_deed(person, "voice-lines-kept", about=voice_id)


@transaction.atomic
def trust_lines(person: Person, *, voice_id: uuid.UUID, keys: Collection[str]) -> None:
    """Take lines for right that were in doubt: somebody has listened."""
    RecordedLine.objects.filter(owner=person, voice_id=voice_id, text_key__in=keys).update(doubtful=False)
    note_deed(person, "voice-lines-kept", about=voice_id)


@transaction.atomic
def forget_lines(person: Person, *, voice_id: uuid.UUID, keys: Collection[str]) -> None:
    """Delete lines by their keys: they are gone, and the computer voice says those words again."""
    RecordedLine.objects.filter(owner=person, voice_id=voice_id, text_key__in=keys).delete()
    _grown(person, voice_id)
    note_deed(person, "voice-lines-removed", about=voice_id)
    _overwrite_once_gone()


@transaction.atomic
def forget_upload(person: Person, *, voice_id: uuid.UUID, upload: uuid.UUID) -> None:
    """Delete every line that was found in one upload."""
    RecordedLine.objects.filter(owner=person, voice_id=voice_id, upload=upload).delete()
    _grown(person, voice_id)
    note_deed(person, "voice-lines-removed", about=voice_id)
    _overwrite_once_gone()


@transaction.atomic
def forget_voice(person: Person, *, id: uuid.UUID) -> None:
    """Delete a voice with every line of it."""
    RecordedLine.objects.filter(owner=person, voice_id=id).delete()
    if RecordedVoice.objects.filter(owner=person, id=id).delete()[0]:
        note_deed(person, "voice-removed", about=id)
    _overwrite_once_gone()


def _grown(person: Person, voice_id: uuid.UUID) -> None:
    RecordedVoice.objects.filter(owner=person, id=voice_id).update(revision=F("revision") + 1)


def _overwrite_once_gone() -> None:
    """The database overwrites what is deleted; its log is emptied, so that nothing can be read from that either."""
    transaction.on_commit(empty_log)
