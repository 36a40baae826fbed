"""What is true of every group: signs, shifts, units, who is counted, and when nothing is said."""

import math
from collections.abc import Sequence
from dataclasses import fields

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kindwell.analysis.groups import (
    FEWEST,
    BeforeAndAfter,
    Between,
    Confidence,
    Effect,
    Statistic,
    Study,
    Summary,
    Withheld,
    Within,
    against_control,
    between,
    cronbach_alpha,
    d_ppc2,
    pool,
    sentence_of_change,
    sentence_of_comparison,
    share_in_words,
    signed_ranks,
    within,
)
from kindwell.analysis.groups.within import correlation

pytestmark = pytest.mark.slow

SCORE = st.integers(0, 40)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=FEWEST, max_size=30)
GROUP = st.lists(SCORE, min_size=FEWEST, max_size=30)
QUICK = settings(max_examples=30, deadline=None)
SIZES = ("difference", "d_z", "g_z", "d_av", "d_pre")


def values(found: Within) -> list[float]:
    made = [getattr(found, name).value for name in SIZES]
    assume(not any(isinstance(one, Withheld) for one in made))
    return made


def number(found: Effect) -> float:
    assume(not isinstance(found.value, Withheld))
    assert not isinstance(found.value, Withheld)
    return found.value


def ends(found: Effect) -> tuple[float, float]:
    assume(isinstance(found.interval, Confidence))
    assert isinstance(found.interval, Confidence)
    return found.interval.low, found.interval.high


def of_groups(first: Sequence[float], second: Sequence[float]) -> Between:
    found = between(first, second)
    assert not isinstance(found, Withheld)
    return found


@QUICK
@given(PAIRS)
def test_before_and_after_exchanged_is_the_opposite(pairs: list[tuple[int, int]]) -> None:
    there, back = within(pairs), within([(two, one) for one, two in pairs])
    values(there)

    for name in ("difference", "d_z", "g_z", "d_av"):
        one, other = getattr(there, name), getattr(back, name)
        assert one.value == pytest.approx(-other.value)
        assert ends(one) == pytest.approx([-end for end in reversed(ends(other))], abs=1e-8)


@QUICK
@given(PAIRS, st.integers(-50, 50))
def test_a_score_that_begins_elsewhere_changes_as_much(pairs: list[tuple[int, int]], shift: int) -> None:
    shifted = within([(one + shift, two + shift) for one, two in pairs])

    assert values(shifted) == pytest.approx(values(within(pairs)), abs=1e-9)


@QUICK
@given(PAIRS, st.integers(2, 20))
def test_a_score_in_other_units_differs_in_points_and_in_no_sd(pairs: list[tuple[int, int]], times: int) -> None:
    points, *sizes = values(within(pairs))
    larger, *same = values(within([(one * times, two * times) for one, two in pairs]))

    assert larger == pytest.approx(points * times)
    assert same == pytest.approx(sizes)


@QUICK
@given(PAIRS)
def test_d_z_is_t_over_the_root_of_n_and_says_the_same(pairs: list[tuple[int, int]]) -> None:
    found = within(pairs)
    values(found)
    test = found.difference.test

    assert isinstance(test, Statistic)
    assert found.d_z.value == pytest.approx(test.value / math.sqrt(len(pairs)))
    low, high = ends(found.difference)
    if abs(test.p - 0.05) > 1e-9:
        assert (low > 0 or high < 0) == (test.p < 0.05)
        near, far = ends(found.d_z)
        assert (near > 0 or far < 0) == (test.p < 0.05)


@QUICK
@given(PAIRS)
def test_every_interval_holds_its_own_number(pairs: list[tuple[int, int]]) -> None:
    found = within(pairs)
    values(found)

    for name in SIZES:
        low, high = ends(getattr(found, name))
        assert low - 1e-6 <= getattr(found, name).value <= high + 1e-6


