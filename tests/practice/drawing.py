"""Timelines drawn as text, to read and to compare: start and length in milliseconds, and what there is."""

from kindwell.practice import Breathing, Event, Quiet, Rung, Spoken, Timeline, to_ms


def draw(timeline: Timeline) -> str:
    marks = list(timeline.chapters)
    lines = []
    for event in timeline.events:
        while marks and marks[0].start <= event.start:
            lines.append(f"                # {marks.pop(0).title}")
        lines.append(f"{to_ms(event.start):7} {to_ms(event.frames):6}  {_what(event)}")
    lines.append(f"{to_ms(timeline.frames):7}         end")
    return "\n".join(lines) + "\n"


def _what(event: Event) -> str:
    match event:
        case Spoken():
            return f"say{' (own words)' if event.personal else ''} {event.text}"
        case Quiet():
            return "quiet"
        case Rung():
            return "bell"
        case Breathing():
            pace = event.pace
            parts = "-".join(str(to_ms(part)) for part in (pace.in_, pace.hold, pace.out, pace.rest))
            return f"breathe {event.breaths} x {parts}"
