"""Check-ins → how the three systems are, by context and over time.

from kindwell.circles import Levels, balance
"""

from kindwell.circles.balance import Balance, DaySum, balance
from kindwell.circles.levels import HIGHEST, LOWEST, SYSTEMS, Levels, System
from kindwell.circles.picture import Circle, Picture, draw
from kindwell.circles.weeks import EVERYWHERE, NOTHING, Added, AddedDay, Week, monday_of, together, week_from
from kindwell.circles.wording import level_as_number, level_in_words, levels_in_words

__all__ = [
    "EVERYWHERE",
    "HIGHEST",
    "LOWEST",
    "NOTHING",
    "SYSTEMS",
    "Added",
    "AddedDay",
    "Balance",
    "Circle",
    "DaySum",
    "Levels",
    "Picture",
    "System",
    "Week",
    "balance",
    "draw",
    "level_as_number",
    "level_in_words",
    "levels_in_words",
    "monday_of",
    "together",
    "week_from",
]
