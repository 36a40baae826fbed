"""What is never said, found as whole words in any case, and a file of lists that says what is wrong with it."""

import pytest

from kindwell.practice import parse
from kindwell.practice.review import review
from kindwell.practice.wording import read_wording
from kindwell.text.phrases import WordingProblem, phrases
from tests.practice.voices import script

LISTS = """
[[never]]
words = ["just", "!", "only #"]
because = "it hurts"
try = "less"

[[never_in_scripts]]
words = ["you must"]
but_not = ["what you must"]
because = "it orders"
try = "you might"
"""
HEAD = ("for: Sam.", "not_when: You must leave.", "sources: [known]")


def told(passage: str, *head: str) -> list[str]:
    return [str(problem) for _, problem in review({"one": parse(script(passage, *HEAD, *head))}, read_wording(LISTS))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("just", "Just so. Adjust nothing, be just.", ["Just", "just"]),
        ("breath*", "Breathing, a breath.", ["Breathing", "breath"]),
        ("still haven't", "You still haven’t.", ["still haven’t"]),
        ("in-breath", "An in breath, an in-breath.", ["in breath", "in-breath"]),
        ("only #", "Only 3, only some.", ["Only 3"]),
        ("!", "Go! Now!", ["!", "!"]),
        ("You should", "You should. What you should.", ["You should"]),
        ("you must", "You\nmust.", ["You\nmust"]),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_any_case(phrase: str, text: str, found: list[str]) -> None:
    assert list(phrases([phrase]).found(text)) == found


def test_a_phrase_is_let_be_only_inside_what_it_is_let_be_in() -> None:
    sought = phrases(["breath"], ["under your breath", "breath of air"])

    assert list(sought.found("Hum under your breath. Take a breath.")) == ["breath"]
    assert not list(sought.found("A breath of air."))


def test_what_is_never_said_is_told_with_its_line_why_and_what_to_try() -> None:
    assert told("Sit.\n\nYou must rest.\n") == [
        "line 16: “You must” is never said: it orders. Try: you might",
    ]


def test_titles_chapters_and_words_to_choose_are_read_as_what_is_spoken() -> None:
    assert told("# Just here\n\n{wish}.\n", "words: {wish: only 2}") == [
        "line 15: “Just” is never said: it hurts. Try: less",
        "line 17: “Only 2” is never said: it hurts. Try: less",
    ]
    assert told("[each wish]\n{wish}.\n[end]\n", "words: {wish: [be well, be just]}") == [
        "line 12: “just” is never said: it hurts. Try: less",
    ]


def test_when_not_to_choose_it_may_say_what_somebody_must_do() -> None:
    assert told("Do what you must.\n") == []


def test_who_it_is_written_to_and_where_it_comes_from_is_nobody_elses_to_read() -> None:
    text = script("Rest.\n", "for: Sam, just home!", "not_when: It hurts.", 'sources: ["just one!"]')

    assert review({"one": parse(text)}, read_wording(LISTS)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tags.imagry]\nwords = []\n", "“imagry” is not one of the tags. Try: imagery"),
        ("words = [", "cannot be read"),
        ('[[never]]\nwords = ["a"]\n', "has a list without because"),
        ("[[never]]\nwords = 3\nbecause = ''\ntry = ''\n", "has a list that is none"),
        ("never = 3\n", "has a list that is none"),
        ("tags = 3\n", "has a list that is none"),
        ("[[never]]\nwords = []\nbecause = ''\ntry = ''\n", "has a list with nothing in it"),
    ],
)
def test_a_file_of_lists_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(WordingProblem, match=said):
        read_wording(text)
