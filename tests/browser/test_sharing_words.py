"""One entry shared with one person: compared first, listed, and unshared with honest words."""

import re
import sqlite3

import pyrage
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.sealing import run
from tests.browser.servers import Kindwell
from tests.browser.two_people import Somebody, somebody_new
from tests.browser.writing import first_keep, keep, write_note

pytestmark = pytest.mark.browser


@pytest.fixture
def page(somebody: Somebody, open_page: OpenPage) -> Page:
    """The owner's page."""
    return open_page(somebody)


@pytest.fixture
def theirs(kindwell: Kindwell, open_page: OpenPage) -> Page:
    """A page of somebody else, in the same database."""
    return open_page(somebody_new(kindwell))


def key_of(page: Page) -> tuple[str, str]:
    """Somebody's public key and its eight words, as their own page shows them."""
    page.goto("/words/")
    expect(page.locator("[data-fingerprint]")).to_have_text(re.compile(r"^\w+( \w+){7}$"))
    return page.locator("[data-recipient]").text_content() or "", page.locator(
        "[data-fingerprint]"
    ).text_content() or ""


def share(page: Page, key: str, words: str) -> None:
    page.get_by_role("link", name="Share it with one person").click()
    page.get_by_label("Their name").fill("My sister")
    page.get_by_label("Their public key").fill(key)
    page.get_by_role("button", name="Show the words of this key").click()
    expect(page.locator("[data-fingerprint]")).to_have_text(words)
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Compare the words first")).to_be_visible()
    page.get_by_label("They have said the same words to me").check()
    page.get_by_role("button", name="Share", exact=True).click()


def test_one_entry_is_read_by_one_other_until_it_is_unshared(page: Page, theirs: Page) -> None:
    write_note(theirs, "Something of theirs.")
    first_keep(theirs)
    key, words = key_of(theirs)
    write_note(page, "For my sister’s eyes.")
    first_keep(page)
    write_note(page, "For nobody’s.")
    keep(page)
    page.goto("/writing/")
    page.get_by_role("link", name="For my sister’s eyes.").click()
    reading = page.url
    share(page, key, words)
    expect(page.locator("[data-by-me]")).to_contain_text("My sister")
    theirs.goto("/words/shared/")
    expect(theirs.locator("[data-with-me]")).to_contain_text("For my sister’s eyes.")
    expect(theirs.get_by_text("For nobody’s.")).to_have_count(0)

    page.goto(reading)
    page.get_by_role("link", name="Change").click()
    page.get_by_role("textbox", name="Your words").fill("For my sister’s eyes, changed.")
    keep(page)
    theirs.reload()
    expect(theirs.locator("[data-with-me]")).to_contain_text("eyes, changed.")

    page.goto("/words/shared/")
    page.get_by_role("button", name=re.compile("^Unshare")).click()
    expect(page.get_by_text("what they have read or copied stays read")).to_be_visible()
    theirs.reload()
    expect(theirs.locator("[data-with-me]")).to_contain_text("Nothing.")
    expect(theirs.get_by_text("For my sister’s eyes")).to_have_count(0)


def test_for_a_key_that_nobody_here_has_it_is_a_file_that_only_they_open(page: Page) -> None:
    them = pyrage.x25519.Identity.generate()
    write_note(page, "By post.")
    first_keep(page)
    page.get_by_role("link", name="Share it with one person").click()
    page.get_by_label("Their name").fill("A friend")
    page.get_by_label("Their public key").fill("age1nothing")
    page.get_by_role("button", name="Show the words of this key").click()
    expect(page.get_by_role("alert").filter(has_text="not a public key")).to_be_visible()
    page.get_by_label("Their public key").fill(str(them.to_public()))
    page.get_by_role("button", name="Show the words of this key").click()
    page.get_by_label("They have said the same words to me").check()
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save it as a sealed file").click()

    assert b"By post." in pyrage.decrypt(coming.value.path().read_bytes(), [them])


def test_a_reader_who_was_never_compared_is_not_sealed_to(page: Page, somebody: Somebody) -> None:
    intruder = pyrage.x25519.Identity.generate()
    write_note(page, "Before.")
    first_keep(page)
    entry = page.url.rstrip("/").rpartition("/")[2].replace("-", "")
    with sqlite3.connect(somebody.database) as database:
        row: dict[str, str | bytes] = {"owner_id": somebody.id, "id": "0" * 32, "entry_id": entry}
        row |= {"recipient": str(intruder.to_public()), "label": b"x", "since": "2026-01-01 00:00:00"}
        marks = ", ".join("?" for _ in row)
        database.execute(f"insert into sealed_share ({', '.join(row)}) values ({marks})", [*row.values()])
    page.get_by_role("link", name="Change").click()
    page.get_by_role("textbox", name="Your words").fill("After.")
    keep(page)
    with sqlite3.connect(somebody.database) as database:
        asked = "select sealed, version from sealed_entry where owner_id = ?"
        sealed, version = database.execute(asked, [somebody.id]).fetchone()

    assert version == 2
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [intruder])


def test_what_a_sharer_made_to_harm_is_shown_as_nothing_and_the_others_stay(page: Page) -> None:
    shown = run(
        page_of(page),
        """const { wordsOf } = await m("writing/versions");
        const { firstLine } = await m("writing/titles");
        const odd = [null, 3, [], {}, { text: { toString: 1 } }, { parts: "x" }, { parts: { a: { b: 1 } } },
            { title: { toString: 1 }, text: "kept" }, { text: "<img src=x onerror=alert(1)>" }];
        return odd.map((value) => [wordsOf(value), firstLine({ kind: "note", value })]);""",
    )

    assert [words for words, _ in shown] == ["", "", "", "", "", "x", "", "kept", "<img src=x onerror=alert(1)>"]


def page_of(page: Page) -> Page:
    page.goto("/about/")
    return page
