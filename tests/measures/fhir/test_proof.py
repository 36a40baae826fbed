"""Which expressions are taken for a sum or a mean, and why every other one is not."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from kindwell.measures import Formula, Subscale, Withheld
from kindwell.measures.fhir import Kind, read_questionnaire
from kindwell.measures.fhir.addresses import CALCULATED, ORDINAL, VARIABLE

ONE = Fraction(1)


def item(link: str, **more: Any) -> dict[str, Any]:
    options = [
        {
            "extension": [{"url": ORDINAL, "valueDecimal": value}],
            "valueCoding": {"system": "urn:example:a", "code": str(value), "display": f"word {value}"},
        }
        for value in (1, 2, 3)
    ]
    return {"linkId": link, "type": "choice", "text": f"Question {link}", "answerOption": options, **more}


def scored(expression: str, variables: Mapping[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """A form of four questions, the last in a group, with one score."""
    defined = [
        {"url": VARIABLE, "valueExpression": {"name": name, "language": "text/fhirpath", "expression": said}}
        for name, said in {**{one: answer(one) for one in "abc"}, **(variables or {})}.items()
    ]
    calculated = {"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": expression}}
    score = {"linkId": "score", "type": "decimal", "text": "Score", "extension": [calculated]}
    group = {"linkId": "g", "type": "group", "item": [item("d")]}
    items = [item("a"), item("b"), item("c"), group, {**score, **more}]
    return {"resourceType": "Questionnaire", "title": "Proofs", "extension": defined, "item": items}


def answer(link: str) -> str:
    return f"%resource.item.where(linkId = '{link}').answer.value.ordinal()"


def proven(form: Mapping[str, Any]) -> Subscale:
    measure = read_questionnaire(json.dumps(form).encode()).measure
    assert measure is not None
    assert measure.withheld == ()
    [subscale] = measure.subscales
    return subscale


def why_not(form: Mapping[str, Any]) -> str:
    imported = read_questionnaire(json.dumps(form).encode())
    assert imported.measure is not None
    assert imported.measure.subscales == ()
    [withheld] = imported.measure.withheld
    assert isinstance(withheld, Withheld)
    assert [line.kind for line in imported.report if line.kind is Kind.UNPROVEN] == [Kind.UNPROVEN]
    return withheld.why.partition("because ")[2]


@pytest.mark.parametrize(
    "expression",
    [
        "%a + %b + %c",
        "((%a)+(%b)) + %c",
        "%a.combine(%b).combine(%c).sum()",
        "%a.combine(%b).combine(%c).aggregate($this + $total, 0)",
        "%resource.item.where(linkId in ('a' | 'b' | 'c')).answer.value.ordinal().sum()",
        "%resource.item.where(linkId = 'a' or linkId = 'b' or 'c' = linkId).answer.value.weight().sum()",
        "%resource.item.where($this.linkId = 'a').answer.value.code.toInteger() + %b + %c",
        "iif(%a.exists() and %b.exists() and %c.exists(), %a + %b + %c)",
        "iif(%a.exists(), %a, 0) + iif(%b.exists(), %b, 0) + iif(%c.exists(), %c, {})",
        "iif(%resource.item.where(linkId in ('a'|'b'|'c')).answer.count() = 3, %a + %b + %c, {})",
        "(%a + %b + %c) * 2 / 2",
        "-(-%a - %b) + %c",
    ],
)
def test_a_sum_is_a_sum_however_it_is_written(expression: str) -> None:
    subscale = proven(scored(expression))

    assert (subscale.items, subscale.formula, subscale.times) == ((1, 2, 3), Formula.SUM, ONE)
    assert (subscale.reversed, dict(subscale.weights), subscale.least_answered) == (frozenset(), {}, None)


@pytest.mark.parametrize(
    "expression",
    [
        "(%a + %b + %c) / 3",
        "%a / 3 + %b / 3 + %c / 3",
        "%a.combine(%b).combine(%c).avg()",
        "%a.combine(%b).combine(%c).sum() / %a.combine(%b).combine(%c).count()",
    ],
)
def test_a_mean_is_a_mean_however_it_is_written(expression: str) -> None:
    subscale = proven(scored(expression))

    assert (subscale.items, subscale.formula, subscale.times) == ((1, 2, 3), Formula.MEAN, ONE)
    assert subscale.least_answered is None


def test_what_is_taken_from_the_ends_of_its_scale_is_reversed() -> None:
    subscale = proven(scored("%a + (4 - %b) + 4 - %c"))

    assert subscale.reversed == {2, 3}


def test_weights_are_read_where_they_stand() -> None:
    subscale = proven(scored("2 * %a + 0.5 * (4 - %b)"))

    assert (dict(subscale.weights), subscale.reversed) == ({1: Fraction(2), 2: Fraction(1, 2)}, frozenset({2}))


def test_what_is_taken_away_without_reversing_weighs_less_than_nothing() -> None:
    assert dict(proven(scored("%a - %b")).weights) == {2: Fraction(-1)}


@pytest.mark.parametrize(
    ("least", "expected"), [(">= 2", 2), ("> 1", 2), ("= 3", None), ("!= 0", 1), (">= 3", None), ("> 0", 1)]
)
def test_a_mean_of_those_answered_is_read_with_the_number_it_needs(least: str, expected: int | None) -> None:
    bag = {"all": "%a.combine(%b).combine(4 - %c)"}
    subscale = proven(scored(f"iif(%all.count() {least}, %all.sum() / %all.count() * 10)", bag))

    assert (subscale.formula, subscale.times, subscale.least_answered) == (Formula.MEAN, Fraction(10), expected)
    assert subscale.reversed == {3}


def test_a_sum_in_proportion_is_read_as_one() -> None:
    bag = {"all": "%a.combine(%b).combine(%c)"}
    subscale = proven(scored("iif(2 <= %all.count(), %all.sum() / %all.count() * 3)", bag))

    assert (subscale.formula, subscale.times, subscale.least_answered) == (Formula.SUM, ONE, 2)


@pytest.mark.parametrize(
    "table",
    [
        "iif(%t = 2, 2.5) | iif(%t = 3, 4.0) | iif(%t = 4, 5) | iif(%t = 5, 6) | iif(%t = 6, 9.75)",
        "iif(%t = 2, 2.5, iif(%t = 3, 4.0, iif(%t = 4, 5, iif(%t = 5, 6, iif(%t = 6, 9.75)))))",
    ],
)
def test_a_look_up_of_every_total_is_read(table: str) -> None:
    subscale = proven(scored(table, {"t": "%a + %b"}))

    assert subscale.table == {2: 2.5, 3: 4.0, 4: 5.0, 5: 6.0, 6: 9.75}


def test_a_question_in_a_group_is_found_where_a_response_has_it() -> None:
    inside = "%resource.item.where(linkId = 'g').item.where(linkId = 'd').answer.value.ordinal()"

    assert proven(scored(inside)).items == (4,)
    assert proven(scored("%resource.descendants().where(linkId = 'd').answer.value.ordinal()")).items == (4,)
    assert proven(scored("%resource.repeat(item).where(linkId = 'd').answer.value.ordinal()")).items == (4,)


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("%a | %b", "“|” leaves out one of two equal answers, so that this is no sum"),
        ("(%a | %b | %c).sum()", "“|” leaves out one of two equal answers, so that this is no sum"),
        ("%a * %b", "answers are multiplied with each other"),
        ("%a / %b", "it is divided by an answer, or by nothing"),
        ("%a / 0", "it is divided by an answer, or by nothing"),
        ("%a + 7", "it adds a number that no reversed question explains"),
        ("%a + (3 - %b)", "it adds a number that no reversed question explains"),
        ("%a / 7 + %b", "its weights cannot be written as decimal numbers, or are nothing"),
        ("%a - %a", "its weights cannot be written as decimal numbers, or are nothing"),
        ("3", "it counts no question"),
        ("%d", "“%d” is nowhere defined in the file"),
        ("%resource.item.where(linkId = 'd').answer.value.ordinal()", "“d” is not where it looks for it"),
        ("%resource.item.where(linkId = 'z').answer.value.ordinal()", "“z” is not where it looks for it"),
        ("%resource.item.where(linkId.startsWith('a')).answer", "“where” asks for something else than a linkId"),
        ("%resource.item.where(linkId = %a).answer", "“where” asks for a linkId that is not written out"),
        ("%resource.item.answer.value.ordinal().sum()", "“g” is no question that was imported"),
        ("%resource.item.where(linkId in ('a' | 'b')).answer.value.ordinal()", "2 numbers stand where one is needed"),
        ("%resource.item.where(linkId = 'a').answer.value", "the answers to “a” have no numbers by “value”, or others"),
        ("iif(%a > 1, %b)", "it depends on an answer, by “>”"),
        ("iif(%c.exists(), %a + %b)", "it depends on a question that it does not count"),
        ("iif(%a = 1, 5)", "it does not look up every number from 1 to 3, and no other"),
        ("iif(%a = 1, 5) | iif(%a = 1, 6)", "it looks up a number twice"),
        ("iif(%a.combine(%b).count() >= 3, %a + %b)", "a count is compared with what it cannot be"),
        ("%a.round(1)", "“.round(…)” is not understood"),
        ("%a.combine(%b).distinct().sum()", "“.distinct(…)” is not understood"),
        ("%a.combine(%a).avg()", "what is counted is not each question once"),
        ("%a.combine(%b).aggregate($this * $total, 1)", "“.aggregate(…)” is not understood"),
        ("%a.aggregate($this + $total, 5)", "“.aggregate(…)” is not understood"),
        ("%a.sum() / %b.count()", "it is divided by how many other questions are answered"),
        ("%a +", "it ends too early"),
        ("%a + %b)", "“)” is not understood"),
        ("(%a + %b", "“)” is missing"),
        ("", "it ends too early"),
        ("'high'", "“a text” stands where it is not understood"),
        ("%a + #", "“#” is not understood"),
        ("(" * 200 + "%a" + ")" * 200, "it is too deep"),
        ("%a" + " * 999999" * 9, "its numbers are too large"),
        ("%a * 400000 + %b * 400000", "it comes to more than a million"),
    ],
)
def test_what_is_no_sum_or_mean_is_not_imported_and_says_why(expression: str, why: str) -> None:
    imported = read_questionnaire(json.dumps(scored(expression)).encode())
    assert imported.measure is not None
    [withheld] = imported.measure.withheld

    assert why in withheld.why


@pytest.mark.parametrize(
    ("variables", "why"),
    [
        ({"t": "%u", "u": "%t"}, "“%t” goes round in a circle"),
        ({"t": "%resource.extension"}, "“.extension” is not understood"),
        ({f"t{'' if place == 0 else place}": f"%t{place + 1}" for place in range(200)}, "it is too deep"),
    ],
)
def test_a_variable_that_is_not_understood_says_why(variables: Mapping[str, str], why: str) -> None:
    assert why_not(scored("%t", variables)) == why


def test_a_score_under_a_condition_or_of_words_is_not_imported() -> None:
    condition = [{"question": "a", "operator": "exists", "answerBoolean": True}]

    assert why_not(scored("%a", enableWhen=condition)) == "it is worked out only under a condition"
    assert why_not(scored("%a", type="string")) == "it comes to words, not to a number"


def test_a_question_under_a_condition_is_not_counted() -> None:
    form = scored("%a + %b")
    form["item"][1]["enableWhen"] = [{"question": "a", "operator": "exists", "answerBoolean": True}]

    assert why_not(form) == "“b” is asked only under a condition"


@pytest.mark.parametrize("where", [{"repeats": True}, {"type": "group", "repeats": True, "item": [item("b")]}])
def test_a_question_that_may_be_answered_several_times_is_not_counted(where: dict[str, Any]) -> None:
    form = scored("%resource.descendants().where(linkId = 'b').answer.value.ordinal()")
    form["item"][1] = item("b") | where if "item" not in where else {"linkId": "r", **where}

    assert why_not(form) == "“b” is no question that was imported"


@pytest.mark.slow
def test_a_file_with_more_to_work_out_than_any_questionnaire_has_is_not_worked_out() -> None:
    form = scored("%a + %b")
    long = {**form["item"][-1], "extension": [{**form["item"][-1]["extension"][0]}]}
    long["extension"][0]["valueExpression"] = {"language": "text/fhirpath", "expression": "%a" + " * 1" * 20_000}
    form["item"] += [{**long, "linkId": f"long-{number}"} for number in range(20)]
    imported = read_questionnaire(json.dumps(form).encode())
    assert imported.measure is not None

    assert [one.id for one in imported.measure.subscales] == ["score"]
    assert "there is too much to work out in this file" in imported.measure.withheld[-1].why


def test_answers_that_carry_reversed_numbers_already_are_not_reversed_again() -> None:
    form = scored("%a + %b")
    for option, value in zip(form["item"][1]["answerOption"], (3, 2, 1), strict=True):
        option["extension"][0]["valueDecimal"] = value
    imported = read_questionnaire(json.dumps(form).encode())
    assert imported.measure is not None

    assert imported.measure.subscales[0].reversed == frozenset()
    assert [option.value for option in imported.measure.scale_of(2).options] == [3, 2, 1]
    assert Kind.OTHER_WAY in {line.kind for line in imported.report}


def test_two_answers_with_one_code_are_not_counted() -> None:
    form = scored("%a")
    form["item"][0]["answerOption"][1]["valueCoding"]["code"] = "1"

    assert why_not(form).startswith("the answers to “a” have no numbers by “ordinal()”, or others")
