"""What is given out as FHIR: valid, in nobody else's name, with no words that are not ours to pass on."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from kindwell.measures import AnswersProblem, Measure
from kindwell.measures.fhir import ResponseProblem, Wrong, answers_of, questionnaire_of, response_of
from tests.measures.fhir.keys import ALL, MADE_UP

GENERAL = r"urn:uuid:|http://hl7\.org/fhir/|http://loinc\.org$"
"""What claims nobody's domain but that of the standards themselves."""
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
TIMES = MADE_UP["times"]


def highest(measure: Measure) -> dict[int, int]:
    return {item.number: measure.scale_of(item.number).highest for item in measure.items}


@pytest.mark.parametrize("name", ALL)
def test_every_measure_is_a_questionnaire_that_others_take(name: str) -> None:
    given = questionnaire_of(ALL[name])

    assert json.loads(Questionnaire.model_validate(given).model_dump_json()) == given


@pytest.mark.parametrize("name", ALL)
def test_answers_to_every_measure_are_a_response_that_others_take_and_we_read_back(name: str) -> None:
    measure, answers = ALL[name], highest(ALL[name])
    given = response_of(measure, answers, authored=NOON)

    QuestionnaireResponse.model_validate(given)
    assert answers_of(measure, json.loads(json.dumps(given))) == answers


@pytest.mark.parametrize("name", ALL)
def test_a_questionnaire_stands_in_no_domain_that_is_not_its_own(name: str) -> None:
    text = json.dumps(questionnaire_of(ALL[name]))
    addresses = set(re.findall(r'"(?:url|system)": "([^"]*)"', text))

    assert {one for one in addresses if ":" in one and not re.match(GENERAL, one)} == set()


def test_words_that_may_not_be_shipped_are_not_even_when_somebody_filled_them_in() -> None:
    closed = replace(TIMES, licence=replace(TIMES.licence, may_ship_words=False))
    text = json.dumps(questionnaire_of(closed), ensure_ascii=False)

    assert "What of the number" not in text
    assert "Was ist mit der Zahl" not in text
    assert "made-up” list" not in text
    assert "Question 3. Its words belong to their owner, and are not in this file." in text


def test_words_that_may_be_shipped_are_there_in_every_language() -> None:
    [first] = [item for item in questionnaire_of(TIMES)["item"] if item["linkId"] == "1"]

    assert first["text"] == "What of the number 1?"
    assert first["_text"]["extension"][0]["extension"][1] == {
        "url": "content",
        "valueString": "Was ist mit der Zahl 1?",
    }
    assert first["answerOption"][4]["valueCoding"]["_display"]["extension"][0]["extension"][1]["valueString"] == "3-mal"


def test_an_answer_is_never_given_out_reversed() -> None:
    for item in questionnaire_of(MADE_UP["mean-reversed"])["item"]:
        for option in item.get("answerOption", []):
            assert option["extension"][0]["valueDecimal"] == int(option["valueCoding"]["code"])


def test_what_is_reversed_can_be_seen_in_the_expression() -> None:
    *_, total = questionnaire_of(MADE_UP["mean-reversed"])["item"]

    assert total["extension"][-1]["valueExpression"]["expression"] == "(%q1 + (2 - %q2) + %q3 + %q4 + (2 - %q5)) / 5"


def test_a_score_is_sent_along_and_not_shown_unasked() -> None:
    *_, total = questionnaire_of(TIMES)["item"]

    assert (total["linkId"], total["readOnly"], total["extension"][0]["valueBoolean"]) == ("score-total", True, True)


def test_a_response_has_the_scores_there_are_and_no_other() -> None:
    whole = response_of(TIMES, highest(TIMES), authored=NOON)
    partial = response_of(TIMES, {1: 2, 4: 0}, authored=NOON)

    assert whole["item"][-1] == {"linkId": "score-total", "answer": [{"valueDecimal": 60.0}]}
    assert [item["linkId"] for item in partial["item"]] == ["1", "4"]
    assert whole["authored"] == "2026-11-26T12:00:00+00:00"


def test_answers_in_other_words_than_the_published_have_no_score() -> None:
    given = response_of(TIMES, highest(TIMES), authored=NOON, published_words=False, language="de")

    assert [item["linkId"] for item in given["item"]] == ["1", "2", "3", "4", "5"]
    assert given["language"] == "de"


def test_answers_that_are_none_and_moments_without_a_zone_are_refused() -> None:
    with pytest.raises(AnswersProblem):
        response_of(TIMES, {1: 99}, authored=NOON)
    with pytest.raises(ValueError, match="zone"):
        response_of(TIMES, {}, authored=NOON.replace(tzinfo=None))


def coded(code: str) -> dict[str, object]:
    [first] = [item for item in questionnaire_of(TIMES)["item"] if item["linkId"] == "1"]
    return {"valueCoding": {"system": first["answerOption"][0]["valueCoding"]["system"], "code": code}}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"resourceType": "Bundle"}, Wrong.NOT_A_RESPONSE),
        ({"item": [3]}, Wrong.NOT_A_RESPONSE),
        ({"status": "entered-in-error"}, Wrong.TAKEN_BACK),
        ({"questionnaire": "urn:example:other"}, Wrong.OTHER_MEASURE),
        ({"questionnaire": None}, Wrong.OTHER_MEASURE),
        ({"questionnaire": questionnaire_of(TIMES)["url"] + "|7"}, Wrong.OTHER_VERSION),
        ({"item": [{"linkId": "9", "answer": [coded("1")]}]}, Wrong.OTHER_QUESTION),
        ({"item": [{"linkId": "1", "answer": [coded("9")]}]}, Wrong.OTHER_ANSWER),
        ({"item": [{"linkId": "1", "answer": [{"valueInteger": 1}]}]}, Wrong.OTHER_ANSWER),
        ({"item": [{"linkId": "1", "answer": [coded("1"), coded("2")]}]}, Wrong.TWICE),
    ],
)
def test_a_response_that_is_not_to_this_measure_is_refused_with_its_reason(
    changed: dict[str, object], wrong: Wrong
) -> None:
    given = response_of(TIMES, {1: 2}, authored=NOON) | changed
    with pytest.raises(ResponseProblem) as refused:
        answers_of(TIMES, given)

    assert refused.value.wrong is wrong
