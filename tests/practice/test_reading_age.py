"""How a script reads, in figures that somebody can count again."""

import pytest

from kindwell.practice import parse
from kindwell.practice.review import review
from kindwell.practice.wording import Wording
from kindwell.text.reading_age import reading_of, syllables
from tests.practice.voices import script

NOTHING = Wording((), (), {})
HEAD = ("for: Sam.", "not_when: It hurts.", "sources: [known]")
LONG = " ".join(["word"] * 18)


def told(passage: str, *head: str) -> list[str]:
    return [str(problem) for _, problem in review({"one": parse(script(passage, *head))}, NOTHING)]


def test_the_reading_age_is_flesch_and_kincaids_grade_and_five() -> None:
    """Ten words, two sentences, twelve syllables: 0.39 × 5 + 11.8 × 1.2 - 15.59 + 5."""
    figures = reading_of(["The kettle is on the stove.", "Sit down, or lean."])

    assert (figures.words, figures.sentences, figures.short) == (10, 2, 1.0)
    assert figures.age == pytest.approx(0.39 * 5 + 11.8 * 1.1 - 15.59 + 5)


def test_long_words_and_long_sentences_are_for_older_readers() -> None:
    plain = reading_of(["Sit down.", "Look up."])

    assert reading_of(["Contemplate impermanence.", "Investigate sensation."]).age > plain.age
    assert reading_of(["Sit down and look up and go on for as long as you like to."]).age > plain.age


def test_nothing_said_has_no_age() -> None:
    assert reading_of([]) == (0, 0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("someone", 2),
        ("everything", 3),
        ("edges", 2),
        ("stopped", 1),
        ("wanted", 2),
        ("table", 2),
        ("don’t", 1),
        ("I", 1),
    ],
)
def test_a_syllable_is_counted_as_it_is_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_nine_sentences_in_ten_have_fewer_than_eighteen_words() -> None:
    nine = "Rest. " * 9

    assert told(f"{nine}W{LONG}.\n", *HEAD) == []
    assert told(f"{nine}W{LONG}. W{LONG}.\n", *HEAD)[0].startswith("line 14: “")


def test_a_script_that_says_not_for_whom_when_not_and_where_from_is_not_ready() -> None:
    assert told("Rest.\n") == [
        "line 1: “for” is missing from the head. Try: for: the one invented person it is written to; never shown",
        "line 1: “not_when” is missing from the head. Try: not_when: when not to choose it",
        "line 1: “sources” is missing from the head. Try: sources: a list: where the method comes from",
    ]
