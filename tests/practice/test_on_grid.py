"""Every sentence and bell begins on the grid, and nothing that is heard is lost or changed by it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.practice import (
    BELL_STRIKE_FRAMES,
    BELL_TAIL_FRAMES,
    Breathing,
    ChapterMark,
    Event,
    Pace,
    Quiet,
    Rung,
    Spoken,
    Timeline,
    choose,
    lay_out,
    on_grid,
    reachable,
    to_frames,
)
from tests.practice.voices import clip_frames
from tests.spoken_before import our_library

LIBRARY = our_library().scripts
GRID = 25


def heard(timeline: Timeline) -> list[Spoken | Rung]:
    return [event for event in timeline.events if isinstance(event, Spoken | Rung)]


def least(event: Event) -> int:
    return event.breaths * event.pace.frames if isinstance(event, Breathing) else 0


def room(event: Event) -> int:
    """What a silence keeps: a fifth of a second, or its breaths."""
    return least(event) if isinstance(event, Breathing) else min(event.frames, to_frames(200))


def follows_on(timeline: Timeline) -> bool:
    ends = [0, *(event.start + event.frames for event in timeline.events)]
    return [event.start for event in timeline.events] + [timeline.frames] == ends


def bells_ring_out(timeline: Timeline) -> bool:
    sounding = heard(timeline)
    ends = [after.start for after in sounding[1:]] + [timeline.frames]
    return all(
        end - event.start >= BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES
        for event, end in zip(sounding, ends, strict=False)
        if isinstance(event, Rung)
    )


@st.composite
def timelines(draw: st.DrawFn, roomy: bool = False) -> Timeline:
    """Sentences, bells, silences and breathing end to end; the last silence may leave room."""
    events: list[Event] = []
    at = 0
    for kind in draw(st.lists(st.sampled_from(["say", "quiet", "bell", "breathe"]), max_size=14)):
        if kind == "say":
            added: list[Event] = [Spoken(at, draw(st.integers(1, 200)), f"{at}.", 1, 1, personal=draw(st.booleans()))]
        elif kind == "quiet":
            added = [Quiet(at, draw(st.integers(1, 300)))]
        elif kind == "bell":
            added = [Rung(at, BELL_STRIKE_FRAMES), Quiet(at + BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES)]
        else:
            pace = Pace(draw(st.integers(10, 200)), 0, draw(st.integers(10, 200)))
            breaths = draw(st.integers(1, 3))
            rest = draw(st.integers(0, 100))
            added = [Breathing(at, breaths * pace.frames + rest, pace, breaths)]
        events += added
        at = events[-1].start + events[-1].frames
    if roomy:
        events.append(Quiet(at, 400))
        at += 400
    chapters = tuple(
        ChapterMark(event.start, f"at {event.start}") for event in events if draw(st.sampled_from([True, False]))
    )
    return Timeline(at, tuple(events), chapters)


@given(timelines())
def test_the_same_is_heard_in_the_same_order_for_as_long(timeline: Timeline) -> None:
    moved = on_grid(timeline)

    assert moved.frames == timeline.frames
    assert follows_on(moved)
    assert bells_ring_out(moved)
    assert [(type(event), event.frames, getattr(event, "text", "")) for event in heard(moved)] == [
        (type(event), event.frames, getattr(event, "text", "")) for event in heard(timeline)
    ]
    breathed = [(event.pace, event.breaths) for event in timeline.events if isinstance(event, Breathing)]
    assert [(event.pace, event.breaths) for event in moved.events if isinstance(event, Breathing)] == breathed
    assert all(event.frames >= max(1, least(event)) for event in moved.events)


@given(timelines(roomy=True), st.sampled_from([5, 25]))
def test_where_there_is_room_everything_begins_on_the_grid(timeline: Timeline, grid: int) -> None:
    assert all(event.start % grid == 0 for event in heard(on_grid(timeline, grid)))


@given(timelines(roomy=True))
def test_no_other_way_moves_the_most_moved_less(timeline: Timeline) -> None:
    """The bound, worked out again from its reason: two sounds closer than the grid lets them be must part.

    Two may part both ways; from the beginning there is only one.
    """
    moved = on_grid(timeline)
    most = max((abs(a.start - b.start) for a, b in zip(heard(timeline), heard(moved), strict=True)), default=0)
    closest = pressed = 0
    sounding = heard(timeline)
    before_all = [event for event in timeline.events if event.start < (sounding[0].start if sounding else 0)]
    begin = -(-sum(room(event) for event in before_all) // GRID) * GRID
    for first, event in enumerate(sounding):
        reach = 0
        for before, after in pairwise(sounding[first:]):
            between = [each for each in timeline.events if before.start < each.start < after.start]
            quiet = sum(room(event) for event in between)
            need = before.frames + (max(quiet, BELL_TAIL_FRAMES) if isinstance(before, Rung) else quiet)
            reach += -(-need // GRID) * GRID
            closest = max(closest, reach - (after.start - event.start))
            if not first:
                pressed = max(pressed, begin + reach - after.start)

    assert most <= max(GRID, closest // 2 + GRID, pressed)


@given(timelines())
def test_chapters_begin_with_what_they_began_with(timeline: Timeline) -> None:
    at = {event.start: index for index, event in enumerate(timeline.events)}
    moved = on_grid(timeline)

    assert [mark.title for mark in moved.chapters] == [mark.title for mark in timeline.chapters]
    for before, after in zip(timeline.chapters, moved.chapters, strict=True):
        event = timeline.events[at[before.start]]
        if isinstance(event, Spoken | Rung):
            place = heard(timeline).index(event)
            assert heard(moved)[place].start == after.start


def test_one_that_is_too_tight_comes_back_as_it_is() -> None:
    tight = Timeline(60, (Spoken(0, 30, "One.", 1, 1, False), Spoken(30, 30, "Two.", 1, 1, False)), ())

    assert on_grid(tight) is tight


@pytest.mark.parametrize("minutes", ["least", 5, 10, 20, "most"])
@pytest.mark.parametrize("slug", sorted(LIBRARY))
def test_every_shipped_practice_comes_onto_the_grid_and_moves_little(slug: str, minutes: int | str) -> None:
    chosen = choose(LIBRARY[slug])
    reaches = reachable(chosen, clip_frames)
    wanted = {"least": reaches[0].least, "most": reaches[-1].most}
    frames = wanted[minutes] if isinstance(minutes, str) else to_frames(minutes * 60_000)
    if not any(reach.least <= frames <= reach.most for reach in reaches):
        return  # this practice cannot be that long
    timeline = lay_out(chosen, clip_frames, frames)
    moved = on_grid(timeline)
    moves = [abs(a.start - b.start) for a, b in zip(heard(timeline), heard(moved), strict=True)]

    assert all(event.start % GRID == 0 for event in heard(moved))
    assert max(moves) <= to_frames(1500)
    assert sum(move > GRID / 2 for move in moves) <= len(moves) / 2
    assert follows_on(moved)
    assert bells_ring_out(moved)
