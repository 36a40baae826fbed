"""What check-ins add up to, as numbers, as a picture and in words."""

import doctest
import importlib
import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.circles import (
    HIGHEST,
    LOWEST,
    SYSTEMS,
    DaySum,
    Levels,
    balance,
    draw,
    level_in_words,
    levels_in_words,
)

TODAY = date(2026, 3, 3)
LEVEL = st.none() | st.integers(LOWEST, HIGHEST)
MEAN = st.none() | st.floats(LOWEST, HIGHEST)
CHECK_INS = st.lists(st.tuples(st.integers(-3, 20), LEVEL, LEVEL, LEVEL), max_size=30)


def summed(check_ins: list[tuple[int, int | None, int | None, int | None]]) -> list[DaySum]:
    """Daily sums of check-ins given as (days ago, threat, drive, soothing)."""
    sums = []
    for days_ago in {one[0] for one in check_ins}:
        that_day = [one[1:] for one in check_ins if one[0] == days_ago]
        added = []
        for system in range(3):
            given_ = [levels[system] for levels in that_day if levels[system] is not None]
            added += [sum(level for level in given_ if level is not None), len(given_)]
        sums.append(DaySum(TODAY - timedelta(days=days_ago), "home", len(that_day), *added))
    return sums


@given(CHECK_INS, st.integers(1, 15))
def test_a_balance_is_the_mean_of_the_levels_given_within_the_days(
    check_ins: list[tuple[int, int | None, int | None, int | None]], days: int
) -> None:
    found = balance(summed(check_ins), today=TODAY, days=days)
    within = [one[1:] for one in check_ins if 0 <= one[0] < days]

    for place, system in enumerate(SYSTEMS):
        levels = [float(level) for one in within if (level := one[place]) is not None]
        mean = sum(levels) / len(levels) if levels else None
        assert (getattr(found.levels, system) if found else None) == (None if mean is None else pytest.approx(mean))


@given(CHECK_INS)
def test_a_balance_never_invents(check_ins: list[tuple[int, int | None, int | None, int | None]]) -> None:
    found = balance(summed(check_ins), today=TODAY, days=14)
    if found is None:
        return
    for place, system in enumerate(SYSTEMS):
        levels = [level for one in check_ins if 0 <= one[0] < 14 and (level := one[place + 1]) is not None]
        mean = getattr(found.levels, system)
        assert (mean is None) == (not levels)
        assert mean is None or min(levels) <= mean <= max(levels)


def test_nothing_noticed_is_no_balance_rather_than_zero() -> None:
    assert balance([], today=TODAY, days=14) is None


def test_only_feelings_noticed_is_no_balance_either() -> None:
    assert balance(summed([(0, None, None, None)]), today=TODAY, days=14) is None


def test_zero_noticed_is_zero() -> None:
    found = balance(summed([(0, 0, None, None)]), today=TODAY, days=14)

    assert found is not None
    assert found.levels == Levels(threat=0.0, drive=None, soothing=None)


def test_a_day_counts_until_it_is_as_old_as_the_days_asked_for() -> None:
    assert balance(summed([(13, 5, 5, 5)]), today=TODAY, days=14) is not None
    assert balance(summed([(14, 5, 5, 5)]), today=TODAY, days=14) is None


def test_a_balance_says_how_much_it_rests_on() -> None:
    found = balance(summed([(0, 1, 1, 1), (0, 2, 2, 2), (3, 3, 3, 3)]), today=TODAY, days=14)

    assert found is not None
    assert (found.check_ins, found.days) == (3, 2)


@pytest.mark.parametrize("level", [-1, 10.5, 11, math.nan, math.inf])
def test_a_level_outside_the_range_is_no_level(level: float) -> None:
    with pytest.raises(ValueError, match="levels go from 0 to 10"):
        Levels(threat=None, drive=level, soothing=None)


@given(MEAN, MEAN, MEAN)
def test_area_carries_the_level(threat: float | None, drive: float | None, soothing: float | None) -> None:
    largest = draw(Levels(10, 10, 10)).circles[0].radius
    levels = Levels(threat, drive, soothing)

    for circle, (system, level) in zip(draw(levels).circles, levels, strict=True):
        assert circle.system == system
        assert circle.known == (level is not None)
        assert circle.radius**2 == pytest.approx((level or 0) / HIGHEST * largest**2, abs=largest / 50)


def test_the_largest_circles_stay_inside_the_picture() -> None:
    picture = draw(Levels(10, 10, 10))

    for circle in picture.circles:
        assert circle.radius <= circle.x <= picture.width - circle.radius
        assert circle.radius <= circle.y <= picture.height - circle.radius


@given(MEAN, MEAN)
def test_words_never_say_less_for_more(one: float | None, other: float | None) -> None:
    spoken = ["not there", "barely there", "faint", "some", "middling", "strong", "very strong", "as strong as it gets"]
    if one is None or other is None:
        assert level_in_words(None) == "not sure"
        return
    less, more = sorted((one, other))
    assert spoken.index(level_in_words(less)) <= spoken.index(level_in_words(more))


def test_the_words_name_all_three_and_their_numbers() -> None:
    words = levels_in_words(Levels(threat=6, drive=3.75, soothing=None))

    assert words == "Threat middling (6), drive some (3.8), soothing not sure."


def test_not_sure_is_never_said_as_zero() -> None:
    assert "0" not in levels_in_words(Levels(None, None, None))


@pytest.mark.parametrize("name", ["balance", "picture", "wording", "levels"])
def test_the_examples_in_the_code_run(name: str) -> None:
    module = importlib.import_module(f"kindwell.circles.{name}")

    assert doctest.testmod(module).failed == 0
