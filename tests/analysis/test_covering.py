"""What is said of made-up lives holds as often as it says: nine in ten of them, all of it at once.

Each part below is tried on few lives with every check, and on many before anything is sent. Seeds are fixed, so the
same lives come every time. Three standard errors are allowed for chance.
"""

import math
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pytest

from kindwell.analysis import MISSING, compare, goes_with, places, practice_days, weekdays
from tests.analysis.lives import Shape, life, practised, weeks

NOISE = (
    Shape("days that have nothing to do with each other", alike=0),
    Shape("days that are alike"),
    Shape("days that are very alike, practices in long runs", alike=0.85, in_runs=0.85),
    Shape("skewed levels", skewed=True, in_runs=0.5),
    Shape("levels that are always nearly the same", silent=0.0, days=120, alike=0.95),
    Shape("one practice alone", differences=(0,)),
    Shape("many practices", differences=(0,) * 12),
)
WITH_SOMETHING = (
    Shape("one of five stands out", differences=(1, 0, 0, 0, 0), in_runs=0.5),
    Shape("one of twelve stands out", differences=(1.5, *(0,) * 11)),
    Shape("all alike", differences=(0.6,) * 5, alike=0.8),
    Shape("some more, some less, in runs", differences=(0.5, -0.5, 0, 1, 0.5), in_runs=0.7),
    Shape("skewed, one of them", differences=(0, 0, 0, 0, 1), skewed=True),
    Shape("two, one of them much", differences=(2, 0)),
)
FEW, MANY = 80, 800


class Rates(NamedTuple):
    """In what share of lives every interval held the truth, and in what share something was called more or less."""

    held: float
    claimed: float
    claims: int


@cache
def rates_of(shape: Shape, seeds: range) -> Rates:
    held, claimed, claims, lives = 0, 0, 0, 0
    for seed in seeds:
        (found,) = goes_with(life(shape, seed))
        said = [(float(shape.differences[int(name)]), one.interval) for name, one in found.items() if one.interval]
        clear = sum(interval.is_clear for _, interval in said)
        held += all(interval.low <= truth <= interval.high for truth, interval in said)
        claimed, claims, lives = claimed + bool(clear), claims + clear, lives + 1
    return Rates(held / lives, claimed / lives, claims)


def by_chance(lives: int) -> float:
    """Three standard errors of a share of one in ten."""
    return 3 * math.sqrt(MISSING * (1 - MISSING) / lives)


@pytest.mark.parametrize("shape", [*NOISE, *WITH_SOMETHING], ids=lambda shape: shape.name)
def test_in_nine_lives_of_ten_every_interval_holds_the_truth(shape: Shape) -> None:
    assert rates_of(shape, range(FEW)).held >= 1 - MISSING - by_chance(FEW)


@pytest.mark.slow
@pytest.mark.parametrize("shape", [*NOISE, *WITH_SOMETHING], ids=lambda shape: shape.name)
def test_in_many_lives_too_every_interval_holds_the_truth(shape: Shape) -> None:
    assert rates_of(shape, range(1_000, 1_000 + MANY)).held >= 1 - MISSING - by_chance(MANY)


@pytest.mark.parametrize("shape", NOISE, ids=lambda shape: shape.name)
def test_pure_noise_makes_a_claim_in_one_life_of_ten_at_most(shape: Shape) -> None:
    assert rates_of(shape, range(FEW)).claimed <= MISSING + by_chance(FEW)


@pytest.mark.slow
@pytest.mark.parametrize("shape", NOISE, ids=lambda shape: shape.name)
def test_pure_noise_makes_no_more_claims_in_many_lives(shape: Shape) -> None:
    assert rates_of(shape, range(1_000, 1_000 + MANY)).claimed <= MISSING + by_chance(MANY)


def test_what_is_truly_there_is_found() -> None:
    shape = Shape("twice as much", differences=(0, 0, 0, 0, 2))

    assert rates_of(shape, range(30)).claimed > 0.9


def test_a_practice_that_somebody_turns_to_on_hard_days_is_shown_with_less_as_the_page_warns() -> None:
    """The limit that no matching lifts, and that both the page and the document name."""
    shape = Shape("reached for on hard days", differences=(0, 0, 0, 0, 0), on_hard_days=1.5)
    found = [goes_with(life(shape, seed))[0]["4"].interval for seed in range(20)]

    assert all(one is not None and one.is_less for one in found)


def comparisons_hold(alike: float, seeds: Iterable[int]) -> float:
    """In what share of lives of pure chance the page of changes calls nothing clear."""
    quiet, lives = 0, 0
    for seed in seeds:
        of_life = weeks(seed, alike=alike)
        looked_at = weekdays(of_life) | places(of_life, ["home", "work", "out"])
        found = compare(looked_at | practice_days(of_life, practised(seed, of_life)), missing=MISSING)
        quiet += not any(one.interval and one.interval.is_clear for row in found.values() for one in row)
        lives += 1
    return quiet / lives


@pytest.mark.parametrize("alike", [0, 0.8])
def test_in_nine_lives_of_ten_chance_alone_makes_no_day_place_or_practice_stand_out(alike: float) -> None:
    assert comparisons_hold(alike, range(40)) >= 1 - MISSING - by_chance(40)


@pytest.mark.slow
@pytest.mark.parametrize("alike", [0, 0.5, 0.9])
def test_nor_does_it_in_many_lives(alike: float) -> None:
    assert comparisons_hold(alike, range(1_000, 1_200)) >= 1 - MISSING - by_chance(200)


def test_mondays_that_truly_are_higher_are_found() -> None:
    found = [compare(weekdays(weeks(seed, alike=0.5, mondays=2.5)), missing=MISSING) for seed in range(10)]

    assert all(one["0"][0].interval is not None and one["0"][0].interval.is_more for one in found)
