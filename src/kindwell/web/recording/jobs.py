"""Making a sentence of a voice. Imported by the worker process alone, so that pages never carry a voice in memory."""

import logging

from django.conf import settings

from kindwell.audio.clips import ClipStoreFull
from kindwell.audio.heard import CannotSay
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.audio.voices import NoSuchVoice
from kindwell.practice import Sentence
from kindwell.web.practices.sound import clip_store, named
from kindwell.web.recording.voices import SAMPLE

logger = logging.getLogger(__name__)


def make_sample(voice: str) -> None:
    """Speak the sentence by which a voice is chosen; doing it twice does nothing the second time."""
    try:
        speaker = open_voice(name=named(voice), data=settings.DATA)
        record([Sentence(SAMPLE, line=0, paragraph=0, personal=False)], clip_store(), voice=speaker)
    except (CannotSay, ClipStoreFull, NoSuchVoice) as problem:
        logger.warning("%s", problem)
