"""Numbers for groups, to the digit to which each was worked out elsewhere (docs/reference/statistics.md)."""

import doctest
import importlib
import pkgutil

import pytest

from kindwell.analysis import groups
from kindwell.analysis.groups import (
    Alpha,
    BeforeAndAfter,
    Confidence,
    Effect,
    Statistic,
    Study,
    Summary,
    Withheld,
    between,
    between_summaries,
    cronbach_alpha,
    d_ppc2,
    pool,
    share_in_words,
    signed_ranks,
    within,
)
from kindwell.analysis.groups.against_control import correction
from kindwell.analysis.groups.between import pooled_sd
from kindwell.analysis.groups.distributions import middles_of_t, noncentral_t, p_of_t, quantile_of_f, reach_of_t

# Hours of sleep gained by ten people with one and with the other medicine (Student, 1908).
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
SLEEP = list(zip(FIRST, SECOND, strict=True))


def number(found: float | Withheld) -> float:
    assert not isinstance(found, Withheld)
    return found


def statistic(found: Effect) -> Statistic:
    assert isinstance(found.test, Statistic)
    return found.test


def sure(found: Effect | Alpha) -> Confidence:
    assert isinstance(found.interval, Confidence)
    return found.interval


@pytest.mark.parametrize("module", [one.name for one in pkgutil.iter_modules(groups.__path__)])
def test_examples_in_docstrings_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kindwell.analysis.groups.{module}")).failed == 0


def test_v1_a_paired_t_of_students_sleep() -> None:
    found = within(SLEEP)
    test, interval = statistic(found.difference), sure(found.difference)

    assert f"{number(found.difference.value):.2f}" == "1.58"
    assert (f"{test.value:.10f}", test.degrees, f"{test.p:.10f}") == ("4.0621276834", 9, "0.0028328902")
    assert (f"{interval.low:.7f}", f"{interval.high:.7f}") == ("0.7001142", "2.4598858")


def test_v1_its_sizes_in_each_sd() -> None:
    found = within(SLEEP)

    assert f"{1.58 / number(found.d_z.value):.10f}" == "1.2299954833"
    assert f"{number(found.d_z.value):.10f}" == "1.2845575626"
    assert f"{number(found.g_z.value):.7f}" == "1.1744526"
    assert f"{number(found.d_av.value):.10f}" == "0.8321810813"
    assert f"{number(found.d_pre.value):.10f}" == "0.8831701904"
    assert f"{number(found.r):.10f}" == "0.7951702058"


def test_v2_wilcoxon_with_and_without_continuity_correction() -> None:
    found = signed_ranks(SLEEP)
    plain = found.uncorrected

    assert isinstance(plain, Statistic)
    assert (plain.value, f"{plain.p:.7f}", f"{statistic(found.effect).p:.7f}") == (0, "0.0076324", "0.0090907")
    assert found.unchanged == 1
    assert "no change left out" in plain.how


def test_v3_the_same_numbers_of_two_groups() -> None:
    student, welch = (between(SECOND, FIRST, equal_spread=equal) for equal in (True, False))

    assert not isinstance(student, Withheld)
    assert not isinstance(welch, Withheld)
    test = statistic(student.difference)
    assert (f"{test.value:.10f}", test.degrees, f"{test.p:.7f}") == ("1.8608134675", 18, "0.0791867")
    test = statistic(welch.difference)
    assert (f"{test.degrees:.10f}", f"{test.p:.7f}") == ("17.7764735162", "0.0793941")


def test_v4_welch_from_what_a_paper_prints() -> None:
    test = statistic(between_summaries(Summary(56, 63, 12.5), Summary(37, 55.5, 11.2)).difference)

    assert (f"{test.value:.7f}", f"{test.p:.7f}") == ("3.0168329", "0.0033914")


def test_v5_morris_d_ppc2() -> None:
    trained, waiting = BeforeAndAfter(Summary(56, 55, 12), 63), BeforeAndAfter(Summary(37, 54, 11), 55.5)

    assert f"{pooled_sd(trained.before, waiting.before):.7f}" == "11.6146932"
    assert f"{correction(trained, waiting):.7f}" == "0.9917355"
    assert f"{number(d_ppc2(trained, waiting, r=None).value):.7f}" == "0.5550109"


def test_v7_dersimonian_and_laird() -> None:
    found = pool([Study(0.40, 0.04), Study(0.60, 0.03), Study(0.90, 0.06)])

    assert (f"{found.fixed:.4f}", f"{found.fixed_error:.7f}") == ("0.6000", "0.1154701")
    assert (f"{found.q:.1f}", f"{found.between:.7f}", f"{found.unlike:.1%}") == ("2.5", "0.0103846", "20.0%")
    assert (f"{found.random:.7f}", f"{found.random_error:.7f}") == ("0.6049787", "0.1303914")


def test_v8_cronbachs_alpha() -> None:
    rows = [[3, 4, 3, 4], [2, 2, 1, 2], [4, 4, 5, 4], [1, 2, 2, 1], [3, 3, 4, 3], [5, 4, 5, 5]]

    assert f"{number(cronbach_alpha(rows).value):.10f}" == "0.9546925566"


def test_v9_attrition() -> None:
    assert share_in_words(50, 179) == "50 of 179 (27.93%)"
    assert share_in_words(81, 179) == "81 of 179 (45.25%)"


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        (lambda: p_of_t(5.5, 3.3), "0.009167137884"),
        (lambda: p_of_t(0.01, 400), "0.992026272835"),
        (lambda: reach_of_t(2.5), "3.574654842004"),
        (lambda: noncentral_t(4.0, 9, 2.5), "0.845929518882"),
        (lambda: noncentral_t(-1.5, 20, 1.0), "0.007828612573"),
        (lambda: quantile_of_f(0.975, 11, 33), "2.412264903707"),
        (lambda: quantile_of_f(0.025, 11, 33), "0.322860242502"),
    ],
)
def test_tails_are_scipys_to_ten_digits(found: object, printed: str) -> None:
    assert callable(found)
    assert f"{found():.10f}" == f"{float(printed):.10f}"


def test_an_interval_from_the_noncentral_t_leaves_a_fortieth_on_either_side() -> None:
    for t, degrees in ((4.0621276834, 9), (-2.0, 60), (25.0, 200), (0.0, 12)):
        ends = middles_of_t(t, degrees)

        assert ends is not None
        assert [round(noncentral_t(t, degrees, end), 9) for end in ends] == [0.975, 0.025]
    assert middles_of_t(29, 9) is None


def test_alphas_interval_is_feldts() -> None:
    rows = [[row % 5, row % 5 + row // 4 % 2, row % 4, row % 5] for row in range(12)]
    found = sure(cronbach_alpha(rows))

    assert (f"{found.low:.10f}", f"{found.high:.10f}") == ("0.4877008145", "0.9314333020")
