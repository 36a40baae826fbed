"""The three flows: a page each, and how one is going in somebody's own words."""

import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.flows import FLOWS, Flow
from kindwell.web.flows.actions import keep_flow_word, keep_kindness
from kindwell.web.flows.models import FlowWord
from kindwell.web.flows.pages import Beside, FlowPage, flow_page, in_order
from kindwell.web.flows.said import flows_said
from kindwell.web.people.models import Person
from kindwell.web.practices.gentle import is_gentle
from kindwell.web.practices.library import library
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
SELF_WORDS = f"/flows/self/words/{ONE}/"
seal = new_device().seal
every_flow = pytest.mark.parametrize("flow", FLOWS)


def put_together(flow: Flow, **rows: tuple[Beside, ...]) -> FlowPage:
    scripts = library().scripts
    return flow_page(flow, flows_said(), scripts, words=[], kept=[], today=date(2026, 3, 3), **rows)


def keep(browser: Client, words: bytes | None = None, version: int = 0, address: str = SELF_WORDS) -> int:
    return browser.post(address, {} if words is None else beside(words, version), headers=BY_SCRIPT).status_code


def test_the_three_stand_side_by_side_and_nothing_is_added_up(browser: Client) -> None:
    page = Page(browser.get("/flows/"))

    assert {f"/flows/{flow}/" for flow in FLOWS} <= set(page.links)
    assert "nothing here adds the three together" in page.words
    assert "None comes first, and there is no right order." in page.words
    assert "seeing that something hurts" in page.words


def test_the_picture_of_the_three_is_told_in_words(browser: Client) -> None:
    assert "Three arrows of the same weight" in browser.get("/flows/").content.decode()


@every_flow
def test_each_flow_has_its_page_with_all_that_is_said_of_it(browser: Client, flow: Flow) -> None:
    words, said = Page(browser.get(f"/flows/{flow}/")).words, flows_said()[flow]

    for part in said.parts:
        assert part.line in words
        assert all(situation in words for situation in part.situations)
    assert all(text in words for text in (*said.about, *said.acts, *said.kindness))
    assert all(aside.words in words for aside in said.asides)


@every_flow
def test_the_practices_of_a_flow_are_of_that_flow_and_the_gentle_ones_come_first(flow: Flow) -> None:
    page, scripts = put_together(flow), library().scripts

    assert all(flow in scripts[one.slug].head.flows for one in (*page.gentle, *page.nearer))
    assert page.gentle
    assert all(is_gentle(scripts[one.slug]) for one in page.gentle)
    assert not any(is_gentle(scripts[one.slug]) for one in page.nearer)


@every_flow
def test_a_practice_that_the_words_do_not_name_is_found_after_those_they_name(flow: Flow) -> None:
    said, ours = flows_said()[flow], in_order(library().scripts, flows_said()[flow])

    assert ours[: len(said.practices)] == list(said.practices)
    assert set(ours) == {slug for slug, script in library().scripts.items() if flow in script.head.flows}


def test_the_library_is_narrowed_to_the_flow(browser: Client) -> None:
    assert "/practise/?flow=from-others" in Page(browser.get("/flows/from-others/")).links


def test_rows_of_other_parts_have_their_place_on_the_page() -> None:
    row = Beside("/in-the-way/self/", "a fear, named yesterday", ONE, "name")
    page = put_together(Flow.SELF, obstacles=(row,), acts=(row,), paths=(row,))

    assert (page.obstacles, page.acts, page.paths) == ((row,), (row,), (row,))


def test_a_flow_that_there_is_not_is_said_kindly(browser: Client) -> None:
    for path in ("/flows/sideways/", "/flows/sideways/words/", f"/flows/sideways/words/{ONE}/"):
        assert browser.get(path).status_code == 404


def test_nobody_is_shown_a_flow_without_being_let_in(nobody: Client) -> None:
    for path in ("/flows/", "/flows/self/", SELF_WORDS):
        assert nobody.get(path).status_code == 403


def test_own_words_are_kept_with_their_day_and_the_newest_stands_first(browser: Client, person: Person) -> None:
    keep_flow_word(person, id=OTHER, flow=Flow.SELF, words=None, at=NOON)
    assert keep(browser, seal("a little less hard")) == 200

    words = Page(browser.get("/flows/self/")).words
    assert Entry.objects.get(owner=person, id=ONE).kind == "flow-word"
    assert words.index("Today ·") < words.index("On 3 March")
    assert "Your own words, closed on this device." in words


