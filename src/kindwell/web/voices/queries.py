"""What is read about recorded voices."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, QuerySet

from kindwell.audio.clips import Clip
from kindwell.web.people.models import Person
from kindwell.web.voices.models import RecordedLine, RecordedVoice


class OwnVoice(NamedTuple):
    """A recorded voice as it is at one moment."""

    owner: uuid.UUID
    id: uuid.UUID
    name: str
    revision: int


class KeptLine(NamedTuple):
    """A recorded line without its sound."""

    frames: int
    doubtful: bool


class OwnLines:
    """The lines of a recorded voice: their lengths at once, their sound when it is asked for."""

    def __init__(self, voice: OwnVoice) -> None:
        self._voice = voice
        self._frames: Mapping[str, int] = dict(_lines(voice).values_list("text", "frames"))

    def frames(self, text: str) -> int | None:
        """How long a line takes, in frames of 24 ms; None when it is not recorded."""
        return self._frames.get(text)

    def clip(self, text: str) -> Clip | None:
        """A line's sound; None when it is not recorded."""
        if text not in self._frames:
            return None
        mp3 = _lines(self._voice).filter(text_key=key_of(text)).values_list("mp3", flat=True).first()
        return None if mp3 is None else Clip(bytes(mp3))

    def clips(self, texts: Iterable[str]) -> dict[str, Clip]:
        """The sound of all these lines that are recorded, read at once."""
        keys = [key_of(text) for text in texts if text in self._frames]
        rows = _lines(self._voice).filter(text_key__in=keys).values_list("text", "mp3")
        return {text: Clip(bytes(mp3)) for text, mp3 in rows}


def own_voices(person: Person) -> list[OwnVoice]:
    """The voices a person has recorded, by name."""
    rows = RecordedVoice.objects.filter(owner=person).order_by("name", "since")
    return [OwnVoice(*row) for row in rows.values_list(*OwnVoice._fields)]


def own_voice(person: Person, id: uuid.UUID) -> OwnVoice | None:
    """One of the person's own voices, or None."""
    row = RecordedVoice.objects.filter(owner=person, id=id).values_list(*OwnVoice._fields).first()
    return OwnVoice(*row) if row else None


def kept_lines(voice: OwnVoice) -> dict[str, KeptLine]:
    """What is recorded in a voice, by key, without its sound."""
    rows = _lines(voice).values_list("text_key", *KeptLine._fields)
    return {key: KeptLine(*row) for key, *row in rows}


def lines_of_upload(voice: OwnVoice, upload: uuid.UUID) -> dict[str, KeptLine]:
    """The lines that were found in one upload, and are still as they were found."""
    rows = _lines(voice).filter(upload=upload).values_list("text_key", *KeptLine._fields)
    return {key: KeptLine(*row) for key, *row in rows}


def line_mp3(voice: OwnVoice, key: str) -> bytes | None:
    """The sound of one line; None when it is not recorded."""
    mp3 = _lines(voice).filter(text_key=key).values_list("mp3", flat=True).first()
    return None if mp3 is None else bytes(mp3)


def how_many_lines(person: Person) -> dict[uuid.UUID, int]:
    """How many lines each of a person's voices has; none is left out."""
    rows = RecordedLine.objects.filter(owner=person).values("voice_id").annotate(lines=Count("text_key"))
    return dict(rows.values_list("voice_id", "lines"))


def key_of(text: str) -> str:
    """The name a line is kept under: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(voice: OwnVoice) -> QuerySet[RecordedLine]:
    return RecordedLine.objects.filter(owner_id=voice.owner, voice_id=voice.id)
