"""Our own scripts: they read, they keep their promises, and they can be had at every length."""

import itertools
import re
from collections.abc import Iterator, Mapping

import pytest

from kindwell.audio.clips import ClipStore
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.commands.lengths import about, check_lengths, longest_approach, variants
from kindwell.content import content_folder
from kindwell.practice import (
    Breathing,
    Chosen,
    Script,
    Spoken,
    Timeline,
    choose,
    full_transcript,
    lay_out,
    reachable,
    sentences,
    to_frames,
    transcript,
)
from kindwell.practice.near_difficulty import check_near_difficulty
from kindwell.practice.review import review
from kindwell.practice.steps import Mark, Say
from kindwell.practice.suspected_tags import words_that_suggest
from kindwell.practice.wording import read_wording
from tests.content.coverage import AT_WORK, COVERED
from tests.spoken_before import CLIPS, our_library

LIBRARY = our_library()
WORDING = read_wording((content_folder() / "wording" / "en.toml").read_text(encoding="utf-8"))
LIMITS_MINUTES = {"core": (20, 120), "standard": (3.5, 19), "brief": (0, 3)}
LEAST_OF_EACH = {"core": 12, "standard": 16, "brief": 12}

every_script = pytest.mark.parametrize("slug", sorted(LIBRARY.scripts))


def chosen_ways(slug: str) -> Iterator[Chosen]:
    """A script in every way its choices can be made."""
    script = LIBRARY.scripts[slug]
    return (choose(script, choices) for choices in variants(script))


def shortest(chosen: Chosen) -> Timeline:
    """The practice cut to the least it can be, at about the voice's pace."""
    return lay_out(chosen, about, reachable(chosen, about)[0].least)


def test_every_shipped_script_reads() -> None:
    assert LIBRARY.problems == {}


@pytest.mark.slow
def test_nothing_is_left_that_kindwell_check_would_point_at() -> None:
    """Tags, banned words, passages shared by two, long sentences, and what the head must say."""
    assert [f"{slug}.md, {problem}" for slug, problem in review(LIBRARY.scripts, WORDING)] == []


@every_script
def test_the_alternative_of_a_script_shares_none_of_its_tags(slug: str) -> None:
    head = LIBRARY.scripts[slug].head

    assert head.otherwise in LIBRARY.scripts
    assert not set(head.tags) & set(LIBRARY.scripts[head.otherwise].head.tags)
    for tag, instead in head.instead.items():
        assert tag not in LIBRARY.scripts[instead].head.tags


@every_script
def test_a_script_says_what_it_is_for_whose_it_is_and_where_it_comes_from(slug: str) -> None:
    head = LIBRARY.scripts[slug].head

    assert head.title
    assert head.purpose
    assert head.not_when
    assert head.sources
    assert (head.author, head.licence) == ("Kindwell", "CC-BY-4.0")
    assert head.intended_for


def test_every_script_is_written_to_somebody_else_and_has_a_title_of_its_own() -> None:
    heads = [script.head for script in LIBRARY.scripts.values()]

    assert len({head.intended_for.split(",")[0] for head in heads}) == len(heads)
    assert len({head.title for head in heads}) == len(heads)
    assert len({head.purpose for head in heads}) == len(heads)


@pytest.mark.parametrize(("asked", "slugs"), COVERED.items())
def test_everything_a_library_of_compassion_needs_is_in_it(asked: str, slugs: Mapping[str, str]) -> None:
    for slug, modality in slugs.items():
        assert slug in LIBRARY.scripts, asked
        assert LIBRARY.scripts[slug].head.modality == modality, slug


@pytest.mark.parametrize("slug", AT_WORK)
def test_at_work_there_is_a_practice_of_one_to_three_minutes(slug: str) -> None:
    head = LIBRARY.scripts[slug].head

    assert (head.least_minutes >= 1, head.most_minutes) == (True, 3)


def test_each_flow_has_practices_of_its_own_and_a_short_one_for_every_day() -> None:
    for flow in ("to-others", "from-others", "self"):
        most = [script.head.most_minutes for script in LIBRARY.scripts.values() if script.head.flows == (flow,)]
        assert min(most) <= 3, flow
        assert max(most) >= 10, flow


@pytest.mark.parametrize("kind", LIMITS_MINUTES)
def test_there_are_enough_of_each_kind(kind: str) -> None:
    least, most = LIMITS_MINUTES[kind]
    found = [slug for slug, script in LIBRARY.scripts.items() if least <= script.head.most_minutes <= most]

    assert len(found) >= LEAST_OF_EACH[kind], found


@every_script
def test_a_computer_voice_never_has_to_ask_for_a_held_breath(slug: str) -> None:
    for chosen in chosen_ways(slug):
        timeline = lay_out(chosen, about, reachable(chosen, about)[-1].most)
        assert all(event.pace.hold == 0 for event in timeline.events if isinstance(event, Breathing))


@every_script
def test_at_its_least_a_script_still_gives_leave_to_stop_and_comes_back(slug: str) -> None:
    for chosen in chosen_ways(slug):
        timeline = shortest(chosen)
        said = [event.text for event in timeline.events if isinstance(event, Spoken)]
        last = [step for step in chosen.steps if isinstance(step, Mark | Say)]
        closing = next(step.title for step in reversed(last) if isinstance(step, Mark))

        assert said[-1] == next(step.text for step in reversed(last) if isinstance(step, Say))
        assert timeline.chapters[-1].title == closing
        if chosen.head.modality != "grounding":
            assert re.search(r"\bstop|\bleave\b|\bbe done\b|\bnot today\b", " ".join(said), re.IGNORECASE)


