"""What we say and must never say: voice.md and product.md as far as a machine can read them."""

import re
from pathlib import Path

import pytest

from kindwell.content import content_folder
from kindwell.web.help.lines import NATIONS, help_lines

ROOT = Path(__file__).parents[2]
CONTENT = content_folder()
TEMPLATES = sorted((ROOT / "src" / "kindwell" / "web").rglob("*.html"))
WRITTEN = [
    file for file in sorted(CONTENT.rglob("*")) if file.suffix in (".md", ".toml") and file.parent.name != "voices"
]

NEVER_SAID = re.compile(r"\b(just|simply|journeys?|amazing|perfect(?:ly)?)\b", re.IGNORECASE)
NEVER_CLAIMED = re.compile(
    r"\b(treats\b|cures?\b|proven\b|re-?wires?\b|vagus\b|clinically\b|diagnos\w+|guarantee\w*|heals?\b)", re.IGNORECASE
)
NEVER_PROMISED = re.compile(
    r"(?<!does not promise that you )\b(will feel (?:calm|better|relaxed|safe|at peace)"
    r"|will calm|will relax|lets you relax|makes you calm)",
    re.IGNORECASE,
)
NEVER_MEASURED = re.compile(
    r"\b(streaks?|badges?|level up|targets?|still haven.t|you missed|only \d+|well done|good job|keep it up)\b",
    re.IGNORECASE,
)


def words_of(file: Path) -> str:
    """What a person meets of a file: without comments, tags, template code and addresses."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    if file.suffix == ".html":
        text = re.sub(r"<[^>]*>", " ", text)
    if file.suffix == ".toml":
        text = re.sub(r"^#.*$", " ", text, flags=re.MULTILINE)
    return re.sub(r"https?://\S+", " ", text)


every_file = pytest.mark.parametrize("file", [*WRITTEN, *TEMPLATES], ids=lambda file: "/".join(file.parts[-3:]))


@every_file
@pytest.mark.parametrize("never", [NEVER_SAID, NEVER_CLAIMED, NEVER_PROMISED, NEVER_MEASURED, re.compile("!")])
def test_what_we_never_say_is_nowhere_said(file: Path, never: "re.Pattern[str]") -> None:
    assert [found[0] for found in never.finditer(words_of(file))] == []


LINES = help_lines()
UNITED_KINGDOM = ["england", "scotland", "wales", "northern-ireland"]


def test_every_line_names_the_page_where_it_can_be_checked() -> None:
    for line in LINES:
        if line.number or line.text_number:
            assert line.source.startswith("https://"), line.id


def test_no_line_claims_a_check_that_nobody_made() -> None:
    """Until an operator checks a line by opening its source, its date stays empty."""
    assert {line.id: line.checked_on for line in LINES if line.checked_on is not None} == {}


def test_every_line_is_to_be_checked_again_within_a_year() -> None:
    assert all(0 < line.recheck_days <= 366 for line in LINES)


def test_no_two_lines_share_a_name_of_their_own() -> None:
    assert len({line.id for line in LINES}) == len(LINES)


@pytest.mark.parametrize(
    ("number", "nation"),
    [
        ("999", "uk-wide"),
        ("116 123", "uk-wide"),
        ("85258", "uk-wide"),
        ("0808 808 8000", "northern-ireland"),
        ("0800 1111", "uk-wide"),
    ],
)
def test_the_numbers_people_look_for_are_there(number: str, nation: str) -> None:
    assert [line.id for line in LINES if number in (line.number, line.text_number) and nation in line.nations]


def test_in_england_and_wales_111_comes_with_the_key_to_press() -> None:
    assert ("111", "2") in {(line.number, line.press) for line in LINES if "england" in line.nations}


@pytest.mark.parametrize("nation", UNITED_KINGDOM)
def test_every_nation_has_somebody_for_domestic_abuse_for_the_mind_and_for_the_young(nation: str) -> None:
    kinds = {line.kind for line in LINES if nation in line.nations or "uk-wide" in line.nations}

    assert {"emergency", "talk", "mental-health", "domestic-abuse", "young-people"} <= kinds


def test_elsewhere_is_words_and_no_number() -> None:
    elsewhere = [line for line in LINES if "anywhere" in line.nations]

    assert any(line.name == "Your local emergency number" for line in elsewhere)
    assert not any(line.number or line.text_number for line in elsewhere)
    assert set(NATIONS) >= {nation for line in LINES for nation in line.nations}


@pytest.mark.parametrize(
    "file", [file for file in WRITTEN if file.parent.name not in ("help", "content")], ids=lambda file: file.name
)
def test_no_telephone_number_stands_outside_help(file: Path) -> None:
    assert not re.search(r"\b(?:0\d{3,4} ?\d{3} ?\d{3,4}|116 ?123|85258|999|111)\b", words_of(file))


def test_what_this_is_says_for_whom_that_nobody_is_alerted_and_what_it_is_not() -> None:
    said = (CONTENT / "pages" / "en" / "what-this-is.md").read_text(encoding="utf-8")

    for words in ("for adults, 18 and over", "Nobody is alerted", "It is not treatment", "not a medical device"):
        assert words in said


def test_what_a_line_offers_is_of_the_kinds_that_can_be_shown() -> None:
    for line in LINES:
        assert set(line.how) <= {"call", "text", "chat"}, line.id
        assert ("text" in line.how) == bool(line.text_number) or "anywhere" in line.nations, line.id
        assert ("call" in line.how) == bool(line.number) or "anywhere" in line.nations, line.id
        assert "chat" not in line.how or line.source, line.id


def test_a_true_alarm_is_not_trained_away() -> None:
    said = (CONTENT / "pages" / "en" / "alarm.md").read_text(encoding="utf-8")

    assert "Getting safe comes before any practice here." in said
    assert "you do not have to prove anything" in said
