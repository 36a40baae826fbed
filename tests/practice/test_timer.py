"""A silence of any length, with bells where they were wished; and one rhythm of breath for as long as wished."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kindwell.practice import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES, Breathing, Rung, Timeline, on_grid, to_frames
from kindwell.practice.pacer import Rhythm, RhythmProblem, paced, paced_breaths
from kindwell.practice.timer import TimerProblem, timer

MINUTE = to_frames(60_000)
RING = BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES
SILENCES = some.integers(MINUTE, 180 * MINUTE)
READY = some.integers(0, 10 * MINUTE)
EVERY = some.just(0) | some.integers(MINUTE, 180 * MINUTE)


def strikes(timeline: Timeline) -> list[int]:
    return [event.start for event in timeline.events if isinstance(event, Rung)]


@given(SILENCES, READY, EVERY, some.booleans(), some.booleans())
def test_a_timer_has_no_gap_and_every_bell_rings_out(
    silence: int, ready: int, every: int, begins: bool, ends: bool
) -> None:
    if every >= silence:
        every = 0
    timeline = timer(silence, ready=ready, every=every, begins=begins, ends=ends)
    ends_at = [event.start + event.frames for event in timeline.events]

    assert [event.start for event in timeline.events] == [0, *ends_at[:-1]]
    assert ends_at[-1] == timeline.frames == ready + silence + RING * ends
    assert all(after - before >= RING for before, after in pairwise([*strikes(timeline), timeline.frames]))
    assert all(event.frames > 0 for event in timeline.events)


@given(SILENCES, READY, EVERY)
def test_the_silence_between_the_first_bell_and_the_last_is_exactly_as_long_as_asked_for(
    silence: int, ready: int, every: int
) -> None:
    rung = strikes(timer(silence, ready=ready, every=every if every < silence else 0))

    assert (rung[0], rung[-1]) == (ready, ready + silence)


@given(SILENCES, READY, some.integers(MINUTE, 180 * MINUTE))
def test_bells_in_between_ring_at_every_multiple_that_has_rung_out_before_the_end(
    silence: int, ready: int, every: int
) -> None:
    if every >= silence:
        return
    rung = strikes(timer(silence, ready=ready, every=every, begins=False, ends=False))

    assert rung == [ready + at for at in range(every, silence, every) if at + RING <= silence]


@given(SILENCES, READY, EVERY)
def test_over_a_background_no_bell_moves_by_more_than_a_step_of_the_grid(silence: int, ready: int, every: int) -> None:
    plain = timer(silence, ready=ready, every=every if every < silence else 0)
    moved = on_grid(plain)
    by = [abs(one - other) for one, other in zip(strikes(plain), strikes(moved), strict=True)]

    assert moved.frames == plain.frames
    assert max(by) < to_frames(600)


def test_a_timer_may_be_silent_from_beginning_to_end() -> None:
    timeline = timer(5 * MINUTE, begins=False, ends=False)

    assert (strikes(timeline), timeline.frames) == ([], 5 * MINUTE)


def test_getting_ready_is_a_chapter_of_its_own() -> None:
    marks = timer(5 * MINUTE, ready=to_frames(30_000)).chapters

    assert [(mark.start, mark.title) for mark in marks] == [(0, "Getting ready"), (1250, "Silence")]


@pytest.mark.parametrize(
    ("silence", "ready", "every", "said"),
    [
        (MINUTE - 1, 0, 0, "from 1 minute to 3 hours"),
        (180 * MINUTE + 1, 0, 0, "from 1 minute to 3 hours"),
        (MINUTE, -1, 0, "from 0 to 600 seconds"),
        (MINUTE, 10 * MINUTE + 1, 0, "from 0 to 600 seconds"),
        (5 * MINUTE, 0, MINUTE - 1, "at most once a minute"),
        (5 * MINUTE, 0, 5 * MINUTE, "every 5 min would not ring within 5 min"),
    ],
)
def test_a_timer_there_cannot_be_says_which_can(silence: int, ready: int, every: int, said: str) -> None:
    with pytest.raises(TimerProblem, match=said):
        timer(silence, ready=ready, every=every)


RHYTHMS = some.builds(
    Rhythm,
    some.integers(1_000, 15_000),
    some.integers(0, 2_000),
    some.integers(1_000, 15_000),
    some.integers(0, 2_000),
).filter(lambda rhythm: 5_000 <= rhythm.breath_ms <= 15_000)


@given(RHYTHMS, some.integers(MINUTE, 60 * MINUTE))
def test_a_pacer_leads_whole_breaths_from_four_to_twelve_a_minute(rhythm: Rhythm, frames: int) -> None:
    (breathing,) = paced(rhythm, frames).events
    assert isinstance(breathing, Breathing)

    assert breathing.breaths * breathing.pace.frames <= frames < (breathing.breaths + 1) * breathing.pace.frames
    assert 4 * 0.99 <= MINUTE / breathing.pace.frames <= 12 * 1.01


@given(RHYTHMS)
def test_what_is_played_again_and_again_has_no_rest_at_its_seam(rhythm: Rhythm) -> None:
    timeline = paced_breaths(rhythm, 60 * MINUTE)

    assert timeline.frames % rhythm.pace.frames == 0
    assert 0 <= 60 * MINUTE - timeline.frames < rhythm.pace.frames


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        (Rhythm(900, 0, 5_000), "at least 1 second"),
        (Rhythm(4_000, 2_001, 6_000), "up to 2 seconds"),
        (Rhythm(4_000, 0, 6_000, 3_000), "up to 2 seconds"),
        (Rhythm(2_000, 0, 2_900), "add up to 4.9"),
        (Rhythm(7_000, 1_000, 7_000, 1_000), "add up to 16"),
    ],
)
def test_a_rhythm_that_asks_too_much_of_a_breath_is_not_led(rhythm: Rhythm, said: str) -> None:
    with pytest.raises(RhythmProblem, match=said):
        paced(rhythm, 5 * MINUTE)
