"""Help: always there, whoever asks and whatever is broken; one's own people first."""

import doctest
import logging
import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.safestring import SafeString

from kindwell.content import content_folder
from kindwell.web.help import dialling
from kindwell.web.help.actions import keep_own_help
from kindwell.web.help.lines import NATIONS, Line, help_lines, read_lines
from kindwell.web.help.models import OwnHelp
from kindwell.web.help.pages import HelpPage, help_page
from kindwell.web.people.models import Person
from tests.web.asking import Page

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY = NOON.date()
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


def shown(lines: tuple[Line, ...], *, today: date = TODAY) -> HelpPage:
    return help_page(None, lines, alarm=SafeString(""), today=today)


def checked(tmp_path: Path, checked_on: str, *, today: date) -> str:
    """What the page says of one line, checked then, on that day."""
    file = tmp_path / "lines.toml"
    file.write_text(LINE.format(checked_on=checked_on))
    (nation,) = shown(read_lines(file), today=today).nations
    (line,) = nation.lines
    assert line.line.number == "0113 496 0000", "a line never vanishes, whatever its date"
    return line.checked


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
        assert f"sms:{line.text_number.replace(' ', '')}" in page.links


def test_where_a_line_has_a_chat_its_page_is_a_touch_away(nobody: Client) -> None:
    page = Page(nobody.get("/help/"))
    chats = [line for line in help_lines() if "chat" in line.how]

    assert chats
    assert page.words.count(", or chat, on its page") == len(chats)
    assert all(page.links.count(line.source) == 1 + (line in chats) for line in help_lines() if line.source)


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("116 123", "tel:116123"),
        ("0808 80 10 800", "tel:08088010800"),
        ("(0113) 496-0001", "tel:01134960001"),
        ("+44 (0)113 496 0001", "tel:+441134960001"),
        ("+44 ( 0 )113 496 0001", "tel:+441134960001"),
        (" +44 113 496 0001", "tel:+441134960001"),
        ("(0)113 496 0001", "tel:01134960001"),
        ("+", ""),
        ("٠١١٣", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled_by_its_digits(number: str, address: str) -> None:
    assert dialling.tel(number) == address


def test_the_examples_of_dialling_run() -> None:
    assert doctest.testmod(dialling).failed == 0


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_has_its_lines_under_its_own_name(nobody: Client, nation: str) -> None:
    by_slug = {one.slug: one for one in shown(help_lines()).nations}

    assert [one.line.id for one in by_slug[nation].lines] == [one.id for one in help_lines() if nation in one.nations]
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


@pytest.mark.parametrize("damage", ["", "[[line]\n", '[[line]]\nid = "x"\n', "line = 3", "\xff", None])
@pytest.mark.parametrize("file", ["gb.toml", "elsewhere.toml"])
def test_in_place_of_a_file_that_gives_no_line_stand_the_lines_that_came_with_kindwell(
    nobody: Client, content: Path, use_content: Callable[[Path], None], file: str, damage: str | None
) -> None:
    ours = content / "help" / file
    if damage is None:
        ours.unlink()
    else:
        ours.write_text(damage, encoding="latin-1")
    use_content(content)
    words = Page(nobody.get("/help/")).words

    assert content_folder() != content
    assert "Samaritans" in words
    assert "Your local emergency number" in words


@pytest.mark.parametrize(
    ("written", "instead", "slug", "said"),
    [
        ('checked_on = "2026-01-01"', 'checked_on = "soon"', "wales", "Not checked yet"),
        ('checked_on = "2026-01-01"', "checked_on = [1]", "wales", "Not checked yet"),
        ('checked_on = "2026-01-01"', "checked_on = 2026-01-01T10:00:00", "wales", "Not checked yet"),
        ('checked_on = "2026-01-01"', "", "wales", "Not checked yet"),
        ('checked_on = "2026-01-01"', "checked_on = 2026-01-01", "wales", "Checked on 1 January"),
        ("recheck_days = 180", "", "wales", "Not checked yet"),
        ("recheck_days = 180", 'recheck_days = "a year"', "wales", "Not checked yet"),
        ("recheck_days = 180", "recheck_days = 0", "wales", "Not checked yet"),
        ("recheck_days = 180", "recheck_days = -180", "wales", "Not checked yet"),
        ("recheck_days = 180", "recheck_days = 99999999999", "wales", "Not checked yet"),
        ("recheck_days = 180", "recheck_days = true", "wales", "Not checked yet"),
        ('nations = ["wales"]', 'nations = ["cymru"]', "uk-wide", "Checked on 1 January"),
        ('nations = ["wales"]', "nations = []", "uk-wide", "Checked on 1 January"),
        ('nations = ["wales"]', "nations = 3", "uk-wide", "Checked on 1 January"),
        ('nations = ["wales"]', "", "uk-wide", "Checked on 1 January"),
        ('nations = ["wales"]', 'nations = "wales"', "wales", "Checked on 1 January"),
        ('kind = "talk"', "kind = 3", "wales", "Checked on 1 January"),
        ('who_for = "Anyone."', "", "wales", "Checked on 1 January"),
        ('name = "Somebody to Talk To"', "", "wales", "Checked on 1 January"),
        ('id = "a-line"', "", "wales", "Checked on 1 January"),
        ('source = "https://example.org/"', "", "wales", "Checked on 1 January"),
        ("[[line]]", "[line]", "wales", "Checked on 1 January"),
    ],
)
def test_nothing_wrong_in_a_file_makes_a_line_vanish(
    nobody: Client,
    content: Path,
    use_content: Callable[[Path], None],
    written: str,
    instead: str,
    slug: str,
    said: str,
) -> None:
    file = content / "help" / "gb.toml"
    given = LINE.format(checked_on="2026-01-01")
    assert written in given
    file.write_text(given.replace(written, instead))
    use_content(content)
    (nation,) = shown(read_lines(file)).nations
    page = Page(nobody.get("/help/"))

    assert nation.slug == slug
    assert nation.lines[0].checked.startswith(said)
    assert nation.lines[0].line.name
    assert "tel:01134960000" in page.links


def test_a_line_for_a_nation_nobody_knows_is_shown_more_widely_and_where_it_is_known(tmp_path: Path) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(LINE.format(checked_on="").replace('["wales"]', '["wales", "scotlnad"]'))

    assert [nation.slug for nation in shown(read_lines(file)).nations] == ["uk-wide", "wales"]
    assert [nation.slug for nation in shown(read_lines(file, otherwise="anywhere")).nations] == ["wales", "anywhere"]


@pytest.mark.parametrize("wrong", ['checked_on = "soon"', 'nations = ["cymru"]', "recheck_days = 0"])
def test_what_is_wrong_with_a_line_is_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture, wrong: str) -> None:
    file, field = tmp_path / "lines.toml", wrong.split(" ")[0]
    lines = LINE.format(checked_on="").splitlines()
    file.write_text("\n".join(wrong if line.startswith(field) else line for line in lines))
    with caplog.at_level(logging.ERROR):
        read_lines(file)

    assert [record.getMessage().startswith("The help line a-line ") for record in caplog.records] == [True]


