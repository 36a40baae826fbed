"""Making the sound of the silent timer and the breath pacer. Imported by the worker process alone."""

import logging

from django.http import QueryDict

from kindwell.audio.clips import ClipStoreFull
from kindwell.audio.codecs import MP3
from kindwell.audio.mixing import make_joined
from kindwell.audio.record import make_bell
from kindwell.audio.tone import make_tone
from kindwell.practice.pacer import RhythmProblem
from kindwell.practice.timer import TimerProblem
from kindwell.web.practices.sound import Spoken, clip_store, recording
from kindwell.web.quiet.pacing import read_rhythm
from kindwell.web.quiet.sitting import read_sitting, timeline_of_sitting

logger = logging.getLogger(__name__)


def make_sitting(query: str) -> None:
    """Make the bell and what lies under a silence; doing it twice does nothing the second time."""
    try:
        sitting = read_sitting(QueryDict(query))
        make_bell(clip_store())
        if sitting.under:
            make_joined(recording(Spoken("")), timeline_of_sitting(sitting), MP3, sitting.under)
            clip_store().trim()
    except (ClipStoreFull, TimerProblem) as problem:
        logger.warning("%s", problem)


def make_breath_tone(rhythm: str) -> None:
    """Make the tone of one breath; doing it twice does nothing the second time."""
    try:
        make_tone(clip_store(), read_rhythm(rhythm).pace)
    except (ClipStoreFull, RhythmProblem) as problem:
        logger.warning("%s", problem)
