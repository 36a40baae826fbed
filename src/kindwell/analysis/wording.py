"""What was found, in sentences: each with how unsure it is and what it rests on, and nothing about causes."""

from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.analysis.going_with import Found
from kindwell.analysis.interval import Interval
from kindwell.analysis.pairs import FEWEST_PAIRS
from kindwell.analysis.within_weeks import FEWEST_WEEKS, Compared
from kindwell.circles import System

_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Sides:
    """How a page speaks of the two sides of a comparison."""

    on_it: str
    """On Mondays, there, on days with a practice."""
    on_others: str
    it: str
    """The same to be counted, one and several: Monday, Mondays."""
    its: str
    other: str
    others: str


def days_of_the_week(name: str) -> Sides:
    """Of one day of the week."""
    return Sides(f"on {name}s", "on the other days of the same week", name, f"{name}s", "other day", "other days")


ANY_DAY = Sides("on one day of the week", "on another day of the same week", "day", "days", "other day", "other days")

PRACTICE_DAYS = Sides(
    "on days with a practice", "on the other days of the same week", "day with", "days with", "without", "without"
)
IN_A_PLACE = Sides("there", "elsewhere in the same week", "check-in there", "check-ins there", "elsewhere", "elsewhere")


def sentence_of(compared: Compared, sides: Sides) -> str:
    """One comparison of one system: which way and how far, how unsure that is, and what it rests on.

    >>> from kindwell.circles import System
    >>> found = Compared(System.THREAT, 23, 23, 140, Interval(0.84, 1.4, 1.96))
    >>> sentence_of(found, days_of_the_week("Monday"))
    'Threat was noticed 0.8 to 2 steps higher on Mondays than on the other days of the same week; 23 Mondays, 140 other days.'
    >>> unclear = Compared(System.DRIVE, 9, 9, 1, Interval(-1.1, 0.2, 1.5))
    >>> sentence_of(unclear, PRACTICE_DAYS)
    'Drive shows no clear difference on days with a practice: anything from 1.1 steps lower to 1.5 higher would fit; 9 days with, 1 without.'
    >>> sentence_of(Compared(System.SOOTHING, 3, 3, 20, None), IN_A_PLACE)
    'Soothing: not enough yet. It takes eight weeks with a level of it there and elsewhere in the same week.'
    """  # noqa: E501 - whole sentences, as a page shows them
    name = compared.system.capitalize()
    if compared.interval is None:
        return f"{name}: not enough yet. {_what_it_takes(sides)}"
    behind = f"{_counted(compared.of_it, sides.it, sides.its)}, {_counted(compared.others, sides.other, sides.others)}"
    if compared.interval.is_clear:
        way = "higher" if compared.interval.is_more else "lower"
        size = size_in_words(compared.interval)
        return f"{name} was noticed {size} {way} {sides.on_it} than {sides.on_others}; {behind}."
    either_way = _either_way(compared.interval, "lower", "higher")
    return f"{name} shows no clear difference {sides.on_it}: {either_way}; {behind}."


def not_enough(sides: Sides) -> str:
    """What it takes, where none of the three systems has it yet.

    >>> not_enough(IN_A_PLACE)
    'Not enough yet. It takes eight weeks with a level there and elsewhere in the same week.'
    """
    return f"Not enough yet. It takes {_number(FEWEST_WEEKS)} weeks with a level {sides.on_it} and {sides.on_others}."


def none_stands_out(system: System, days: Sequence[Compared]) -> str:
    """One sentence for the days of the week that do not stand out, with how unsure that is and on what it rests.

    >>> unclear, clear = (Compared(System.DRIVE, 9, 9, 40, Interval(*ends)) for ends in ((-1.4, 0, 1.4), (0.2, 1, 1.8)))
    >>> none_stands_out(System.DRIVE, [unclear] * 7)
    'No day of the week stands out for drive: each may still be up to 1.4 steps lower or higher; at least 9 days of each.'
    >>> none_stands_out(System.DRIVE, [unclear] * 6 + [clear])
    'No other day stands out for drive: each may still be up to 1.4 steps lower or higher; at least 9 days of each.'
    """  # noqa: E501 - a whole sentence, as a page shows it
    unclear = [one for one in days if one.interval and not one.interval.is_clear]
    if not unclear:
        return f"{system.capitalize()}: not enough yet of the other days of the week."
    other = "other day" if any(one.interval and one.interval.is_clear for one in days) else "day of the week"
    behind = f"at least {min(one.of_it for one in unclear)} days of each"
    return f"No {other} stands out for {system}: {_up_to(unclear)}; {behind}."


