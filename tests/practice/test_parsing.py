"""Any text is either a script or a list of problems, and never anything else."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.practice import Head, Problem, Script, ScriptProblems, choose, parse, parse_bytes
from tests.practice.voices import script

ROOT = Path(__file__).parents[2]
REAL = [
    path.read_text(errors="replace")
    for folder in (ROOT / "content/practices/en", Path(__file__).parent / "examples")
    for path in sorted(folder.glob("*.md"))
]
PIECES = [
    "---", "\n", "(bell)", "(6-20s)", "[end]", "[approach]", "[if there is time 2]", "[each wish]", "[or x]",
    "[when settle is breath]", "{loved one}", "{", "}", "<!--", "-->", "# T", "&a ", "*a",
    "!!timestamp x", "\x00", "\ud800", "\u2028", "[" * 300, "{" * 300,
    "- ", ": ", "words:", "tags: [", "least: .nan", "? ", "“", "(",
    "(99999999999999999999s)", "[refrain x]", "'", '"', "\r", "\t", "%YAML 9.9", "...", "٣", "²",
]  # fmt: skip


def problems_of(text: str, **refrains: str) -> tuple[Problem, ...]:
    with pytest.raises(ScriptProblems) as raised:
        parse(text, refrains=refrains)
    return raised.value.problems


def told(text: str, **refrains: str) -> list[str]:
    return [f"{problem.read} {problem.say}" for problem in problems_of(text, **refrains)]


def read(text: str) -> Script | None:
    """Parses; anything but a script or its problems is a failure of the test."""
    try:
        return parse(text, refrains={"x": "[approach]\nRest.\n[end]", "stopping": "Stop."})
    except ScriptProblems as problems:
        return None if str(problems) else pytest.fail("problems that say nothing")


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_arbitrary_text_is_a_script_or_has_problems(text: str) -> None:
    read(text)


@given(st.binary())
def test_arbitrary_bytes_are_a_script_or_have_problems(data: bytes) -> None:
    with pytest.raises(ScriptProblems):
        parse_bytes(data)


@given(st.text(alphabet="ab:-[]{}&*!%@`'\"|>?,# \n", max_size=200))
@settings(max_examples=300, deadline=None)
def test_an_arbitrary_head_is_read_or_has_problems(head: str) -> None:
    read(f"---\n{head}\n---\n\nRest.\n")


@given(st.lists(st.sampled_from([*PIECES, " Rest here. ", "\n", "\n\n"]), max_size=30))
@settings(max_examples=300, deadline=None)
def test_arbitrary_cues_are_read_or_have_problems(pieces: list[str]) -> None:
    read(script("".join(pieces), "choices: {settle: [breath, x]}", "words: {wish: [a, b], loved one: c}"))


@pytest.mark.slow
@given(st.sampled_from(REAL), st.integers(0, 2**32), st.integers(1, 8))
@settings(max_examples=300, deadline=None)
def test_a_real_script_changed_anyhow_is_read_or_has_problems(text: str, seed: int, changes: int) -> None:
    chance = random.Random(seed)
    for _ in range(changes):
        begin = chance.randrange(len(text) + 1)
        end = min(len(text), begin + chance.choice([0, 0, 1, 3, 20, 200]))
        text = text[:begin] + chance.choice([*PIECES, "", text[begin:end] * 2]) + text[end:]
    found = read(text)
    if found is not None:
        choose(found)


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntags: *c",
        "a: &a [*a]",
        "title: " + "[" * 5000,
        "title: " + "{a: " * 3000,
        "&a ? *a : b",
        "? [a, b]\n: c",
        "title: !!python/object/apply:os.system [ls]",
        "title: !!timestamp never",
        "title: 2024-99-99",
        "%TAG ! tag:x,2000:\n",
        "- a\n- b",
        "just words",
        "",
        "title: \x07",
        "x: " + "y" * 20_000,
        "a.b: c",
    ],
)
def test_a_head_that_means_harm_or_nothing_has_problems_like_any_other(head: str) -> None:
    assert problems_of(f"---\n{head}\n---\n\nRest.\n")


def test_a_file_too_large_is_told_without_being_read() -> None:
    with pytest.raises(ScriptProblems, match="256 KiB"):
        parse_bytes(b"x" * 300_000)
    assert told("\n" * 4000) == [" begins a script of over 3000 lines. Try: several scripts"]


def test_passages_a_thousand_deep_are_told_and_not_followed() -> None:
    assert any("6 passages deep" in line for line in told(script("[approach]\n" * 1000 + "Rest.\n")))


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    text = "\ufeff" + script("Rest.\n").replace("\n", "\r\n")
    assert parse_bytes(text.encode()) == parse(script("Rest.\n"))


def test_words_like_yes_and_no_and_dates_in_a_head_stay_words() -> None:
    found = parse(script("[when bell is no]\nA.\n[end]\nB.\n", "choices: {bell: [yes, no]}", "not_when: 2024-01-01"))
    assert found.head.choices == {"bell": ("yes", "no")}
    assert found.head.not_when == "2024-01-01"


def test_a_head_with_only_what_it_must_have_is_filled_sensibly() -> None:
    head = parse(script("Rest.\n")).head
    assert head == Head("Arriving", "Land here for a moment.", "grounding", "Kindwell", "CC-BY-4.0", 1, 5)
    assert (head.posture, head.flows, head.otherwise) == ("any", (), "")


LOVING_KINDNESS = """---
title: Loving-kindness, three ways
purpose: Wish someone well, let a good wish come back to you, and offer one to yourself.
modality: loving-kindness
flows: [to-others, from-others, self]
systems: [soothing]
tags: [imagery, attachment, grief-likely]
instead: {attachment: noticing-small-good-things, otherwise: listening-to-sounds}
not_when: A fresh loss is close today.
sources: ["..."]
author: Kindwell
licence: CC-BY-4.0
least: 4
most: 25
posture: any
choices:            # the first is the default
  further: [none, neutral, difficult]
