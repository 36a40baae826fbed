"""From a practice as asked for to its timeline and its sound, once its clips are made."""

import hashlib
import shutil
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError

from kindwell.audio.clips import ClipStore
from kindwell.audio.engine import bell_key, clip_key
from kindwell.audio.recording import Recording
from kindwell.audio.track import Track
from kindwell.practice import Chosen, Timeline, choose, lay_out, sentences
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.practices.library import library
from kindwell.web.practices.pace import AS_WRITTEN, read_pace

MAKE_CLIPS = "kindwell.web.practices.jobs.make_clips"
_ROOM_FOR_A_PRACTICE_BYTES = 4_000_000
Choices = tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """One practice at one length, with what was chosen in it."""

    slug: str
    frames: int
    choices: Choices = ()
    pace: str = AS_WRITTEN


class Making(NamedTuple):
    """How far the making of a practice's clips has come."""

    made: int
    needed: int

    @property
    def done(self) -> bool:
        return self.made >= self.needed


@cache
def recording() -> Recording:
    """The clips in the data folder, in the default voice."""
    return Recording(ClipStore(settings.CLIPS, settings.CLIPS_LIMIT_BYTES))


@lru_cache(maxsize=64)
def chosen(slug: str, choices: Choices = (), pace: str = AS_WRITTEN) -> Chosen:
    """The script with these choices made, at this pace; `ChoiceProblem` when it has no such choice."""
    return choose(library().scripts[slug], dict(choices), pace=read_pace(pace))


@lru_cache(maxsize=64)
def _keys(slug: str, choices: Choices) -> tuple[str, ...]:
    """The clips a practice may need at any length, the bell among them."""
    return (bell_key(), *(clip_key(sentence.text) for sentence in sentences(chosen(slug, choices))))


def making(slug: str, choices: Sequence[tuple[str, str]] = ()) -> Making:
    """How many of a practice's clips are there."""
    keys = _keys(slug, tuple(choices))
    return Making(len(keys) - len(recording().store.missing(keys)), len(keys))


def have_made(asked: Asked) -> None:
    """Ask for the clips a practice lacks, ahead of whatever is being made for later.

    A job is a hint: where even that cannot be written down, the page still shows its words.
    """
    if making(asked.slug, asked.choices).done:
        return
    with suppress(DatabaseError):
        later(MAKE_CLIPS, asked.slug, *(f"{name}={value}" for name, value in asked.choices), priority=URGENT)


def why_not_made() -> str:
    """What keeps clips from being made, as far as can be seen from here; empty when nothing does."""
    if shutil.disk_usage(settings.DATA).free < _ROOM_FOR_A_PRACTICE_BYTES:
        return "There is no room left on the disk for the sound. Nothing you kept is lost."
    return ""


@lru_cache(maxsize=32)
def timeline_of(asked: Asked) -> Timeline:
    """Lay a practice out. Raises `ClipMissing` before its clips are made, `Unreachable` for a length it cannot have."""
    return lay_out(chosen(asked.slug, asked.choices, asked.pace), recording().frames, asked.frames)


@lru_cache(maxsize=8)
def track_of(asked: Asked) -> Track:
    """The practice as one virtual file. Raises what `timeline_of` raises."""
    return recording().track(timeline_of(asked))


@lru_cache(maxsize=32)
def etag_of(asked: Asked) -> str:
    """A tag that is the same only where every byte of the sound is."""
    spoken = "".join(_keys(asked.slug, asked.choices))
    return f'"{hashlib.sha256(f"{asked} {timeline_of(asked)} {spoken}".encode()).hexdigest()[:24]}"'


def look_again() -> None:
    """Forget what was laid out: a clip it rests on has gone, or changed."""
    timeline_of.cache_clear()
    track_of.cache_clear()
    etag_of.cache_clear()