def test_own_words_on_one_flow_stand_on_no_other(browser: Client) -> None:
    keep(browser, seal())

    assert str(ONE) in browser.get("/flows/self/").content.decode()
    assert str(ONE) not in browser.get("/flows/to-others/").content.decode()
    assert browser.get(f"/flows/to-others/words/{ONE}/").status_code == 404


def test_sent_twice_they_are_kept_once_and_changed_later_they_stay_on_their_day(
    browser: Client, person: Person
) -> None:
    keep_flow_word(person, id=ONE, flow=Flow.SELF, words=None, at=NOON)
    words = seal("as it was")
    assert [keep(browser, words), keep(browser, words, 1), keep(browser, seal("as it is"), 1)] == [200, 200, 200]

    (row,) = FlowWord.objects.filter(owner=person)
    assert (row.day, row.has_words) == (NOON.date(), True)


def test_two_tabs_that_write_different_words_keep_both(browser: Client, person: Person) -> None:
    keep(browser, seal("one"))
    keep(browser, seal("two"), 1)
    keep(browser, seal("three"), 1)

    assert FlowWord.objects.filter(owner=person, flow="self").count() == 2
    assert Entry.objects.filter(owner=person).count() == 2


def test_without_a_script_the_day_is_kept(browser: Client, person: Person) -> None:
    answer = browser.post(SELF_WORDS, {"words": "", "words_version": "0"})

    assert answer["Location"] == "/flows/self/#own-words"
    assert "Kept without words." in Page(browser.get("/flows/self/")).words


def test_words_that_are_not_sealed_are_never_kept(browser: Client, person: Person) -> None:
    answer = browser.post(SELF_WORDS, {"words": "Dear diary"}, headers=BY_SCRIPT)

    assert answer.status_code == 422
    assert not FlowWord.objects.filter(owner=person).exists()


def test_removed_they_are_gone_with_their_words(browser: Client, person: Person) -> None:
    keep(browser, seal())
    assert browser.post(f"{SELF_WORDS}remove/")["Location"] == "/flows/self/#own-words"

    assert not FlowWord.objects.filter(owner=person).exists()
    assert not Entry.objects.filter(owner=person).exists()
    assert browser.post(f"{SELF_WORDS}remove/").status_code == 404


def test_a_stranger_sees_and_changes_nothing_of_them(
    browser: Client, strangers_browser: Client, person: Person
) -> None:
    keep(browser, seal())

    assert strangers_browser.post(f"{SELF_WORDS}remove/").status_code == 404
    assert str(ONE) not in strangers_browser.get("/flows/self/").content.decode()
    assert "As you wrote it" not in strangers_browser.get(SELF_WORDS).content.decode()
    assert FlowWord.objects.filter(owner=person).exists()


def test_a_page_of_a_flow_asks_four_times_whatever_stands_beside_it(browser: Client, person: Person) -> None:
    for number in range(60):
        at = datetime(2026, 1, 1 + number % 28, tzinfo=UTC)
        keep_flow_word(person, id=uuid.UUID(int=100 + number), flow=Flow.SELF, words=None, at=at)
        keep_kindness(person, id=uuid.UUID(int=100 + number), flow=Flow.SELF, day=at.date(), words=None, at=at)
    with CaptureQueriesContext(connection) as asked:
        browser.get("/flows/self/")

    assert len(asked) == 4, [one["sql"] for one in asked]


def test_a_flow_whose_file_is_broken_is_said_as_it_came(
    browser: Client, use_content: Callable[[Path], None], tmp_path: Path
) -> None:
    content = Path(shutil.copytree(settings.CONTENT, tmp_path / "content"))
    (content / "flows" / "en" / "self.toml").write_text("title = 3")
    to_others = content / "flows" / "en" / "to-others.toml"
    to_others.write_text(to_others.read_text().replace('title = "To others"', 'title = "Outwards"'))
    (content / "pages" / "en" / "compassion.md").unlink()
    use_content(content)

    words = Page(browser.get("/flows/")).words
    assert "Outwards" in words
    assert "To yourself" in words
    assert "seeing that something hurts" in words
