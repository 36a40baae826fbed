"""Out and in again: the same key, the same scores; and every measure's file is written so that it reads the same."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.measures import Measure, Score, read_measure, score
from kindwell.measures.fhir import Kind, measure_file_of, questionnaire_of, read_questionnaire
from tests.measures.fhir.keys import ALL, MADE_UP, key_of, measures
from tests.measures.making import SHIPPED, answers_to


def again(measure: Measure) -> Measure:
    """What comes of a measure that is given out and read."""
    imported = read_questionnaire(json.dumps(questionnaire_of(measure)).encode()).measure
    assert imported is not None
    return imported


def scores(measure: Measure, answers: Mapping[int, int]) -> dict[str, float | None]:
    found = score(measure, answers)
    return {name: one.value if isinstance(one, Score) else None for name, one in found.items()}


@pytest.mark.parametrize("name", ALL)
def test_a_measure_given_out_and_read_again_has_the_same_key(name: str) -> None:
    assert key_of(again(ALL[name])) == key_of(ALL[name])


@pytest.mark.parametrize("slug", SHIPPED.there)
def test_a_measure_of_ours_keeps_its_name(slug: str) -> None:
    assert again(SHIPPED.there[slug]).slug == slug


@given(measure=measures(), data=st.data())
def test_any_key_given_out_and_read_again_scores_the_same(measure: Measure, data: st.DataObject) -> None:
    imported, answers = again(measure), data.draw(answers_to(measure))

    assert scores(imported, answers) == pytest.approx(scores(measure, answers), abs=1e-9)


def test_words_that_may_be_passed_on_come_back_in_every_language() -> None:
    measure = MADE_UP["times"]
    imported = again(measure)

    assert [item.words for item in imported.items] == [item.words for item in measure.items]
    assert imported.versions[0].items == measure.versions[0].items
    assert imported.intro == "A “made-up” list. Asks about: the last week"


def test_what_stands_for_words_is_not_taken_for_words() -> None:
    [own, *_] = read_questionnaire(json.dumps(questionnaire_of(SHIPPED.there["fscrs"])).encode()).wordings

    assert own.items == {}


def test_nothing_of_ours_is_left_out_but_notes() -> None:
    for measure in ALL.values():
        report = read_questionnaire(json.dumps(questionnaire_of(measure)).encode()).report
        kinds = {line.kind for line in report if line.kind.told == "left out"}
        assert kinds <= {Kind.NOTE}, measure.slug


@pytest.mark.parametrize("name", ALL)
def test_a_measures_file_reads_back_to_the_same_values(name: str) -> None:
    assert read_measure(ALL[name].slug, measure_file_of(ALL[name]).encode()) == ALL[name]


@given(measures())
def test_any_measures_file_reads_back_to_the_same_values(measure: Measure) -> None:
    assert read_measure(measure.slug, measure_file_of(measure).encode()) == measure
