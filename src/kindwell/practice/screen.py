"""A timeline as what the screen shows and when: plain values, ready for JSON. All times in milliseconds."""

from typing import TypedDict

from kindwell.practice.frames import BELL_TAIL_FRAMES, to_ms
from kindwell.practice.timeline import Breathing, Quiet, Rung, Spoken, Timeline


class ScreenChapter(TypedDict):
    start_ms: int
    title: str


class ScreenLine(TypedDict):
    start_ms: int
    end_ms: int
    text: str


class ScreenSpan(TypedDict):
    start_ms: int
    end_ms: int


class ScreenBreath(TypedDict):
    """`count` whole breaths from `start_ms`; what is left before `end_ms` is rest."""

    start_ms: int
    in_ms: int
    hold_ms: int
    out_ms: int
    rest_ms: int
    count: int
    end_ms: int


class Screen(TypedDict):
    """A bell's `end_ms` is the end of its ring; `quiet` is every silence, written or not."""

    length_ms: int
    chapters: list[ScreenChapter]
    lines: list[ScreenLine]
    breaths: list[ScreenBreath]
    bells: list[ScreenSpan]
    quiet: list[ScreenSpan]


def screen(timeline: Timeline) -> Screen:
    """What to show while this practice plays."""
    shown = Screen(
        length_ms=to_ms(timeline.frames),
        chapters=[ScreenChapter(start_ms=to_ms(mark.start), title=mark.title) for mark in timeline.chapters],
        lines=[],
        breaths=[],
        bells=[],
        quiet=[],
    )
    for event in timeline.events:
        start_ms, end_ms = to_ms(event.start), to_ms(event.start + event.frames)
        match event:
            case Spoken():
                shown["lines"].append(ScreenLine(start_ms=start_ms, end_ms=end_ms, text=event.text))
            case Quiet():
                shown["quiet"].append(ScreenSpan(start_ms=start_ms, end_ms=end_ms))
            case Rung():
                rung_ms = end_ms + to_ms(BELL_TAIL_FRAMES)
                shown["bells"].append(ScreenSpan(start_ms=start_ms, end_ms=rung_ms))
            case Breathing():
                shown["breaths"].append(_breath(event))
    return shown


def _breath(event: Breathing) -> ScreenBreath:
    return ScreenBreath(
        start_ms=to_ms(event.start),
        in_ms=to_ms(event.pace.in_),
        hold_ms=to_ms(event.pace.hold),
        out_ms=to_ms(event.pace.out),
        rest_ms=to_ms(event.pace.rest),
        count=event.breaths,
        end_ms=to_ms(event.start + event.frames),
    )
