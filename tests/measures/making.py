"""Measures that are made up, to try what the shipped ones never do."""

from collections.abc import Mapping

from hypothesis import strategies as st

from kindwell.content import content_folder
from kindwell.measures import Measure, Measures, read_measure, read_measures

FOLDER = content_folder() / "measures"
SHIPPED: Measures = read_measures(FOLDER)
MADE_UP = """\
title = "A made-up questionnaire"
short = "MUQ"
about = "Nothing in particular."
version = 1
mark = "ours"
items = 3

[licence]
owner = "Nobody"
terms = "None."
may_ship_words = false
credit = "Nobody."
source = "nowhere"

[scale.how-often]
rises = "more often"
options = [{value = 1}, {value = 2}, {value = 3}]

[[subscale]]
id = "rest"
title = "Rest"
line = "Sleep."
items = [1, 2]
reversed = [2]
range = [2, 6]
higher = "more rest"

[[subscale]]
id = "work"
title = "Work"
items = [3]
higher = "more work"

[[example]]
all = 3
scores = {rest = 4, work = 3}
mark = "computed"
"""


def made_up(*changes: tuple[str, str], slug: str = "made-up") -> Measure:
    """The made-up measure with words of its file replaced."""
    return read_measure(slug, changed(*changes).encode())


def changed(*changes: tuple[str, str]) -> str:
    """The made-up file with words of it replaced, each of which stands in it."""
    text = MADE_UP
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def answers_to(measure: Measure, *, open_ones: bool = True) -> st.SearchStrategy[Mapping[int, int]]:
    """Answers that somebody may give, with some left open."""
    given = {item.number: st.sampled_from(sorted(measure.scale_of(item.number).values)) for item in measure.items}
    return st.fixed_dictionaries({}, optional=given) if open_ones else st.fixed_dictionaries(given)
