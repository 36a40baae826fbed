"""Speak what is missing, once, and keep it."""

from collections.abc import Callable, Iterable

from kindwell.audio.bell import strike_bell
from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.engine import bell_key, clip_key
from kindwell.audio.mp3 import encode
from kindwell.audio.recording import OwnLines, Recording
from kindwell.audio.voice import Sound, Voice
from kindwell.practice import Sentence


def record(
    sentences: Iterable[Sentence],
    store: ClipStore,
    *,
    voice: Voice,
    own: OwnLines | None = None,
    on_made: Callable[[int, int], None] = lambda made, wanted: None,
) -> Recording:
    """Speak the sentences that the store and `own` lack, and the bell, and tell `on_made` (made, wanted) after each.

    A sentence that holds somebody's own word is spoken into the recording that is returned and never to disk.
    Raises ClipStoreFull when the disk has no room; what was made until then is kept.
    """
    make_bell(store)
    personal: dict[str, Clip] = {}
    missing = Recording(store, voice.name, own=own).missing(sentences)
    for made, sentence in enumerate(missing, start=1):
        clip = to_clip(voice.speak(sentence.text))
        if sentence.personal:
            personal[sentence.text] = clip
        else:
            store.write(clip_key(sentence.text, voice.name), clip)
        on_made(made, len(missing))
    return Recording(store, voice.name, personal, own)


def make_bell(store: ClipStore) -> None:
    """Make the bell, unless it is there. Raises ClipStoreFull when the disk has no room."""
    if store.frames(bell_key()) is None:
        store.write(bell_key(), Clip(encode(strike_bell())))


def to_clip(sound: Sound) -> Clip:
    """Encode one sentence."""
    return Clip(encode(sound.samples), sound.words, sound.by)
