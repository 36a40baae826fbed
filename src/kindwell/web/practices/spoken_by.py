"""Whose voice is heard, in words: a computer voice always says that it is one."""

from collections.abc import Mapping

from django.conf import settings

from kindwell.audio.track import ClipMissing
from kindwell.audio.voices import HEART, installed_voices
from kindwell.practice.captions import BY_ANOTHER, NoteOf
from kindwell.web.practices.sound import Asked, recording


def said_by(asked: Asked) -> str:
    """One sentence for the page, the transcript and a file's tags."""
    voice = next((one for one in installed_voices(settings.DATA) if one.id == asked.voice), None)
    computer = f"Spoken by {voice.name}. {voice.words}" if voice else "Spoken by a computer voice."
    if asked.own is None:
        return computer
    return f"Read by {asked.own.name}. Lines that are not recorded are spoken by a computer voice."


def note_of(asked: Asked) -> NoteOf | None:
    """What stands after each sentence that another voice says than the one wished for; None where none can."""
    if asked.own is None and asked.voice == HEART.id:
        return None
    spoken = recording(asked)

    def note(text: str) -> str:
        try:
            return BY_ANOTHER if spoken.spoken_by(text) else ""
        except ClipMissing:  # not made yet: a line that is not recorded will be the computer voice's all the same
            return BY_ANOTHER if asked.own else ""

    return note


def note_from(spoken_by: Mapping[str, str]) -> NoteOf:
    """The same of a practice that was made whole."""
    return lambda text: BY_ANOTHER if text in spoken_by else ""
