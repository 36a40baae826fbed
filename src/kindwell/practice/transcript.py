"""A practice as plain text, to read or to print."""

from collections.abc import Iterable, Iterator

from kindwell.practice.choose import Chosen
from kindwell.practice.frames import spoken_length, to_frames
from kindwell.practice.script import Pace
from kindwell.practice.steps import Mark, Say, Step, Strike, Wait
from kindwell.practice.timeline import Breathing, Quiet, Rung, Spoken, Timeline

NOTED_FROM = to_frames(3000)
"""Shorter silences are only the breath between two thoughts, and are not noted."""


def transcript(timeline: Timeline) -> str:
    """What is heard at this length: chapters, paragraphs, bells, breathing, and silences of 3 s or more."""
    return _joined(_parts(timeline))


def full_transcript(chosen: Chosen) -> str:
    """What may be heard at any length, to read before any sound exists.

    Every optional passage is in it, and silences have the range they may take.
    """
    return _joined(_step(step) for step in chosen.steps)


def _parts(timeline: Timeline) -> Iterator[tuple[int, str]]:
    marks = list(reversed(timeline.chapters))
    for event in timeline.events:
        while marks and marks[-1].start <= event.start:
            yield 0, _heading(marks.pop().title)
        match event:
            case Spoken():
                yield event.paragraph, event.text
            case Rung():
                yield 0, "(a bell)"
            case Breathing():
                count = "one breath" if event.breaths == 1 else f"{event.breaths} breaths"
                yield 0, f"({count}: {_pace(event.pace)})"
            case Quiet() if event.frames >= NOTED_FROM:
                yield 0, f"({spoken_length(event.frames)} of quiet)"


def _step(step: Step) -> tuple[int, str]:
    match step:
        case Mark():
            return 0, _heading(step.title)
        case Say():
            return step.paragraph, step.text
        case Strike():
            return 0, "(a bell)"
        case Wait():
            return 0, _waiting(step)


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


def _heading(title: str) -> str:
    return f"{title}\n{'-' * len(title)}"


def _joined(parts: Iterable[tuple[int, str]]) -> str:
    """Parts set apart by an empty line; sentences of one paragraph stand together."""
    paragraphs: list[str] = []
    before = 0
    for paragraph, text in parts:
        if not text:
            continue
        if paragraph and paragraph == before:
            paragraphs[-1] += f" {text}"
        else:
            paragraphs.append(text)
        before = paragraph
    return "\n\n".join(paragraphs) + "\n"
