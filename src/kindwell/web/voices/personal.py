"""How recorded voices are given back and erased."""

import base64
from typing import Any

from kindwell.web.people.models import Person
from kindwell.web.voices.models import RecordedLine, RecordedVoice


def give_back(person: Person) -> dict[str, Any]:
    """Every recorded voice with its lines; the sound of each as MP3, in base64."""
    lines: dict[str, list[dict[str, Any]]] = {}
    kept = RecordedLine.objects.filter(owner=person).order_by("at")
    for voice_id, text, at, mp3 in kept.values_list("voice_id", "text", "at", "mp3"):
        sound = base64.b64encode(bytes(mp3)).decode()
        lines.setdefault(str(voice_id), []).append({"text": text, "at": at, "mp3_base64": sound})
    voices = RecordedVoice.objects.filter(owner=person).order_by("since").values("id", "name", "since")
    return {"recorded_voices": [{**voice, "lines": lines.get(str(voice["id"]), [])} for voice in voices]}


def erase(person: Person) -> None:
    """Remove all of it."""
    for kept in (RecordedLine, RecordedVoice):
        kept.objects.filter(owner=person).delete()
