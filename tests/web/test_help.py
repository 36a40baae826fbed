"""Help: always there, whoever asks and whatever is broken; one's own people first."""

import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kindwell.web.help.actions import keep_own_help
from kindwell.web.help.lines import NATIONS, Line, help_lines, read_lines
from kindwell.web.help.models import OwnHelp
from kindwell.web.help.pages import help_page
from kindwell.web.people.models import Person
from tests.web.asking import Page

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
LINE = """[[line]]
id = "a-line"
nations = ["wales"]
kind = "talk"
name = "Somebody to Talk To"
who_for = "Anyone."
number = "0113 496 0000"
source = "https://example.org/"
checked_on = "{checked_on}"
recheck_days = 180
"""


def checked(tmp_path: Path, checked_on: str, *, today: date) -> str:
    """What the page says of one line, checked then, on that day."""
    file = tmp_path / "lines.toml"
    file.write_text(LINE.format(checked_on=checked_on))
    (nation,) = help_page(None, read_lines(file), today=today).nations
    (shown,) = nation.lines
    assert shown.line.number == "0113 496 0000", "a line never vanishes, whatever its date"
    return shown.checked


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(settings.CONTENT, tmp_path / "content"))


def keep(browser: Client, **given: Any) -> Any:
    return browser.post("/help/yours/", {"id": ID, "kind": "person", "words": "Ruth next door", "number": "", **given})


@pytest.mark.parametrize("line", help_lines(), ids=lambda line: line.id)
def test_every_line_is_on_the_page_as_it_is_dialled(nobody: Client, line: Line) -> None:
    page = Page(nobody.get("/help/"))

    assert line.name in page.words
    if line.number:
        assert f"tel:{line.number.replace(' ', '')}" in page.links
        assert f"Ring {line.number}" in page.words
    if line.text_number:
        assert f"sms:{line.text_number}" in page.links


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_has_its_lines_under_its_own_name(nobody: Client, nation: str) -> None:
    shown = {one.slug: one for one in help_page(None, help_lines(), today=NOON.date()).nations}

    assert [one.line.id for one in shown[nation].lines] == [one.id for one in help_lines() if nation in one.nations]
    assert NATIONS[nation] in Page(nobody.get("/help/")).words


def test_the_page_says_that_nobody_is_alerted(nobody: Client, browser: Client) -> None:
    for asking in (nobody, browser):
        assert "Nobody at Kindwell is alerted by anything you do here." in Page(asking.get("/help/")).words


def test_help_asks_nothing(nobody: Client) -> None:
    assert not Page(nobody.get("/help/")).fields


def test_a_line_never_checked_says_so(tmp_path: Path) -> None:
    assert checked(tmp_path, "", today=date(2026, 3, 3)) == "Not checked yet by whoever set up this Kindwell."


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 3, 3), date(2026, 6, 30)])
def test_a_line_within_its_time_says_when_it_was_checked(tmp_path: Path, today: date) -> None:
    assert checked(tmp_path, "2026-01-01", today=today) == "Checked on 1 January 2026."


@pytest.mark.parametrize("today", [date(2026, 7, 1), date(2036, 1, 1)])
def test_a_line_past_its_time_says_when_it_was_last_checked(tmp_path: Path, today: date) -> None:
    assert checked(tmp_path, "2026-01-01", today=today) == "Last checked on 1 January 2026."


@pytest.mark.parametrize("damage", ["", "[[line]\n", '[[line]]\nid = "x"\n', LINE.format(checked_on="soon")])
@pytest.mark.parametrize("file", ["gb.toml", "elsewhere.toml"])
def test_a_broken_file_of_lines_leaves_the_page_and_the_other_file(
    nobody: Client, content: Path, use_content: Callable[[Path], None], file: str, damage: str
) -> None:
    (content / "help" / file).write_text(damage)
    use_content(content)
    answer = nobody.get("/help/")

    assert answer.status_code == 200
    assert "tel:999" in Page(answer).links
    assert ("Samaritans" in Page(answer).words) == (file != "gb.toml")
    assert ("Your local emergency number" in Page(answer).words) == (file != "elsewhere.toml")


