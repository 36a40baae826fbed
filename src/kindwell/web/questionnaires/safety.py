"""Items whose answer calls for help on the same page. The rule is the measure's own, and nothing else is made of it."""

from collections.abc import Mapping

from kindwell.measures import Measure


def calls_for_help(measure: Measure, number: int) -> int | None:
    """From which answer on this item calls for help; None for one that never does."""
    return next((one.at_least for one in measure.safety if one.item == number), None)


def help_is_called_for(measure: Measure, given: Mapping[int, int]) -> bool:
    """Whether any answer reaches the rule of its item."""
    return any(one.item in given and given[one.item] >= one.at_least for one in measure.safety)
