"""Whatever stands in a file, it is a worksheet or a list of problems, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.text.tables import MOST_BYTES
from kindwell.worksheets import Worksheet, WorksheetProblems, read_worksheet

LETTER = (Path(__file__).parent / "examples" / "letter.toml").read_text(encoding="utf-8")


def read(text: str) -> Worksheet:
    return read_worksheet("letter", text.encode())


def told(data: bytes) -> list[str]:
    with pytest.raises(WorksheetProblems) as raised:
        read_worksheet("letter", data)
    return [str(problem) for problem in raised.value.problems]


def worksheet_or_problems(data: bytes) -> None:
    lines: list[int] = []
    try:
        worksheet = read_worksheet("letter", data)
    except WorksheetProblems as error:
        lines += [problem.line for problem in error.problems]
    else:
        lines += [1 for variant in worksheet.variants if worksheet.steps_in(variant.id)]
    assert lines
    assert all(1 <= line <= data.count(b"\n") + 1 for line in lines)


@given(st.binary())
def test_any_bytes_are_a_worksheet_or_problems(data: bytes) -> None:
    worksheet_or_problems(data)


@given(st.data())
def test_a_letter_with_any_of_its_values_replaced_is_a_worksheet_or_problems(data: st.DataObject) -> None:
    lines = LETTER.split("\n")
    valued = [number for number, line in enumerate(lines) if " = " in line and '"""' not in line]
    for number in data.draw(st.sets(st.sampled_from(valued), min_size=1, max_size=5)):
        key = lines[number].partition(" = ")[0]
        value = data.draw(st.sampled_from(["3", "true", "[]", '""', "[1]", "{}", '["x"]', "{x = [1]}", "[{}]", '"{x"']))
        lines[number] = f"{key} = {value}"
    worksheet_or_problems("\n".join(lines).encode())


@given(st.integers(min_value=0, max_value=len(LETTER)), st.integers(min_value=0, max_value=60))
def test_a_letter_with_a_piece_cut_out_is_a_worksheet_or_problems(begin: int, length: int) -> None:
    worksheet_or_problems((LETTER[:begin] + LETTER[begin + length :]).encode())


def test_lines_may_end_as_any_editor_ends_them() -> None:
    assert read(LETTER.replace("\n", "\r\n")) == read("\ufeff" + LETTER) == read(LETTER)


def test_bytes_that_are_no_text_and_files_that_are_too_large_are_told() -> None:
    assert told(b'title = "A"\npurpose = "\xff"') == [
        'line 2: “purpose = "�"” is not UTF-8. Try: save the file again as UTF-8'
    ]
    assert told(b"#" * (MOST_BYTES + 1)) == ["line 1: “” begins a file of over 256 KiB. Try: several worksheets"]


def test_a_file_nested_too_deep_to_be_read_is_told() -> None:
    assert "cannot be read" in told(b"title = " + b"[" * 50_000)[0]


def test_a_step_is_written_unless_somebody_practises_chooses_or_reads_there() -> None:
    written = {step.id: step.is_written for step in read(LETTER).steps}

    assert written == {"arrive": False, "who": False, "hard": True, "read-back": False}


def test_what_a_variant_says_otherwise_replaces_that_and_nothing_else() -> None:
    letter = read(LETTER)
    now, later = letter.steps_in("now")[2], letter.steps_in("later")[1]

    assert (now.heading, later.heading) == ("What is hard", "What was hard")
    assert now.prompt == later.prompt
    assert now.help == later.help
    assert (now.starters_for("third"), later.starters_for("second")) == (("{name} was…",), ("It was…",))


def test_there_is_no_variant_by_a_name_that_none_has() -> None:
    with pytest.raises(KeyError):
        read(LETTER).variant("sooner")
