"""Every layout is exact, gapless, within its ranges, and never loses what a shorter one had."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from kindwell.practice import (
    BELL_STRIKE_FRAMES,
    BELL_TAIL_FRAMES,
    Breathing,
    Chosen,
    Event,
    Pace,
    Quiet,
    Reach,
    Rung,
    ScriptProblems,
    Spoken,
    Timeline,
    Unreachable,
    choose,
    holes,
    lay_out,
    parse,
    reachable,
    to_frames,
)
from kindwell.practice.steps import Mark, Say, Strike, Wait
from tests.practice.voices import clip_frames, script

LEAF = st.sampled_from(
    [
        "Rest here. Then there.",
        "Look around, and take your time with it.",
        "(0s)",
        "(2-9s)",
        "(5s)",
        "(bell)",
        "# A chapter",
        "(breathe in 2s, out 3s, for 4-12s)",
        "May you {wish}.",
    ]
)


PASSAGES = st.recursive(
    st.lists(LEAF, min_size=1, max_size=4).map("\n\n".join),
    lambda inner: st.one_of(
        st.tuples(
            st.sampled_from(
                [
                    "[if there is time]",
                    "[if there is time 2]",
                    "[if there is time 5]",
                    "[when settle is breath]",
                ]
            ),
            inner,
        ).map(lambda pair: f"{pair[0]}\n{pair[1]}\n[end]"),
        st.tuples(inner, inner).map("\n\n".join),
    ),
    max_leaves=6,
)
STILL = st.lists(LEAF, min_size=1, max_size=3).map(lambda leaves: "[approach]\n" + "\n\n".join(leaves) + "\n[end]")


@st.composite
def practices(draw: st.DrawFn) -> Chosen:
    middle = "\n\n".join(draw(st.lists(st.one_of(PASSAGES, STILL), max_size=4)))
    text = script(
        f"Begin.\n\n[each wish]\n{middle}\nSo {{wish}}.\n[end]\n\n"
        "[when settle is sounds]\nListen.\n[or breath]\nBreathe.\n[end]\n\nAnd go on.\n",
        "choices: {settle: [breath, sounds]}",
        "words: {wish: [be well, be here]}",
    )
    try:
        read = parse(text)
    except ScriptProblems:
        reject()
    return choose(read, {"settle": draw(st.sampled_from(["breath", "sounds"]))})


@st.composite
def practices_and_lengths(draw: st.DrawFn) -> tuple[Chosen, int, int]:
    chosen = draw(practices())
    lengths = [
        draw(st.integers(reach.least, reach.most))
        for reach in (draw(st.sampled_from(reachable(chosen, clip_frames))) for _ in range(2))
    ]
    return chosen, min(lengths), max(lengths)


def said(timeline: Timeline) -> Counter[tuple[int, str, int]]:
    return Counter((event.line, event.text, event.paragraph) for event in timeline.events if isinstance(event, Spoken))


def expected_ranges(chosen: Chosen, taken: int) -> list[tuple[int, int]]:
    """What the language promises of these steps, worked out again, slowly and plainly."""
    heard = [step for step in chosen.steps if step.rank <= taken and not isinstance(step, Mark)]
    ranges: list[tuple[int, int]] = []
    for place, step in enumerate(heard):
        before = heard[place - 1] if place else None
        after = heard[place + 1] if place + 1 < len(heard) else None
        if isinstance(step, Say):
            if isinstance(before, Say):
                low, high = (500, 1200) if step.paragraph == before.paragraph else (1000, 2500)
                stretches = step.stretches or before.stretches
                ranges.append((to_frames(low), to_frames(high if stretches else low)))
            ranges.append((clip_frames(step.text),) * 2)
        elif isinstance(step, Wait):
            tail = BELL_TAIL_FRAMES if isinstance(before, Strike) else 0
            ranges.append((max(tail, step.least), max(tail, step.most)))
        else:
            ranges.append((BELL_STRIKE_FRAMES, BELL_STRIKE_FRAMES))
            if not isinstance(after, Wait):
                ranges.append((BELL_TAIL_FRAMES, BELL_TAIL_FRAMES))
    return ranges


def expected_taken(chosen: Chosen, frames: int) -> int:
    """As many optional passages as fit, stopping at the first that does not."""
    taken = 0
    while taken + 1 < len(chosen.unspoken):
        if sum(least for least, _ in expected_ranges(chosen, taken + 1)) > frames:
            break
        taken += 1
    return taken


@given(practices_and_lengths())
@settings(max_examples=150, deadline=None)
def test_every_layout_is_exact_gapless_and_deterministic(drawn: tuple[Chosen, int, int]) -> None:
    chosen, _, frames = drawn
    timeline = lay_out(chosen, clip_frames, frames)
    ends = [event.start + event.frames for event in timeline.events]
    assert [event.start for event in timeline.events] == [0, *ends[:-1]]
    assert ends[-1] == timeline.frames == frames
    assert all(event.frames > 0 for event in timeline.events)
    assert lay_out(chosen, clip_frames, frames) == timeline


@given(practices_and_lengths())
@settings(max_examples=150, deadline=None)
def test_every_event_is_within_its_range(drawn: tuple[Chosen, int, int]) -> None:
    chosen, _, frames = drawn
    timeline = lay_out(chosen, clip_frames, frames)
    ranges = expected_ranges(chosen, expected_taken(chosen, frames))
    lengths = [event.frames for event in timeline.events]
    assert _fits(lengths, ranges)


def _fits(lengths: list[int], ranges: list[tuple[int, int]]) -> bool:
    """Whether each range holds the length at its place; a range that may be nothing may have no event."""
    reachable_places = {0}
    for low, high in ranges:
        following = {place + 1 for place in reachable_places if place < len(lengths) and low <= lengths[place] <= high}
        reachable_places = following | (reachable_places if low == 0 else set())
    return len(lengths) in reachable_places


@given(practices_and_lengths())
@settings(max_examples=150, deadline=None)
def test_a_longer_practice_never_loses_what_a_shorter_one_had(drawn: tuple[Chosen, int, int]) -> None:
    chosen, shorter, longer = drawn
    assert said(lay_out(chosen, clip_frames, shorter)) <= said(lay_out(chosen, clip_frames, longer))


@given(practices_and_lengths())
@settings(max_examples=100, deadline=None)
def test_breaths_are_whole_and_bells_ring_out(drawn: tuple[Chosen, int, int]) -> None:
    chosen, _, frames = drawn
    events = lay_out(chosen, clip_frames, frames).events
    for event, after in pairwise([*events, None]):
        if isinstance(event, Breathing):
            assert event.breaths == event.frames // event.pace.frames >= 1
        if isinstance(event, Rung):
            assert isinstance(after, Quiet | Breathing)
            assert after.frames >= BELL_TAIL_FRAMES


@given(practices(), st.integers(-1, to_frames(400_000)))
@settings(max_examples=200, deadline=None)
def test_a_length_is_laid_out_exactly_where_it_is_said_to_be_reachable(chosen: Chosen, frames: int) -> None:
    reaches = reachable(chosen, clip_frames)
    if any(reach.least <= frames <= reach.most for reach in reaches):
        assert lay_out(chosen, clip_frames, frames).frames == frames
    else:
        with pytest.raises(Unreachable) as raised:
            lay_out(chosen, clip_frames, frames)
        assert raised.value.reaches == reaches
    for reach in reaches:
        assert lay_out(chosen, clip_frames, reach.least).frames == reach.least
        assert lay_out(chosen, clip_frames, reach.most).frames == reach.most
    assert all(one.most + 1 < other.least for one, other in pairwise(reaches))


def at(passage: str, seconds: float, *head: str) -> tuple[Event, ...]:
    return lay_out(choose(parse(script(passage, *head))), clip_frames, to_frames(round(seconds * 1000))).events


def test_an_optional_passage_left_out_leaves_the_pause_that_then_stands_there() -> None:
    passage = "One.\n[if there is time]\n(8-20s)\nTwo.\n[end]\nThree.\n"
    without = at(passage, 3.3)
    assert [type(event) for event in without] == [Spoken, Quiet, Spoken]
    assert to_frames(1000) <= without[1].frames <= to_frames(2500)


def test_an_optional_silence_is_never_less_than_the_pause_it_takes_the_place_of() -> None:
    with pytest.raises(ScriptProblems, match="is less than the pause it takes the place of"):
        parse(script("One.\n[if there is time]\n(0s)\n[end]\nTwo.\n"))


def test_a_pace_so_quick_that_more_takes_less_still_loses_nothing() -> None:
    passage = "One.\n[if there is time]\n(breathe in 4s, out 6s, for 0-20s)\n[end]\nTwo.\n"
    chosen = choose(parse(script(passage)), pace=Pace(1, 0, 1))
    least = 2 * clip_frames("One.") + to_frames(1000)
    assert reachable(chosen, clip_frames) == (Reach(least, 2 * clip_frames("One.") + to_frames(20_000)),)
    assert any(isinstance(event, Breathing) for event in lay_out(chosen, clip_frames, least).events)
    with pytest.raises(Unreachable):
        lay_out(chosen, clip_frames, least - 1)


def test_one_decision_serves_all_rounds_of_an_each() -> None:
    passage = "[each wish]\nMay you {wish}.\n[if there is time]\nAgain, for {wish}.\n[end]\n[end]\nRest.\n"
    chosen = choose(parse(script(passage, "words: {wish: [be well, rest, eat]}")))
    first, *_ = reachable(chosen, clip_frames)
    for frames in range(first.least, reachable(chosen, clip_frames)[-1].most, 7):
        try:
            texts = [text for _, text, _ in said(lay_out(chosen, clip_frames, frames))]
        except Unreachable:
            continue
        assert sum(text.startswith("Again") for text in texts) in {0, 3}


def test_near_difficulty_nothing_stretches_and_outside_it_does() -> None:
    passage = "[approach]\nOne. Two.\n\nThree.\n(4-40s)\n[end]\nFour.\n(4-40s)\nFive.\n"
    quiet = [event.frames for event in at(passage, 45) if isinstance(event, Quiet)]
    assert quiet[:3] == [to_frames(500), to_frames(1000), to_frames(4000)]
    assert quiet[3] > to_frames(20_000)


def test_an_unreachable_length_is_told_with_those_that_can_be() -> None:
    chosen = choose(parse(script("One.\n(10s)\nTwo.\n")))
    with pytest.raises(Unreachable, match=r"^This practice cannot take 1 min\. It can take 12 s\.$"):
        lay_out(chosen, clip_frames, to_frames(60_000))


def test_holes_between_least_and_most_are_told_with_their_lengths() -> None:
    passage = "One.\n(10-20s)\n[if there is time]\nTwo.\n(50s)\n[end]\nThree.\n"
    chosen = choose(parse(script(passage, "not_when: never")))
    found = holes(chosen, clip_frames)
    assert [str(problem) for problem in found] == [
        "line 7: “least: 1, most: 5” cannot be met between 1 min and 1 min 2 s. Try: silences that stretch "
        "further, smaller optional passages, or another least and most",
        "line 7: “least: 1, most: 5” cannot be met between 1 min 12 s and 5 min. Try: silences that stretch "
        "further, smaller optional passages, or another least and most",
    ]


def test_a_practice_that_meets_every_length_has_no_holes() -> None:
    still = "One.\n(2-60s)\n" * 9
    assert (
        holes(
            choose(parse(script(f"{still}Two.\n[refrain x]\n", "not_when: x"), refrains={"x": "Rest."})),
            lambda _: 20,
        )
        == ()
    )


def test_a_range_says_itself_in_words() -> None:
    assert str(Reach(to_frames(45_000), to_frames(90_000))) == "45 s to 1 min 30 s"


def test_chapters_begin_with_their_first_event_and_an_empty_one_is_not_shown() -> None:
    passage = "Hello.\n\n# Empty\n# Full\n\nRest.\n\n# Nothing after\n"
    timeline = lay_out(choose(parse(script(passage))), clip_frames, to_frames(3000))
    spoken = [event for event in timeline.events if isinstance(event, Spoken)]
    assert [(mark.title, mark.start) for mark in timeline.chapters] == [("Full", spoken[1].start)]
