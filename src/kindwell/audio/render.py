"""A chosen script → a track, and a file that is written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from kindwell.audio.clips import ClipStore
from kindwell.audio.record import record
from kindwell.audio.track import Track
from kindwell.audio.voice import Voice
from kindwell.audio.whole_file import NO_ROOM, write_whole
from kindwell.practice import Chosen, lay_out, sentences


class CannotWrite(OSError):
    """The file could not be written, and nothing of it was left behind; the message says what to try."""


def render(
    chosen: Chosen,
    frames: int,
    store: ClipStore,
    voice: Voice,
    on_progress: Callable[[int, int], None] = lambda made, wanted: None,
) -> Track:
    """Record what a practice lacks, lay it out exactly `frames` long, and join it.

    Raises Unreachable when it cannot be that long, and ClipStoreFull when its sound cannot be kept.
    """
    recording = record(sentences(chosen), store, voice=voice, on_made=on_progress)
    return recording.track(lay_out(chosen, recording.frames, frames))


def write_file(content: bytes, path: Path) -> None:
    """Write a file, whole or not at all; only its owner may read it: it may hold personal words.

    Raises CannotWrite when the disk is full or the folder closed; a file already there stays as it was.
    """
    try:
        write_whole(path, [content])
    except OSError as problem:
        raise CannotWrite(_say(problem, path)) from problem


def _say(problem: OSError, path: Path) -> str:
    if problem.errno in NO_ROOM:
        return f"There is no room for {path}. Nothing was left behind. Free some space and try again."
    return f"{path} could not be written: {problem.strerror}. Nothing was left behind. Choose another folder."
