"""What is said of many days: pairs, intervals, courses and sentences."""

import doctest
import importlib
import math
import pkgutil
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell import analysis
from kindwell.analysis import (
    FEWEST_PAIRS,
    MISSING,
    NEAR_DAYS,
    Interval,
    Looked,
    Said,
    bar_of,
    compare,
    course_of,
    goes_with,
    over_time,
    places,
    practice_days,
    reach_of,
    weekdays,
)
from kindwell.analysis.interval import ROUNDING_OF_BOTH, estimate
from kindwell.analysis.pairs import pairs
from kindwell.analysis.quantiles import reach_of_t
from kindwell.analysis.shrinking import FURTHEST_ERRORS, side_by_side
from kindwell.circles import HIGHEST, LOWEST, Added, DaySum, System, week_from

MONDAY = date(2026, 3, 2)
LEVEL = st.integers(LOWEST, HIGHEST)
DAYS = st.lists(
    st.tuples(st.integers(1, 200), st.sampled_from(("week", "weekend")), LEVEL),
    max_size=60,
    unique_by=lambda one: one[0],
).map(lambda days: [Said(*one) for one in sorted(days)])
SOME = st.frozensets(st.integers(1, 200))
DIFFERENCES = st.lists(st.floats(-10, 10).map(lambda one: round(one, 3)), min_size=8, max_size=30)


@pytest.mark.parametrize("module", [one.name for one in pkgutil.iter_modules(analysis.__path__)])
def test_examples_in_docstrings_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kindwell.analysis.{module}")).failed == 0


@settings(max_examples=60, deadline=None)
@given(DAYS, SOME, SOME)
def test_a_day_is_in_one_pair_at_most_and_no_pair_reaches_across_another(
    days: list[Said], with_it: frozenset[int], unclear: frozenset[int]
) -> None:
    numbered = [Said(one.day, one.kind, number) for number, one in enumerate(days)]  # so that a level names its day
    spans = [sorted(pair) for pair in pairs(numbered, with_it=with_it, unclear=unclear)]

    assert all(last[1] < first[0] for last, first in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(DAYS, SOME, SOME)
def test_the_two_days_of_a_pair_are_of_one_kind_and_near_and_only_one_has_it(
    days: list[Said], with_it: frozenset[int], unclear: frozenset[int]
) -> None:
    numbered = [Said(one.day, one.kind, number) for number, one in enumerate(days)]
    for pair in pairs(numbered, with_it=with_it, unclear=unclear):
        one, other = days[pair.with_it], days[pair.without]
        assert one.kind == other.kind
        assert abs(one.day - other.day) <= NEAR_DAYS
        assert one.day in with_it
        assert other.day not in with_it
        assert not {one.day, other.day} & unclear


@settings(max_examples=60, deadline=None)
@given(DAYS, SOME)
def test_turning_the_question_round_turns_the_answer_round(days: list[Said], with_it: frozenset[int]) -> None:
    others = frozenset(one.day for one in days) - with_it

    assert [pair.difference for pair in pairs(days, with_it=with_it)] == [
        -pair.difference for pair in pairs(days, with_it=others)
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 7))
def test_nothing_is_said_under_eight_pairs(count: int) -> None:
    days = [Said(day, "week", 9 if day % 2 else 1) for day in range(2 * count)]
    (found,) = goes_with({"one": Looked(days, frozenset(range(1, 2 * count, 2)))})

    assert found["one"].interval is None


def test_from_eight_pairs_on_something_is_said_with_its_uncertainty() -> None:
    days = [Said(day, "week", 6 if day % 2 else 3) for day in range(2 * FEWEST_PAIRS)]
    (found,) = goes_with({"one": Looked(days, frozenset(range(1, 2 * FEWEST_PAIRS, 2)))})

    assert found["one"].pairs == FEWEST_PAIRS
    assert found["one"].interval is not None
    assert found["one"].interval.low < 3 < found["one"].interval.high


