"""What gets in the way, as files: read whole, or everything wrong with one said at once."""

import re
from pathlib import Path

import pytest

from kindwell.content import content_folder
from kindwell.flows import FLOWS, Flow
from kindwell.flows.obstacle_review import reading_of_obstacles, review_obstacles
from kindwell.flows.obstacles import FILE, LONGEST_ID, OBSTACLE, Obstacles, read_obstacle_folder, read_obstacles
from kindwell.flows.sort import SORTS
from kindwell.practice.wording import read_wording
from kindwell.text.tables import FileProblems

DOC = (Path(__file__).parents[2] / "docs/reference/obstacles.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", DOC)
GOOD = BLOCKS[0][1]
CONTENT = content_folder()
OURS = read_obstacle_folder(CONTENT / "obstacles" / "en")
WORDING = read_wording((CONTENT / "wording" / "en.toml").read_text(encoding="utf-8"))
NEVER = (*WORDING.never, *WORDING.never_in_scripts)
PRACTICES = {path.stem for path in (CONTENT / "practices" / "en").glob("*.md")}
every_flow = pytest.mark.parametrize("flow", FLOWS)


def told(text: str | bytes) -> str:
    try:
        read_obstacles(Flow.SELF, text.encode() if isinstance(text, str) else text)
    except FileProblems as problems:
        return f"{problems}\n"
    return ""


def asked(text: str) -> list[str]:
    read = read_obstacles(Flow.SELF, text.encode())
    return [str(problem) for problem in review_obstacles(read, never=NEVER, practices=PRACTICES)]


def section(heading: str) -> str:
    found = re.search(rf"(?ms)^## {heading}\n(.*?)(?=^## )", DOC)
    assert found
    return found[1]


def test_the_examples_of_the_reference_are_as_it_says() -> None:
    assert [kind for kind, _ in BLOCKS] == ["obstacles", "obstacles", "problems"]
    assert told(GOOD) == ""
    assert told(BLOCKS[1][1]) == BLOCKS[2][1]


@pytest.mark.parametrize(("heading", "keys"), [("The file", FILE), ("An obstacle", OBSTACLE)])
def test_the_reference_names_every_key_and_no_other(heading: str, keys: dict[str, str]) -> None:
    rows = re.findall(r"^\| `(\w+)` \|", section(heading), re.MULTILINE)

    assert rows == list(keys)
    for key in keys:
        assert re.search(rf"(?m)^(?:{key} = |\[\[{key}\]\])", GOOD), key


def test_what_is_read_is_what_stands_there() -> None:
    (one,) = read_obstacles(Flow.FROM_OTHERS, GOOD.encode()).typical

    assert (one.id, one.sort, one.practices) == ("they-will-want-something", "fear", ("compassionate-colour",))
    assert one.rungs == ("Let a stranger hold the door.", "Take a biscuit from the tin.")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"intro = ", b"[[obstacle", b"obstacle = 3", b"#" * 300_000])
def test_whatever_the_bytes_the_answer_is_words(data: bytes) -> None:
    assert re.match(r"line \d+: “", told(data))


def test_a_name_that_stands_twice_and_one_that_rows_cannot_keep_are_told() -> None:
    second = GOOD[GOOD.index("[[obstacle]]") :]

    assert "names an obstacle that is there already" in told(GOOD + second)
    assert f"of {LONGEST_ID} signs at most" in told(GOOD.replace("they-will-want-something", "a" * 41))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("they will want something for it.", "they will want something for it, you see!", "is never said"),
        ("If people are nice to me, they will want something for it.", "They want things.", "not in the first person"),
        ("is good sense.", "is good sense, but that was then.", "argues with it"),
        (', "Take a biscuit from the tin."', "", "2 to 6, the easiest first"),
        ('"compassionate-colour"', '"compassionate-color"', "Try: compassionate-colour"),
    ],
)
def test_what_a_reader_should_not_meet_is_pointed_at(before: str, after: str, says: str) -> None:
    assert not any(says in problem for problem in asked(GOOD))
    assert any(says in problem for problem in asked(GOOD.replace(before, after)))


def test_a_broken_file_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "self.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "to-others.toml").write_text("intro = 1", encoding="utf-8")
    (tmp_path / "sideways.toml").write_text(GOOD, encoding="utf-8")
    read = read_obstacle_folder(tmp_path)

    assert list(read.there) == [Flow.SELF]
    assert set(read.problems) == {"to-others", "sideways"}
    assert "is not called by a flow" in str(read.problems["sideways"][0])


def ours(flow: Flow) -> Obstacles:
    return OURS.there[flow]


@every_flow
def test_ours_read_and_leave_nothing_to_put_right(flow: Flow) -> None:
    assert OURS.problems == {}
    assert [str(problem) for problem in review_obstacles(ours(flow), never=NEVER, practices=PRACTICES)] == []


@every_flow
def test_ours_can_be_read_by_somebody_of_twelve(flow: Flow) -> None:
    assert reading_of_obstacles(ours(flow)).age <= 12


@every_flow
def test_each_flow_has_several_of_each_sort_and_each_has_steps_and_practices(flow: Flow) -> None:
    sorts = [one.sort for one in ours(flow).typical]

    assert all(sorts.count(sort) >= 3 for sort in SORTS)
    assert sorts == sorted(sorts, key=SORTS.index), "fears first, then blocks, then resistances"
    assert all(len(one.rungs) == 4 and len(one.practices) == 3 for one in ours(flow).typical)


def test_no_two_say_the_same() -> None:
    said = [words for flow in FLOWS for one in ours(flow).typical for words in (one.words, one.sense, one.needs)]
    rungs = [rung for flow in FLOWS for one in ours(flow).typical for rung in one.rungs]

    assert len(set(said)) == len(said)
    assert len(set(rungs)) == len(rungs)


def test_nobody_is_told_to_get_over_anything() -> None:
    for file in (CONTENT / "obstacles" / "en").glob("*.toml"):
        text = re.sub(r"(?m)^#.*$", "", file.read_text(encoding="utf-8"))
        assert not re.search(r"(?i)overcom|get over it|conquer|irrational|excuse|score|level", text), file.name
