"""`python -m kindwell.audio.studio`: makes whole files in memory for the pages, and writes none of them down.

Orders come in on standard input and answers go out on standard output, each a size and a pickle; whoever started
this process holds both ends. It ends when it has been idle for a while, and with whoever started it.
"""

import logging
import os
import pickle
import select
import struct
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from kindwell.audio.backgrounds import Under
from kindwell.audio.clips import Clip, ClipStore, ClipStoreFull
from kindwell.audio.engine import VoiceName
from kindwell.audio.heard import CannotSay
from kindwell.audio.hearing import TakeProblem
from kindwell.audio.lexicon import LexiconProblem
from kindwell.audio.mixed_track import MixedTrack
from kindwell.audio.mixing import make_file, make_mixed
from kindwell.audio.orders import Made, Order, Refused, Taken, TakeOrder
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.tags import Tags
from kindwell.audio.takes import taken
from kindwell.audio.track import Track
from kindwell.audio.voice import Voice, open_voice
from kindwell.paper.words import words_on_paper
from kindwell.practice import Spoken, Timeline, Unreachable, lay_out, on_grid, sentences, without_bells
from kindwell.practice.captions import BY_ANOTHER

logger = logging.getLogger(__name__)

_IDLE_S = 300.0
_SIZE = struct.Struct(">Q")
_PROBLEMS = (CannotSay, ClipStoreFull, LexiconProblem, TakeProblem, Unreachable)


class OwnClips:
    """Recorded lines as they came with an order."""

    def __init__(self, clips: Mapping[str, Clip]) -> None:
        self._clips = clips

    def frames(self, text: str) -> int | None:
        """How long a line takes; None when it is not recorded."""
        clip = self._clips.get(text)
        return clip.frames if clip else None

    def clip(self, text: str) -> Clip | None:
        """A line's sound; None when it is not recorded."""
        return self._clips.get(text)


def main() -> None:
    """Answer orders until nobody has any."""
    os.umask(0o077)
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may be taken for an answer
    while select.select([orders], [], [], _IDLE_S)[0] and (order := _next(orders)) is not None:
        content = pickle.dumps(_answer(order))
        answers.write(_SIZE.pack(len(content)) + content)
        answers.flush()


def make(order: Order) -> Made:
    """Speak what is lacking, lay it out, and make the file. Raises Unreachable, ClipStoreFull or CannotSay."""
    store = ClipStore(order.clips, order.clips_limit_bytes)
    own = OwnClips(order.own) if order.own else None
    recording = record(sentences(order.chosen), store, voice=_voice(order.voice, order.clips.parent), own=own)
    timeline = _laid_out(order, recording)
    timeline = timeline if order.bells else without_bells(timeline)
    timeline = on_grid(timeline) if order.under else timeline
    heard = dict.fromkeys(event.text for event in timeline.events if isinstance(event, Spoken))
    return Made(
        content=_content(order, recording, timeline),
        timeline=timeline,
        words={text: words for text in heard if (words := recording.words_of(text))},
        spoken_by={text: by for text in heard if (by := recording.spoken_by(text))},
    )


def _laid_out(order: Order, recording: Recording) -> Timeline:
    """As long as ordered, or as near to it as these words, in this voice, can be."""
    try:
        return lay_out(order.chosen, recording.frames, order.frames)
    except Unreachable as problem:
        if problem.nearest is None:
            raise
        return lay_out(order.chosen, recording.frames, problem.nearest)


def _content(order: Order, recording: Recording, timeline: Timeline) -> bytes:
    head = order.chosen.head
    if order.kind == "pdf":
        by_another = (lambda text: BY_ANOTHER if recording.spoken_by(text) else "") if recording.own else None
        return words_on_paper(head, timeline, order.voice_words, by_another)
    if order.kind == "play":
        track = _track(recording, timeline, order.under)
        return track.read(0, track.size_bytes)
    return make_file(order.kind, recording, timeline, Tags(head.title, head.purpose, order.voice_words), order.under)


def _track(recording: Recording, timeline: Timeline, under: Under | None) -> Track | MixedTrack:
    if under is None:
        return recording.track(timeline)
    return make_mixed(recording, timeline, under)


def _answer(order: Order | TakeOrder) -> Made | Taken | Refused:
    """Make it, or say why not. What went wrong inside is named by its kind alone: its words could be somebody's."""
    try:
        return make(order) if isinstance(order, Order) else taken(order)
    except _PROBLEMS as problem:
        return Refused(str(problem))
    except Exception as problem:
        logger.error("The studio could not make something: %s", type(problem).__name__)
        return Refused("The sound could not be made this time. Nothing was lost; try again.")


@lru_cache(maxsize=2)
def _voice(name: VoiceName, data: Path) -> Voice:
    return open_voice(name=name, data=data)


def _next(orders: BinaryIO) -> Order | TakeOrder | None:
    """Read the next order; None when there will be no more."""
    head = orders.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    order = pickle.loads(orders.read(_SIZE.unpack(head)[0]))  # noqa: S301 - from our own parent, through a private pipe
    return order if isinstance(order, Order | TakeOrder) else None


if __name__ == "__main__":
    main()
