"""Made-up lives with a known truth, to see how often what is said of them is right. Everything comes from the seed."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kindwell.analysis import Looked, Said
from kindwell.circles import HIGHEST, LOWEST, DaySum, Week, week_from

_MONDAY = date(2025, 3, 3)
_MIDDLE, _SPREAD = 5.0, 1.8


@dataclass(frozen=True)
class Shape:
    """How days and practices lie in a life. Levels are always whole steps from 0 to 10."""

    name: str
    differences: tuple[float, ...] = (0, 0, 0, 0, 0)
    """By how many steps days with each practice truly differ."""
    alike: float = 0.6
    """How much a day is like the one before it, from 0 to 1."""
    in_runs: float = 0.0
    """How much doing a practice is like the day before, from 0 to 1: days on end with it, and days on end without."""
    skewed: bool = False
    """Mostly low, and now and then high."""
    silent: float = 0.3
    """The share of days of which nothing is said."""
    on_hard_days: float = 0.0
    """How many steps lower the day already is on which somebody turns to a practice."""
    days: int = 364


def frequencies(shape: Shape) -> list[float]:
    """How often each practice is done: the first seldom, the last every other day."""
    several = max(1, len(shape.differences) - 1)
    return [0.08 + 0.4 * number / several for number in range(len(shape.differences))]


def life(shape: Shape, seed: int) -> dict[str, Looked]:
    """One life of that shape: for each practice, its days beside those without."""
    chance, often = random.Random(seed), frequencies(shape)
    with_it: list[set[int]] = [set() for _ in often]
    doing, mood, days = [False] * len(often), 0.0, []
    for day in range(shape.days):
        mood = shape.alike * mood + math.sqrt(1 - shape.alike**2) * chance.gauss(0, 1)
        for number, share in enumerate(often):
            if chance.random() >= shape.in_runs:
                doing[number] = chance.random() < share
            if doing[number]:
                with_it[number].add(day)
        said = _level(shape, mood, doing)
        if chance.random() >= shape.silent:
            days.append(Said(day, "week" if day % 7 < 5 else "weekend", said))
    return {str(number): Looked(days, one) for number, one in enumerate(with_it)}


def _level(shape: Shape, mood: float, doing: Sequence[bool]) -> int:
    drawn = _SPREAD * (math.exp(0.6 * mood) - math.exp(0.18)) if shape.skewed else _SPREAD * mood
    change = sum(one - shape.on_hard_days for one, on in zip(shape.differences, doing, strict=True) if on)
    middle = _MIDDLE - 1.5 if shape.skewed else _MIDDLE
    return max(LOWEST, min(HIGHEST, math.floor(middle + drawn + change + 0.5)))


def weeks(seed: int, *, alike: float, count: int = 52, silent: float = 0.3, mondays: float = 0.0) -> list[Week]:
    """Weeks of check-ins in three places, by chance alone; with a higher threat on Mondays, if asked for."""
    chance, moods, found = random.Random(seed), [0.0, 0.0, 0.0], []
    for number in range(count):
        monday, sums = _MONDAY + timedelta(weeks=number), []
        for weekday in range(7):
            moods = [alike * mood + math.sqrt(1 - alike**2) * chance.gauss(0, 1) for mood in moods]
            for context in chance.sample(("home", "work", "out"), chance.randrange(1, 3)):
                if chance.random() >= silent:
                    levels = [_MIDDLE + 1.5 * mood + 0.7 * chance.gauss(0, 1) for mood in moods]
                    levels[0] += mondays * (weekday == 0)
                    kept = [max(LOWEST, min(HIGHEST, round(level))) for level in levels]
                    sums.append(
                        DaySum(monday + timedelta(days=weekday), context, 1, kept[0], 1, kept[1], 1, kept[2], 1)
                    )
        if sums:
            found.append(week_from(monday, sums))
    return found


def practised(seed: int, among: Sequence[Week]) -> set[date]:
    """Days with a practice, by chance alone."""
    chance = random.Random(seed)
    return {week.monday + timedelta(days=day) for week in among for day in range(7) if chance.random() < 0.4}
