"""`kindwell check` and `kindwell render`: what an author meets, always in words."""

import re
import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.running import SOURCE, kindwell
from tests.commands.test_starting import one_sentence

pytestmark = pytest.mark.slow
SCRIPTS = content_folder() / "practices" / "en"
SHORT = "back-to-here"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The shipped scripts, to break."""
    return Path(shutil.copytree(SCRIPTS, tmp_path / "scripts"))


def test_the_shipped_scripts_are_well(empty: Path) -> None:
    ran = kindwell("check", "--silent", data=empty)

    assert (ran.returncode, ran.stdout) == (0, "3 scripts are well, 0 are not.\n")


@pytest.mark.voice
def test_the_shipped_scripts_reach_every_length_they_promise(data: Path) -> None:
    assert kindwell("check", data=data).returncode == 0


def test_a_broken_script_is_named_with_its_line_and_what_to_try(scripts: Path, empty: Path) -> None:
    file = scripts / f"{SHORT}.md"
    lines = file.read_text().splitlines()
    at = lines.index("(4-9s)")
    lines[at] = "(bel)"
    file.write_text("\n".join(lines) + "\n")
    ran = kindwell("check", scripts, "--silent", data=empty)

    assert ran.returncode == 1
    assert f"{SHORT}.md, line {at + 1}: “(bel)” is not a cue. Try: (bell)" in ran.stdout
    assert "2 scripts are well" in ran.stdout or "are not." in ran.stdout


def test_every_problem_of_every_script_is_said_at_once(scripts: Path, empty: Path) -> None:
    for name in (SHORT, "listening-to-sounds"):
        file = scripts / f"{name}.md"
        file.write_text(file.read_text() + "\n(bel)\n\n(bul)\n")
    ran = kindwell("check", scripts, "--silent", data=empty)

    for name in (SHORT, "listening-to-sounds"):
        assert len(re.findall(rf"^{name}\.md, line \d+: “\(b[eu]l\)”", ran.stdout, re.MULTILINE)) == 2


@pytest.mark.parametrize("command", [["check"], ["render", SHORT]])
def test_a_file_of_pronunciations_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, empty: Path, command: list[str]
) -> None:
    """It comes with Kindwell, so here is one that somebody changed."""
    changed = tmp_path / "kindwell"
    shutil.copytree(SOURCE, changed / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(content_folder(), changed / "content")
    (changed / "content" / "voices" / "en.toml").write_text("kettle = [\n")
    ran = kindwell(*command, data=empty, PYTHONPATH=str(changed / "src"))

    assert ran.returncode == 1
    assert one_sentence(ran.stderr).startswith("en.toml: ")


def test_a_folder_without_scripts_is_said(tmp_path: Path, empty: Path) -> None:
    ran = kindwell("check", tmp_path, "--silent", data=empty)

    assert ran.returncode == 1
    assert one_sentence(ran.stderr) == f"There are no scripts in {tmp_path}."


@pytest.mark.voice
def test_a_script_is_rendered_at_exactly_the_length_asked_for(data: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("out.mp3", "out.vtt", "out.txt")]
    ran = kindwell(
        "render", SHORT, "--minutes", "1.2", "-o", files[0], "--vtt", files[1], "--transcript", files[2], data=data
    )

    assert ran.returncode == 0, ran.stderr
    assert files[0].stat().st_size == 3000 * 192
    assert files[1].read_text().startswith("WEBVTT")
    assert "Press on something solid" in files[2].read_text()
    assert "72.000 s" in ran.stdout


@pytest.mark.voice
@pytest.mark.parametrize("option", ["-o", "--vtt", "--transcript"])
def test_a_file_that_cannot_be_written_is_one_sentence(data: Path, tmp_path: Path, option: str) -> None:
    named = ["-o", tmp_path / "out.mp3"] if option != "-o" else []
    ran = kindwell("render", SHORT, "--minutes", "1", *named, option, "/proc/nowhere/file", data=data)

    assert ran.returncode == 1
    assert "/proc/nowhere" in one_sentence(ran.stderr)


def test_a_script_there_is_not_is_one_sentence_with_those_there_are(empty: Path) -> None:
    ran = kindwell("render", "backtohere", data=empty)

    assert ran.returncode == 1
    assert one_sentence(ran.stderr) == (
        "There is no script “backtohere”. Name a file, or one of: "
        "back-to-here, listening-to-sounds, soothing-rhythm-breathing"
    )


def test_a_file_there_is_not_is_one_sentence(empty: Path, tmp_path: Path) -> None:
    ran = kindwell("render", tmp_path / "none.md", data=empty)

    assert ran.returncode == 1
    assert "cannot be read" in one_sentence(ran.stderr)


@pytest.mark.voice
@pytest.mark.parametrize("minutes", ["0.2", "5", "600"])
def test_a_length_that_cannot_be_reached_is_one_sentence_and_leaves_no_file(
    data: Path, tmp_path: Path, minutes: str
) -> None:
    ran = kindwell("render", SHORT, "--minutes", minutes, "-o", tmp_path / "out.mp3", data=data)

    assert ran.returncode == 1
    assert one_sentence(ran.stderr)
    assert not (tmp_path / "out.mp3").exists()


@pytest.mark.parametrize("minutes", ["0", "-1", "nan", "inf", "601", "long"])
def test_a_length_that_is_none_is_refused_without_a_traceback(empty: Path, minutes: str) -> None:
    ran = kindwell("render", SHORT, "--minutes", minutes, data=empty)

    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("asked", "said"), [("by=smell", "smell"), ("by", "Try: --choose name=value"), ("colour=red", "colour")]
)
def test_a_choice_there_is_not_is_one_sentence(empty: Path, asked: str, said: str) -> None:
    ran = kindwell("render", "listening-to-sounds", "--choose", asked, data=empty)

    assert ran.returncode == 1
    assert said in one_sentence(ran.stderr)


def test_a_broken_script_is_rendered_as_its_problems(scripts: Path, empty: Path) -> None:
    file = scripts / f"{SHORT}.md"
    file.write_text(file.read_text() + "\n(bel)\n")
    ran = kindwell("render", file, data=empty)

    assert ran.returncode == 1
    assert "“(bel)” is not a cue" in ran.stderr
    assert "Traceback" not in ran.stderr
