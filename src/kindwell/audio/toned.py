"""A breath pacer's soft tone as a virtual file: one breath is made once, and joined as often as it is breathed."""

import hashlib

from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.engine import CODEC, fingerprint
from kindwell.audio.track import ClipMissing, Track
from kindwell.practice import Breathing, Spoken, Timeline
from kindwell.practice.script import Pace

TONE_REVISION = "1"  # raise it when the tone changes


def tone_key(pace: Pace) -> str:
    """Name the clip of one breath's tone: 64 hexadecimal digits."""
    parts = ("breath tone", pace.in_, pace.hold, pace.out, pace.rest, TONE_REVISION, CODEC, fingerprint())
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def toned_track(store: ClipStore, timeline: Timeline) -> Track:
    """Join a timeline of breaths in one rhythm, each with its tone. Reading raises ClipMissing before it is made."""
    breathing = [event for event in timeline.events if isinstance(event, Breathing)]
    tones = tuple(
        Spoken(event.start + breath * event.pace.frames, event.pace.frames, tone_key(event.pace), 0, 0, False)
        for event in breathing
        for breath in range(event.breaths)
    )
    return Track(Timeline(timeline.frames, tones, ()), lambda key: _found(store, key), _no_bell)


def _found(store: ClipStore, key: str) -> Clip:
    clip = store.read(key)
    if clip is None:
        raise ClipMissing("The tone of this rhythm has no sound yet; it is being made.")
    return clip


def _no_bell() -> Clip:
    raise ClipMissing("A breath pacer has no bell.")
