"""What we say and must never say: voice.md and product.md as far as a machine can read them."""

import re
from pathlib import Path

import pytest

from kindwell.content import content_folder
from kindwell.practice.known import LONG_SILENCE, TAGS
from kindwell.practice.wording import read_wording
from kindwell.text.phrases import never_said
from kindwell.web.help.lines import NATIONS, help_lines

ROOT = Path(__file__).parents[2]
CONTENT = content_folder()
WORDING_FILE = CONTENT / "wording" / "en.toml"
WORDING = read_wording(WORDING_FILE.read_text(encoding="utf-8"))
TEMPLATES = sorted((ROOT / "src" / "kindwell" / "web").rglob("*.html"))
WRITTEN = [
    file
    for file in sorted(CONTENT.rglob("*"))
    if file.suffix in (".md", ".toml") and file.parent.name != "voices" and file != WORDING_FILE
]
PAGES = [file for file in WRITTEN if "practices" not in file.parts]  # scripts are held to more, by their own tests


def words_of(file: Path) -> str:
    """What a person meets of a file: without comments, tags, template code and addresses."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    if file.suffix == ".html":
        text = re.sub(r"<[^>]*>", " ", text)
    if file.suffix == ".toml":
        text = re.sub(r"^#.*$", " ", text, flags=re.MULTILINE)
    return re.sub(r"https?://\S+", " ", text)


every_page = pytest.mark.parametrize("file", [*PAGES, *TEMPLATES], ids=lambda file: "/".join(file.parts[-3:]))


@every_page
def test_what_we_never_say_is_nowhere_said(file: Path) -> None:
    assert [(phrase, never.because) for phrase, never in never_said(words_of(file), WORDING.never)] == []


@pytest.mark.parametrize(
    "said",
    [
        *("Just sit.", "It is simply this.", "Your journey.", "An amazing day.", "Perfect.", "perfectly still"),
        *("It treats stress.", "A cure.", "Proven to help.", "It rewires you.", "Re-wiring.", "the vagus nerve"),
        *("clinically tested", "a diagnosis", "we guarantee it", "It heals."),
        *("You will feel calm.", "This will relax you.", "It lets you relax.", "It makes you calm."),
        *("A streak of 3.", "Earn badges.", "Level up", "your targets", "You still haven’t begun.", "only 2 days"),
        *("You missed a day.", "Well done.", "Good job.", "Keep it up.", "Welcome!"),
    ],
)
def test_what_we_never_say_would_be_found_if_a_page_said_it(said: str) -> None:
    assert list(never_said(said, WORDING.never))


@pytest.mark.parametrize(
    "said",
    [
        *("You must sit.", "You should rest.", "You have to.", "You will notice warmth.", "Take a deep breath."),
        *("Gently notice this.", "Allow yourself to rest.", "Hold space for it.", "a safe container", "Surrender."),
        *("Your nervous system settles.", "Healing begins.", "You failed.", "You are worthless, it says."),
    ],
)
def test_what_no_script_says_would_be_found_if_one_said_it(said: str) -> None:
    assert list(never_said(said, WORDING.never_in_scripts))


@pytest.mark.parametrize(
    "said",
    [
        *("You do not have to like them.", "Adjust the journal."),
        *("Do what you must.", "You might sit.", "Only if it suits you.", "Whatever you should have said.", "a treat"),
    ],
)
def test_what_may_be_said_is_let_be(said: str) -> None:
    assert not list(never_said(said, (*WORDING.never, *WORDING.never_in_scripts)))


def test_every_tag_that_words_can_suggest_has_its_words() -> None:
    """A silence of more than a minute is counted, not read."""
    assert set(WORDING.tags) == set(TAGS) - {LONG_SILENCE}


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
