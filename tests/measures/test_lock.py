"""Keys never change silently: a corrected key is a new version, and both score what was answered."""

from pathlib import Path

import pytest

from kindwell.measures import Measures, Score, read_measure, read_measures, score
from kindwell.measures.lock import LOCK, changed_keys, fingerprint, fingerprints, read_lock, write_lock
from tests.measures.making import FOLDER, MADE_UP, SHIPPED, changed, made_up


def told(known: dict[str, str], measures: Measures) -> list[str]:
    return [str(one) for one in changed_keys(known, measures)]


def test_no_shipped_key_has_changed_without_a_new_version() -> None:
    """If this fails, it says which key, and what to do: see docs/reference/measure-files.md."""
    known = read_lock((FOLDER / LOCK).read_text(encoding="utf-8"))

    assert told(known, SHIPPED) == []
    assert write_lock(known, SHIPPED) == (FOLDER / LOCK).read_text(encoding="utf-8")


NOTHING_ASKED = ("all = 3\nscores = {rest = 4, work = 3}", "answers = [-1, -1, -1]")
"""An example that every key agrees with."""
SCORES = [
    ("reversed = [2]\n", ""),
    ("items = [1, 2]\nreversed = [2]\nrange = [2, 6]", "items = [1]"),
    ("range = [2, 6]", "formula = 'mean'"),
    ("range = [2, 6]", "times = 2"),
    ("range = [2, 6]", "weights = {1 = 2}"),
    ("range = [2, 6]", "table = [[2, 1], [3, 2], [4, 4], [5, 6], [6, 9]]"),
    ("range = [2, 6]", "least_answered = 1\nmissing_source = 'x'\nmissing_mark = 'ours'"),
    ("{value = 3}]", "{value = 4}]"),
    ('id = "rest"', 'id = "sleep"'),
]
TELLS = [
    ('title = "Rest"', 'title = "Sleep"'),
    ('line = "Sleep."', 'line = "And dreams."'),
    ("{value = 1}", '{value = 1, words = "never"}'),
    ("range = [2, 6]", "range = [2, 6]\nhoped = 'higher'"),
    ('mark = "ours"', 'source = "its manual"\nmark = "read"'),
    ('terms = "None."', 'terms = "Ask."'),
    ("version = 1", "version = 2\ncorrected = 'nothing that scores'"),
]


@pytest.mark.parametrize("change", SCORES)
def test_whatever_changes_a_score_changes_the_fingerprint(change: tuple[str, str]) -> None:
    text = changed(NOTHING_ASKED, change)
    if change[1] == "items = [1]":
        text = text.replace("items = [3]", "items = [2, 3]")
    if "value = 4" in change[1]:
        text = text.replace("range = [2, 6]\n", "")

    assert fingerprint(read_measure("made-up", text.encode())) != fingerprint(made_up())


@pytest.mark.parametrize("change", TELLS)
def test_words_sources_and_what_is_said_of_it_may_change_freely(change: tuple[str, str]) -> None:
    assert fingerprint(made_up(change)) == fingerprint(made_up())


def test_a_key_that_changed_silently_is_told_with_what_to_do() -> None:
    known = fingerprints(Measures({"made-up": made_up()}, {}, {}))
    silently = made_up(("reversed = [2]\n", ""), ("rest = 4,", "rest = 6,"))

    assert told(known, Measures({"made-up": silently}, {}, {})) == [
        "made-up@1 scores otherwise than it did. If that is meant: put the file as it was into earlier/made-up@1.toml, "
        "give made-up.toml version = 2 and corrected = “what was wrong”, and run make docs. "
        "If it is not: take the change back"
    ]


def test_a_key_of_then_that_is_gone_and_one_that_is_new_are_told() -> None:
    now = Measures({"made-up": made_up(("version = 1", "version = 2"))}, {}, {})
    known = fingerprints(Measures({"made-up": made_up()}, {}, {}))

    assert told(known, now) == [
        "made-up@1 is gone, and answers given then can be scored no more. "
        "Try: the file as it was, in earlier/made-up@1.toml",
        "made-up@2 is not in keys.lock yet. Try: make docs",
    ]


def test_writing_the_lock_adds_what_is_new_and_never_changes_what_it_knows() -> None:
    measures = Measures({"made-up": made_up()}, {}, {})
    known = {"made-up@1": "0" * 16, "gone@3": "1" * 16}

    assert read_lock(write_lock(known, measures)) == known
    assert read_lock(write_lock({}, measures)) == fingerprints(measures)


@pytest.fixture
def corrected(tmp_path: Path) -> Measures:
    """A folder in which item 2 is turned round since version 2, with the key as it was."""
    (tmp_path / "earlier").mkdir()
    before = changed(("reversed = [2]\n", ""), ("rest = 4,", "rest = 6,"))
    (tmp_path / "earlier" / "made-up@1.toml").write_text(before)
    now = changed(("version = 1", 'version = 2\ncorrected = "item 2 was not turned round"'))
    (tmp_path / "made-up.toml").write_text(now)
    return read_measures(tmp_path)


def test_answers_given_under_an_old_key_are_scored_by_both(corrected: Measures) -> None:
    answers = {1: 3, 2: 3, 3: 1}
    then, now = corrected.of_version("made-up", 1), corrected.of_version("made-up", 2)

    assert corrected.problems == {}
    assert then is not None
    assert now is not None
    assert score(then, answers)["rest"] == Score(6.0, 2, 2)
    assert score(now, answers)["rest"] == Score(4.0, 2, 2)
    assert now.corrected == "item 2 was not turned round"
    assert corrected.of_version("made-up", 3) is None


def test_an_old_file_whose_name_says_another_version_than_it_holds_is_told(tmp_path: Path) -> None:
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / "made-up@7.toml").write_text(MADE_UP)
    (tmp_path / "earlier" / "made-up.toml").write_text(MADE_UP)
    problems = read_measures(tmp_path).problems

    assert "holds version 1. Try: the version its name says" in str(problems["earlier/made-up@7"][0])
    assert "Try: phq-9@1.toml" in str(problems["earlier/made-up"][0])