@QUICK
@given(PAIRS, st.lists(st.sampled_from([(None, 3), (3, None), (None, None)]), max_size=8))
def test_who_lacks_an_answer_is_counted_and_changes_nothing(
    pairs: list[tuple[int, int]], lacking: list[tuple[int | None, int | None]]
) -> None:
    found, alone = within([*lacking, *pairs]), within(pairs)

    assert (found.counted.analysed, found.counted.missing) == (len(pairs), len(lacking))
    assert [getattr(found, name).value for name in SIZES] == [getattr(alone, name).value for name in SIZES]
    assert all(getattr(found, name).missing == len(lacking) for name in SIZES)


@QUICK
@given(GROUP, GROUP, st.integers(-30, 30), st.integers(1, 9))
def test_two_groups_exchanged_shifted_and_in_other_units(
    first: list[int], second: list[int], shift: int, times: int
) -> None:
    found, other = of_groups(first, second), of_groups(second, first)
    moved = of_groups([one * times + shift for one in first], [one * times + shift for one in second])

    assert number(found.d) == pytest.approx(-number(other.d))
    assert number(found.d) == pytest.approx(number(moved.d), abs=1e-9)
    assert number(found.difference) * times == pytest.approx(number(moved.difference), abs=1e-9)


@QUICK
@given(GROUP, GROUP)
def test_students_t_is_d_times_the_root_of_the_sizes(first: list[int], second: list[int]) -> None:
    found = between(first, second, equal_spread=True)
    assert not isinstance(found, Withheld)
    test, root = found.difference.test, math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    assume(isinstance(test, Statistic))

    assert isinstance(test, Statistic)
    assert test.value == pytest.approx(number(found.d) * root)


@QUICK
@given(PAIRS, PAIRS, st.integers(-30, 30))
def test_what_time_does_to_both_groups_is_no_effect(
    trained: list[tuple[int, int]], waiting: list[tuple[int, int]], shift: int
) -> None:
    found = against_control(trained, waiting)
    later = against_control(*([(one, two + shift) for one, two in group] for group in (trained, waiting)))
    turned = against_control(waiting, trained)
    assert isinstance(found, Effect)
    assert isinstance(later, Effect)
    assert isinstance(turned, Effect)

    assert number(later) == pytest.approx(number(found), abs=1e-9)
    assert number(turned) == pytest.approx(-number(found), abs=1e-9)


def test_without_a_correlation_d_ppc2_has_no_interval_and_with_one_its_method_is_named() -> None:
    trained, waiting = BeforeAndAfter(Summary(56, 55, 12), 63), BeforeAndAfter(Summary(37, 54, 11), 55.5)
    without, found = d_ppc2(trained, waiting, r=None), d_ppc2(trained, waiting, r=0.6)

    assert isinstance(without.interval, Withheld)
    assert "how far the scores before and after go together" in without.interval.why
    assert isinstance(found.interval, Confidence)
    assert "Morris’s variance of 2008" in found.interval.how
    with pytest.raises(ValueError, match="a correlation"):
        d_ppc2(trained, waiting, r=1.2)


@QUICK
@given(PAIRS)
def test_signed_ranks_turn_round_with_the_scores_and_heed_order_alone(pairs: list[tuple[int, int]]) -> None:
    found, back = signed_ranks(pairs), signed_ranks([(two, one) for one, two in pairs])
    stretched = signed_ranks([(0, (two - one) ** 3) for one, two in pairs])

    assert number(found.effect) == pytest.approx(-number(back.effect))
    assert found.effect.test == back.effect.test == stretched.effect.test
    assert isinstance(found.effect.test, Statistic)
    assert isinstance(found.uncorrected, Statistic)
    assert found.uncorrected.p <= found.effect.test.p <= 1


