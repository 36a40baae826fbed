"""Answers come to scores as the key says, exactly, or to why not; nothing is filled in, bent or guessed."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.measures import AnswersProblem, Formula, Measure, NotScored, Score, Subscale, Why, check_answers, score
from kindwell.measures.spread import spread_of
from tests.measures.making import SHIPPED, answers_to, made_up

every_measure = pytest.mark.parametrize("slug", sorted(SHIPPED.there))


def plainly(measure: Measure, subscale: Subscale, answers: "dict[int, int]") -> float | None:
    """The same worked out in the longest way there is, with fractions alone; None where it is not scored."""
    given = [number for number in subscale.items if number in answers]
    if len(given) < (subscale.least_answered or len(subscale.items)):
        return None
    values = []
    for number in given:
        scale = measure.scale_of(number)
        turned = scale.lowest + scale.highest - answers[number] if number in subscale.reversed else answers[number]
        values.append(Fraction(turned) * subscale.weight(number))
    weights = sum(subscale.weight(number) for number in subscale.items)
    mean_of_given = sum(values) / Fraction(len(given))
    whole = mean_of_given * len(subscale.items)
    if subscale.table is not None:
        return subscale.table[int(whole)]
    return float((whole / weights if subscale.formula is Formula.MEAN else whole) * subscale.times)


@pytest.mark.slow
@every_measure
@settings(max_examples=25)
@given(st.data())
def test_every_shipped_key_scores_as_it_does_when_worked_out_the_long_way(slug: str, data: st.DataObject) -> None:
    measure = SHIPPED.there[slug]
    answers = dict(data.draw(answers_to(measure)))
    found = score(measure, answers)

    for subscale in measure.subscales:
        one, wanted = found[subscale.id], plainly(measure, subscale, answers)
        assert (one.value if isinstance(one, Score) else None) == wanted


@pytest.mark.slow
@every_measure
@settings(max_examples=25)
@given(st.data())
def test_a_score_lies_within_its_range_and_says_what_it_rests_on(slug: str, data: st.DataObject) -> None:
    measure = SHIPPED.there[slug]
    answers = data.draw(answers_to(measure))

    for subscale in measure.subscales:
        low, high = spread_of(measure, subscale)
        one = score(measure, answers)[subscale.id]
        unanswered = tuple(number for number in subscale.items if number not in answers)
        if isinstance(one, NotScored):
            assert (one.why, one.unanswered) == (Why.UNANSWERED, unanswered)
        else:
            assert low <= one.value <= high
            assert (one.answered, one.of) == (len(subscale.items) - len(unanswered), len(subscale.items))
            assert one.fills_in == bool(unanswered)
            assert not unanswered or subscale.missing_source is not None


@pytest.mark.slow
@every_measure
@settings(max_examples=25)
@given(st.data())
def test_turned_round_twice_is_as_it_was(slug: str, data: st.DataObject) -> None:
    measure = SHIPPED.there[slug]
    answers = data.draw(answers_to(measure, open_ones=False))
    turned = {
        number: measure.scale_of(number).lowest + measure.scale_of(number).highest - value
        for number, value in answers.items()
    }
    other_way = replace(
        measure,
        subscales=tuple(replace(one, reversed=frozenset({*one.items} - one.reversed)) for one in measure.subscales),
    )

    assert score(other_way, turned) == score(measure, answers)


@every_measure
def test_with_any_one_answer_left_open_a_score_is_given_only_where_its_own_rule_is_published(slug: str) -> None:
    measure = SHIPPED.there[slug]
    answers = {item.number: measure.scale_of(item.number).highest for item in measure.items}
    for subscale in measure.subscales:
        for number in subscale.items:
            one = score(measure, {item: value for item, value in answers.items() if item != number})[subscale.id]
            assert isinstance(one, NotScored) == (subscale.least_answered is None)


@every_measure
@settings(max_examples=25)
@given(st.data())
def test_an_answer_that_is_not_one_of_those_there_are_is_refused(slug: str, data: st.DataObject) -> None:
    measure = SHIPPED.there[slug]
    number = data.draw(st.sampled_from([item.number for item in measure.items]))
    values = measure.scale_of(number).values
    wrong = data.draw(
        st.one_of(st.integers(), st.just(True), st.just(2.0)).filter(
            lambda one: one not in values or type(one) is not int
        )
    )

    given_wrong: dict[int, Any] = {number: wrong}

    with pytest.raises(AnswersProblem) as refused:
        score(measure, given_wrong)
    assert refused.value.number == number
    assert "Try: " in str(refused.value)


def test_an_item_that_is_not_there_is_refused_with_the_numbers_there_are() -> None:
    with pytest.raises(AnswersProblem, match=r"answers an item MUQ does not have. Try: 1 to 3"):
        check_answers(made_up(), {4: 1})


def test_other_words_are_another_questionnaire_and_get_no_score() -> None:
    found = score(made_up(), {1: 3, 2: 3, 3: 3}, published_words=False)

    assert found == {"rest": NotScored(Why.OTHER_WORDS), "work": NotScored(Why.OTHER_WORDS)}


def test_a_published_rule_for_open_answers_is_the_mean_of_those_given() -> None:
    rule = "least_answered = 1\nmissing_source = 'its manual'\nmissing_mark = 'ours'"
    found = score(made_up(("range = [2, 6]", rule)), {1: 3})["rest"]

    assert found == Score(6.0, 1, 2)
    assert isinstance(found, Score)
    assert found.fills_in
    assert score(made_up(("range = [2, 6]", rule)), {})["rest"] == NotScored(Why.UNANSWERED, (1, 2))


def test_weights_and_what_multiplies_are_exact() -> None:
    weighed = made_up(("range = [2, 6]", "weights = {1 = 0.1}\ntimes = 3"), ("rest = 4,", "rest = 3.9,"))

    assert score(weighed, {1: 3, 2: 3})["rest"] == Score(3.9, 2, 2)
    mean = made_up(
        ("range = [2, 6]", "weights = {1 = 2}\nformula = 'mean'"), ("rest = 4,", "rest = 2.3333333333333335,")
    )
    assert score(mean, {1: 1, 2: 3})["rest"] == Score(1.0, 2, 2)
