"""Making sound. Imported by the worker process alone, so that pages never carry a voice in memory."""

import logging
from functools import cache

from django.conf import settings

from kindwell.audio.clips import ClipStore, ClipStoreFull
from kindwell.audio.engine import clip_key
from kindwell.audio.record import record
from kindwell.audio.voice import Voice, open_voice
from kindwell.practice import choose, sentences
from kindwell.web.practices.library import library

logger = logging.getLogger(__name__)


def make_clips(slug: str, *choices: str) -> None:
    """Speak what a practice lacks; doing it twice does nothing the second time."""
    script = library().scripts.get(slug)
    if script is None:
        return
    chosen = choose(script, dict(choice.split("=", 1) for choice in choices))
    store = ClipStore(settings.CLIPS, settings.CLIPS_LIMIT_BYTES)
    for sentence in sentences(chosen):
        store.read(clip_key(sentence.text))  # a damaged clip is found by reading it whole, and made again below
    try:
        record(sentences(chosen), store, voice=_voice())
        store.trim()
    except ClipStoreFull as problem:
        logger.warning("%s", problem)


@cache
def _voice() -> Voice:
    return open_voice()
