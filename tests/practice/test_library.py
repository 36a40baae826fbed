"""A folder of scripts: one that is broken never takes the others with it."""

from pathlib import Path

import pytest

from kindwell.practice import Library, ScriptProblems, parse_refrains, read_library
from tests.practice.voices import script


def library(folder: Path, **texts: str) -> Library:
    for name, text in texts.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(text)
    return read_library(folder)


def told(read: Library) -> dict[str, list[str]]:
    return {slug: [str(problem) for problem in problems] for slug, problems in read.problems.items()}


def test_a_broken_script_is_left_out_and_the_rest_keep_working(tmp_path: Path) -> None:
    read = library(tmp_path, good=script("Rest.\n"), bad=script("(bel)\nRest.\n"))
    assert list(read.scripts) == ["good"]
    assert told(read) == {"bad": ["line 11: “(bel)” is not a cue. Try: (bell)"]}


def test_refrains_are_shared_and_those_of_a_broken_file_are_missing(tmp_path: Path) -> None:
    caller = script("Rest.\n\n[refrain stopping]\n")
    read = library(tmp_path, caller=caller, refrains="<!-- shared -->\n# stopping\n\nYou can stop.\n")
    assert told(read) == {}
    assert "refrains" not in read.scripts
    read = library(tmp_path, refrains="You can stop.\n# stopping\n\n# twice\nA.\n# twice\nB.\n")
    assert told(read) == {
        "refrains": [
            "line 1: “You can stop.” stands before the first refrain. Try: # name above it",
            "line 2: “# stopping” holds nothing. Try: words under it, or leave it out",
            "line 6: “# twice” names a refrain that is there already. Try: another name",
        ],
        "caller": ["line 13: “[refrain stopping]” is not one of the refrains. Try: # stopping in refrains.md"],
    }


TAGGED = ("tags: [imagery, touch]", "instead: {imagery: sounds, otherwise: plain}")


def test_what_is_offered_instead_must_exist_and_be_without_the_tag(tmp_path: Path) -> None:
    good = library(tmp_path, tagged=script("Rest.\n", *TAGGED), sounds=script("A.\n"), plain=script("B.\n"))
    assert told(good) == {}
    (tmp_path / "plain.md").unlink()
    imagery = script("A.\n", "tags: [imagery]", "instead: {imagery: sounds}")
    assert told(library(tmp_path, sounds=imagery, planes=script("B.\n"))) == {
        "sounds": ["line 10: “sounds” keeps the tag it replaces: imagery. Try: a practice without imagery"],
        "tagged": [
            "line 10: “plain” is not a practice in this folder. Try: planes",
            "line 10: “sounds” keeps the tag it replaces: imagery. Try: a practice without imagery",
        ],
    }


def test_an_otherwise_shares_no_tag_at_all(tmp_path: Path) -> None:
    touching = script("B.\n", "tags: [touch]", "instead: {touch: sounds}")
    read = library(tmp_path, tagged=script("Rest.\n", *TAGGED), sounds=script("A.\n"), plain=touching)
    assert told(read) == {
        "tagged": ["line 10: “plain” shares the tag touch. Try: a practice without touch"],
    }
    assert sorted(read.scripts) == ["plain", "sounds"]


def test_a_script_that_offers_a_broken_one_is_not_broken_by_it(tmp_path: Path) -> None:
    read = library(tmp_path, tagged=script("Rest.\n", *TAGGED), sounds=script("(bel)\n"), plain=script("B.\n"))
    assert sorted(read.scripts) == ["plain", "tagged"]


def test_a_name_that_no_link_can_have_and_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "My Script.md").write_text(script("Rest.\n"))
    (tmp_path / "bytes.md").write_bytes(b"---\n\xff")
    (tmp_path / "refrains.md").write_bytes(b"\xff")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "README.md").write_text("Not a script.")
    found = told(read_library(tmp_path))
    assert found.pop("My Script") == ["line 1: “My Script.md” is not a name a link can have. Try: my-script.md"]
    assert found.pop("bytes") == ["line 2: “�” is not UTF-8. Try: save the file again as UTF-8"]
    assert found.pop("refrains") == ["line 1: “refrains.md” is not UTF-8. Try: save the file again as UTF-8"]
    assert found.pop("folder")[0].startswith("line 1: “folder.md” cannot be opened (")
    assert not found


def test_a_folder_that_is_not_there_holds_no_scripts(tmp_path: Path) -> None:
    assert read_library(tmp_path / "nowhere") == Library({}, {})


def test_refrains_keep_their_cues_and_lose_their_notes() -> None:
    text = "# coming back\n\nLook up.\n<!-- slowly -->\n(2-4s)\n"
    assert parse_refrains(text) == {"coming back": "Look up.\n(2-4s)"}
    with pytest.raises(ScriptProblems):
        parse_refrains("# a\nA.\n<!--")
