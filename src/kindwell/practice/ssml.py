"""A timeline as SSML 1.1, for voices that are not ours."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kindwell.practice.frames import to_ms
from kindwell.practice.timeline import Event, Rung, Spoken, Timeline

_SPEAK = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang={language}>'


def to_ssml(timeline: Timeline, language: str = "en-GB") -> str:
    """The practice with the silences of this length; another voice takes its own time for the words.

    Chapters and bells are marks, so that whoever plays it can show the one and sound the other.
    """
    return "\n".join([_SPEAK.format(language=quoteattr(language)), *_lines(timeline), "</speak>", ""])


def _lines(timeline: Timeline) -> Iterator[str]:
    marks = list(reversed(timeline.chapters))
    spoken = [event for event in timeline.events if isinstance(event, Spoken)]
    first = {event.paragraph: event.start for event in reversed(spoken)}
    last = {event.paragraph: event.start for event in spoken}
    for event in timeline.events:
        while marks and marks[-1].start <= event.start:
            yield f"<mark name={quoteattr('chapter: ' + marks.pop().title)}/>"
        if isinstance(event, Spoken):
            begin = "<p>" if first[event.paragraph] == event.start else ""
            end = "</p>" if last[event.paragraph] == event.start else ""
            yield f"{begin}<s>{escape(event.text)}</s>{end}"
        else:
            yield _unspoken(event)


def _unspoken(event: Event) -> str:
    rest = f'<break time="{to_ms(event.frames)}ms"/>'
    return f'<mark name="bell"/>{rest}' if isinstance(event, Rung) else rest
