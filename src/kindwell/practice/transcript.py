"""A practice as plain text, to read or to print."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kindwell.practice.captions import NoteOf
from kindwell.practice.choose import Chosen
from kindwell.practice.frames import spoken_length, to_frames
from kindwell.practice.script import Pace
from kindwell.practice.steps import Mark, Say, Step, Strike, Wait
from kindwell.practice.timeline import Breathing, Quiet, Rung, Spoken, Timeline


class Paragraph(NamedTuple):
    """One paragraph of a transcript, or the title over those that follow."""

    text: str
    is_title: bool


class _Part(NamedTuple):
    """A piece of text; pieces of one paragraph bear its number, and 0 is a paragraph of its own."""

    paragraph: int
    text: str
    is_title: bool = False


NOTED_FROM = to_frames(3000)
"""Shorter silences are only the breath between two thoughts, and are not noted."""


def transcript(timeline: Timeline, note_of: NoteOf | None = None) -> str:
    """What is heard at this length: chapters, paragraphs, bells, breathing, and silences of 3 s or more."""
    return _joined(_noted(_parts(timeline), note_of))


def spoken_paragraphs(timeline: Timeline, note_of: NoteOf | None = None) -> tuple[Paragraph, ...]:
    """What is heard at this length, a paragraph at a time."""
    return tuple(_paragraphs(_noted(_parts(timeline), note_of)))


def full_transcript(chosen: Chosen) -> str:
    """What may be heard at any length, to read before any sound exists.

    Every optional passage is in it, and silences have the range they may take.
    """
    return _joined(_step(step) for step in chosen.steps)


def paragraphs(chosen: Chosen, note_of: NoteOf | None = None) -> tuple[Paragraph, ...]:
    """The same, a paragraph at a time, for a page that sets headings apart in its own way."""
    return tuple(_paragraphs(_noted((_step(step) for step in chosen.steps), note_of)))


def _noted(parts: Iterable[_Part], note_of: NoteOf | None) -> Iterator[_Part]:
    """The same, with what is to stand after a sentence; what stands by itself is no sentence."""
    for part in parts:
        note = note_of(part.text) if note_of is not None and part.paragraph else ""
        yield part._replace(text=f"{part.text} {note}") if note else part


def _parts(timeline: Timeline) -> Iterator[_Part]:
    marks = list(reversed(timeline.chapters))
    for event in timeline.events:
        while marks and marks[-1].start <= event.start:
            yield _Part(0, marks.pop().title, is_title=True)
        match event:
            case Spoken():
                yield _Part(event.paragraph, event.text)
            case Rung():
                yield _Part(0, "(a bell)")
            case Breathing():
                count = "one breath" if event.breaths == 1 else f"{event.breaths} breaths"
                yield _Part(0, f"({count}: {_pace(event.pace)})")
            case Quiet() if event.frames >= NOTED_FROM:
                yield _Part(0, f"({spoken_length(event.frames)} of quiet)")


def _step(step: Step) -> _Part:
    match step:
        case Mark():
            return _Part(0, step.title, is_title=True)
        case Say():
            return _Part(step.paragraph, step.text)
        case Strike():
            return _Part(0, "(a bell)")
        case Wait():
            return _Part(0, _waiting(step))


def _waiting(step: Wait) -> str:
    if step.most < NOTED_FROM:
        return ""
    least, most = spoken_length(step.least), spoken_length(step.most)
    length = least if least == most else f"{least} to {most}"
    return f"({_pace(step.pace)}, for {length})" if step.pace else f"({length} of quiet)"


def _pace(pace: Pace) -> str:
    """A breath in words.

    >>> _pace(Pace(in_=to_frames(4000), hold=0, out=to_frames(6000)))
    'in 4 s, out 6 s'
    """
    parts = {"in": pace.in_, "hold": pace.hold, "out": pace.out, "rest": pace.rest}
    return ", ".join(f"{name} {spoken_length(frames)}" for name, frames in parts.items() if frames)


def _joined(parts: Iterable[_Part]) -> str:
    """Paragraphs set apart by an empty line, titles underlined."""
    texts = (f"{text}\n{'-' * len(text)}" if is_title else text for text, is_title in _paragraphs(parts))
    return "\n\n".join(texts) + "\n"


def _paragraphs(parts: Iterable[_Part]) -> Iterator[Paragraph]:
    """Sentences of one paragraph stand together."""
    said = [part for part in parts if part.text]
    for (number, is_title), together in groupby(said, key=lambda part: (part.paragraph, part.is_title)):
        texts = [part.text for part in together]
        if number:
            yield Paragraph(" ".join(texts), is_title)
        else:
            yield from (Paragraph(text, is_title) for text in texts)
