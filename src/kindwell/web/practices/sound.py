"""From a practice as asked for to its timeline and its sound, once its clips are made."""

import hashlib
import shutil
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError

from kindwell.audio.clips import ClipStore
from kindwell.audio.engine import VoiceName, bell_key, clip_key
from kindwell.audio.recording import Recording
from kindwell.audio.track import Track
from kindwell.audio.voices import HEART, USUAL, voice_name
from kindwell.practice import Chosen, Timeline, choose, lay_out, sentences, without_bells
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.practices.library import library
from kindwell.web.practices.pace import AS_WRITTEN, read_pace
from kindwell.web.voices.queries import OwnLines, OwnVoice

MAKE_CLIPS = "kindwell.web.practices.jobs.make_clips"
MAKE_BACKGROUND = "kindwell.web.practices.jobs.make_background"
_ROOM_FOR_A_PRACTICE_BYTES = 4_000_000
Choices = tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """One practice at one length, with what was chosen in it, in one voice.

    `own` is a recorded voice as it is now: its lines come first, and `voice` says what it lacks.
    """

    slug: str
    frames: int
    choices: Choices = ()
    pace: str = AS_WRITTEN
    voice: str = HEART.id
    speech: str = USUAL
    bells: bool = True
    own: OwnVoice | None = None

    @property
    def voice_name(self) -> VoiceName:
        return named(self.voice, self.speech)

    @property
    def spoken(self) -> "Spoken":
        """What of it decides which clips are needed."""
        return Spoken(self.slug, self.choices, self.voice, self.speech, self.own)


class Spoken(NamedTuple):
    """A practice in a voice, at any length."""

    slug: str
    choices: Choices = ()
    voice: str = HEART.id
    speech: str = USUAL
    own: OwnVoice | None = None


class Making(NamedTuple):
    """How far the making of a practice's clips has come."""

    made: int
    needed: int

    @property
    def done(self) -> bool:
        return self.made >= self.needed


def named(voice: str, speech: str = USUAL) -> VoiceName:
    """A voice of this installation at a pace. Raises `NoSuchVoice`."""
    return voice_name(voice, speech, data=settings.DATA)


@cache
def clip_store() -> ClipStore:
    """The clips in the data folder."""
    return ClipStore(settings.CLIPS, settings.CLIPS_LIMIT_BYTES)


@lru_cache(maxsize=8)
def own_lines(own: OwnVoice) -> OwnLines:
    """The lines of a recorded voice, as they are at this revision."""
    return OwnLines(own)


def recording(asked: Asked | Spoken) -> Recording:
    """Where a practice finds its sound."""
    own = own_lines(asked.own) if asked.own else None
    return Recording(clip_store(), named(asked.voice, asked.speech), own=own)


@lru_cache(maxsize=128)
def chosen(slug: str, choices: Choices = (), pace: str = AS_WRITTEN) -> Chosen:
    """The script with these choices made, at this pace; `ChoiceProblem` when it has no such choice."""
    return choose(library().scripts[slug], dict(choices), pace=read_pace(pace))


@lru_cache(maxsize=128)
def _keys(spoken: Spoken) -> tuple[str, ...]:
    """The clips a practice may need at any length, the bell among them; a recorded line needs none."""
    voice = named(spoken.voice, spoken.speech)
    own = own_lines(spoken.own) if spoken.own else None
    said = (sentence.text for sentence in sentences(chosen(spoken.slug, spoken.choices)))
    return (bell_key(), *(clip_key(text, voice) for text in said if own is None or own.frames(text) is None))


def making(spoken: Spoken) -> Making:
    """How many of a practice's clips are there."""
    keys = _keys(spoken)
    return Making(len(keys) - len(clip_store().missing(keys)), len(keys))


def have_made(spoken: Spoken) -> None:
    """Ask for the clips a practice lacks, ahead of whatever is being made for later.

    A job is a hint: where even that cannot be written down, the page still shows its words.
    """
    if making(spoken).done:
        return
    with suppress(DatabaseError):
        chosen_there = (f"{name}={value}" for name, value in spoken.choices)
        later(MAKE_CLIPS, spoken.slug, spoken.voice, spoken.speech, *chosen_there, priority=URGENT)


def why_not_made() -> str:
    """What keeps clips from being made, as far as can be seen from here; empty when nothing does."""
    if shutil.disk_usage(settings.DATA).free < _ROOM_FOR_A_PRACTICE_BYTES:
        return "There is no room left on the disk for the sound. Nothing you kept is lost."
    return ""


@lru_cache(maxsize=32)
def timeline_of(asked: Asked) -> Timeline:
    """Lay a practice out. Raises `ClipMissing` before its clips are made, `Unreachable` for a length it cannot have."""
    practice = chosen(asked.slug, asked.choices, asked.pace)
    timeline = lay_out(practice, recording(asked).frames, asked.frames)
    return timeline if asked.bells else without_bells(timeline)


@lru_cache(maxsize=8)
def track_of(asked: Asked) -> Track:
    """The practice as one virtual file. Raises what `timeline_of` raises."""
    return recording(asked).track(timeline_of(asked))


@lru_cache(maxsize=32)
def etag_of(asked: Asked) -> str:
    """A tag that is the same only where every byte of the sound is."""
    spoken = "".join(_keys(asked.spoken))
    return f'"{hashlib.sha256(f"{asked} {timeline_of(asked)} {spoken}".encode()).hexdigest()[:24]}"'


def look_again() -> None:
    """Forget what was laid out: a clip it rests on has gone, or changed."""
    timeline_of.cache_clear()
    track_of.cache_clear()
    etag_of.cache_clear()
