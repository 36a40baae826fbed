"""`kindwell check` and measures: what somebody who corrects a key meets, always in words."""

import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.conftest import first_scripts
from tests.commands.running import kindwell

pytestmark = pytest.mark.slow


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a few practices and all our measures."""
    first_scripts(tmp_path / "practices" / "en")
    shutil.copytree(content_folder() / "measures", tmp_path / "measures")
    return tmp_path


def check(content: Path, empty: Path) -> tuple[int, str]:
    ran = kindwell("check", content / "practices" / "en", "--silent", data=empty)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def test_the_measures_beside_a_folder_of_scripts_are_read_with_it(content: Path, empty: Path) -> None:
    code, said = check(content, empty)
    rows = {line.split()[0]: line.split() for line in said.splitlines() if line}

    assert code == 0
    assert rows["fscrs"][1:] == ["22", "3", "not", "ours", "read"]
    assert rows["fscs"][1:4] == ["21", "withheld", "not"]
    assert said.endswith("28 measures are well, 0 are not.\n6 sets of measures are well, 0 are not.\n")


def test_a_key_that_was_changed_silently_a_word_we_never_say_and_a_set_that_asks_too_much_are_told(
    content: Path, empty: Path
) -> None:
    who, tpas = content / "measures" / "who-5.toml", content / "measures" / "tpas.toml"
    who.write_text(who.read_text().replace("times = 4\nrange = [0, 100]", "range = [0, 25]").replace("= 60}", "= 15}"))
    line = tpas.read_text()[: tpas.read_text().index("Calm, at peace")].count("\n") + 1
    tpas.write_text(tpas.read_text().replace("Calm, at peace, unhurried.", "Just calm."))
    group = content / "measures" / "sets" / "before-and-after-a-group.toml"
    group.write_text(group.read_text().replace('"who-5"', '"phq-9"'))
    code, said = check(content, empty)

    assert code == 1
    assert (
        "who-5.toml, line 1: “who-5@1” scores otherwise than it did. If that is meant: put the file as it was" in said
    )
    assert f"tpas.toml, line {line}: “Just” is never said: it makes light" in said
    assert "sets/before-and-after-a-group.toml, line 7: “phq-9” asks what calls for help at once" in said
    assert said.endswith("26 measures are well, 2 are not.\n5 sets of measures are well, 1 are not.\n")


def test_the_owners_words_are_let_be_whatever_they_say(content: Path, empty: Path) -> None:
    phq = content / "measures" / "phq-9.toml"
    phq.write_text(phq.read_text().replace('"Poor appetite or overeating"', '"Just a perfect diagnosis"'))

    assert check(content, empty)[0] == 0
