"""Files of others, read: what each style of writing them comes to, and every line that is said on the way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kindwell.measures import Formula, Measure, read_measure
from kindwell.measures.fhir import Imported, Kind, Told, measure_file_of, read_questionnaire
from kindwell.measures.fhir.licences import may_be_shipped
from kindwell.measures.fhir.opening import MOST_BYTES

FORMS = Path(__file__).parent / "forms"
STYLES = ("stu3", "r4", "r5", "lforms", "german", "sdc", "mixed")


def form(name: str) -> dict[str, Any]:
    given: dict[str, Any] = json.loads((FORMS / f"{name}.json").read_text(encoding="utf-8"))
    return given


def imported(given: object) -> Imported:
    return read_questionnaire(json.dumps(given).encode())


def measure_in(name: str) -> Measure:
    measure = imported(form(name)).measure
    assert measure is not None
    return measure


def said(one: Imported, kind: Kind) -> list[tuple[str, str]]:
    """Where, and what, for every line of a kind."""
    return [(line.path, line.what) for line in one.report if line.kind is kind]


def key(measure: Measure) -> dict[str, tuple[object, ...]]:
    return {one.id: (one.items, sorted(one.reversed), one.formula, one.times) for one in measure.subscales}


@pytest.mark.parametrize("name", STYLES)
def test_what_was_imported_is_a_measures_file(name: str) -> None:
    measure = measure_in(name)

    assert read_measure(measure.slug, measure_file_of(measure).encode()) == measure


def test_r4_with_groups_and_a_contained_value_set_is_read() -> None:
    measure = measure_in("r4")

    assert key(measure) == {
        "total": ((1, 2, 4), [1], Formula.SUM, 1),
        "kettle": ((1, 2), [], Formula.SUM, 1),
    }
    assert [item.number for item in measure.items] == [1, 2, 4, 3]
    assert [one.title for one in measure.withheld] == ["Noise"]
    assert (measure.slug, measure.version, measure.about) == ("evenings", 2, "How evenings go.")
    assert [option.words for option in measure.scales["answers"].options] == ["never", "now and then", "often"]


def test_stu3_with_options_and_referred_value_sets_is_read() -> None:
    measure = measure_in("stu3")

    assert key(measure) == {"sum": ((1, 2), [], Formula.SUM, 1)}
    assert [[option.value for option in measure.scale_of(number).options] for number in (1, 2, 3)] == [
        [1, 2, 3],
        [3, 2, 1],
        [0, 1],
    ]
    assert measure.item(3).unscored == "in no score that was imported"


def test_r5_with_item_weights_and_an_expansion_is_read() -> None:
    measure = measure_in("r5")

    assert key(measure) == {"m": ((1, 2), [], Formula.MEAN, 1), "s": ((3,), [], Formula.SUM, 0.5)}
    assert [option.value for option in measure.scale_of(2).options] == [0, 1, 2]


def test_lforms_with_a_sum_of_what_is_there_is_read_and_needs_all_of_it() -> None:
    one = imported(form("lforms"))
    assert one.measure is not None

    assert key(one.measure) == {"sum": ((1, 2, 3), [], Formula.SUM, 1)}
    assert one.measure.subscales[0].least_answered is None
    assert [path for path, _ in said(one, Kind.ALL_NEEDED)] == ["item[3]"]
    assert one.measure.scale_of(1).options[0].loinc == "LA6568-5"


def test_a_german_form_brings_its_translation_along() -> None:
    one = imported(form("german"))
    german, english = one.wordings

    assert (german.language, german.items[2], german.options["answers"][1]) == (
        "de",
        "Ich ließ die Lampe aus.",
        "selten",
    )
    assert (english.language, english.title) == ("en", "Quiet in the evening")
    assert (english.items[2], english.options["answers"][1]) == ("I left the lamp off.", "rarely")


def test_variables_are_followed() -> None:
    measure = measure_in("sdc")
    crossing, weighed = measure.subscales

    assert (crossing.items, crossing.least_answered, float(crossing.times)) == ((1, 2, 3), 2, 8.0)
    assert dict(weighed.weights) == {1: 2, 2: 0.5}
    assert (crossing.whole, weighed.whole) == (False, True)


def test_words_stay_beside_a_measure_that_may_not_be_passed_on() -> None:
    one = imported(form("german"))
    assert one.measure is not None

    assert one.measure.licence.may_ship_words is False
    assert not any(item.words for item in one.measure.items)
    assert "Regen" not in measure_file_of(one.measure)


def test_words_that_may_plainly_be_passed_on_are_in_the_measure() -> None:
    measure = measure_in("r4")

    assert measure.licence.may_ship_words is True
    assert measure.items[0].words == "I sat down before eight."
    assert measure.intro == "Think of the last seven evenings."


@pytest.mark.parametrize(
    ("terms", "ships"),
    [
        ("CC0", True),
        ("Licensed under CC BY 4.0.", True),
        ("This text is in the public domain", True),
        ("", False),
        ("CC BY-NC 4.0", False),
        ("CC BY-SA 4.0", False),
        ("CC BY-ND 4.0", False),
        ("Creative Commons Attribution-NonCommercial 4.0", False),
        ("Not in the public domain", False),
        ("Public domain except the items", False),
        ("CC BY 4.0 for the layout only", False),
        ("Free to use", False),
        ("© 2026. All rights reserved.", False),
    ],
)
def test_only_plain_words_make_a_licence(terms: str, ships: bool) -> None:
    assert may_be_shipped(terms) is ships


def test_every_kind_of_item_that_cannot_be_kept_says_so_in_its_place() -> None:
    told = {(line.path, line.kind) for line in imported(form("mixed")).report}

    assert told >= {
        ("item[0]", Kind.SAME_NAME),
        ("item[1]", Kind.PLACED),
        ("item[2]", Kind.NOT_A_CHOICE),
        ("item[3]", Kind.SEVERAL),
        ("item[4]", Kind.PRESET),
        ("item[5]", Kind.PLACED),
        ("item[6]", Kind.PLACED),
        ("item[7]", Kind.FEW),
        ("item[8]", Kind.HIDDEN),
        ("item[9]", Kind.MUST),
        ("item[10].answerOption[0]", Kind.ELSEWHERE),
        ("item[10]", Kind.UNKNOWN),
        ("item[11]", Kind.HEADING),
    }


def test_an_answer_without_a_number_is_left_out_and_named() -> None:
    [(path, what)] = said(imported(form("r5")), Kind.NO_NUMBER)

    assert path == "item[0]"
    assert "I would rather not say" in what


def test_the_report_goes_from_the_whole_to_its_parts() -> None:
    kinds = [line.kind for line in imported(form("r4")).report]

    assert kinds[0] is Kind.FORM
    assert kinds[-1] is Kind.SAFETY
    assert kinds.index(Kind.QUESTIONS) < kinds.index(Kind.ANSWERS) < kinds.index(Kind.SCORE) < kinds.index(Kind.LICENCE)


def test_nothing_imported_is_ever_said_to_be_safe_or_tested() -> None:
    for name in STYLES:
        kinds = {line.kind for line in imported(form(name)).report}
        assert {Kind.SAFETY, Kind.UNTESTED, Kind.LICENCE} <= kinds
        assert measure_in(name).validated is False
        assert measure_in(name).safety == ()


def without(*keys: str) -> Callable[[dict[str, Any]], None]:
    def change(given: dict[str, Any]) -> None:
        for name in keys:
            del given[name]

    return change


def with_(**more: Any) -> Callable[[dict[str, Any]], None]:
    return lambda given: given.update(more)


def first_item(**more: Any) -> Callable[[dict[str, Any]], None]:
    return lambda given: given["item"][0].update(more)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (with_(resourceType="Bundle"), Kind.OTHER_RESOURCE),
        (without("resourceType"), Kind.OTHER_RESOURCE),
        (without("item"), Kind.NOTHING),
        (with_(item=[{"linkId": "1", "type": "display", "text": "Only words"}]), Kind.NOTHING),
        (with_(modifierExtension=[{"url": "urn:example:unless"}]), Kind.MUST_WHOLE),
        (with_(item=[{"linkId": str(n), "type": "display"} for n in range(1001)]), Kind.TOO_MANY),
    ],
)
def test_a_file_that_cannot_be_imported_says_why_and_what_to_try(
    change: Callable[[dict[str, Any]], None], kind: Kind
) -> None:
    given = form("lforms")
    change(given)
    one = imported(given)

    assert one.measure is None
    assert (one.report[-1].kind, one.report[-1].kind.told) == (kind, Told.STOPPED)
    assert one.report[-1].try_


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b" " * (MOST_BYTES + 1), Kind.TOO_LARGE),
        (b'{"resourceType": "\xff"}', Kind.NOT_TEXT),
        (b"<?xml version='1.0'?><!DOCTYPE q [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><q>&x;</q>", Kind.NOT_JSON),
        (b"", Kind.NOT_JSON),
        (b'{"resourceType": "Questionnaire"', Kind.NOT_JSON),
        (b'{"resourceType": NaN}', Kind.NOT_JSON),
        (b'{"n": ' + b"9" * 5000 + b"}", Kind.NOT_JSON),
        (b"[" * 100_000, Kind.TOO_DEEP),
        (b'{"a":' * 200 + b"1" + b"}" * 200, Kind.TOO_DEEP),
        (b"[]", Kind.OTHER_RESOURCE),
        (b"null", Kind.OTHER_RESOURCE),
    ],
)
def test_bytes_that_are_no_questionnaire_say_why_and_what_to_try(data: bytes, kind: Kind) -> None:
    one = read_questionnaire(data)

    assert one.measure is None
    assert [line.kind for line in one.report] == [kind]
    assert one.report[0].try_


@pytest.mark.parametrize(
    ("change", "kind", "path"),
    [
        (with_(title=["a list"]), Kind.WRONG, ""),
        (with_(description="x" * 2_500), Kind.CUT, ""),
        (with_(code=[{"system": "http://loinc.org", "code": "12345-0"}]), Kind.WRONG, "code[0]"),
        (first_item(type="open-choice"), Kind.OWN_WORDS, "item[0]"),
        (first_item(prefix="one"), Kind.NUMBERED, "item"),
        (first_item(answerOption=[{"valueInteger": n} for n in range(300)]), Kind.MANY, "item[0]"),
        (first_item(answerOption=[{"valueInteger": 1}, 3]), Kind.WRONG, "item[0].answerOption[1]"),
        (first_item(answerOption={"valueInteger": 1}), Kind.FEW, "item[0]"),
    ],
)
def test_what_is_odd_is_told_and_the_rest_is_imported(
    change: Callable[[dict[str, Any]], None], kind: Kind, path: str
) -> None:
    given = form("lforms")
    change(given)
    one = imported(given)

    assert one.measure is not None
    assert (path, kind) in {(line.path, line.kind) for line in one.report}


def test_a_key_that_stands_twice_is_told() -> None:
    data = (FORMS / "lforms.json").read_bytes().replace(b'"title":', b'"title": "First", "title":', 1)

    assert [what for _, what in said(read_questionnaire(data), Kind.TWICE_IN_FILE)] == [
        "The key “title” stands twice in one place; the last was read."
    ]


def test_scores_that_overlap_without_being_totals_are_kept_only_once() -> None:
    given = form("lforms")
    for item, expression in zip(given["item"][3:5], ("%a + %b", "%b + %c"), strict=True):
        item["extension"][0]["valueExpression"]["expression"] = expression
    one = imported(given)
    assert one.measure is not None

    assert [subscale.id for subscale in one.measure.subscales] == ["sum"]
    assert [path for path, _ in said(one, Kind.OVERLAPS)] == ["item[4]"]


def test_a_form_whose_file_would_be_too_long_is_refused() -> None:
    given = form("lforms") | {"copyright": "CC0"}
    given["item"] = [{**given["item"][0], "linkId": str(n), "text": "long " * 390} for n in range(200)]

    assert imported(given).report[-1].kind is Kind.TOO_LONG


def test_a_great_many_lines_are_counted_at_last() -> None:
    given = form("lforms")
    given["item"][0]["answerOption"] = [7] * 3_000
    one = imported(given)

    assert one.report[-1].kind is Kind.MORE
    assert len(one.report) < 2_100


def test_an_unseen_character_is_no_reason_to_fail() -> None:
    given = form("lforms") | {"title": "A\u0000 B\ud800\u202e", "copyright": "CC0"}
    measure = imported(given).measure
    assert measure is not None

    assert read_measure(measure.slug, measure_file_of(measure).encode()) == measure
