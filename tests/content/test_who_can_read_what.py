"""The one page that says who can read what, and the one that gives the reasons: what must stand on them."""

import re
from pathlib import Path

import pytest

from kindwell.content import content_folder

PAGE = (content_folder() / "pages" / "en" / "who-can-read-what.md").read_text(encoding="utf-8")
REASONS = (Path(__file__).parents[2] / "docs" / "why" / "private-words.md").read_text(encoding="utf-8")


def under(heading: str, text: str = PAGE) -> str:
    found = re.search(rf"(?ms)^## {heading}\n(.*?)(?=^## |\Z)", text)
    assert found, heading
    return found[1]


@pytest.mark.parametrize(
    "seen",
    [
        *("when you use Kindwell", "how much", "levels of your check-ins", "home or work", "which practices"),
        *("answers to questionnaires", "rhythms of breath", "voices you record", "your own lines in Help"),
    ],
)
def test_what_the_host_can_see_is_said(seen: str) -> None:
    assert seen in under("What the host can see")


@pytest.mark.parametrize(
    "sealed",
    [
        *("your notes", "your letters", "titles", "draft", "own words in practices", "search for"),
        *("worksheets", "what gets in the way", "in your circles", "“my sister”"),
    ],
)
def test_what_the_host_cannot_read_is_said(sealed: str) -> None:
    assert sealed in under("What the host cannot read")


def test_what_shows_on_the_outside_of_a_sealed_thing_is_said() -> None:
    outside = under("What the host cannot read").partition("**What shows on the outside:**")[2]

    for shown in ("a note or a letter", "how long it is", "when it was written", "the day a letter opens", "share it"):
        assert shown in outside


def test_a_word_to_be_spoken_passes_through_memory_and_the_page_says_so() -> None:
    assert "It passes through the host’s memory for that moment." in under("When a word is spoken")


def test_that_lost_words_are_lost_for_us_as_well_is_said_on_both_pages() -> None:
    for text in (under("If you lose every way in"), REASONS):
        assert "Nobody can recover them, and that includes us." in text


@pytest.mark.parametrize("limit", ["could send a page that takes words", "whoever has your device", "Taking it back"])
def test_the_limits_are_said_where_the_promise_is(limit: str) -> None:
    assert limit in under("Where this ends")


def test_the_page_says_that_nobody_is_alerted() -> None:
    assert "nobody is alerted" in PAGE


@pytest.mark.parametrize(
    "answer",
    ["content security policy", "No third-party script", "pinned by hash", "digest in the address", "as we wrote it"],
)
def test_what_we_do_about_a_hostile_script_is_told_with_its_limit(answer: str) -> None:
    limit = under("The honest limit", REASONS)

    assert answer in limit
    assert "It does not help against a host who attacks one person once" in limit


@pytest.mark.parametrize("way", ["recovery code", "passkey", "passphrase", "key in the data folder"])
def test_each_way_in_says_what_it_stands_against_and_what_not(way: str) -> None:
    (row,) = re.findall(rf"^\| \*\*{way}\*\* \|(.*)\|$", REASONS, re.MULTILINE)

    assert len([cell for cell in row.split(" | ") if cell.strip()]) == 3


def test_what_removing_and_unsharing_cannot_do_is_said() -> None:
    assert "A copy of an old database with an old code still opens it." in under("When a way in is removed", REASONS)
    assert "It cannot make anybody unread it." in under("Sharing one entry", REASONS)
