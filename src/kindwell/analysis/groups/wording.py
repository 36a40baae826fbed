"""What was found in a group, in sentences: words first, how unsure, whom it rests on, and nothing about causes."""

from kindwell.analysis.groups.effect import FEWEST, Confidence, Counted, Effect, Withheld
from kindwell.analysis.groups.within import Within

ABOUT_THE_SAME = 0.2
"""An interval within this share of the SD before, either way, is called about the same."""
NOT_WHY = "This does not say what made it so: time alone, or who stayed to answer, may have."
"""Belongs once beside any of these sentences where nobody was compared with."""
_FEWEST_IN_WORDS = {10: "ten"}.get(FEWEST, str(FEWEST))


def sentence_of_change(change: Within, name: str) -> str:
    """How one group's score went.

    >>> from kindwell.analysis.groups.within import within
    >>> rose = [(n % 7, n % 7 + 2 + n % 3) for n in range(24)]
    >>> sentence_of_change(within([*rose, (4, None)]), "Reassuring oneself")
    'Reassuring oneself was higher afterwards, by 2.6 to 3.4 points on average; 24 people, and 1 more without both answers.'
    >>> sentence_of_change(within([(n % 7, n % 7 + n % 3 - 1) for n in range(120)]), "Hating oneself")
    'Hating oneself was about the same before and after: at most 0.1 points lower or 0.1 higher would fit on average; 120 people, nobody left out.'
    >>> sentence_of_change(within([(n % 7, n * n % 7) for n in range(20)]), "Feeling inadequate")
    'Feeling inadequate shows no clear change: anything from 1.68 points lower to 0.08 higher would fit on average; 20 people, nobody left out.'
    >>> sentence_of_change(within(rose[:7]), "Reassuring oneself")
    'Reassuring oneself: not enough people to say. It takes ten with both answers.'
    """  # noqa: E501 - whole sentences, as a page shows them
    interval = change.difference.interval
    if change.is_few or isinstance(interval, Withheld) or isinstance(change.before, Withheld):
        return f"{name}: not enough people to say. It takes {_FEWEST_IN_WORDS} with both answers."
    decimals = 1 if change.before.sd >= 2 else 2
    behind = f"on average; {people(change.counted, 'without both answers')}."
    if interval.is_clear:
        way = "higher" if interval.is_more else "lower"
        return f"{name} was {way} afterwards, by {_size(interval, decimals)} points {behind}"
    lower, higher = (_number(abs(end), decimals) for end in (interval.low, interval.high))
    if max(-interval.low, interval.high) <= ABOUT_THE_SAME * change.before.sd:
        same = "was about the same before and after: at most"
        return f"{name} {same} {lower} points lower or {higher} higher would fit {behind}"
    return f"{name} shows no clear change: anything from {lower} points lower to {higher} higher would fit {behind}"


def sentence_of_comparison(found: Effect, name: str, first: str, second: str) -> str:
    """How two groups differ in their change, by an effect in SDs such as d_ppc2.

    >>> from kindwell.analysis.groups.against_control import BeforeAndAfter, d_ppc2
    >>> from kindwell.analysis.groups.effect import Summary
    >>> found = d_ppc2(BeforeAndAfter(Summary(56, 55, 12), 63), BeforeAndAfter(Summary(37, 54, 11), 55.5, 4), r=0.6)
    >>> sentence_of_comparison(found, "Reassuring oneself", "those who trained", "those who waited")
    'Reassuring oneself rose more among those who trained than among those who waited, by 0.17 to 0.94 of the pooled SD of both groups before; 56 people, nobody left out, and 37 people, and 4 more without both answers.'
    """  # noqa: E501 - a whole sentence, as a page shows it
    if found.is_few:
        return f"{name}: not enough people to say. It takes {_FEWEST_IN_WORDS} with both answers in each group."
    if isinstance(found.interval, Withheld):
        return f"{name}: how sure it is cannot be said. {found.interval.why}"
    behind = ", and ".join(people(group, "without both answers") for group in found.groups)
    if found.interval.is_clear:
        way = "rose more" if found.interval.is_more else "rose less, or fell more,"
        size = f"{_size(found.interval, 2)} of {found.in_units_of}"
        return f"{name} {way} among {first} than among {second}, by {size}; {behind}."
    low, high = (_number(abs(end), 2) for end in (found.interval.low, found.interval.high))
    either = f"anything from {low} less to {high} more, of {found.in_units_of}, would fit"
    return f"{name} shows no clear difference between {first} and {second}: {either}; {behind}."


def people(counted: Counted, without: str) -> str:
    """Whom a number rests on, and whom it leaves out.

    >>> people(Counted(12, 0), "without both answers")
    '12 people, nobody left out'
    """
    left_out = f"and {counted.missing} more {without}" if counted.missing else "nobody left out"
    return f"{counted.analysed} people, {left_out}"


def share_in_words(part: int, whole: int) -> str:
    """How many of how many; not told where either of the two parts is smaller than a group may be.

    >>> share_in_words(50, 179), share_in_words(81, 179)
    ('50 of 179 (27.93%)', '81 of 179 (45.25%)')
    >>> share_in_words(175, 179)
    'too few on one side to tell without naming somebody'
    """
    if not 0 <= part <= whole or min(part, whole - part) < FEWEST:
        return "too few on one side to tell without naming somebody"
    return f"{part} of {whole} ({100 * part / whole:.2f}%)"


def _size(interval: Confidence, decimals: int) -> str:
    near, far = sorted((abs(interval.low), abs(interval.high)))
    return f"{_number(near, decimals)} to {_number(far, decimals)}"


def _number(size: float, decimals: int) -> str:
    said = f"{size:.{decimals}f}"
    return said.rstrip("0").rstrip(".") if float(said) == 0 or "." in said else said
