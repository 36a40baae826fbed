"""REDCap data dictionaries: out and in again with the same key, or a plain word about what was not understood."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kindwell.content import content_folder
from kindwell.measures import Measure, NotScored, Subscale, read_measures, score
from kindwell.measures.check import check_measure
from kindwell.measures.measure import Formula
from kindwell.measures.redcap import dictionary_of, read_dictionary
from kindwell.measures.redcap.columns import IN_THE_API, Column
from kindwell.measures.redcap.write import calculation
from tests.measures.some_measures import answers_to, keyed, measure

MEASURES = read_measures(content_folder() / "measures").there
HEADER = [str(column) for column in Column]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def dictionary(*rows: dict[Column, str], header: list[str] | None = None) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header or HEADER)
    writer.writerows([row.get(column, "") for column in Column] for row in rows)
    return text.getvalue().encode()


def asked(name: str, choices: str = "0, No | 1, Yes | 2, Very", **more: str) -> dict[Column, str]:
    given = {
        Column.NAME: name,
        Column.FORM: "f",
        Column.TYPE: "radio",
        Column.LABEL: f"About {name}",
        Column.CHOICES: choices,
    }
    return given | {Column[key.upper()]: value for key, value in more.items()}


def worked_out(choices: str, name: str = "f_total") -> dict[Column, str]:
    return asked(name, choices, type="calc", label="Total")


FOUR = tuple(asked(f"f_{number}") for number in (1, 2, 3, 4))


def imported(choices: str) -> tuple[Subscale | None, list[str]]:
    """The score that one calculation of four items comes to, and what is said of it."""
    found = read_dictionary(dictionary(*FOUR, worked_out(choices)))
    assert found.measure is not None
    said = [str(one) for one in found.report if one.row == 6]
    return (found.measure.subscales[0] if found.measure.subscales else None), said


def test_a_dictionary_has_redcaps_eighteen_columns_in_its_order() -> None:
    header = dictionary_of(measure()).text.splitlines()[0]

    assert next(csv.reader([header])) == HEADER
    assert len(HEADER) == len(set(HEADER)) == 18
    assert list(IN_THE_API.values()) == list(Column)


def test_an_item_is_a_radio_field_with_its_words_its_number_and_its_choices() -> None:
    first = rows_of(dictionary_of(measure()).text)[0]

    assert first[Column.NAME] == "small_9_1"
    assert first[Column.FORM] == "small_9"
    assert first[Column.SECTION] == "A small measure. Think back. About the last two weeks. Owner, 2001."
    assert (first[Column.TYPE], first[Column.LABEL], first[Column.NUMBER]) == ("radio", "I am kind.", "1")
    assert first[Column.CHOICES] == "0, never | 1, 1 | 2, =often | 3, always"


def test_what_calls_for_help_and_what_counts_nowhere_is_noted_at_its_item() -> None:
    rows = rows_of(dictionary_of(measure()).text)

    assert rows[1][Column.NOTE] == "Calls for help on the same page, from 1 on: hurting oneself."
    assert rows[4][Column.NOTE] == "Counts in no score: an extra question."


def test_words_that_may_not_be_shipped_are_never_in_it_whatever_the_measure_holds() -> None:
    theirs = measure(may_ship_words=False)
    text = dictionary_of(theirs).text

    assert "Item 1. Put its published words here, if you may use them." in text
    assert not any(one in text for one in [*(item.words for item in theirs.items), theirs.intro])


def test_a_label_that_looks_like_a_formula_is_guarded_and_read_back_as_it_was() -> None:
    text = dictionary_of(measure()).text

    assert rows_of(text)[1][Column.LABEL] == "'=SUM(A1)"
    assert read_dictionary(text.encode()).words[2] == "=SUM(A1)"


def test_every_calculation_says_what_is_scored_and_never_with_an_open_answer_where_all_are_needed() -> None:
    one = measure()

    assert calculation(one, one.subscale("kind")) == "([small_9_1]+(3-[small_9_2]))*2"
    assert calculation(one, one.subscale("total")) == "[small_9_1]+[small_9_2]+3*[small_9_3]+[small_9_4]"
    assert calculation(one, one.subscale("first")) == (
        'if(sum(if([small_9_3]="",0,1),if([small_9_4]="",0,1))>=1,mean([small_9_3],(6-[small_9_4])),"")'
    )


def test_a_score_that_redcap_cannot_work_out_is_left_out_and_said() -> None:
    made = dictionary_of(measure())

    assert made.left_out == (
        "Looked up: REDCap cannot look scores up in a table. Score the answers with: kindwell measure score",
    )
    assert "small_9_score_2" not in made.text


def test_rounding_is_in_no_calculation() -> None:
    for one in [measure(), *MEASURES.values()]:
        assert not any("round" in row[Column.CHOICES] for row in rows_of(dictionary_of(one).text))


@pytest.mark.parametrize("slug", MEASURES)
def test_every_measure_that_is_shipped_comes_back_with_its_key(slug: str) -> None:
    before = MEASURES[slug]
    found = read_dictionary(dictionary_of(before).text.encode())
    after = found.measure
    assert after is not None

    assert [one.number for one in after.items] == [one.number for one in before.items]
    assert found.words == {one.number: one.words for one in before.items if one.words}
    for item in before.items:
        assert [one.value for one in after.scale_of(item.number).options] == [
            one.value for one in before.scale_of(item.number).options
        ]
    kept = [one for one in before.subscales if one.table is None]
    assert [_key(one) for one in after.subscales] == [_key(one) for one in kept]


def _key(one: Subscale) -> tuple[object, ...]:
    needed = len(one.items) if one.least_answered is None else one.least_answered
    return (
        one.id,
        one.title,
        sorted(one.items),
        one.reversed,
        dict(one.weights),
        one.formula,
        one.times,
        needed,
        one.whole,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), keyed())
def test_any_key_comes_back_as_one_that_scores_the_same(data: st.DataObject, before: Measure) -> None:
    found = read_dictionary(dictionary_of(before).text.encode())
    after = found.measure
    assert after is not None
    refused = {one.id for one in before.subscales} - {one.id for one in after.subscales}
    said = [problem for problem in found.report if problem.row > 1]

    assert len(said) == len(refused)
    answers = data.draw(answers_to(before))
    there, back = score(before, answers), score(after, answers)
    for name in back:
        one, other = there[name], back[name]
        assert isinstance(one, NotScored) == isinstance(other, NotScored)
        if not isinstance(one, NotScored) and not isinstance(other, NotScored):
            assert other.value == pytest.approx(one.value, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(keyed())
def test_whatever_is_imported_with_a_score_would_pass_as_a_file_of_ours(before: Measure) -> None:
    after = read_dictionary(dictionary_of(before).text.encode()).measure
    assert after is not None

    if after.subscales:
        assert [str(one) for one in check_measure(after)] == []


@pytest.mark.parametrize(
    ("choices", "formula", "times", "turned"),
    [
        ("[f_1]+[f_2]+[f_3]+[f_4]", Formula.SUM, 1, ()),
        ("sum([f_1], [f_2], [f_3], [f_4])", Formula.SUM, 1, ()),
        ("mean([f_1],[f_2],[f_3],[f_4])", Formula.MEAN, 1, ()),
        ("([f_1]+[f_2]+[f_3]+[f_4])/4*100", Formula.SUM, 25, ()),
        ("([f_1]+[f_2]+[f_3])/3", Formula.MEAN, 1, ()),
        ("2*sum([f_1],2-[f_2],[f_3])", Formula.SUM, 2, (2,)),
        ("[f_1]+4-[f_2]-[f_3]+[F_4]", Formula.SUM, 1, (2, 3)),
        ("mean([f_1],(2-[f_2])) * 10", Formula.MEAN, 10, (2,)),
        ("-(-[f_1]-[f_2])", Formula.SUM, 1, ()),
    ],
)
def test_what_can_be_proved_becomes_a_key(choices: str, formula: Formula, times: int, turned: tuple[int, ...]) -> None:
    found, _ = imported(choices)

    assert found is not None
    assert (found.formula, found.times, found.reversed) == (formula, Fraction(times), frozenset(turned))


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ("round(mean([f_1],[f_2]),1)", "“round” is not understood in a calculation, so it is no score here."),
        ("[f_1]*[f_2]", "“*” is between two fields, so it is no score here. Try: numbers on one side"),
        ("[f_1]+[other]", "“[other]” is not an item of this form that could be read, so it is no score here."),
        ("[f_1]-[f_2]+1", "“1” is added, and turning round what is taken away would take 2, so it is no score here."),
        ("[f_1]/0", "“/0” divides by nothing, so it is no score here."),
        ("3", "adds up no item, so it is no score here."),
        ("", "ends before it is complete, so it is no score here."),
        ("[f_1]+", "ends before it is complete, so it is no score here."),
        ("([f_1]", "ends before it is complete, so it is no score here."),
        ("[f_1])", "“)” stands where nothing was expected any more, so it is no score here."),
        ("[f_1][f_2]", "“[f_2]” stands where nothing was expected any more, so it is no score here."),
        ('if([f_1]="",0,[f_1])', "“[f_1]” stands where “sum” was expected"),
        ("if([f_1]>2,1,0)", "“>2,1,0)” is not understood in a calculation"),
        ("datediff([f_1],'today','d')", "is not understood in a calculation"),
        ("(" * 200 + "[f_1]" + ")" * 200, "“((((” is too deep, so it is no score here."),
        ("-" * 200 + "[f_1]", "“((((” is too deep, so it is no score here."),
        ("[f_1]" + "*999999999" * 3, "comes to numbers that no score has, so it is no score here."),
        ("[f_1]/3+[f_2]/7", "gives items weights that no decimal number says exactly"),
        ('if(sum(if([f_1]="",0,1))>=1,mean([f_1],[f_2]),"")', "does not count the answers of a mean"),
        ('if(sum(if([f_1]="",0,1),if([f_2]="",0,1))>=3,mean([f_1],[f_2]),"")', "asks for 3 answers"),
        ('if(sum(if([f_1]="",0,1),if([f_2]="",0,1))>=0,mean([f_1],[f_2]),"")', "asks for 0 answers"),
        ('if(sum(if([f_1]="",0,1),if([f_2]="",0,1))>=1,mean([f_1],1-[f_2]),"")', "turning round"),
        ('if(sum(if([f_1]="",0,1),if([f_2]="",0,1))>=1,mean([f_1]+[f_2]),"")', "holds a part that is not one field"),
        ('[f_3]+if(sum(if([f_1]="",0,1))>=1,mean([f_1]),"")', "is added to something else"),
        ("[f_1]+" * 5_000 + "[f_2]", "has over 20,000 characters"),
    ],
)
def test_what_cannot_be_proved_is_no_score_and_is_said(choices: str, said: str) -> None:
    found, told = imported(choices)

    assert found is None
    assert len(told) == 1
    assert said in told[0]
    assert told[0].startswith("row 6, column “Choices, Calculations, OR Slider Labels”: ")
    assert "Try: " in told[0]


def test_that_redcap_passes_over_open_answers_is_said_where_it_does() -> None:
    told = imported("sum([f_1],[f_2])")[1]

    assert len(told) == 1
    assert "passes over open answers in REDCap. Here nothing is scored while one is open." in told[0]
    assert imported("[f_1]+[f_2]")[1] == []


def test_items_of_no_score_say_so_and_without_any_score_none_does() -> None:
    found = read_dictionary(dictionary(*FOUR, worked_out("[f_1]+[f_2]"))).measure
    keyless = read_dictionary(dictionary(*FOUR)).measure
    assert found is not None
    assert keyless is not None

    assert [bool(one.unscored) for one in found.items] == [False, False, True, True]
    assert keyless.subscales == ()
    assert not any(one.unscored for one in keyless.items)


def test_a_total_over_scores_is_a_whole_wherever_it_stands() -> None:
    rows = worked_out("[f_1]+[f_2]+[f_3]+[f_4]"), worked_out("[f_1]+[f_2]", "f_a"), worked_out("[f_3]+[f_4]", "f_b")
    found = read_dictionary(dictionary(*FOUR, *rows)).measure
    assert found is not None

    assert [(one.id, one.whole) for one in found.subscales] == [("total", True), ("a", False), ("b", False)]


def test_where_a_score_of_some_items_is_not_understood_the_total_holds_the_other_one() -> None:
    rows = worked_out("[f_1]+[f_2]+[f_3]+[f_4]"), worked_out("[f_1]+[f_2]", "f_a"), worked_out("[f_3]*[f_4]", "f_b")
    found = read_dictionary(dictionary(*FOUR, *rows)).measure
    assert found is not None

    assert [(one.id, one.whole) for one in found.subscales] == [("total", False), ("a", True)]
    assert list(check_measure(found)) == []


def test_scores_that_share_some_items_and_not_all_are_not_both_kept() -> None:
    rows = worked_out("[f_1]+[f_2]", "f_a"), worked_out("[f_2]+[f_3]", "f_b")
    found = read_dictionary(dictionary(*FOUR, *rows))
    assert found.measure is not None

    assert [one.id for one in found.measure.subscales] == ["a"]
    assert "row 7" in str(found.report[-1])
    assert "shares some items with another score and not all" in str(found.report[-1])
    assert list(check_measure(found.measure)) == []


@pytest.mark.parametrize(
    ("fields", "numbers"),
    [
        ([asked("f_3", number="1"), asked("f_9", number="2")], [1, 2]),
        ([asked("f_3"), asked("f_9", number="2")], [3, 9]),
        ([asked("kind"), asked("mild_2")], [1, 2]),
        ([asked("a_1"), asked("b_1")], [1, 2]),
        ([asked("f_0"), asked("f_1")], [1, 2]),
    ],
)
def test_items_keep_the_numbers_of_the_form_or_are_numbered_in_order_and_that_is_said(
    fields: list[dict[Column, str]], numbers: list[int]
) -> None:
    found = read_dictionary(dictionary(*fields))
    assert found.measure is not None

    assert [one.number for one in found.measure.items] == numbers
    in_order = fields[0][Column.NAME] not in ("f_3",)
    assert any("are numbered in order" in str(one) for one in found.report) == in_order


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (asked("x", type="text"), "“text” asks for words or a number to type, and is left out. Try: radio"),
        (asked("x", type="checkbox"), "“checkbox” is not a kind of field that has one answer of several"),
        (asked("x", type="slider"), "“slider” is not a kind of field that has one answer of several"),
        (asked("x", "a, No | b, Yes"), "“a, No” has no whole number before its comma, so the field is left out."),
        (asked("x", "0.5, No | 1, Yes"), "has no whole number before its comma"),
        (asked("x", "٣, No | 1, Yes"), "has no whole number before its comma"),
        (asked("x", "9999999, No | 1, Yes"), "has no whole number before its comma"),
        (asked("x", "1, No"), "are not two different answers or more"),
        (asked("x", "1, No | 1, Yes"), "are not two different answers or more"),
        (asked("x", ""), "has no whole number before its comma"),
    ],
)
def test_a_field_that_is_no_question_with_answers_is_left_out_and_said(field: dict[Column, str], said: str) -> None:
    found = read_dictionary(dictionary(*FOUR, field))
    assert found.measure is not None

    assert len(found.measure.items) == 4
    assert any(said in str(one) for one in found.report if one.row == 6)


def test_a_condition_is_said_since_the_question_is_always_asked_here() -> None:
    found = read_dictionary(dictionary(*FOUR[:3], asked("f_4", branching="[f_1] = 2")))

    assert any("“[f_1] = 2” is a condition, and here the question is always asked" in str(one) for one in found.report)


def test_yes_and_no_are_one_and_nought_and_markup_is_taken_off() -> None:
    label = '<div class="rich"><p>Are you <b>&gt; 18</b>, with x < 5?</p></div>'
    found = read_dictionary(dictionary(asked("f_1", "", type="yesno", label=label), FOUR[1]))
    assert found.measure is not None

    assert found.words[1] == "Are you > 18 , with x < 5?"
    assert [(one.value, one.words) for one in found.measure.scale_of(1).options] == [(1, "Yes"), (0, "No")]


def test_of_several_forms_one_has_to_be_named() -> None:
    data = dictionary(*FOUR, asked("g_1", form="g"), asked("g_2", form="g"))
    several, one, other = (read_dictionary(data, form=form) for form in (None, "g", "h"))

    assert several.measure is None
    assert [str(problem) for problem in several.report] == ["the file holds 2 forms. Say which one. Try one of: f, g"]
    assert one.measure is not None
    assert (one.measure.slug, len(one.measure.items)) == ("g", 2)
    assert other.measure is None
    assert "holds no form “h”" in str(other.report[0])


def test_the_names_of_the_api_are_understood_as_well() -> None:
    found = read_dictionary(dictionary(*FOUR, header=list(IN_THE_API))).measure

    assert found is not None
    assert len(found.items) == 4


def test_a_file_without_the_columns_or_without_questions_is_no_measure() -> None:
    other, words = read_dictionary(b"who,a\nanna,1\n"), read_dictionary(dictionary(asked("x", type="notes")))

    assert other.measure is None
    assert "row 1, column “Variable / Field Name”: is not there. Try: a dictionary as REDCap exports it" in map(
        str, other.report
    )
    assert words.measure is None
    assert "the file holds no question with answers to choose." in str(words.report[0])


def test_who_owns_the_words_and_what_calls_for_help_is_never_guessed() -> None:
    found = read_dictionary(dictionary(*FOUR))
    assert found.measure is not None

    assert not found.measure.licence.may_ship_words
    assert found.measure.licence.checked_on is None
    assert not found.measure.validated
    assert found.measure.safety == ()
    assert not any(one.words for one in found.measure.items)
    assert found.words == {number: f"About f_{number}" for number in (1, 2, 3, 4)}
    assert "the file cannot say which questions call for help at once." in str(found.report[0])
    assert "the file has words for 4 questions, left out of the measure" in str(found.report[1])


def test_a_long_form_of_five_hundred_items_is_read_in_a_moment() -> None:
    fields = [asked(f"long_questionnaire_item_{number}") for number in range(1, 501)]
    total = worked_out("+".join(f"[long_questionnaire_item_{number}]" for number in range(1, 501)))
    found = read_dictionary(dictionary(*fields, total)).measure

    assert found is not None
    assert len(found.subscales[0].items) == 500


def test_a_measure_without_words_for_its_answers_keeps_their_numbers() -> None:
    one = measure()
    bare = replace(
        one.scales["agreement"], options=tuple(replace(each, words="") for each in one.scales["agreement"].options)
    )
    found = read_dictionary(dictionary_of(replace(one, scales={**one.scales, "agreement": bare})).text.encode()).measure
    assert found is not None

    assert [(each.value, each.words) for each in found.scale_of(3).options] == [(n, "") for n in range(1, 6)]
