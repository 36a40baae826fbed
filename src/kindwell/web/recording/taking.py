"""What is sent to be a voice: read, made into lines by the studio, and kept."""

import logging
import uuid
from collections.abc import Sequence

from django.db import DatabaseError
from django.http import Http404, HttpRequest

from kindwell.audio.orders import Taken, TakeOrder
from kindwell.web.people.entry import person_of
from kindwell.web.practices import studio
from kindwell.web.recording.forms import SoundForm, problems_of
from kindwell.web.recording.lines import Line, about_how_long_s
from kindwell.web.recording.voices import own_voice_or_404
from kindwell.web.voices.actions import keep_lines
from kindwell.web.voices.queries import KeptLine, OwnVoice, kept_lines, key_of

logger = logging.getLogger(__name__)

CANNOT_KEEP = "It could not be kept just now. Nothing that was kept before is lost: send it once more."


class NotTaken(Exception):
    """A recording that could not be made into lines, or not be kept; its text says why and what to try."""

    def __init__(self, words: str, status: int = 422) -> None:
        super().__init__(words)
        self.status = status


def voice_asked_for(request: HttpRequest) -> OwnVoice | None:
    """The voice that is recorded into, None where none is named; somebody else's is as if it did not exist."""
    given = request.POST.get("voice") or request.GET.get("voice")
    if not given:
        return None
    try:
        return own_voice_or_404(request, uuid.UUID(given))
    except ValueError:
        raise Http404("no such voice") from None


def by_script(request: HttpRequest) -> bool:
    """Whether a page's own script asks, and wants values rather than a page."""
    return request.headers.get("Accept") == "application/json"


def take(request: HttpRequest, voice: OwnVoice, lines: Sequence[Line], *, upload: uuid.UUID | None = None) -> None:
    """Find the lines in what was sent, and keep them. Raises `NotTaken`.

    What an `upload` holds stands in for a line that is recorded already only where that was ticked.
    """
    form = SoundForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NotTaken(problems_of(form))
    try:
        taken = studio.take(TakeOrder(form.cleaned_data["sound"], about_how_long_s(lines)))
        spared = kept_lines(voice) if upload is not None and not form.cleaned_data["again"] else {}
        _keep(request, voice, taken, upload, spared)
    except studio.CannotBeMade as problem:
        raise NotTaken(str(problem)) from problem
    except DatabaseError as problem:
        logger.error("A recorded line could not be kept: %s", type(problem).__name__)
        raise NotTaken(CANNOT_KEEP, 503) from problem


def _keep(
    request: HttpRequest, voice: OwnVoice, taken: Taken, upload: uuid.UUID | None, spared: dict[str, KeptLine]
) -> None:
    lines = {text: clip for text, clip in taken.clips.items() if key_of(text) not in spared}
    keep_lines(person_of(request), voice_id=voice.id, lines=lines, upload=upload, doubtful=taken.doubtful)