@every_script
def test_at_its_least_a_script_longer_than_three_minutes_says_that_eyes_may_stay_open(slug: str) -> None:
    if LIBRARY.scripts[slug].head.most_minutes > 3:
        for chosen in chosen_ways(slug):
            assert re.search(r"\beyes\b[^.]* open\b|\bEyes open\b", transcript(shortest(chosen)))


@every_script
def test_at_its_longest_a_script_says_more_and_is_not_only_quieter(slug: str) -> None:
    for chosen in chosen_ways(slug):
        longest = lay_out(chosen, about, reachable(chosen, about)[-1].most)
        if chosen.head.most_minutes >= 2 * chosen.head.least_minutes:
            assert len(transcript(longest)) > 1.3 * len(transcript(shortest(chosen)))


@every_script
def test_near_the_critic_a_script_is_short_and_looks_away_within_three_minutes(slug: str) -> None:
    script = LIBRARY.scripts[slug]

    assert list(check_near_difficulty(script, longest_approach(script, about))) == []


def test_whoever_meets_a_self_that_attacks_or_hurts_ends_with_the_one_who_does_not() -> None:
    for slug, script in LIBRARY.scripts.items():
        if script.head.modality in ("multiple-selves", "chair-work"):
            for choices in variants(script):
                assert longest_approach(script, about) <= to_frames(180_000), slug
                assert _after_the_last_approach(choose(script, choices)) >= 8, slug


def _after_the_last_approach(chosen: Chosen) -> int:
    """How many sentences, of those never left out, follow the last one that is near difficulty."""
    said = [step for step in chosen.steps if isinstance(step, Say) and step.rank == 0]
    return len(list(itertools.takewhile(lambda step: step.stretches, reversed(said))))


NOTICE = ("with a professional", "hear voices", "lose time")


@pytest.mark.parametrize("slug", ["compassionate-chair", "meeting-the-critic"])
def test_near_the_critic_it_says_at_any_length_when_to_do_this_with_somebody(slug: str) -> None:
    for chosen in chosen_ways(slug):
        said = transcript(shortest(chosen))
        assert all(words in said for words in NOTICE)


BREATH_BODY_EYES = re.compile(
    r"\b(breath\w*|inhale\w*|exhale\w*|lungs?|chest|belly|stomach|heart\w*|shoulders?|jaw"
    r"|close your eyes|eyes closed)\b",
    re.IGNORECASE,
)


def everything_said(slug: str) -> str:
    return "\n".join(full_transcript(chosen) for chosen in chosen_ways(slug))


def test_back_to_here_speaks_of_no_breath_no_inner_body_and_no_closed_eyes() -> None:
    assert BREATH_BODY_EYES.findall(everything_said("back-to-here")) == []


def test_listening_speaks_of_no_breath_and_no_inner_body() -> None:
    said = everything_said("listening-to-sounds")

    assert not re.search(r"\b(breath\w*|inhale|exhale|lungs?|belly|heartbeat)\b", said, re.IGNORECASE)


@pytest.mark.parametrize(
    "slug", ["back-to-here", "listening-to-sounds", "five-senses", "three-small-things", "starting-small"]
)
def test_what_others_lean_on_has_nothing_in_it_that_may_be_hard(slug: str) -> None:
    assert LIBRARY.scripts[slug].head.tags == ()


def test_an_alarm_that_is_true_is_never_talked_away() -> None:
    assert "If you are in danger, go, or call for help." in everything_said("back-to-here")
    assert "If one tells you to get up, get up." in everything_said("listening-to-sounds")


def test_the_words_that_suggest_a_tag_would_point_at_four_in_five_that_are_declared() -> None:
    """A list that found nothing would let every undeclared tag pass."""
    declared = [(script, tag) for script in LIBRARY.scripts.values() for tag in script.head.tags if tag in WORDING.tags]
    pointed_at = [tag for script, tag in declared if any(words_that_suggest(tag, script, WORDING))]

    assert len(pointed_at) >= 0.8 * len(declared)


@pytest.mark.voice
@pytest.mark.slow
@every_script
def test_a_script_can_be_had_at_its_least_its_most_and_every_minute_between(slug: str) -> None:
    """In every variant and at every pace. Clips stay in .cache, so that a sentence is spoken once by each machine."""
    script = LIBRARY.scripts[slug]
    store, voice, frames = ClipStore(CLIPS, 2 * 10**9), open_voice(), dict[str, int]()
    for choices in variants(script):
        chosen = choose(script, choices)
        recording = record(sentences(chosen), store, voice=voice)
        frames |= {sentence.text: recording.frames(sentence.text) for sentence in sentences(chosen)}
        for minutes in _whole_minutes(script):
            timeline = lay_out(chosen, frames.__getitem__, to_frames(round(minutes * 60_000)))
            assert recording.track(timeline).size_bytes == to_frames(round(minutes * 60_000)) * 192
    assert check_lengths(script, frames.__getitem__) == ()
    assert list(check_near_difficulty(script, longest_approach(script, frames.__getitem__))) == []


def _whole_minutes(script: Script) -> list[float]:
    least, most = script.head.least_minutes, script.head.most_minutes
    return [least, *(float(minute) for minute in range(1, 60) if least < minute < most), most]
