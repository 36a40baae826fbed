"""A flow's file: read whole, or everything wrong with it told at once; a broken one leaves the others alone."""

import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from kindwell.flows import FLOWS, Flow, FlowWords, read_flow, read_flows
from kindwell.flows.review import review
from kindwell.practice.wording import read_wording
from kindwell.text.tables import FileProblems

SHIPPED = content_folder() / "flows" / "en"
TEXT = (SHIPPED / "to-others.toml").read_text(encoding="utf-8")
WORDING = read_wording((content_folder() / "wording" / "en.toml").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "en"))


def problems_of(data: bytes) -> list[str]:
    with pytest.raises(FileProblems) as raised:
        read_flow(Flow.TO_OTHERS, data)
    return [str(problem) for problem in raised.value.problems]


def pointed_at(words: FlowWords) -> list[str]:
    every = {slug: frozenset(map(str, FLOWS)) for slug in words.practices}
    return [str(problem) for problem in review(words, never=WORDING.never, practices=every)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff", "line 1: “\ufffd” is not UTF-8. Try: save the file again as UTF-8"),
        (b"title = Nothing", "line 1: “title = Nothing” cannot be read"),
        (b"#" * 300_000, "line 1: “” begins a file of over 256 KiB. Try: fewer words"),
        ("title = 'a\ue000'".encode(), "line 1: “title = 'a\ufffd'” holds the invisible '\\ue000'"),
    ],
)
def test_whatever_the_bytes_the_line_is_told_and_what_to_try(data: bytes, said: str) -> None:
    assert any(problem.startswith(said) for problem in problems_of(data))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = problems_of(b'title = 3\nfor = "x"\npart = [{title = "a"}, {title = "b"}, {title = "c"}]\nfoo = 1\n')

    assert any("“title” is words in quotes" in one for one in told)
    assert any("“foo” is not a key of the file" in one for one in told)
    assert any("“3 [[part]]” is not 2" in one for one in told)
    assert any("“acts” is missing from the file" in one for one in told)


def test_a_broken_flow_leaves_the_others_there(folder: Path) -> None:
    (folder / "self.toml").write_text("title = 3")
    found = read_flows(folder)

    assert set(found.there) == {Flow.TO_OTHERS, Flow.FROM_OTHERS}
    assert set(found.problems) == {"self"}


def test_a_missing_flow_and_one_that_is_none_are_told(folder: Path) -> None:
    (folder / "self.toml").rename(folder / "slef.toml")
    problems = read_flows(folder).problems

    assert "cannot be opened" in str(problems["self"][0])
    assert str(problems["slef"][0]).endswith("is not named after a flow. Try: self")


def test_a_folder_that_is_not_there_says_nothing_and_is_no_problem(tmp_path: Path) -> None:
    found = read_flows(tmp_path / "none")

    assert (dict(found.there), dict(found.problems)) == ({}, {})


def test_what_is_never_said_is_pointed_at_where_it_stands() -> None:
    line = TEXT[: TEXT.index("Small is fine,")].count("\n") + 1
    text = TEXT.replace("Small is fine,", "It is just small,")

    assert pointed_at(read_flow(Flow.TO_OTHERS, text.encode())) == [
        f"line {line}: “just” is never said: it makes light of what may be hard. Try: the sentence without it"
    ]


def test_a_sentence_nobody_can_follow_is_pointed_at() -> None:
    text = TEXT.replace("It asks you to be moved,", "It asks you " + "and you " * 40)

    assert any("words. Try: two sentences" in one for one in pointed_at(read_flow(Flow.TO_OTHERS, text.encode())))


def test_a_practice_that_is_not_there_or_not_of_this_flow_is_pointed_at() -> None:
    words = read_flow(Flow.TO_OTHERS, TEXT.encode())
    known = {slug: frozenset({"to-others"}) for slug in words.practices if slug != "a-wish-for-someone"}
    told = [str(one) for one in review(words, never=(), practices=known | {"one-small-act": frozenset({"self"})})]

    assert len(told) == 2
    assert "“a-wish-for-someone” is not a practice in this folder" in told[0]
    assert "“one-small-act” has not the flow to-others in its head" in told[1]
