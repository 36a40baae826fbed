"""What is spoken, and where one sentence ends and the next begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.practice import choose, parse, sentences
from kindwell.text.prose import split_sentences
from tests.practice.voices import script


def spoken(passage: str, *head: str) -> list[str]:
    return [sentence.text for sentence in sentences(choose(parse(script(passage, *head))))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Sit, or stand.", "Keep your eyes open."],
        ["Ask Dr. Rao.", "She knows."],
        ["Something small, e.g. tea.", "Or rain."],
        ["It may be 3.5 minutes.", "Or 4."],
        ["Is this fake?", "Actors ask it too!", "Go on."],
        ["Wait…", "Now look up."],
        ["Wait… and then look up."],
        ["It is late...", "Rest now."],
        ["“This is fake,” you may hear.", "Let it."],
        ["“Is it fake?” you may ask.", "Ask it."],
        ["“Is it fake?”", "Actors ask it too."],
        ["You may hear “Stop. Go home.” and stay."],
        ["You may hear ‘Don’t. Go home.’ and stay."],
        ['You may hear "Stop. Go home." and stay.'],
        ["“Not my fault.", "And still mine to work with.”"],
        ["(You can stop.)", "(Or stay.)"],
        ["J. Smith wrote this.", "So am I.", "You too."],
        ["See No. 5.", "No.", "You do not have to."],
        ["At 7 a.m. in a kitchen.", "Then at 8 p.m. too."],
        ["It closes at 5 p.m.", "You rest."],
        ["An “open quotation. Is never closed.", "So it does not matter."],
        ["no capital here. so it is one."],
    ],
)
def test_a_paragraph_is_split_where_a_listener_would_hear_it(parts: list[str]) -> None:
    if "open quotation" in parts[0]:
        parts = ["An “open quotation.", "Is never closed.", "So it does not matter."]
    assert [sentence for _, sentence in split_sentences(" ".join(parts))] == parts


@given(st.text(alphabet="aB {}.!?…“”‘’\"'()3", max_size=60).map(lambda text: " ".join(text.split())))
def test_splitting_loses_nothing_and_adds_nothing(text: str) -> None:
    parts = list(split_sentences(text))
    assert " ".join(sentence for _, sentence in parts) == text
    assert all(text[place:].startswith(sentence) for place, sentence in parts)


def test_lines_of_a_paragraph_are_joined_and_emphasis_is_not_spoken() -> None:
    assert spoken("Let it be *slow*,\nand **kind**, and _yours_.\n") == ["Let it be slow, and kind, and yours."]


def test_notes_for_authors_are_not_spoken_and_do_not_part_a_paragraph() -> None:
    passage = "Sit. <!-- or stand,\nwhichever -->\n<!-- another -->\nRest.\n"
    assert spoken(passage) == ["Sit.", "Rest."]
    assert len({sentence.paragraph for sentence in sentences(choose(parse(script(passage))))}) == 1


def test_each_sentence_knows_the_line_it_begins_on() -> None:
    found = sentences(choose(parse(script("One is here. Two\nis here. Three is.\n\nFour.\n"))))
    first = found[0].line
    assert [sentence.line - first for sentence in found] == [0, 0, 1, 3]


def test_a_word_that_begins_a_sentence_begins_with_a_capital() -> None:
    passage = "Here they are. {loved one} is here, and {loved one} stays.\n"
    assert spoken(passage, "words: {loved one: a friend}") == [
        "Here they are.",
        "A friend is here, and a friend stays.",
    ]


def test_a_word_with_a_full_stop_in_it_never_parts_a_sentence() -> None:
    read = parse(script("Think of {loved one} now.\n", "words: {loved one: a friend}"))
    said = sentences(choose(read, words={"loved one": "Dr. Who. And Co"}))
    assert [sentence.text for sentence in said] == ["Think of Dr. Who. And Co now."]


def test_brackets_within_a_sentence_are_spoken_unless_they_are_a_cue() -> None:
    assert spoken("Sit (or stand) here.\n") == ["Sit (or stand) here."]
    assert spoken("(or stand) if you like (or not).\n") == ["(or stand) if you like (or not)."]
