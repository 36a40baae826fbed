"""Reliable change, to the digit that is printed beside its inputs; and what may be said of two scores."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.measures.change import (
    Change,
    Course,
    LeastChange,
    Population,
    compare,
    course,
    crosses,
    cutoffs,
    error_of_difference,
    jacobson_truax,
    least_change,
    reliable_change_index,
    standard_error,
)
from kindwell.measures.measure import Mark, Reliability, Source, Stated, Subscale

SOURCE = Source("a paper", Mark.GENERAL)

# SD, r, which r; then the standard error of a score and of a difference, and the least change, as printed.
ROWS = {
    "DASS-21 depression": (3.87, 0.88, "alpha", "1.341", "1.896", "3.72"),
    "DASS-21 anxiety": (2.95, 0.82, "alpha", "1.252", "1.770", "3.47"),
    "DASS-21 stress": (4.20, 0.90, "alpha", "1.328", "1.878", "3.68"),
    "DASS-21 depression, doubled": (7.74, 0.88, "alpha", "2.681", "3.792", "7.43"),
    "DASS-21 anxiety, doubled": (5.90, 0.82, "alpha", "2.503", "3.540", "6.94"),
    "DASS-21 stress, doubled": (8.40, 0.90, "alpha", "2.656", "3.757", "7.36"),
    "DASS-21 total": (9.66, 0.93, "alpha", "2.556", "3.614", "7.08"),
    "PSS-10 by alpha": (6.35, 0.78, "alpha", "2.978", "4.212", "8.26"),
    "PSS-10 by retest": (6.35, 0.85, "retest", "2.459", "3.478", "6.82"),
    "ESS": (13.95, 0.83, "retest", "5.752", "8.134", "15.94"),
    "SCS total": (0.62, 0.92, "alpha", "0.175", "0.248", "0.49"),
    "CBI personal": (16.5, 0.87, "alpha", "5.949", "8.413", "16.49"),
    "CBI work": (17.7, 0.87, "alpha", "6.382", "9.025", "17.69"),
    "CBI client": (17.6, 0.85, "alpha", "6.816", "9.640", "18.89"),
    "ProQOL T compassion satisfaction": (10, 0.88, "alpha", "3.464", "4.899", "9.60"),
    "ProQOL T burnout": (10, 0.75, "alpha", "5.000", "7.071", "13.86"),
    "ProQOL T secondary traumatic stress": (10, 0.81, "alpha", "4.359", "6.164", "12.08"),
    "WEMWBS by retest": (8.7, 0.83, "retest", "3.587", "5.073", "9.94"),
    "WEMWBS by alpha": (8.7, 0.91, "alpha", "2.610", "3.691", "7.23"),  # 7.2345; elsewhere printed as 7.24
    "SWEMWBS": (3.9, 0.84, "alpha", "1.560", "2.206", "4.32"),
}
WORKED = Reliability(7.5, 0.80, "retest", "the worked example of 1991", SOURCE)


def reliability(sd: float, r: float, kind: str) -> Reliability:
    return Reliability(sd, r, kind, "adults in public", SOURCE)


def subscale(**more: Any) -> Subscale:
    return Subscale("total", "Total", "", (1,), "more of it", **more)


@pytest.mark.parametrize(("sd", "r", "kind", "of_one", "of_two", "least"), ROWS.values(), ids=ROWS)
def test_the_least_change_is_the_printed_one(
    sd: float, r: float, kind: str, of_one: str, of_two: str, least: str
) -> None:
    inputs = reliability(sd, r, kind)

    assert f"{standard_error(inputs):.3f}" == of_one
    assert f"{error_of_difference(inputs):.3f}" == of_two
    assert f"{jacobson_truax(inputs).value:.2f}" == least


def test_for_the_ssps_it_is_0_784_of_any_sd() -> None:
    assert f"{jacobson_truax(reliability(1, 0.92, 'retest')).value:.3f}" == "0.784"


@pytest.mark.parametrize(("points", "words"), [(6.0, "6 points or more"), (4.0, "4 points or more")])
def test_what_was_published_as_such_goes_before_what_is_worked_out(points: float, words: str) -> None:
    both = subscale(change=Stated(points, words, SOURCE), reliabilities=(WORKED,))

    assert least_change(both) == LeastChange(points, words, SOURCE, reaches=True)
    assert compare(10, 10 + points, least_change(both)) is Change.HIGHER
    assert compare(10, 10.5 - points, least_change(both)) is Change.SAME


def test_retest_goes_before_alpha_and_the_words_name_sd_r_and_people() -> None:
    both = subscale(reliabilities=(reliability(6.35, 0.78, "alpha"), reliability(6.35, 0.85, "retest")))
    found = least_change(both)

    assert found is not None
    assert found.how == "Jacobson–Truax, 95%: SD 6.35 and test–retest r 0.85, adults in public"


def test_without_published_inputs_nothing_is_said() -> None:
    assert least_change(subscale()) is None
    assert compare(0, 40, None) is Change.UNKNOWN
    assert course(0, 40, None, cutoff=20, hoped="higher") is Course.UNKNOWN


def test_the_worked_example_of_1991_comes_out_as_printed() -> None:
    found = cutoffs(Population(40, 7.5, "clinical"), Population(60, 7.5, "functional"))

    assert f"{standard_error(WORKED):.3f}" == "3.354"
    assert f"{error_of_difference(WORKED):.3f}" == "4.743"
    assert f"{reliable_change_index(WORKED, 32.5, 47.5):.2f}" == "3.16"
    assert (found.a, found.b, found.c) == (55, 45, 50)
    assert course(32.5, 47.5, jacobson_truax(WORKED), cutoff=found.c, hoped="higher") is Course.BETTER
    assert course(32.5, 50.5, jacobson_truax(WORKED), cutoff=found.c, hoped="higher") is Course.BETTER_AND_ACROSS


def test_where_lower_is_hoped_for_the_same_is_true_turned_round() -> None:
    found = cutoffs(Population(20, 4, "clinical"), Population(8, 3, "functional"))

    assert (found.a, found.b) == (12, 14)
    assert f"{found.c:.4f}" == "13.1429"
    assert crosses(15, 13, found.c, "lower")
    assert not crosses(12, 10, found.c, "lower")
    assert not crosses(20, found.c, found.c, "lower")


@pytest.mark.parametrize(("after", "expected"), [(47.5, Course.WORSE), (20.0, Course.BETTER), (33, Course.SAME)])
def test_which_way_is_better_is_the_subscales_own(after: float, expected: Course) -> None:
    assert course(32.5, after, jacobson_truax(WORKED), cutoff=None, hoped="lower") is expected


def test_where_neither_way_is_hoped_for_there_is_no_course() -> None:
    assert course(32.5, 60, jacobson_truax(WORKED), cutoff=50, hoped="") is Course.UNKNOWN


@given(st.floats(0, 100), st.floats(0, 100))
def test_there_and_back_again_is_the_opposite(before: float, after: float) -> None:
    least = jacobson_truax(WORKED)
    opposite = {Change.HIGHER: Change.LOWER, Change.LOWER: Change.HIGHER, Change.SAME: Change.SAME}

    assert compare(after, before, least) is opposite[compare(before, after, least)]


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0.1, 20), st.floats(0.05, 0.95))
def test_the_index_says_the_same_as_the_least_change(before: float, after: float, sd: float, r: float) -> None:
    inputs = reliability(sd, r, "retest")
    index = abs(reliable_change_index(inputs, before, after))

    if abs(index - 1.96) > 1e-9:
        assert (index > 1.96) == (compare(before, after, jacobson_truax(inputs)) is not Change.SAME)