words:
  loved one: someone it is easy to care about
  wish: [be happy, be well, be healthy, have peace, have ease of being]
---

Bring to mind {loved one}.

[each wish]
May you {wish}.
[end]

[when further is difficult]
Somebody difficult, if you wish.
[end]

And rest.
"""

COMPASSIONATE_SELF = """---
title: Compassionate self
purpose: Try on a wiser, steadier, kinder you, and look out from there.
for: Moira, ward sister, nine at night in a parked car; thinks this is fake; hard on herself today.
modality: imagery
flows: [self, to-others]
systems: [soothing, drive]
tags: [breath-focus, body-focus, imagery]
instead: {imagery: posture-face-voice, otherwise: listening-to-sounds}
not_when: Pretending has been a way to stay safe, and feels dangerous today.
sources: ["order of steps: wisdom, strength, caring commitment"]
author: Kindwell
licence: CC-BY-4.0
least: 3
most: 20
choices:
  settle: [breath, sounds]
---

[when settle is breath]
Let the out-breath slow a little.
[or sounds]
Find one sound close by.
[end]

Not your fault. And still yours to work with.
"""


def test_the_two_scripts_that_set_the_bar_are_read() -> None:
    kind, wise = parse(LOVING_KINDNESS).head, parse(COMPASSIONATE_SELF).head
    assert (kind.otherwise, kind.instead) == ("listening-to-sounds", {"attachment": "noticing-small-good-things"})
    assert kind.words["wish"] == ("be happy", "be well", "be healthy", "have peace", "have ease of being")
    assert (wise.intended_for.split(",")[0], wise.posture, wise.least_minutes) == ("Moira", "any", 3)


def test_a_refrain_is_read_where_it_is_called_and_its_problems_are_told_there() -> None:
    text = script("Rest.\n\n[refrain x]\n")
    assert told(text, x="(bel)\n[refrain y]\n[approach]", y="Stop.") == [
        "(bel) in the refrain x is not a cue. Try: (bell)",
        "[approach] in the refrain x has no [end]. Try: [end] on a line of its own after it",
        "[refrain y] in the refrain x stands in a refrain itself. Try: its words",
    ]
    assert {problem.line for problem in problems_of(text, x="(bel)")} == {13}


def test_a_refrain_in_an_approach_may_hold_nothing_optional() -> None:
    refrain = "[if there is time]\nStay.\n[end]"
    assert told(script("[approach]\n[refrain x]\n[end]\nRest.\n"), x=refrain) == [
        "[if there is time] in the refrain x is optional, inside an [approach]. Try: it after the [end]"
    ]


@pytest.mark.parametrize(
    "between", ["(31s)", "(bell)\n(31s)", "# Chapter\n(31s)", "[if there is time]\nHm.\n[end]\n(31s)"]
)
def test_silences_side_by_side_count_together(between: str) -> None:
    assert "61 s of silence" in told(script(f"One.\n(5-30s)\n{between}\nTwo.\n"))[0]


def test_silences_with_words_or_breathing_between_do_not() -> None:
    for between in ("Stay.", "(breathe in 4s, out 6s, for 90-120s)"):
        assert read(script(f"One.\n(60s)\n{between}\n(60s)\nTwo.\n"))


def test_silences_of_two_different_choices_never_meet() -> None:
    passage = "One.\n[when a is x]\n(50s)\n[end]\n[when a is y]\n(50s)\n[end]\nTwo.\n"
    assert read(script(passage, "choices: {a: [x, y]}"))


def test_a_long_silence_is_allowed_where_the_head_says_so() -> None:
    tags = ("tags: [long-silence]", "instead: {long-silence: rest}")
    assert read(script("One.\n(10-180s)\nTwo.\n", *tags))
    assert "181 s of silence" in told(script("One.\n(181s)\nTwo.\n", *tags))[0]


def test_near_difficulty_a_silence_is_judged_by_the_time_it_takes() -> None:
    assert read(script("[approach]\nOne.\n(10-100s)\n[end]\nTwo.\n"))


def test_an_inner_passage_is_never_worth_more_than_its_parent() -> None:
    inner = "[if there is time 9]\nC.\n[end]"
    passage = f"A.\n[if there is time 2]\nB.\n{inner}\n[end]\n[if there is time 3]\nD.\n[end]\nE.\n"
    steps = choose(parse(script(passage))).steps
    assert [step.rank for step in steps] == [0, 2, 3, 1, 0]


def test_each_problem_says_line_what_was_read_and_what_to_try() -> None:
    assert str(problems_of(script("Rest.\n(bel)\n"))[0]) == "line 12: “(bel)” is not a cue. Try: (bell)"


def test_brackets_around_nothing_are_told_like_any_other_that_is_no_cue() -> None:
    for line in ("()", "[ ]", "(", "(\u2028("):
        assert "is not a cue" in told(script(f"Rest.\n{line}\n"))[-1]


def test_a_line_of_any_length_is_read_at_once() -> None:
    long = " " * 100_000
    assert told(script(f"# {long}{{\n({long}s\n# a{long}b}}\nRest.\n"))


def test_bytes_that_are_not_utf_8_are_told_with_their_line() -> None:
    with pytest.raises(ScriptProblems) as raised:
        parse_bytes(b"---\ntitle: Tea\n---\n\nA caf\xe9.\n")
    assert str(raised.value) == "line 5: “A caf\ufffd.” is not UTF-8. Try: save the file again as UTF-8"
