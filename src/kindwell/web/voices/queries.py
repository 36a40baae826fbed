"""What is read about recorded voices."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kindwell.audio.clips import Clip
from kindwell.web.people.models import Person
from kindwell.web.voices.models import RecordedLine, RecordedVoice


class OwnVoice(NamedTuple):
    """A recorded voice as it is at one moment."""

    owner: uuid.UUID
    id: uuid.UUID
    name: str
    revision: int


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


def key_of(text: str) -> str:
    """The name a line is kept under: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(voice: OwnVoice):  # type: ignore[no-untyped-def]
    return RecordedLine.objects.filter(owner_id=voice.owner, voice_id=voice.id)
