"""`kindwell check` and worksheets: what an author of one meets, always in words."""

import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.conftest import first_scripts
from tests.commands.running import kindwell

pytestmark = pytest.mark.slow
LETTER = "compassionate-letter.toml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the practice that the letter begins with, and the letter."""
    scripts = first_scripts(tmp_path / "practices" / "en")
    shutil.copy(content_folder() / "practices" / "en" / "three-small-things.md", scripts)
    worksheets = tmp_path / "worksheets" / "en"
    worksheets.mkdir(parents=True)
    shutil.copy(content_folder() / "worksheets" / "en" / LETTER, worksheets)
    return tmp_path


def check(content: Path, empty: Path) -> tuple[int, str]:
    ran = kindwell("check", content / "practices" / "en", "--silent", data=empty)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def test_the_worksheets_beside_a_folder_of_scripts_are_read_with_it(content: Path, empty: Path) -> None:
    code, said = check(content, empty)
    row = next(line.split() for line in said.splitlines() if line.startswith("compassionate-letter "))

    assert (code, said.splitlines()[-1]) == (0, "1 worksheets are well, 0 are not.")
    assert int(row[1]) > 5 * int(row[2])
    assert 5 <= int(row[4]) <= 12


def test_everything_wrong_with_a_worksheet_is_told_and_the_scripts_are_still_well(content: Path, empty: Path) -> None:
    file = content / "worksheets" / "en" / LETTER
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("You can also go straight on.", "Just go on, you failed."), encoding="utf-8")
    (file.parent / "broken.toml").write_text('title = "Broken"\npurpose = Nothing\n')
    line = text[: text.index("You can also go straight on.")].count("\n") + 1
    code, said = check(content, empty)

    assert code == 1
    assert f"{LETTER}, line {line}: “Just” is never said: it makes light" in said
    assert f"{LETTER}, line {line}: “you failed” is never said: it puts guilt on somebody" in said
    assert "broken.toml, line 2: “purpose = Nothing” cannot be read" in said
    assert "4 scripts are well, 0 are not.\n0 worksheets are well, 2 are not.\n" in said


def test_a_practice_that_is_not_there_to_arrive_with_is_told(content: Path, empty: Path) -> None:
    (content / "practices" / "en" / "three-small-things.md").unlink()
    code, said = check(content, empty)

    assert code == 1
    assert "“three-small-things” is not a practice in this folder." in said
