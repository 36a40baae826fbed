"""Making sound. Imported by the worker process alone, so that pages never carry a voice in memory."""

import logging
from functools import lru_cache

from django.conf import settings

from kindwell.audio.clips import ClipStoreFull
from kindwell.audio.engine import VoiceName, clip_key
from kindwell.audio.heard import CannotSay
from kindwell.audio.mixing import make_loop
from kindwell.audio.record import record
from kindwell.audio.voice import Voice, open_voice
from kindwell.audio.voices import NoSuchVoice
from kindwell.practice import choose, sentences
from kindwell.web.practices.library import library
from kindwell.web.practices.sound import clip_store, named

logger = logging.getLogger(__name__)


def make_clips(slug: str, voice: str, speech: str, *choices: str) -> None:
    """Speak what a practice lacks in this voice; doing it twice does nothing the second time."""
    script = library().scripts.get(slug)
    if script is None:
        return
    chosen = choose(script, dict(choice.split("=", 1) for choice in choices))
    store = clip_store()
    try:
        name = named(voice, speech)
        for sentence in sentences(chosen):
            store.read(
                clip_key(sentence.text, name)
            )  # a damaged clip is found by reading it whole, and made again below
        record(sentences(chosen), store, voice=_voice(name))
        store.trim()
    except (CannotSay, ClipStoreFull, NoSuchVoice) as problem:
        logger.warning("%s", problem)


def make_background(name: str) -> None:
    """Make the loop of a background; doing it twice does nothing the second time."""
    try:
        make_loop(clip_store(), name)
    except ClipStoreFull as problem:
        logger.warning("%s", problem)


@lru_cache(maxsize=2)
def _voice(name: VoiceName) -> Voice:
    return open_voice(name=name, data=settings.DATA)