def test_one_broken_line_leaves_the_others_of_its_file(
    nobody: Client, content: Path, use_content: Callable[[Path], None]
) -> None:
    file = content / "help" / "gb.toml"
    file.write_text(file.read_text() + '\n[[line]]\nid = "broken"\n')
    use_content(content)

    assert "Samaritans" in Page(nobody.get("/help/")).words


def test_with_no_file_of_help_or_pages_at_all_help_is_what_came_with_kindwell(
    nobody: Client, content: Path, use_content: Callable[[Path], None]
) -> None:
    shutil.rmtree(content)
    use_content(content)
    page = Page(nobody.get("/help/"))

    assert "tel:999" in page.links
    assert "your local emergency number" in page.words
    assert "Samaritans" in page.words
    assert "Some threat is true" in page.words


def test_help_says_that_some_threat_is_true_before_anything_but_the_first_words(nobody: Client) -> None:
    words = Page(nobody.get("/help/")).words

    assert words.index("in danger now, ring") < words.index("Some threat is true") < words.index("Samaritans")
    assert "Getting safe comes before any practice here." in words


def test_what_leaving_cannot_do_is_said_beside_it(nobody: Client) -> None:
    words = Page(nobody.get("/help/")).words.partition("Leaving this page in a hurry")[2]

    for said in (
        "Only the page you are on is replaced.",
        "Back can still open pages seen before it",
        "It does not stop somebody who watches the screen.",
        "may show on a bill",
        "To be sure, close the tab.",
    ):
        assert said in words


@pytest.fixture
def unreadable(browser: Client, person: Person) -> None:
    """One's own lines, kept and then out of the database's reach: every question for them fails."""
    keep(browser)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE help_ownhelp RENAME TO help_out_of_reach")


@pytest.mark.usefixtures("unreadable")
def test_help_answers_with_its_lines_when_ones_own_cannot_be_read(browser: Client) -> None:
    answer = browser.get("/help/")

    assert answer.status_code == 200
    assert "Samaritans" in Page(answer).words
    assert "Ruth next door" not in Page(answer).words


@pytest.mark.usefixtures("unreadable")
def test_what_cannot_be_kept_just_now_is_given_back_to_be_sent_once_more(
    browser: Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = keep(browser, kind="place", words="The bench by the river", number="0113 496 0001")
    page = Page(answer)

    assert answer.status_code == 503
    assert page.problems == ["It could not be kept just now. What you wrote is still here: send it once more."]
    assert (page.fields["id"], page.fields["kind"]) == ([str(ID)], ["place"])
    assert page.fields["words"] == ["The bench by the river"]
    assert page.fields["number"] == ["0113 496 0001"]
    assert "The bench" not in caplog.text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_ones_own_help_answers_to_asking_and_sending_and_to_nothing_else(browser: Client, method: str) -> None:
    assert getattr(browser, method)("/help/yours/").status_code == 405
    assert browser.head("/help/yours/").status_code == 200


def test_ones_own_people_come_before_every_line(browser: Client) -> None:
    keep(browser, number="0113 496 0001")
    words = Page(browser.get("/help/")).words

    assert words.index("Ruth next door") < words.index("Samaritans")
    for path in ("/help/", "/help/yours/"):
        assert "tel:01134960001" in Page(browser.get(path)).links


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