def test_levels_that_are_all_the_same_are_no_certainty() -> None:
    days = [Said(day, "week", 5) for day in range(60)]
    (found,) = goes_with({"one": Looked(days, frozenset(range(1, 60, 2)))})
    interval = found["one"].interval

    assert interval is not None
    assert interval.low < 0 < interval.high
    assert not interval.is_clear


@settings(max_examples=60, deadline=None)
@given(st.lists(DIFFERENCES, min_size=1, max_size=6), st.floats(0.01, 0.2))
def test_a_middle_is_drawn_towards_no_difference_never_past_it_and_never_far(
    several: list[list[float]], missing: float
) -> None:
    estimates = [estimate(one, least_spread=ROUNDING_OF_BOTH) for one in several]
    for one, interval in zip(estimates, side_by_side(estimates, missing_each=missing), strict=True):
        assert abs(interval.middle) <= abs(one.mean) + 1e-9
        assert interval.middle * one.mean >= -1e-9
        assert abs(interval.middle - one.mean) <= FURTHEST_ERRORS * one.error + 1e-9
        assert interval.high - interval.low == pytest.approx(2 * one.reach(missing))


@settings(max_examples=60, deadline=None)
@given(st.lists(DIFFERENCES, min_size=2, max_size=6), st.data())
def test_looking_at_more_makes_no_interval_narrower(several: list[list[float]], data: st.DataObject) -> None:
    looked = {str(number): _days_of(one) for number, one in enumerate(several)}
    fewer = {name: looked[name] for name in list(looked)[:-1]}
    for name, one in goes_with(fewer)[0].items():
        with_more = goes_with(looked)[0][name]
        if one.interval and with_more.interval:
            assert one.interval.high - one.interval.low <= with_more.interval.high - with_more.interval.low + 1e-9