def none_is_clear(compared: Sequence[Compared], sides: Sides) -> str:
    """One sentence for the systems that show no clear difference, with how unsure that is and on what it rests.

    >>> one, other = (Compared(system, 9, 9, 40, Interval(-1.4, 0, 0.4)) for system in (System.THREAT, System.SOOTHING))
    >>> none_is_clear([one, other], PRACTICE_DAYS)
    'Threat and soothing show no clear difference on days with a practice: each may still be up to 1.4 steps lower or higher; at least 9 days with, 40 without.'
    """  # noqa: E501 - a whole sentence, as a page shows it
    first, *more = [str(one.system) for one in compared]
    named = f"{', '.join([first, *more[:-1]])} and {more[-1]}".capitalize()
    of_it, others = min(one.of_it for one in compared), min(one.others for one in compared)
    behind = f"at least {_counted(of_it, sides.it, sides.its)}, {_counted(others, sides.other, sides.others)}"
    return f"{named} show no clear difference {sides.on_it}: {_up_to(compared)}; {behind}."


def sentence_of_found(found: Found) -> str:
    """What one practice or place goes with.

    >>> sentence_of_found(Found(23, Interval(0.41, 1.06, 1.71)))
    'You said more of it on days with this: 0.4 to 1.7 steps more, over 23 pairs of days.'
    >>> sentence_of_found(Found(12, Interval(-1.4, -0.7, -0.01)))
    'You said less of it on days with this: up to 1.4 steps less, over 12 pairs of days.'
    >>> sentence_of_found(Found(8, Interval(-0.6, 0.2, 1)))
    'No clear difference: anything from 0.6 steps less to 1 more would fit, over 8 pairs of days.'
    >>> sentence_of_found(Found(7, None))
    'Not enough yet. It takes eight pairs of days, one with it and one without.'
    """
    if found.interval is None:
        return f"Not enough yet. It takes {_number(FEWEST_PAIRS)} pairs of days, one with it and one without."
    behind = f"over {found.pairs} pairs of days"
    if found.interval.is_clear:
        way = "more" if found.interval.is_more else "less"
        return f"You said {way} of it on days with this: {size_in_words(found.interval)} {way}, {behind}."
    return f"No clear difference: {_either_way(found.interval, 'less', 'more')}, {behind}."


def size_in_words(interval: Interval) -> str:
    """How far it is from nothing at all, where it is clear which way.

    >>> size_in_words(Interval(-2.04, -1.2, -0.5)), size_in_words(Interval(0.02, 0.5, 0.98))
    ('0.5 to 2 steps', 'up to 1 step')
    """
    near, far = sorted((abs(interval.low), abs(interval.high)))
    if near < _LEAST:
        return f"up to {steps(far)}"
    return f"{as_number(near)} to {steps(far)}"


def steps(size: float) -> str:
    """So many steps of the scale.

    >>> steps(1.02), steps(0.5)
    ('1 step', '0.5 steps')
    """
    return f"{as_number(size)} step{'' if as_number(size) == '1' else 's'}"


def as_number(size: float) -> str:
    """To one decimal, without a decimal that says nothing.

    >>> as_number(2.0), as_number(0.04), as_number(1.25)
    ('2', '0', '1.2')
    """
    return f"{size:.1f}".removesuffix(".0")


def _either_way(interval: Interval, less: str, more: str) -> str:
    return f"anything from {steps(-interval.low)} {less} to {as_number(interval.high)} {more} would fit"


def _up_to(unclear: Sequence[Compared]) -> str:
    furthest = max(max(-one.interval.low, one.interval.high) for one in unclear if one.interval)
    return f"each may still be up to {steps(furthest)} lower or higher"


def _what_it_takes(sides: Sides) -> str:
    return f"It takes {_number(FEWEST_WEEKS)} weeks with a level of it {sides.on_it} and {sides.on_others}."


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _number(count: int) -> str:
    return {8: "eight"}.get(count, str(count))
