"""Many answers in tables: read as researchers keep them, scored as one by one, and written with what they mean."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.content import content_folder
from kindwell.measures import Measure, NotScored, read_measures, score
from kindwell.measures.columns import answered_column, item_column, score_column
from kindwell.measures.grid import GridProblems
from kindwell.measures.research.answers import AnswersTable, empty_table, read_answers
from kindwell.measures.research.as_parquet import CODEBOOK, write_parquet
from kindwell.measures.research.as_sav import write_sav
from kindwell.measures.research.codebook import codebook_of
from kindwell.measures.research.frame import Kind, csv_of, long, wide
from tests.measures.some_measures import answers_to, keyed, measure

MEASURE = measure()
ITEMS = [item_column(MEASURE, item.number) for item in MEASURE.items]
HEADER = f"who,{','.join(ITEMS)}"


def table(*rows: str, header: str = HEADER, of: Measure = MEASURE, **more: Any) -> AnswersTable:
    return read_answers(of, "\n".join([header, *rows, ""]).encode(), **more)


def problems(*rows: str, header: str = HEADER, **more: Any) -> list[str]:
    with pytest.raises(GridProblems) as caught:
        table(*rows, header=header, **more)
    return [str(one) for one in caught.value.problems]


def test_scores_stand_beside_the_answers_and_what_is_open_stays_empty() -> None:
    frame = wide(table("anna,3,0,5,1,1", "bo,3,,,1,"))

    assert frame.column("who") == ["anna", "bo"]
    assert frame.column("small_9_2") == [0, None]
    assert frame.column("small_9_kind") == [12, None]
    assert frame.column("small_9_kind_answered") == [2, 1]
    assert frame.column("small_9_first") == [5, 5]
    assert frame.column("small_9_first_answered") == [2, 1]
    assert frame.column("small_9_score_2") == [4.5, None]
    assert csv_of(frame).splitlines()[2] == "bo,3,,,1,,,1,5,1,,2,,1"


@settings(max_examples=40, deadline=None)
@given(st.data(), keyed())
def test_a_table_is_scored_as_its_rows_are_one_by_one(data: st.DataObject, any_measure: Measure) -> None:
    sets = data.draw(st.lists(answers_to(any_measure), min_size=1, max_size=5))
    header = ",".join(["who", *(item_column(any_measure, item.number) for item in any_measure.items)])
    rows = [f"x,{','.join(str(one.get(item.number, '')) for item in any_measure.items)}" for one in sets]
    frame = wide(table(*rows, header=header, of=any_measure))

    for subscale in any_measure.subscales:
        found = frame.column(score_column(any_measure, subscale))
        for one, value, count in zip(sets, found, frame.column(answered_column(any_measure, subscale)), strict=True):
            alone = score(any_measure, one)[subscale.id]
            assert value == (None if isinstance(alone, NotScored) else pytest.approx(alone.value, abs=1e-12))
            assert count == sum(number in one for number in subscale.items)


@pytest.mark.parametrize(
    "header",
    [
        "who,small_9_1,small_9_2,small_9_3,small_9_4,small_9_7",
        "who,Small9_1,SMALL_9_02,small_9_3,small_9_4,small_9_7",
        "who,item_1,item2,Item 3,item_4,item_7",
        "who,1,2,3,4,7",
    ],
)
def test_columns_of_items_may_be_named_in_four_ways(header: str) -> None:
    assert table("anna,3,0,5,1,1", header=header).answers.tolist() == [[3, 0, 5, 1, 1]]


def test_columns_may_stand_in_any_order_and_what_is_no_item_goes_along() -> None:
    found = table("1,x,3,5,0,1,y", header="item_4,group,item_1,item_3,item_2,item_7,day")

    assert (found.kept, found.beside) == (("group", "day"), (("x", "y"),))
    assert found.answers.tolist() == [[3, 0, 5, 1, 1]]


@pytest.mark.parametrize("cell", ["3", "3.0", " 3 ", "03", "3.00"])
def test_a_whole_number_may_be_written_as_programs_write_it(cell: str) -> None:
    assert table(f"anna,{cell},0,5,1,1").answers[0, 0] == 3


@pytest.mark.parametrize("cell", ["4", "-1", "2.5", "three", "NA", ".", "-99", "３", "1e0", "+3", "True", "3,0"])
def test_an_answer_there_is_not_is_refused_with_row_column_and_what_to_try(cell: str) -> None:
    assert problems(f'anna,"{cell}",0,5,1,1') == [
        f"row 2, column “small_9_1”: “{cell}” is not one of the answers there are. Try: 0, 1, 2, 3, or an empty cell"
    ]


def test_every_refused_answer_is_told_at_once_until_they_are_very_many() -> None:
    assert [one.partition(":")[0] for one in problems("a,9,0,5,1,1", "b,0,0,5,1,1", "c,0,8,0,1,1")] == [
        "row 2, column “small_9_1”",
        "row 4, column “small_9_2”",
        "row 4, column “small_9_3”",
    ]
    many = problems(*["a,9,9,9,9,9"] * 300)
    assert len(many) == 201
    assert many[-1].startswith("row 42: and those below were not read: 200 problems are enough.")


def test_other_codes_for_an_open_item_have_to_be_named_and_may_be_no_answer() -> None:
    assert table("anna,NA,-99,5,1,1", missing=["NA", "-99"]).answers[0, :2].tolist() == [-(2**31)] * 2
    assert problems("anna,3,0,5,1,1", missing=["3"]) == [
        "the file cannot be read: “3” is said to be missing, and is an answer to item 1. Try: another code"
    ]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "who,item_1,item_2,item_3,item_4,itm_7",
            "row 1, column “small_9_7”: is not there. Try: a column of that name",
        ),
        (
            "who,item_1,item_2,item_3,item_4,smal_9_7",
            "row 1, column “small_9_7”: is not there. Try: to rename “smal_9_7”",
        ),
        ("a,b,c,d,e,f", "the file has no column for 5 of 5 items: small_9_1, small_9_2 … small_9_7. Try: those names"),
        ("item_1,1,item_2,item_3,item_4,item_7", "row 1, column “1”: is a second column for item 1. Try: one of them"),
        ("who,1,2,3,4,7,item_5", "row 1, column “item_5”: is no item of SM-9. Try: another name for the column"),
        ("small_9_kind,1,2,3,4,7", "row 1, column “small_9_kind”: is what a score will be called."),
        ("small_9_kind_answered,1,2,3,4,7", "row 1, column “small_9_kind_answered”: is what a score will be called."),
    ],
)
def test_columns_that_do_not_fit_are_told(header: str, said: str) -> None:
    assert problems(",".join("0" * len(header.split(","))), header=header)[0].startswith(said)


def test_a_file_without_rows_is_told() -> None:
    assert problems() == ["the file holds no row. Try: one below the names of the columns"]


def test_how_far_it_is_is_told_on_the_way() -> None:
    told: list[tuple[int, int]] = []
    table(*["a,0,0,1,1,1"] * 4_500, on_rows=lambda done, of: told.append((done, of)))

    assert told == [(2_000, 4_500), (4_000, 4_500), (4_500, 4_500)]


def test_text_that_looks_like_a_formula_is_guarded_on_the_way_out_and_not_twice() -> None:
    text = csv_of(wide(table("=cmd|' /C calc'!A0,3,0,5,1,1", "'=1+1,3,0,5,1,1", "-4,3,0,5,1,1")))
    cells = [line.split(",")[0] for line in text.splitlines()[1:]]

    assert cells == ["'=cmd|' /C calc'!A0", "'=1+1", "'-4"]


def test_long_has_a_row_for_each_answer_and_score_and_names_it() -> None:
    frame = long(table("anna,3,,5,1,1"))
    rows = list(zip(*frame.data, strict=True))

    assert [column.name for column in frame.columns] == ["row", "who", "variable", "value"]
    assert rows[0] == (1, "anna", "small_9_1", 3)
    assert rows[1] == (1, "anna", "small_9_2", None)
    assert rows[-1] == (1, "anna", "small_9_score_2", None)
    assert len(rows) == len(MEASURE.items) + len(MEASURE.subscales)


def test_long_keeps_its_own_columns_apart_from_those_that_came_along() -> None:
    frame = long(table("a,3,0,5,1,1", header=HEADER.replace("who", "value")))

    assert [column.name for column in frame.columns] == ["row", "value", "variable", "value_"]


def test_without_answers_there_are_the_columns_to_fill_in() -> None:
    text = csv_of(wide(empty_table(MEASURE)))

    assert text.startswith(",".join(ITEMS) + ",small_9_kind,")
    assert text.count("\n") == 1
    assert long(empty_table(MEASURE)).data == ((), (), ())


def test_the_codebook_names_item_answers_scores_key_language_source_and_licence() -> None:
    book = codebook_of(wide(table("anna,3,0,5,1,1")), path="answers.csv", language="de")
    fields = {one["name"]: one for one in book["resources"][0]["schema"]["fields"]}
    of_measure = book["measure"]

    assert [*fields] == [column.name for column in wide(table("anna,3,0,5,1,1")).columns]
    assert fields["small_9_7"]["item"] == 7
    assert fields["small_9_7"]["in_no_score"] == "an extra question"
    assert fields["small_9_1"]["constraints"] == {"enum": [0, 1, 2, 3]}
    assert fields["small_9_1"]["categories"][0] == {"value": 0, "label": "never"}
    assert fields["small_9_1"]["categories"][1] == {"value": 1}
    assert fields["small_9_kind"]["constraints"] == {"minimum": 0.0, "maximum": 12.0}
    assert (of_measure["key_version"], of_measure["language"]) == (3, "de")
    assert of_measure["key_source"] == of_measure["language_source"] == "a paper (general, unverified)"
    assert of_measure["licence"]["owner"] == "An Owner"
    assert of_measure["calls_for_help"][0]["item"] == 2
    kind, first, total, looked_up = of_measure["scores"]
    assert (kind["reversed"], kind["times"], kind["missing"][:5]) == (["small_9_2"], 2.0, "empty")
    assert (first["formula"], first["least_answered"]) == ("mean", 1)
    assert first["missing"] == "the mean of what was answered, from 1 of 2 answers on: a paper (general, unverified)"
    assert total["weights"] == {"small_9_3": 3.0}
    assert looked_up["looked_up"][:2] == [[0, 0.0], [1, 1.5]]
    assert json.loads(json.dumps(book)) == book


@pytest.mark.parametrize(("language", "words"), [("en", "I am kind."), ("de", "Ich bin gut zu mir."), ("fr", None)])
def test_questions_stand_in_the_codebook_in_the_language_that_was_asked_where_they_may(
    language: str, words: str | None
) -> None:
    theirs = measure(may_ship_words=False)
    field, kept_out = (
        codebook_of(wide(empty_table(one)), path="a.csv", language=language)["resources"][0]["schema"]["fields"][0]
        for one in (MEASURE, theirs)
    )

    assert field.get("description") == words
    assert "description" not in kept_out


def test_words_that_may_not_be_shipped_are_in_no_file_that_is_written(tmp_path: Path) -> None:
    theirs = measure(may_ship_words=False)
    frame = wide(table("anna,3,0,5,1,1", of=theirs))
    write_sav(frame, tmp_path / "a.sav")
    write_parquet(frame, tmp_path / "a.parquet")
    written = [(tmp_path / name).read_bytes() for name in ("a.sav", "a.parquet")]
    written.append(json.dumps(codebook_of(frame, path="a.csv")).encode())

    for words in [*(item.words for item in theirs.items), theirs.intro, "Ich bin gut zu mir."]:
        assert not any(words.encode() in one for one in written)


def test_an_spss_file_is_read_by_its_own_reader_with_labels_and_without_what_is_missing(tmp_path: Path) -> None:
    write_sav(wide(table("anna,3,0,5,1,1", "Bo Ö,3,,,1,")), tmp_path / "a.sav")
    data, meta = pyreadstat.read_sav(tmp_path / "a.sav")

    assert list(data["who"]) == ["anna", "Bo Ö"]
    assert list(data["small_9_2"].isna()) == [False, True]
    assert list(data["small_9_kind"].fillna(-1)) == [12, -1]
    assert meta.column_names_to_labels["small_9_1"] == "Item 1: I am kind."
    assert meta.column_names_to_labels["small_9_first"] == "First"
    assert meta.variable_value_labels["small_9_1"] == {0: "never", 2: "=often", 3: "always"}
    assert (meta.variable_measure["small_9_1"], meta.variable_measure["small_9_first"]) == ("ordinal", "scale")
    assert meta.file_label == "Kindwell: SM-9, key version 3"
    assert "Licence: Free to use, with credit." in meta.notes


def test_names_that_spss_does_not_allow_are_made_fit_and_kept_in_the_label(tmp_path: Path) -> None:
    header = f"who is it?,WHO_IS_IT,with,{'x' * 90},Größe,{','.join(ITEMS)}"
    write_sav(wide(table("a,b,c,d,e,3,0,5,1,1", header=header)), tmp_path / "a.sav")
    _, meta = pyreadstat.read_sav(tmp_path / "a.sav")

    assert meta.column_names[:5] == ["who_is_it", "WHO_IS_IT__2", "v_with", "x" * 60, "Gr_e"]
    assert meta.column_names_to_labels["who_is_it"] == "As it stood beside the answers (who is it?)"


def test_a_parquet_file_has_types_nulls_and_its_codebook_inside(tmp_path: Path) -> None:
    frame = wide(table("anna,3,0,5,1,1", "bo,3,,,1,"))
    write_parquet(frame, tmp_path / "a.parquet")
    found = pq.read_table(tmp_path / "a.parquet")
    book = json.loads(found.schema.metadata[CODEBOOK])

    assert found.column("small_9_2").to_pylist() == [0, None]
    assert found.column("small_9_kind").to_pylist() == [12.0, None]
    assert (str(found.schema.field("who").type), str(found.schema.field("small_9_2").type)) == ("string", "int32")
    assert book == codebook_of(frame, path="a.parquet")


@pytest.mark.parametrize("write", [write_sav, write_parquet])
@pytest.mark.parametrize("shape", [wide, long])
def test_an_empty_table_and_a_long_one_can_be_written_as_well(write: Any, shape: Any, tmp_path: Path) -> None:
    for each in (empty_table(MEASURE), table("anna,3,0,5,1,1")):
        frame = shape(each)
        write(frame, tmp_path / "a")
        read = pyreadstat.read_sav if write is write_sav else lambda file: (pd.read_parquet(file), None)

        assert len(read(tmp_path / "a")[0].columns) == len(frame.columns)


def test_every_column_has_a_kind_and_a_count_stands_beside_each_score() -> None:
    kinds = [column.kind for column in wide(table("anna,3,0,5,1,1")).columns]

    assert kinds == [Kind.BESIDE] + [Kind.ANSWER] * 5 + [Kind.SCORE, Kind.COUNT] * 4


@pytest.mark.parametrize("slug", sorted(read_measures(content_folder() / "measures").there))
def test_no_two_columns_of_a_measure_share_a_name(slug: str) -> None:
    names = [
        column.name for column in wide(empty_table(read_measures(content_folder() / "measures").there[slug])).columns
    ]

    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 64