def _days_of(differences: list[float]) -> Looked:
    days = [
        Said(day, "week", round(5 + differences[day // 2] / 2) if day % 2 else 5) for day in range(2 * len(differences))
    ]
    return Looked(days, frozenset(range(1, len(days), 2)))


@pytest.mark.parametrize("degrees", [3, 4, 5, 7, 12, 30, 51, 200])
@pytest.mark.parametrize("missing", [0.3, 0.1, 0.05, 0.01, 0.002])
def test_a_quantile_of_t_leaves_outside_what_it_says(missing: float, degrees: int) -> None:
    """Against the density itself, added up by Simpson's rule."""
    reach, steps = reach_of_t(missing, degrees), 4_000
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(degrees * math.pi)

    def density(x: float) -> float:
        return scale * math.pow(1 + x * x / degrees, -(degrees + 1) / 2)

    width = reach / steps
    inside = density(0) + density(reach) + sum((4 if n % 2 else 2) * density(n * width) for n in range(1, steps))
    assert 1 - 2 * inside * width / 3 == pytest.approx(missing, rel=2e-3)


@pytest.mark.parametrize(("missing", "degrees"), [(0, 9), (1, 9), (0.1, 2)])
def test_there_is_no_quantile_for_what_makes_no_sense(missing: float, degrees: int) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        reach_of_t(missing, degrees)


WEEK = st.dictionaries(
    st.integers(0, 6), st.lists(st.tuples(st.sampled_from(("home", "work", "")), st.none() | LEVEL), max_size=3)
)


def _week(number: int, days: dict[int, list[tuple[str, int | None]]]) -> list[DaySum]:
    sums = []
    for weekday, noticed in days.items():
        for context in {context for context, _ in noticed}:
            levels = [level for where, level in noticed if where == context]
            given_ = [level for level in levels if level is not None]
            day = MONDAY + timedelta(weeks=number, days=weekday)
            sums.append(DaySum(day, context, len(levels), sum(given_), len(given_), 0, 0, 0, 0))
    return sums


@settings(max_examples=60, deadline=None)
@given(st.lists(WEEK, max_size=12))
def test_what_a_week_adds_up_to_is_what_its_days_and_its_contexts_add_up_to(
    weeks: list[dict[int, list[tuple[str, int | None]]]],
) -> None:
    for number, days in enumerate(weeks):
        sums = _week(number, days)
        week = week_from(MONDAY + timedelta(weeks=number), sums)
        everywhere = week.contexts["everywhere"]
        assert everywhere.threat_sum == sum(one.threat_sum for one in sums)
        assert (
            everywhere.check_ins == sum(day.added.check_ins for day in week.days) == sum(one.check_ins for one in sums)
        )
        assert everywhere.threat_count == sum(added.threat_count for name, added in week.contexts.items()) // 2


@settings(max_examples=60, deadline=None)
@given(st.lists(WEEK, max_size=12))
def test_every_comparison_is_between_days_of_one_week_and_says_how_many(
    weeks: list[dict[int, list[tuple[str, int | None]]]],
) -> None:
    kept = [week_from(MONDAY + timedelta(weeks=number), _week(number, days)) for number, days in enumerate(weeks)]
    found = compare(weekdays(kept) | places(kept, ["home", "work"]), missing=MISSING)

    for row in found.values():
        for one in row:
            assert (one.interval is None) == (one.weeks < 8)
            assert one.weeks <= min(one.of_it, one.others) or not one.weeks
        assert not row[1].weeks  # of drive nothing was said, and so nothing is made of it


def test_one_place_alone_is_compared_with_nothing() -> None:
    kept = [week_from(MONDAY, _week(0, {day: [("home", 5)] for day in range(7)}))] * 10
    found = compare(places(kept, ["home", "work"]), missing=MISSING)

    assert [one.weeks for row in found.values() for one in row] == [0] * 6


def test_practising_every_day_or_never_is_compared_with_nothing() -> None:
    kept = [week_from(MONDAY, _week(0, {day: [("home", 5)] for day in range(7)}))] * 10
    every_day = frozenset(MONDAY + timedelta(days=day) for day in range(7))

    for practised in (every_day, frozenset[date]()):
        assert practice_days(kept, practised)["practice"][0].weeks == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.none() | st.floats(LOWEST, HIGHEST), min_size=2, max_size=40), st.sampled_from(System))
def test_a_course_marks_what_was_noticed_and_draws_nothing_over_a_gap(
    levels: list[float | None], system: System
) -> None:
    course = course_of(levels, system)
    known = [level for level in levels if level is not None]
    runs = sum(level is not None and (place == 0 or levels[place - 1] is None) for place, level in enumerate(levels))

    assert course.marks.count("M") == len(known)
    assert course.line.count("M") == runs
    assert course.line.count("L") == len(known) - runs


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), LEVEL), max_size=30), st.integers(1, 13), st.sampled_from((1, 4)))
def test_a_gap_is_never_a_zero_and_a_zero_never_a_gap(
    noticed: list[tuple[int, int]], stretches: int, each: int
) -> None:
    weeks = [(MONDAY - timedelta(weeks=ago), Added(1, level, 1, 0, 0, 0, 0)) for ago, level in noticed]
    course = over_time(weeks, until=MONDAY, stretches=stretches, weeks_each=each)

    for one in course:
        within = [level for ago, level in noticed if one.first <= MONDAY - timedelta(weeks=ago) <= one.last]
        assert one.level(System.THREAT) == (pytest.approx(sum(within) / len(within)) if within else None)
        assert one.level(System.DRIVE) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-12, 12), st.floats(0, 5)), min_size=1, max_size=9))
def test_every_bar_stays_on_the_scale_and_shows_on_which_side_it_lies(ends: list[tuple[float, float]]) -> None:
    intervals = [Interval(low, low + wide / 2, low + wide) for low, wide in ends]
    reach = reach_of(intervals)
    for interval in intervals:
        bar = bar_of(interval, reach)
        assert 0 < bar.left <= bar.middle + 0.1
        assert bar.left + bar.width <= 600
        if interval.is_more:
            assert bar.left >= bar.zero