@QUICK
@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(0.01, 1)), min_size=2, max_size=12))
def test_pooling_lies_among_the_studies_and_is_never_surer_than_chance_alone(given: list[tuple[float, float]]) -> None:
    found = pool([Study(*one) for one in given])
    low, high = min(one for one, _ in given), max(one for one, _ in given)

    assert low - 1e-9 <= found.random <= high + 1e-9
    assert found.random_error >= found.fixed_error - 1e-12
    assert 0 <= found.unlike <= 1


@QUICK
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=FEWEST, max_size=25))
def test_items_that_all_say_the_same_have_an_alpha_of_one(rows: list[list[int]]) -> None:
    found = cronbach_alpha([[row[0]] * 4 for row in rows])
    some = cronbach_alpha([*rows, [None, 1, 2]])

    assert isinstance(found.value, Withheld) or found.value == pytest.approx(1)
    assert some.counted.missing == 1


@pytest.mark.parametrize("size", [0, 1, 2, FEWEST - 1])
def test_of_a_small_group_nothing_is_concluded_and_it_says_so(size: int) -> None:
    pairs = [(one, one * 2 % 7) for one in range(size)]
    found, ranks = within(pairs), signed_ranks(pairs)

    for each in (*(getattr(found, name) for name in SIZES), ranks.effect):
        assert each.is_few
        assert isinstance(each.interval, Withheld)
        assert isinstance(each.test, Withheld)
        assert each.interval.why.endswith(".")
        assert each.test.why.endswith(".")
    assert sentence_of_change(found, "Scale") == "Scale: not enough people to say. It takes ten with both answers."


def test_one_small_group_of_two_is_enough_to_say_nothing() -> None:
    large, small = [(one, one + 2 + one % 3) for one in range(30)], [(one, one + one % 2) for one in range(9)]
    found = against_control(large, small)

    assert isinstance(found, Effect)
    assert isinstance(found.interval, Withheld)
    assert sentence_of_comparison(found, "Scale", "these", "those").startswith("Scale: not enough people to say.")


def test_where_everybody_changed_alike_no_size_is_made_up() -> None:
    found = within([(one / 10, one / 10 + 0.3) for one in range(12)])

    assert isinstance(found.d_z.value, Withheld)
    assert "no spread" in found.d_z.value.why
    assert isinstance(found.difference.test, Withheld)


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_number_that_is_none_is_refused(odd: float) -> None:
    pairs = [(1.0, 2.0)] * 11
    with pytest.raises(ValueError, match="finite"):
        within([*pairs, (1.0, odd)])
    with pytest.raises(ValueError, match="finite"):
        between([1.0, 2.0], [odd, 3.0])


def test_pooling_and_alpha_refuse_what_they_cannot_read() -> None:
    with pytest.raises(ValueError, match="two studies"):
        pool([Study(1, 1)])
    with pytest.raises(ValueError, match="above 0"):
        pool([Study(1, 1), Study(1, 0)])
    with pytest.raises(ValueError, match="two items"):
        cronbach_alpha([[1], [2]])


def test_every_number_names_its_sd_and_every_interval_its_method() -> None:
    found = within([(one % 9, one % 9 + one % 4) for one in range(20)])

    said = {getattr(found, name).in_units_of for name in SIZES}
    assert said == {
        "points of the score",
        "the SD of the differences",
        "the SD before",
        "the root of the mean of both variances",
    }
    assert {getattr(found, name).interval.how for name in SIZES} == {
        "paired t",
        "noncentral t",
        "normal, Bonett’s variance of 2008",
        "normal, Becker’s variance of 1988",
    }
    assert {field.name for field in fields(Effect)} >= {"in_units_of", "groups", "interval", "test"}


@pytest.mark.parametrize(("part", "whole"), [(9, 100), (91, 100), (0, 100), (5, 3), (-1, 50)])
def test_a_share_of_few_names_nobody(part: int, whole: int) -> None:
    assert share_in_words(part, whole) == "too few on one side to tell without naming somebody"


def test_a_correlation_of_a_constant_is_withheld() -> None:
    assert isinstance(correlation([(1, 2), (1, 3), (1, 5)]), Withheld)
