"""Check-ins → how the three systems are, by context and over time; sizes somebody drew → a picture.

from kindwell.circles import Levels, Sizes, balance, draw_sizes
"""

from kindwell.circles.arrows import ARROWS, MOST_BITS, Arrow, as_bits, from_bits
from kindwell.circles.balance import Balance, DaySum, balance
from kindwell.circles.drawing import Drawing, draw_sizes
from kindwell.circles.levels import HIGHEST, LOWEST, SYSTEMS, Levels, System
from kindwell.circles.picture import Circle, Picture, draw
from kindwell.circles.quick_words import PARTS, QuickWords, quick_words
from kindwell.circles.sizes import LARGEST, SMALLEST, Sizes, size_in_words, sizes_in_words
from kindwell.circles.weeks import EVERYWHERE, NOTHING, Added, AddedDay, Week, monday_of, together, week_from
from kindwell.circles.wording import level_as_number, level_in_words, levels_in_words

__all__ = [
    "ARROWS",
    "EVERYWHERE",
    "HIGHEST",
    "LARGEST",
    "LOWEST",
    "MOST_BITS",
    "NOTHING",
    "PARTS",
    "SMALLEST",
    "SYSTEMS",
    "Added",
    "AddedDay",
    "Arrow",
    "Balance",
    "Circle",
    "DaySum",
    "Drawing",
    "Levels",
    "Picture",
    "QuickWords",
    "Sizes",
    "System",
    "Week",
    "as_bits",
    "balance",
    "draw",
    "draw_sizes",
    "from_bits",
    "level_as_number",
    "level_in_words",
    "levels_in_words",
    "monday_of",
    "quick_words",
    "size_in_words",
    "sizes_in_words",
    "together",
    "week_from",
]
