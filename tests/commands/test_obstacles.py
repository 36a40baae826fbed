"""`kindwell check` and what gets in the way: what an author of it meets, always in words."""

import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.conftest import first_scripts
from tests.commands.running import kindwell

pytestmark = pytest.mark.slow


def test_everything_wrong_with_a_file_of_obstacles_is_told(tmp_path: Path, empty: Path) -> None:
    scripts = first_scripts(tmp_path / "practices" / "en")
    ours = content_folder() / "obstacles" / "en"
    shutil.copytree(ours, tmp_path / "obstacles" / "en")
    file = tmp_path / "obstacles" / "en" / "self.toml"
    text = file.read_text(encoding="utf-8").replace('sort = "fear"', 'sort = "feer"', 1)
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("feer")].count("\n") + 1
    ran = kindwell("check", scripts, "--silent", data=empty)

    assert ran.returncode == 1
    assert f"obstacles/self.toml, line {line}: “feer” is not a sort of obstacle. Try: fear" in ran.stdout
    assert "obstacles/to-others.toml, line" in ran.stdout, "its practices are not in that folder"
    assert "0 files of what gets in the way are well, 3 are not." in ran.stdout
