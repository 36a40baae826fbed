"""`kindwell check` and `kindwell render`: what an author meets, always in words."""

import re
import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.conftest import first_scripts
from tests.commands.running import SOURCE, kindwell
from tests.commands.test_starting import one_sentence

pytestmark = pytest.mark.slow
SCRIPTS = content_folder() / "practices" / "en"
SHORT = "back-to-here"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Three of the shipped scripts, to break."""
    return first_scripts(tmp_path / "scripts")


def test_the_shipped_scripts_and_worksheets_are_well_and_none_is_missing(empty: Path) -> None:
    ran = kindwell("check", "--silent", data=empty)
    scripts = len(list(SCRIPTS.glob("*.md"))) - 1
    worksheets = len(list((content_folder() / "worksheets" / "en").glob("*.toml")))

    assert ran.returncode == 0, ran.stdout
    assert f"\n{scripts} scripts are well, 0 are not.\n{worksheets} worksheets are well, 0 are not.\n" in ran.stdout
    assert ran.stdout.splitlines()[-6:] == [
        "3 flows are well, 0 are not.",
        "3 files of what gets in the way are well, 0 are not.",
        "3 files of small acts are well, 0 are not.",
        "5 lessons are well, 0 are not.",
        "28 measures are well, 0 are not.",
        "6 sets of measures are well, 0 are not.",
    ]


@pytest.mark.voice
def test_lengths_are_proved_with_the_voices_own_times(data: Path, scripts: Path) -> None:
    assert kindwell("check", scripts, data=data).returncode == 0
    file = scripts / "listening-to-sounds.md"
    file.write_text(file.read_text().replace("most: 20", "most: 90"))
    ran = kindwell("check", scripts, data=data)

    assert ran.returncode == 1
    assert re.search(r"“least: 2, most: 90, with by \w+” cannot be met between \d+ min", ran.stdout)


def figures(said: str, slug: str) -> list[str]:
    """A script's row of the table."""
    return next(re.split(r"  +", line.strip()) for line in said.splitlines() if line.startswith(f"{slug} "))


def test_how_each_script_reads_is_told_in_figures(scripts: Path, empty: Path) -> None:
    ran = kindwell("check", scripts, "--silent", data=empty)
    words, sentences, short, age, minutes = figures(ran.stdout, SHORT)[1:6]

    assert figures(ran.stdout, "script")[1:] == ["words", "sentences", "under 18", "reading age", "minutes", "approach"]
    assert (int(words) > 5 * int(sentences), short.endswith("%"), minutes) == (True, True, "0.75-1.5")
    assert 4 <= int(age) <= 12


def test_a_word_that_suggests_a_tag_and_one_never_said_are_told_together(scripts: Path, empty: Path) -> None:
    file = scripts / f"{SHORT}.md"
    text = file.read_text()
    file.write_text(text.replace("Nothing more is asked of you.", "Close your eyes and just wait."))
    line = text[: text.index("Nothing more is asked of you.")].count("\n") + 1
    ran = kindwell("check", scripts, "--silent", data=empty)

    assert ran.returncode == 1
    assert f"{SHORT}.md, line {line}: “Close your eyes” suggests the tag eyes-closed. Try: tags" in ran.stdout
    assert f"{SHORT}.md, line {line}: “just” is never said: it makes light" in ran.stdout


def test_a_passage_that_two_scripts_share_is_told_for_both(scripts: Path, empty: Path) -> None:
    for name in (SHORT, "listening-to-sounds"):
        file = scripts / f"{name}.md"
        file.write_text(f"{file.read_text()}\nA heron waits in the shallows and wants nothing else.\n")
    ran = kindwell("check", scripts, "--silent", data=empty)

    assert len(re.findall(r"“A heron waits in .*” stands in [a-z-]+\.md, line \d+, too", ran.stdout)) == 2


def test_a_script_whose_alternative_is_missing_is_still_read_for_its_words(scripts: Path, empty: Path) -> None:
    (scripts / "listening-to-sounds.md").unlink()
    file = scripts / f"{SHORT}.md"
    file.write_text(f"{file.read_text()}\nYou must rest.\n")
    ran = kindwell("check", scripts, "--silent", data=empty)

    assert f"{SHORT}.md, line " in ran.stdout
    assert "“You must” is never said" in ran.stdout
    assert "“listening-to-sounds” is not a practice in this folder" in ran.stdout


def test_an_operators_own_words_are_the_ones_that_count(tmp_path: Path, empty: Path) -> None:
    content = tmp_path / "content"
    scripts = first_scripts(content / "practices" / "en")
    own = content / "wording" / "en.toml"
    own.parent.mkdir()
    own.write_text('[[never]]\nwords = ["trolley"]\nbecause = "we have none"\ntry = "a cart"\n')
    file = scripts / f"{SHORT}.md"
    file.write_text(f"{file.read_text()}\nJust a trolley.\n")
    ran = kindwell("check", scripts, "--silent", data=empty)

    assert "“trolley” is never said: we have none. Try: a cart" in ran.stdout
    assert "“Just”" not in ran.stdout


def test_a_file_of_words_that_cannot_be_read_is_one_sentence(tmp_path: Path, empty: Path) -> None:
    scripts = first_scripts(tmp_path / "practices" / "en")
    own = tmp_path / "wording" / "en.toml"
    own.parent.mkdir()
    for written in (b"words = [\n", b"\xff", b'[tags.imagry]\nwords = ["see"]\n'):
        own.write_bytes(written)
        ran = kindwell("check", scripts, "--silent", data=empty)

        assert ran.returncode == 1
        assert one_sentence(ran.stderr).startswith(f"{own}")


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
    shutil.copytree(SOURCE, changed / "src")  # with what was compiled, which is told by its time
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
    assert files[0].read_bytes().startswith(b"ID3")
    assert sound_bytes(files[0]) == 3000 * 192
    assert files[1].read_text().startswith("WEBVTT")
    assert "Press on something solid" in files[2].read_text()
    assert "72.000 s" in ran.stdout


def sound_bytes(file: Path) -> int:
    """What an MP3 holds behind its tags, whose own size is in seven bits a byte."""
    content = file.read_bytes()
    return len(content) - 10 - sum(byte << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))


@pytest.mark.voice
@pytest.mark.parametrize(
    ("name", "begins"), [("out.mp3", b"ID3"), ("out.opus", b"OggS"), ("out.M4A", b"\0\0\0\x1cftyp")]
)
def test_the_files_name_says_its_kind_and_a_background_lies_under_it(
    data: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    options = ("--minutes", "1", "--background", "rain", "--volume", "soft", "-o", tmp_path / name)
    ran = kindwell("render", SHORT, *options, data=data)

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "out.wav"], "Kindwell does not write “.wav” files. Try one of: .mp3, .opus, .m4a"),
        (["--background", "sea"], "There is no “sea”. Try one of: brown-noise, soft-pad, rain"),
        (["--background", "rain", "--volume", "loud"], "There is no “loud”. Try one of: soft, middle, full"),
    ],
)
def test_a_kind_or_a_background_there_is_not_is_one_sentence(empty: Path, options: list[str], said: str) -> None:
    ran = kindwell("render", SHORT, "--minutes", "1", *options, data=empty)

    assert ran.returncode == 1
    assert one_sentence(ran.stderr) == said


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
    said = one_sentence(ran.stderr)
    assert said.startswith("There is no script “backtohere”. Name a file, or one of: ")
    assert {"back-to-here", "soothing-rhythm-breathing"} <= set(said.partition("one of: ")[2].split(", "))


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
