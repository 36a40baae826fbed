"""Ideas for small acts: read from files, and what is wrong with one is told by line."""

from pathlib import Path

import pytest

from kindwell.content import content_folder
from kindwell.flows import FLOWS, Flow
from kindwell.flows.acts import KINDS, read_ideas

ACTS = content_folder() / "small-acts" / "en"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "small-acts.md"
ONE = '[[act]]\nid = "cup"\ntitle = "A cup"\nwhen = "the kettle goes on"\nthen = "make two"\nkind = "giving"\n'


def told(folder: Path, text: str, name: str = "self") -> list[str]:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_ideas(folder).problems.get(name, ())]


def test_our_own_are_well_and_each_flow_has_a_good_dozen() -> None:
    ideas = read_ideas(ACTS)

    assert ideas.problems == {}
    assert tuple(ideas.there) == FLOWS
    assert min(len(listed) for listed in ideas.there.values()) >= 12


@pytest.mark.parametrize("flow", FLOWS)
def test_in_every_flow_some_need_nobody_and_some_are_a_rest_a_no_a_question_or_the_truth(flow: Flow) -> None:
    listed = read_ideas(ACTS).there[flow]

    assert {"resting", "boundary", "asking", "truth"} <= {idea.kind for idea in listed}
    assert sum(idea.alone for idea in listed) >= 3


def test_most_ways_of_letting_something_in_that_are_small_need_no_person() -> None:
    listed = read_ideas(ACTS).there[Flow.FROM_OTHERS]

    assert sum(idea.alone and idea.kind == "receiving" for idea in listed) >= 5


def test_an_idea_is_read_as_when_and_then(tmp_path: Path) -> None:
    (tmp_path / "self.toml").write_text(ONE, encoding="utf-8")
    (idea,) = read_ideas(tmp_path).there[Flow.SELF]

    assert (idea.when, idea.then, idea.alone) == ("the kettle goes on", "make two", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE.replace("giving", "givin"), "line 1: “givin” is not a kind of act. Try: giving"),
        (ONE.replace("when =", "wen ="), "line 1: “wen” is not a key of an act. Try: when"),
        (ONE.replace('then = "make two"\n', ""), 'line 1: “then” is missing from an act. Try: then = "…"'),
        (ONE.replace("make two", "make two."), "line 1: “make two.” is a piece of “When …, then I …”."),
        (ONE.replace("make two", "make " + "tea " * 40), "has 165 characters. Try: 120 at most"),
        (ONE.replace('"cup"', '"A Cup"'), "line 1: “A Cup” is not a name. Try: a-cup"),
        (ONE + "alone = 1\n", "line 1: “1” is neither true nor false. Try: alone = true"),
        (ONE + "\n" + ONE, "line 8: “cup” is there already. Try: another id"),
        (ONE.replace('"A cup"', "A cup"), "line 3: “self.toml” cannot be read"),
        ("act = 3\n", "line 1: “act” is a table of its own. Try: [[act]]"),
        ("act = [3]\n", "line 1: “act” is a table of its own. Try: [[act]]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_try(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in one for one in told(tmp_path, text)), told(tmp_path, text)


def test_a_file_that_is_called_after_no_flow_is_told(tmp_path: Path) -> None:
    assert "Try: from-others" in told(tmp_path, ONE, "from-other")[0]


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "self.toml").write_bytes(b"\xff\xfe")

    assert "cannot be read" in str(read_ideas(tmp_path).problems["self"][0])


def test_one_broken_idea_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "self.toml").write_text(ONE + ONE.replace("cup", "pot").replace("giving", "?"), encoding="utf-8")
    ideas = read_ideas(tmp_path)

    assert [idea.id for idea in ideas.there[Flow.SELF]] == ["cup"]
    assert len(ideas.problems["self"]) == 1


def test_no_folder_holds_none(tmp_path: Path) -> None:
    assert read_ideas(tmp_path / "nowhere").there == {}


def test_the_page_names_every_kind() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert {kind for kind in KINDS if f"`{kind}`" not in text} == set()
