"""Lengths are proved in every variant and at every pace the page offers, and the worst of them is told."""

from kindwell.commands.lengths import about, check_lengths, longest_approach, variants
from kindwell.practice import Script, parse, to_frames

HEAD = """---
title: Arriving
purpose: Land here.
modality: grounding
author: Kindwell
licence: CC-BY-4.0
least: {least}
most: 1
{more}---

"""
BREATH = "(breathe in 4s, out 6s, for {}-60s)"


def script(passage: str, least: float = 0.25, more: str = "") -> Script:
    return parse(HEAD.format(least=least, more=more) + f"Rest.\n\n{passage}\n\nRest.\n")


def one_second(text: str) -> int:
    return to_frames(1000)


def told(one: Script) -> list[str]:
    return [str(problem).partition(" Try:")[0] for problem in check_lengths(one, one_second)]


def test_a_script_that_reaches_its_least_at_every_pace_is_well() -> None:
    assert told(script(BREATH.format(12), least=0.25)) == []


def test_a_pace_at_which_one_breath_takes_too_long_is_named() -> None:
    """Two seconds of words and one breath: 12 s as written, 14 s at the slowest pace of the page."""
    assert told(script(BREATH.format(10), least=0.2)) == [
        "line 7: “least: 0.2, most: 1, at the pace slower: in 5, out 7” cannot be met between 12 s and 14 s.",
    ]


def test_of_all_variants_the_one_that_lacks_most_is_named() -> None:
    passage = "[when by is far]\n(20-60s)\n[or near]\n(30-60s)\n[or here]\n(10-60s)\n[end]"

    assert told(script(passage, more="choices: {by: [far, near, here]}\n")) == [
        "line 7: “least: 0.25, most: 1, with by near” cannot be met between 15 s and 32 s.",
    ]


def test_a_hole_in_the_middle_and_one_at_the_end_are_told_together() -> None:
    passage = "(10-15s)\n[if there is time 1]\nRest.\n(20-25s)\n[end]"

    assert told(script(passage)) == [
        "line 7: “least: 0.25, most: 1” cannot be met between 17 s and 33 s.",
        "line 7: “least: 0.25, most: 1” cannot be met between 43 s and 1 min.",
    ]


def test_the_longest_time_near_difficulty_is_that_of_the_slowest_variant() -> None:
    passage = "[when by is far]\n[approach]\n(5s)\n[end]\n[or near]\n[approach]\n(9s)\n[end]\n[end]"
    one = script(passage, more="choices: {by: [far, near]}\n")

    assert longest_approach(one, one_second) == to_frames(9000)
    assert [way["by"] for way in variants(one)] == ["far", "near"]


def test_without_a_voice_a_longer_sentence_takes_longer() -> None:
    assert about("Sit.") < about("Sit, or lean on a wall.")
    assert to_frames(2000) < about("Bring to mind something that you like.") < to_frames(4500)
