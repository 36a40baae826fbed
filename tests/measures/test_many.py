"""Many people's answers at once come to what they come to one by one."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.measures import AnswersProblem, Measure, NotScored, score
from kindwell.measures.many import OPEN, Table, score_many
from tests.measures.making import SHIPPED, answers_to, made_up

pytestmark = pytest.mark.slow

every_measure = pytest.mark.parametrize("slug", sorted(SHIPPED.there))


def table_of(measure: Measure, rows: "list[Mapping[int, int]]") -> Table:
    return np.array([[row.get(item.number, OPEN) for item in measure.items] for row in rows], dtype=np.int64)


@every_measure
@settings(max_examples=15)
@given(st.data())
def test_many_at_once_are_scored_as_one_by_one(slug: str, data: st.DataObject) -> None:
    measure = SHIPPED.there[slug]
    some = st.one_of(answers_to(measure), answers_to(measure, open_ones=False))
    rows = data.draw(st.lists(some, min_size=1, max_size=5))
    found = score_many(measure, table_of(measure, rows))

    for place, row in enumerate(rows):
        for id, one in score(measure, row).items():
            if isinstance(one, NotScored):
                assert np.isnan(found[id][place])
            else:
                assert found[id][place] == one.value


def test_weights_that_are_no_whole_numbers_are_the_same_in_both() -> None:
    weighed = made_up(("range = [2, 6]", "weights = {1 = 0.3, 2 = 0.7}\ntimes = 0.1"), ("rest = 4,", "rest = 0.16,"))
    rows: list[Mapping[int, int]] = [{1: one, 2: two, 3: 1} for one in (1, 2, 3) for two in (1, 2, 3)]
    found = score_many(weighed, table_of(weighed, rows))["rest"]

    assert found.tolist() == [
        one.value for row in rows if not isinstance(one := score(weighed, row)["rest"], NotScored)
    ]


def test_an_answer_out_of_range_is_refused_wherever_it_stands() -> None:
    measure = made_up()
    rows = np.array([[1, 1, 1], [1, 9, 1]], dtype=np.int64)

    with pytest.raises(AnswersProblem, match=r"item 2: “9” is not one of the answers there are. Try: 1, 2, 3"):
        score_many(measure, rows)


def test_a_table_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="MUQ has 3 items"):
        score_many(made_up(), np.zeros((2, 2), dtype=np.int64))


def test_nobody_is_scored_where_nobody_answered() -> None:
    assert score_many(made_up(), np.zeros((0, 3), dtype=np.int64))["rest"].shape == (0,)
