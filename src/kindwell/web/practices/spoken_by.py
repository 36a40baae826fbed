"""Whose voice is heard, in words: a computer voice always says that it is one."""

from django.conf import settings

from kindwell.audio.voices import installed_voices
from kindwell.web.practices.sound import Asked


def said_by(asked: Asked) -> str:
    """One sentence for the page, the transcript and a file's tags."""
    voice = next((one for one in installed_voices(settings.DATA) if one.id == asked.voice), None)
    computer = f"Spoken by {voice.name}. {voice.words}" if voice else "Spoken by a computer voice."
    if asked.own is None:
        return computer
    return f"Read by {asked.own.name}. Lines that are not recorded are spoken by a computer voice."