def test_one_broken_line_leaves_the_others_of_its_file(
    nobody: Client, content: Path, use_content: Callable[[Path], None]
) -> None:
    file = content / "help" / "gb.toml"
    file.write_text(file.read_text() + '\n[[line]]\nid = "broken"\n')
    use_content(content)

    assert "Samaritans" in Page(nobody.get("/help/")).words


def test_with_no_file_of_lines_at_all_the_page_still_says_whom_to_ring(
    nobody: Client, content: Path, use_content: Callable[[Path], None]
) -> None:
    shutil.rmtree(content / "help")
    use_content(content)
    page = Page(nobody.get("/help/"))

    assert "tel:999" in page.links
    assert "your local emergency number" in page.words


def test_ones_own_people_come_before_every_line(browser: Client) -> None:
    keep(browser, number="0113 496 0001")
    words = Page(browser.get("/help/")).words

    assert words.index("Ruth next door") < words.index("Samaritans")
    assert "tel:01134960001" in Page(browser.get("/help/")).links


def test_ones_own_people_are_nobody_elses(browser: Client, nobody: Client, strangers_browser: Client) -> None:
    keep(browser)

    for asking in (nobody, strangers_browser):
        assert "Ruth next door" not in Page(asking.get("/help/")).words


def test_without_the_cookie_help_does_not_even_offer_to_write_ones_own(nobody: Client) -> None:
    assert "/help/yours/" not in Page(nobody.get("/help/")).links


@pytest.mark.parametrize("kind", ["person", "place", "helps"])
def test_a_line_of_ones_own_is_kept_as_it_was_written(browser: Client, kind: str) -> None:
    keep(browser, kind=kind, words="<b>Ruth</b> & Co", number="+44 (0)113 496-0001")

    kept = OwnHelp.objects.get()
    assert (kept.kind, kept.words, kept.number) == (kind, "<b>Ruth</b> & Co", "+44 (0)113 496-0001")
    assert b"<b>Ruth</b>" not in browser.get("/help/").content


def test_a_line_of_ones_own_sent_twice_is_one(browser: Client) -> None:
    for words in ("Ruth", "Ruth next door"):
        assert keep(browser, words=words).status_code == 302

    assert OwnHelp.objects.get().words == "Ruth next door"


def test_a_line_of_ones_own_can_be_changed(browser: Client, person: Person) -> None:
    keep_own_help(person, id=ID, kind="place", words="The bench", number="", since=NOON)
    fields = Page(browser.get(f"/help/yours/{ID}/")).fields
    keep(browser, **{name: fields[name][0] for name in ("id", "kind")}, words="The other bench")

    kept = OwnHelp.objects.get()
    assert (kept.kind, kept.words, kept.since) == ("place", "The other bench", NOON)


def test_a_line_of_ones_own_can_be_removed(browser: Client) -> None:
    keep(browser)
    for _ in range(2):
        assert browser.post(f"/help/yours/{ID}/remove/").status_code == 302

    assert not OwnHelp.objects.exists()


def test_a_link_alone_removes_nothing(browser: Client) -> None:
    keep(browser)

    assert browser.get(f"/help/yours/{ID}/remove/").status_code == 405
    assert OwnHelp.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"number": "ring me"}, "Write the number as it is dialled"),
        ({"number": "javascript:alert(1)"}, "Write the number as it is dialled"),
        ({"number": "٠١١٣"}, "Write the number as it is dialled"),
        ({"number": "1" * 41}, "A number has at most 40 characters"),
        ({"words": ""}, "Write a name or a few words"),
        ({"words": "x" * 201}, "Keep it to 200 characters"),
        ({"kind": "enemy"}, "Say whether it is a person, a place or something else"),
        ({"kind": ""}, "Say whether it is a person, a place or something else"),
    ],
)
def test_what_cannot_be_kept_is_said_in_words_and_what_was_written_stays(
    browser: Client, given: dict[str, str], said: str
) -> None:
    answer = keep(browser, **given)
    page = Page(answer)

    assert answer.status_code == 422
    assert any(problem.startswith(said) for problem in page.problems), page.problems
    assert page.fields["words"] == [given.get("words", "Ruth next door")]
    assert page.fields["number"] == [given.get("number", "")]
    assert not OwnHelp.objects.exists()
