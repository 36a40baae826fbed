"""A timeline as captions and chapters in WebVTT."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from kindwell.practice.frames import to_ms
from kindwell.practice.timeline import Spoken, Timeline, Word

WordsOf: TypeAlias = Callable[[str], "tuple[Word, ...] | None"]
NoteOf: TypeAlias = Callable[[str], str]
"""What is to stand after a sentence, such as who says it; empty for most."""
BY_ANOTHER = "(spoken by the computer voice)"
"""What stands after a sentence that the voice wished for does not say."""


def to_webvtt(timeline: Timeline, words_of: WordsOf | None = None, note_of: NoteOf | None = None) -> str:
    """Captions by sentence; with `words_of`, each word has its own time stamp where the voice knows it."""
    cues = (
        _cue(event.start, event.frames, _caption(event, words_of) + _noted(event, note_of))
        for event in timeline.events
        if isinstance(event, Spoken)
    )
    return "\n".join(["WEBVTT\n", *cues])


def chapters_webvtt(timeline: Timeline) -> str:
    """Chapters, each until the next begins or the practice ends."""
    ends = [mark.start for mark in timeline.chapters[1:]] + [timeline.frames]
    cues = (
        _cue(mark.start, end - mark.start, _escaped(mark.title))
        for mark, end in zip(timeline.chapters, ends, strict=True)
        if end > mark.start
    )
    return "\n".join(["WEBVTT\n", *cues])


def timestamp(ms: int) -> str:
    """Milliseconds as WebVTT writes them.

    >>> timestamp(3_723_004)
    '01:02:03.004'
    """
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def _cue(start: int, frames: int, text: str) -> str:
    return f"{timestamp(to_ms(start))} --> {timestamp(to_ms(start + frames))}\n{text}\n"


def _caption(event: Spoken, words_of: WordsOf | None) -> str:
    words = words_of(event.text) if words_of is not None else None
    if not words:
        return _escaped(event.text)
    return "".join(_stamped(event, words)) or _escaped(event.text)


def _noted(event: Spoken, note_of: NoteOf | None) -> str:
    note = note_of(event.text) if note_of is not None else ""
    return _escaped(f" {note}") if note else ""


def _stamped(event: Spoken, words: tuple[Word, ...]) -> Iterator[str]:
    """The sentence with a stamp before every word but the first; nothing where a word is not in it.

    Inner stamps must lie inside the cue and ascend, so one that does not is left out.
    """
    places = _places(event.text, words)
    if places is None:
        return
    written, last_ms, end_ms = 0, 0, to_ms(event.frames)
    for place, word in zip(places, words, strict=True):
        yield _escaped(event.text[written:place])
        written = place
        if place > 0 and last_ms < word.start_ms < end_ms:
            yield f"<{timestamp(to_ms(event.start) + word.start_ms)}>"
            last_ms = word.start_ms
    yield _escaped(event.text[written:])


def _places(text: str, words: tuple[Word, ...]) -> list[int] | None:
    """Where each word begins in the text, in order; None where one is not found."""
    lowered, places, at = text.lower(), [], 0
    if len(lowered) != len(text):
        return None
    for word in words:
        place = lowered.find(word.text.lower(), at)
        if place < 0:
            return None
        places.append(place)
        at = place + len(word.text)
    return places


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
