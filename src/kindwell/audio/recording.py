"""The clips of one practice: somebody's own recording first, then the store; personal words from memory alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.engine import DEFAULT_VOICE, VoiceName, bell_key, clip_key
from kindwell.audio.track import ClipMissing, Track
from kindwell.practice import Sentence, Timeline, Word

Thing = TypeVar("Thing")


class OwnLines(Protocol):
    """Lines that a person, or their therapist, recorded; None where a line is not among them."""

    def frames(self, text: str) -> int | None: ...

    def clip(self, text: str) -> Clip | None: ...


@dataclass(frozen=True, slots=True)
class Recording:
    """Where a practice finds its sound. `personal` is by text, and is never written to disk.

    What `own` holds comes first; the lines it lacks are spoken by `voice`.
    """

    store: ClipStore
    voice: VoiceName = DEFAULT_VOICE
    personal: Mapping[str, Clip] = field(default_factory=dict, repr=False)
    own: OwnLines | None = field(default=None, repr=False)

    def missing(self, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        """List the sentences that have no clip yet, in order."""
        return tuple(sentence for sentence in sentences if self._frames(sentence.text) is None)

    def frames(self, text: str) -> int:
        """Tell how long a sentence takes. Raises ClipMissing when it is not recorded."""
        return _found(self._frames(text))

    def clip(self, text: str) -> Clip:
        """Give a sentence's clip. Raises ClipMissing when it is not recorded."""
        return self._own_clip(text) or self._voiced(text)

    def spoken_by(self, text: str) -> str:
        """Give the id of the voice that says a sentence in place of the one asked for; empty: no other does.

        Raises ClipMissing when it is not recorded.
        """
        if self._is_own(text):
            return ""
        return self._voiced(text).by or (self.voice.id if self.own is not None else "")

    def bell(self) -> Clip:
        """Give the bell. Raises ClipMissing when it is not recorded."""
        return _found(self.store.read(bell_key()))

    def words_of(self, text: str) -> tuple[Word, ...] | None:
        """Tell when each word of a sentence is heard; None when the voice could not tell."""
        return None if self._is_own(text) else self._voiced(text).words or None

    def track(self, timeline: Timeline) -> Track:
        """Join a timeline laid out with this recording's lengths into one virtual file."""
        return Track(timeline, self.clip, self.bell)

    def _frames(self, text: str) -> int | None:
        own = self.own.frames(text) if self.own is not None else None
        if own is not None:
            return own
        held = self.personal.get(text)
        return held.frames if held else self.store.frames(clip_key(text, self.voice))

    def _is_own(self, text: str) -> bool:
        """Whether a line is recorded, told without reading its sound."""
        return self.own is not None and self.own.frames(text) is not None

    def _own_clip(self, text: str) -> Clip | None:
        return self.own.clip(text) if self.own is not None else None

    def _voiced(self, text: str) -> Clip:
        return self.personal.get(text) or _found(self.store.read(clip_key(text, self.voice)))


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise ClipMissing("A sentence of this practice has no sound yet; it is being made.")
    return thing
