"""Whatever stands in a measure's file, it is a measure or a list of problems: each with its line, and what to try."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.measures import Measure, MeasureProblems, Measures, read_measure, read_measures
from kindwell.text.tables import MOST_BYTES
from tests.measures.making import FOLDER, MADE_UP, SHIPPED, changed, made_up

PHQ = (FOLDER / "phq-9.toml").read_text(encoding="utf-8")
CBI = (FOLDER / "cbi.toml").read_text(encoding="utf-8")


def told(text: str) -> list[str]:
    with pytest.raises(MeasureProblems) as raised:
        read_measure("made-up", text.encode())
    return [str(problem) for problem in raised.value.problems]


def measure_or_problems(data: bytes) -> None:
    lines = [1]
    try:
        assert isinstance(read_measure("made-up", data), Measure)
    except MeasureProblems as error:
        lines = [problem.line for problem in error.problems if "Try" in problem.say]
        lines += [0 for problem in error.problems if "Try" not in problem.say]
    assert lines
    assert all(1 <= line <= data.count(b"\n") + 1 for line in lines)


@given(st.binary())
def test_any_bytes_are_a_measure_or_problems(data: bytes) -> None:
    measure_or_problems(data)


VALUES = [
    "3",
    "-1",
    "true",
    "[]",
    '""',
    "[1]",
    "{}",
    '["x"]',
    "[[1, 2]]",
    "1e9",
    "nan",
    "{x = 1}",
    "[{}]",
    "2026-11-26",
]


@given(st.data(), st.sampled_from([MADE_UP, PHQ, CBI]))
def test_a_measure_with_any_of_its_values_replaced_is_a_measure_or_problems(data: st.DataObject, text: str) -> None:
    lines = text.split("\n")
    valued = [number for number, line in enumerate(lines) if " = " in line]
    for number in data.draw(st.sets(st.sampled_from(valued), min_size=1, max_size=5)):
        lines[number] = f"{lines[number].partition(' = ')[0]} = {data.draw(st.sampled_from(VALUES))}"
    measure_or_problems("\n".join(lines).encode())


@given(st.integers(min_value=0, max_value=len(PHQ)), st.integers(min_value=0, max_value=200))
def test_a_measure_with_a_piece_cut_out_is_a_measure_or_problems(begin: int, length: int) -> None:
    measure_or_problems((PHQ[:begin] + PHQ[begin + length :]).encode())


def test_lines_may_end_as_any_editor_ends_them() -> None:
    plain = read_measure("made-up", MADE_UP.encode())

    assert read_measure("made-up", MADE_UP.replace("\n", "\r\n").encode()) == plain
    assert read_measure("made-up", ("\ufeff" + MADE_UP).encode()) == plain


def test_bytes_that_are_no_text_and_files_that_are_too_large_are_told() -> None:
    with pytest.raises(MeasureProblems, match="is not UTF-8"):
        read_measure("made-up", b'title = "\xff"')
    with pytest.raises(MeasureProblems, match="over 256 KiB"):
        read_measure("made-up", b"#" * (MOST_BYTES + 1))


BAND = "[[subscale.band]]\nlow = 1\nhigh = 3\nwords = 'low'\nmark = 'ours'"


@pytest.mark.parametrize(
    ("old", "new", "line", "say"),
    [
        ('title = "A made-up', 'titel = "A made-up', 1, "“titel” is not a key of the file. Try: title"),
        ("version = 1", 'version = "one"', 4, "is not a whole number from 1 on"),
        ('mark = "ours"', 'mark = "sure"', 5, "does not say how far to trust it"),
        ("may_ship_words = false", "", 8, "may_ship_words” is missing from a licence"),
        ("may_ship_words = false", "may_ship_words = 1", 11, "is neither true nor false"),
        ('source = "nowhere"', 'source = "nowhere"\nchecked_on = "today"', 14, "is not a day"),
        ("version = 1\n", 'version = 1\nintro = "Think."\n', 5, "“Think.” may not be shipped, as its licence says"),
        ("items = 3", "item = [{number = 1, words = “x”}]", 6, "cannot be read"),
        ("items = 3", 'item = [{number = 1, words = "Q"}, {number = 2}, {number = 3}]', 6, "“Q” may not be shipped"),
        (
            "items = 3",
            "item = [{number = 1}, {number = 1}, {number = 2}, {number = 3}]",
            6,
            "is the number of two items",
        ),
        ("items = 3", "item = [{number = 1, scale = 'x'}, {number = 2}, {number = 3}]", 6, "is not one of its scales"),
        ("items = 3", "items = 4", 6, "“4” is an item of no subscale"),
        ("items = 3", "items = 2", 31, "“3” is not the number of an item"),
        ("{value = 2}", "{value = 1}", 15, "needs two different answers or more"),
        ("items = [1, 2]", "items = [1, 2, 3]", 31, "“3” counts in two subscales"),
        ("reversed = [2]", "reversed = [3]", 24, "“3” is not one of this subscale’s items"),
        ("range = [2, 6]", "range = [0, 6]", 25, "“0 to 6” is not what its key gives. Try: [2, 6]"),
        ('id = "work"', 'id = "rest"', 29, "“rest” is not a name of its own"),
        ("range = [2, 6]", "table = [[2, 1], [6, 9]]", 25, "does not look up every number there can be"),
        ("range = [2, 6]", "table = [[2, 1], [2, 9]]", 25, "looks up whole numbers, each once"),
        ("range = [2, 6]", "least_answered = 3\nmissing_mark = 'ours'", 25, "“3” is more than its 2 items"),
        ("range = [2, 6]", "least_answered = 1", 19, "does not say how far to trust it"),
        ("range = [2, 6]", "hoped = 'up'", 25, "“up” is not one of those there are"),
        ('higher = "more rest"', f'higher = "more rest"\n{BAND}', 27, "“1 to 3” reaches beyond 2 to 6"),
        ("range = [2, 6]", "loinc = '69689-6'", 25, "“69689-6” is no LOINC code"),
        ("all = 3", "answers = [3, 1]", 35, "are not one whole number for each item. Try: a list of 3"),
        ("all = 3", "answers = [3, 1, 9]", 34, "“9” is not one of the answers there are"),
        ("all = 3", "answers = [3, 1, -1]", 36, "“work” is not scored"),
        ("rest = 4,", "rest = 5,", 36, "“rest” comes to 4 and not to 5"),
        ("rest = 4,", "", 36, "is scored although the example says no"),
        ("{rest = 4,", "{rest = 4, sleep = 1,", 36, "“sleep” is not one of its subscales"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_try(old: str, new: str, line: int, say: str) -> None:
    found = told(changed((old, new)))

    assert any(one.startswith(f"line {line}: ") and say in one and "Try" in one for one in found), found


def test_a_reliability_that_cannot_be_is_told() -> None:
    bad = "[[subscale.reliability]]\nsd = 0\nr = 1\nkind = 'beta'\npopulation = 'all'\nmark = 'ours'"
    found = told(changed(("range = [2, 6]", bad)))

    assert any("sd 0, r 1” cannot be" in one for one in found)
    assert any("“beta” is not one of those there are. Try one of: alpha, retest" in one for one in found)


def test_a_safety_item_that_nobody_can_answer_is_told() -> None:
    def safety(item: int, least: int) -> str:
        return f"[[safety]]\nitem = {item}\nat_least = {least}\nwhy = 'harm'\nmark = 'ours'\n\n[[example]]"

    assert "is not the number of an item" in told(changed(("[[example]]", safety(7, 1))))[0]
    assert "is no answer to that item" in told(changed(("[[example]]", safety(3, 4))))[0]
    assert made_up(("[[example]]", safety(3, 2))).safety[0].at_least == 2


def test_a_published_version_has_words_for_every_item_and_only_where_they_may_be_shipped() -> None:
    version = "[[language]]\ncode = 'de'\ntitle = 'Fragebogen'\nmark = 'ours'\nitems = [{}]\n\n[[example]]"
    short, whole = version.format("'a', 'b'"), version.format("'a', 'b', 'c'")

    assert "are not the 3 there are" in told(changed(("[[example]]", short)))[0]
    assert "“a” may not be shipped" in told(changed(("[[example]]", whole)))[0]
    free = made_up(("[[example]]", whole), ("may_ship_words = false", "may_ship_words = true"))
    assert free.versions[0].items == {1: "a", 2: "b", 3: "c"}


def test_a_measure_that_scores_nothing_says_why_and_is_neither_asked_nor_scored() -> None:
    text = MADE_UP[: MADE_UP.index("[[subscale]]")]
    withheld = '[[withheld]]\ntitle = "Rest"\nwhy = "Its items are not known."\n'

    assert "Try: [[subscale]], or [[withheld]] and why" in told(text)[0]
    assert not read_measure("made-up", (text + withheld).encode()).is_scored
    assert {*SHIPPED.withheld} == {"fscrs-sf", "fscs"}
    assert not {*SHIPPED.withheld} & {*SHIPPED.there}


def test_a_broken_measure_is_left_out_and_the_rest_keep_working(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(MADE_UP)
    (tmp_path / "bad.toml").write_text("title = Nothing")
    (tmp_path / "My Measure.toml").write_text(MADE_UP)
    (tmp_path / "folder.toml").mkdir()
    read = read_measures(tmp_path)

    assert {*read.there} == {"good"}
    assert {*read.problems} == {"bad", "My Measure", "folder"}
    assert "Try: my-measure.toml" in str(read.problems["My Measure"][0])
    assert "cannot be opened" in str(read.problems["folder"][0])


def test_a_folder_that_is_not_there_holds_no_measures(tmp_path: Path) -> None:
    assert read_measures(tmp_path / "nowhere") == Measures({}, {}, {})
