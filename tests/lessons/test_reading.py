"""A lesson is read whole, or everything that is wrong with it is said at once."""

import re
from pathlib import Path

import pytest

from kindwell.content import content_folder
from kindwell.lessons import FIGURES, Experiment, Figure, LessonProblems, Words, read_lesson, read_lessons

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs/reference/lessons.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"(?ms)^```markdown\n(.*?)^```$", DOC)[0]
DRAWN = ROOT / "src/kindwell/web/learning/templates/learning/figures"


def told(text: str) -> list[str]:
    with pytest.raises(LessonProblems) as raised:
        read_lesson("tea", text)
    return [str(problem) for problem in raised.value.problems]


def test_the_example_of_the_reference_is_read_as_it_says() -> None:
    lesson = read_lesson("tea", EXAMPLE)

    assert (lesson.title, lesson.line) == ("Tea", "What the kettle knows.")
    assert lesson.blocks == (
        Words("Waiting", "It takes four minutes. Nobody has ever hurried a leaf."),
        Figure("systems", "Two cups, and one of them is yours."),
        Experiment(
            "one cup",
            "Make it, and do nothing else until it is made.",
            "When you have drunk it",
            "Whatever you noticed was there before the tea.",
        ),
    )


def test_every_picture_is_documented_and_drawn() -> None:
    assert {name for name in FIGURES if f"`{name}`" in DOC} == set(FIGURES)
    assert {path.stem for path in DRAWN.glob("*.svg")} == set(FIGURES)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (EXAMPLE.replace("# Tea\n", "Tea\n"), "does not begin a lesson"),
        (EXAMPLE.replace("What the kettle knows.", ""), "has no line under it"),
        (EXAMPLE.replace("figure systems", "figure systms"), "Try: systems"),
        (EXAMPLE.replace("Two cups, and one of them is yours.", ""), "is said in no words"),
        (EXAMPLE.replace("## Try: one cup", "## One cup"), "has nothing to try"),
        (EXAMPLE.replace("### When you have drunk it", "Then"), "says nothing for afterwards"),
        (EXAMPLE.replace("### When you have drunk it", "#### When"), "stands too high or too low"),
        (EXAMPLE.replace("Make it, and do nothing else until it is made.", ""), "has nothing under it"),
        (EXAMPLE.replace("a leaf.", "a <b>leaf</b>."), "is HTML"),
        (EXAMPLE + "leaf " * 900, "has over 900 words"),
        ("", "does not begin a lesson"),
    ],
)
def test_what_is_wrong_is_said_by_line_with_what_to_try(broken: str, said: str) -> None:
    problems = told(broken)

    assert any(said in problem for problem in problems), problems
    assert all(re.match(r"line \d+: “", problem) and "Try: " in problem for problem in problems)


def test_everything_is_said_at_once() -> None:
    broken = EXAMPLE.replace("figure systems", "figure x").replace("a leaf.", "a <b>leaf</b>.")
    broken = broken.replace("Try: one", "One")

    assert len(told(broken)) >= 3


def test_a_broken_one_is_left_out_and_the_rest_stay(tmp_path: Path) -> None:
    (tmp_path / "1-tea.md").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "2-broken.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "Tea.md").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "3-bytes.md").write_bytes(b"# \xff")
    found = read_lessons(tmp_path)

    assert list(found.there) == ["tea"]
    assert sorted(found.problems) == ["2-broken", "3-bytes", "Tea"]


def test_no_folder_holds_none(tmp_path: Path) -> None:
    assert read_lessons(tmp_path / "nowhere").there == {}


def test_ours_are_five_short_pages_each_with_something_to_try() -> None:
    found = read_lessons(content_folder() / "learn" / "en")

    assert found.problems == {}
    assert len(found.there) == 5
    assert all(lesson.experiments for lesson in found.there.values())
