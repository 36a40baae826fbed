"""Lengths as people ask for them."""

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.practice import Head
from kindwell.web.practices import lengths
from kindwell.web.practices.lengths import (
    LengthProblem,
    frames_of,
    lengths_of,
    minutes_in_words,
    read_minutes,
    usual_length,
)
from kindwell.web.practices.library import library

LONG: Head = library().scripts["soothing-rhythm-breathing"].head
SHORT: Head = library().scripts["back-to-here"].head


@pytest.mark.parametrize(
    ("text", "minutes"), [("2", "2"), ("20", "20"), (" 5 ", "5"), ("5,5", "5.5"), ("2.125", "2.125"), ("1e1", "10")]
)
def test_a_length_a_practice_has_is_read_as_people_write_it(text: str, minutes: str) -> None:
    assert read_minutes(LONG, text) == Decimal(minutes)


@pytest.mark.parametrize(
    "text",
    [
        "0.75",
        "1.99",
        "21",
        "20.001",
        "0",
        "-1",
        "1e9",
        "1e999999999",
        "NaN",
        "sNaN",
        "Infinity",
        "abc",
        "",
        "5 5",
        "5;",
    ],
)
def test_a_length_it_does_not_have_is_answered_with_those_it_has(text: str) -> None:
    with pytest.raises(LengthProblem, match="any length from 2 minutes to 20 minutes"):
        read_minutes(LONG, text)


def test_less_than_a_minute_can_be_asked_of_what_is_that_short() -> None:
    assert read_minutes(SHORT, "0.75") == Decimal("0.75")


@given(st.text(max_size=40))
def test_any_text_is_a_length_or_a_problem_in_words(text: str) -> None:
    try:
        minutes, said = read_minutes(LONG, text), ""
    except LengthProblem as problem:
        minutes, said = Decimal(2), str(problem)

    assert 2 <= minutes <= 20
    assert not said or "from 2 minutes to 20 minutes" in said


@pytest.mark.parametrize("head", [LONG, SHORT])
def test_the_lengths_offered_are_ascending_and_all_can_be_had(head: Head) -> None:
    offered = lengths_of(head)

    assert list(offered) == sorted(set(offered))
    assert usual_length(head) in offered
    assert all(read_minutes(head, str(length)) == length for length in offered)


@given(st.decimals(min_value=Decimal("0.1"), max_value=120, places=3))
def test_a_length_is_met_to_the_nearest_frame(minutes: Decimal) -> None:
    assert abs(frames_of(minutes) * 24 - minutes * 60_000) <= 12


def test_words_for_a_length_hold_no_needless_zeros() -> None:
    assert [minutes_in_words(Decimal(text)) for text in ("0.75", "1", "10", "20.0", "7.25")] == [
        "45 seconds",
        "1 minute",
        "10 minutes",
        "20 minutes",
        "7 minutes 15 seconds",
    ]


def test_the_examples_in_the_code_run() -> None:
    assert doctest.testmod(lengths).failed == 0
