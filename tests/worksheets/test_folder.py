"""A folder of worksheets: one that is broken never takes the others with it."""

from pathlib import Path

from kindwell.worksheets import Worksheets, read_worksheets

EXAMPLES = Path(__file__).parent / "examples"


def told(read: Worksheets) -> dict[str, list[str]]:
    return {slug: [str(problem) for problem in problems] for slug, problems in read.problems.items()}


def test_a_broken_worksheet_is_left_out_and_the_rest_keep_working() -> None:
    read = read_worksheets(EXAMPLES)

    assert set(read.there) == {path.stem for path in EXAMPLES.glob("*.steps")}
    assert set(read.problems) == {path.stem for path in EXAMPLES.glob("*.problems")}


def test_a_worksheet_has_the_name_of_its_file() -> None:
    assert read_worksheets(EXAMPLES).there["letter"].slug == "letter"


def test_a_name_that_no_link_can_have_and_a_file_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    (tmp_path / "My Letter.toml").write_text((EXAMPLES / "letter.toml").read_text())
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "README.md").write_text("Not a worksheet.")
    found = told(read_worksheets(tmp_path))

    assert found.pop("My Letter") == ["line 1: “My Letter.toml” is not a name a link can have. Try: my-letter.toml"]
    assert found.pop("folder")[0].startswith("line 1: “folder.toml” cannot be opened (")
    assert not found


def test_a_folder_that_is_not_there_holds_no_worksheets(tmp_path: Path) -> None:
    assert read_worksheets(tmp_path / "nowhere") == Worksheets({}, {})
