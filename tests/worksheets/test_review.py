"""What a worksheet that reads must still hold before somebody meets it, each told with its line."""

from pathlib import Path

import pytest

from kindwell.practice.wording import read_wording
from kindwell.worksheets import read_worksheet
from kindwell.worksheets.review import reading, review

LETTER = (Path(__file__).parent / "examples" / "letter.toml").read_text(encoding="utf-8")
WORDING = read_wording("""
[[never]]
words = ["just"]
because = "it makes light"
try = "less"

[[never_in_scripts]]
words = ["you must"]
because = "it orders"
try = "you might"
""")
JUST = "is never said: it makes light. Try: less"
LONG = " ".join(["word"] * 18)


def told(*changed: tuple[str, str], practices: frozenset[str] = frozenset({"three-small-things"})) -> list[str]:
    text = LETTER
    for old, new in changed:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    worksheet = read_worksheet("letter", text.encode())
    found = review(worksheet, never=WORDING.never, in_practices=WORDING.never_in_scripts, practices=practices)
    return [str(problem) for problem in found]


def line_of(words: str) -> int:
    return LETTER[: LETTER.index(words)].count("\n") + 1


def test_a_worksheet_that_is_well_has_nothing_told_of_it() -> None:
    assert told() == []


@pytest.mark.parametrize(
    "words",
    [
        "A short letter",
        "Write a line to somebody.",
        "For a day to come.",
        "On a good day.",
        "From further off.",
        "Take a minute.",
        "as you would to somebody.",
        "No wonder you…",
        "What was hard",
        "Is it kind?",
        "Say it to a friend first.",
    ],
)
def test_what_is_never_said_is_told_wherever_a_person_would_meet_it(words: str) -> None:
    assert told((words, f"{words} Just so.")) == [f"line {line_of(words)}: “Just” {JUST}"]


def test_when_not_to_choose_it_may_say_what_somebody_must_do_and_the_rest_may_not() -> None:
    assert told(("The bus is here.", "You must run. Just run.")) == [f"line {line_of('The bus is')}: “Just” {JUST}"]
    assert told(("Take a minute.", "You must sit.")) == [
        f"line {line_of('Take a minute.')}: “You must” is never said: it orders. Try: you might"
    ]


def test_who_it_is_written_to_and_where_it_comes_from_is_nobody_elses_to_read() -> None:
    assert told(("Sam, on the landing.", "Sam, just home."), ('sources = ["ours"]', 'sources = ["just one"]')) == []


@pytest.mark.parametrize(
    "line", ['for = "Sam, on the landing."\n', 'not_when = "The bus is here."\n', 'sources = ["ours"]\n']
)
def test_for_whom_when_not_and_where_from_are_asked_for(line: str) -> None:
    key = line.partition(" ")[0]

    assert [problem.partition(". Try")[0] for problem in told((line, ""))] == [
        f"line 1: “{key}” is missing from the file"
    ]


def test_a_sentence_nobody_can_follow_is_told_and_so_are_too_many_long_ones() -> None:
    assert told(("Or leave it.", f"Now {LONG} {LONG} {LONG}.")) == [
        f"line {line_of('Or leave it.')}: “Now word word word word word word word word word word word …” has 55 words. "
        "Try: two sentences, 40 words at most in each"
    ]
    many = " ".join(f"{LONG.capitalize()}." for _ in range(6))
    assert any("is the longest of many: " in problem for problem in told(("Or leave it.", many)))


def test_help_that_is_longer_than_anybody_reads_in_the_midst_of_writing_is_told() -> None:
    help_ = "\n\n".join(["One."] * 6)

    assert told(("Or leave it.", help_)) == [f"line {line_of('help = ')}: “help” is 7 paragraphs. Try: 5 at most"]


def test_a_practice_that_is_not_in_the_library_is_told_with_the_nearest() -> None:
    near = told(practices=frozenset({"three-small-thing"}))

    assert near == [
        f"line {line_of('practice = ')}: “three-small-things” is not a practice in this folder. Try: three-small-thing"
    ]
    assert told(practices=frozenset())[0].endswith("Try: the name of one that is")


def test_how_it_reads_is_told_by_whole_sentences_and_beginnings_are_left_out() -> None:
    longer = LETTER.replace('"You were…"', f'"You were {LONG}…"')

    assert reading(read_worksheet("a", longer.encode())) == reading(read_worksheet("a", LETTER.encode()))
