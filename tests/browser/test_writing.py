"""Writing: first words, keeping, reading, finding again, and everything that can come between."""

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Watch
from tests.browser.conftest import OpenPage
from tests.browser.sealing import run
from tests.browser.two_people import Somebody
from tests.browser.writing import close_words, first_keep, keep, open_with_code, write_note

pytestmark = pytest.mark.browser


@pytest.fixture
def page(somebody: Somebody, open_page: OpenPage) -> Page:
    """A page of somebody who has written nothing."""
    return open_page(somebody)


def paste(page: Page, word: str, *, times: int) -> None:
    """Put a word into the field, over and over, at once."""
    page.get_by_role("textbox", name="Your words").evaluate(
        """(field, [word, times]) => {
          field.value = word.repeat(times);
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [word, times],
    )


def second_tab(page: Page) -> Page:
    return page.context.new_page()


def test_first_words_are_a_draft_on_the_device_and_a_key_is_made_when_they_are_kept(
    page: Page, somebody: Somebody
) -> None:
    write_note(page, "I was short with Sam, and I was frightened.")
    assert somebody.rows("sealingkey") == 0, "nobody was asked for a key before they wrote"
    first_keep(page)

    expect(page.locator("article.reading")).to_contain_text("I was short with Sam")
    assert [somebody.rows(table) for table in ("sealingkey", "keyslot", "entry", "draft")] == [1, 1, 1, 0]


def test_somebody_who_would_rather_not_now_has_lost_nothing(page: Page, somebody: Somebody) -> None:
    write_note(page, "Not yet.")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Not now").click()
    page.reload()

    expect(page.get_by_role("textbox", name="Your words")).to_have_value("Not yet.")
    assert somebody.rows("sealingkey") == 0


def test_whoever_never_writes_never_makes_a_key(page: Page, somebody: Somebody, watches: list[Watch]) -> None:
    for address in ("/", "/practise/", "/practise/loving-kindness/", "/writing/", "/words/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")

    assert somebody.rows("sealingkey") == 0
    assert run(page, """return (await (await m("sealed/device")).find("keys", "device")) ?? null""") is None


def test_pages_that_show_nothing_sealed_load_nothing_that_opens(page: Page, watches: list[Watch]) -> None:
    for address in ("/", "/practise/", "/practise/loving-kindness/", "/help/", "/check-in/quick/", "/your-data/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")

    assert not [address for address in watches[-1].asked if "/packages/" in address]


def test_a_draft_survives_a_page_that_is_gone_at_once(page: Page) -> None:
    write_note(page, "The lid closed on this.")
    address, context = page.url, page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)

    expect(again.get_by_role("textbox", name="Your words")).to_have_value("The lid closed on this.")
    again.goto("/writing/")
    expect(again.get_by_role("heading", name="Begun, not kept yet")).to_be_visible()


def test_closed_words_show_nothing_and_the_code_opens_them_here_and_elsewhere(
    page: Page, somebody: Somebody, open_page: OpenPage
) -> None:
    write_note(page, "Between me and the wall.")
    code = first_keep(page)
    other_tab = second_tab(page)
    other_tab.goto(page.url)
    expect(other_tab.locator("article.reading")).to_contain_text("the wall")
    close_words(page)
    expect(other_tab.locator("[data-opening]")).to_be_visible()
    expect(page.get_by_text("the wall")).to_have_count(0)
    expect(other_tab.get_by_text("the wall")).to_have_count(0)

    for where in (page, open_page(somebody)):
        where.goto("/writing/")
        open_with_code(where, code.lower().replace("-", " "))
        expect(where.get_by_role("link", name="Between me and the wall.")).to_be_visible()


def test_a_wrong_code_says_which_group_is_off_as_often_as_it_is_tried(page: Page) -> None:
    write_note(page, "x")
    code = first_keep(page)
    close_words(page)
    groups = code.split("-")
    opening = page.locator("[data-opening]")
    for round_ in range(20):
        off = round_ % 8
        typed = ["ZZZZZ" if at == off and group != "ZZZZZ" else group for at, group in enumerate(groups)]
        opening.get_by_label("Recovery code").fill("-".join(typed))
        opening.get_by_role("button", name="Open with the code").click()
        expect(page.get_by_role("alert").filter(has_text=f"group {off + 1}.")).to_be_visible()
    open_with_code(page, code)

    expect(page.locator("article.reading")).to_be_visible()


def test_two_tabs_that_write_one_note_keep_both_versions_side_by_side(page: Page, watches: list[Watch]) -> None:
    watches[-1].expect_status(409)
    write_note(page, "As it was.")
    first_keep(page)
    address = page.url.replace("/read/", "/note/")
    other = second_tab(page)
    for tab, words in ((page, "From the first tab."), (other, "From the second tab.")):
        tab.goto(address)
        expect(tab.get_by_role("textbox", name="Your words")).to_have_value(re.compile("."))
        tab.get_by_role("textbox", name="Your words").fill(words)
        expect(tab.locator("[data-where]")).to_contain_text("as a draft")
    page.bring_to_front()
    keep(page)
    other.get_by_role("button", name="Keep", exact=True).click()

    versions = other.locator("[data-versions]")
    expect(versions).to_contain_text("From the first tab.")
    expect(other.get_by_role("textbox", name="Your words")).to_have_value("From the second tab.")
    versions.get_by_role("button", name="Keep it as one of its own").click()
    expect(versions).to_be_hidden()
    other.goto("/writing/")
    expect(other.get_by_role("link", name="From the first tab.")).to_have_count(2)
    expect(other.get_by_text("a change, not kept yet")).to_be_visible()


def test_going_on_with_another_version_loses_nothing_of_what_is_on_the_sheet(page: Page) -> None:
    write_note(page, "As it was.")
    first_keep(page)
    address = page.url.replace("/read/", "/note/")
    for words in ("From the first tab.", "From the second tab."):
        tab = second_tab(page)
        tab.goto(address)
        expect(tab.get_by_role("textbox", name="Your words")).to_have_value(re.compile("."))
        tab.get_by_role("textbox", name="Your words").fill(words)
        expect(tab.locator("[data-where]")).to_contain_text("as a draft")
        if words.startswith("From the second"):
            page.context.pages[1].close()
            tab.reload()
            expect(tab.get_by_role("textbox", name="Your words")).to_have_value(words)
            tab.get_by_role("button", name="Go on with this one").click()
            expect(tab.get_by_role("textbox", name="Your words")).to_have_value("From the first tab.")
            expect(tab.locator("[data-versions]")).to_be_hidden()
            tab.reload()
            expect(tab.locator("[data-versions]")).to_contain_text("From the")
            assert {
                tab.get_by_role("textbox", name="Your words").input_value(),
                tab.locator("[data-versions] [data-words]").text_content(),
            } == {"From the first tab.", "From the second tab."}


def test_what_is_kept_without_a_connection_is_sent_once_when_it_is_back(
    page: Page, somebody: Somebody, watches: list[Watch]
) -> None:
    watches[-1].expected.append("ERR_INTERNET_DISCONNECTED")
    write_note(page, "first")
    first_keep(page)
    write_note(page, "Written in a tunnel.")
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Your words").fill("Written in a long tunnel.")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("[data-where]")).to_contain_text("cannot be reached")
    assert somebody.rows("entry") == 1
    page.context.set_offline(False)

    expect(page.locator("[data-where]")).to_have_text("Kept.")
    assert somebody.rows("entry") == 2
    page.goto("/writing/")
    expect(page.get_by_role("link", name="Written in a long tunnel.")).to_have_count(1)
    expect(page.get_by_role("heading", name="Begun, not kept yet")).to_be_hidden()


def test_a_damaged_entry_leaves_the_others_alone_and_can_be_saved(
    page: Page, somebody: Somebody, tmp_path: Path
) -> None:
    write_note(page, "The one that breaks.")
    first_keep(page)
    broken = page.url.rstrip("/").rpartition("/")[2]
    write_note(page, "The one that stays.")
    keep(page)
    with sqlite3.connect(somebody.database) as database:
        key, sealed = database.execute(
            "select rowid, sealed from sealed_entry where id = ?", [broken.replace("-", "")]
        ).fetchone()
        database.execute(
            "update sealed_entry set sealed = ? where rowid = ?", [sealed[:-1] + bytes([sealed[-1] ^ 1]), key]
        )
    page.goto("/writing/")
    expect(page.get_by_role("link", name="The one that stays.")).to_be_visible()
    page.get_by_role("link", name="This one cannot be opened").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save it as it is").click()
    saved.value.save_as(tmp_path / "it.age")
    page.goto(page.url.replace("/read/", "/note/"))
    expect(page.locator("[data-versions]")).to_contain_text("It cannot be opened here.")

    assert (tmp_path / "it.age").read_bytes().startswith(b"age-encryption.org/v1\n")


def test_what_was_written_is_found_again_on_the_device_alone(page: Page, watches: list[Watch]) -> None:
    write_note(page, "The café by the canal, where she laughed.", title="Thursday")
    first_keep(page)
    write_note(page, "Rain all day.")
    keep(page)
    page.goto("/writing/")
    page.get_by_role("searchbox", name="Look for").fill("CAFE laughed")

    expect(page.get_by_role("link", name="Thursday")).to_be_visible()
    expect(page.get_by_role("link", name="Rain all day.")).to_have_count(0)
    assert not [address for address in watches[-1].asked if "cafe" in address.lower()]


def test_it_can_be_read_slowly_changed_and_deleted(page: Page, somebody: Somebody) -> None:
    write_note(page, "First breath.\n\nSecond breath.")
    first_keep(page)
    page.get_by_role("button", name="Read it slowly").click()
    expect(page.locator("[data-one]")).to_have_text("First breath.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-one]")).to_have_text("Second breath.")
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_role("textbox", name="Your words")).to_have_value("First breath.\n\nSecond breath.")
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete it for good").click()

    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    assert [somebody.rows(table) for table in ("entry", "draft")] == [0, 0]


def test_a_megabyte_of_text_is_kept_and_more_says_so(page: Page) -> None:
    write_note(page, "a")
    first_keep(page)
    write_note(page, "b")
    paste(page, "word ", times=200_000)
    keep(page)
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_role("textbox", name="Your words")).to_have_value(re.compile("word"))
    paste(page, "word ", times=400_000)
    page.get_by_role("button", name="Keep", exact=True).click()

    expect(page.get_by_role("alert").filter(has_text="longer than one entry can be")).to_be_visible()


def test_where_storage_is_denied_it_is_said_and_keeping_works(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto("/writing/note/")
    expect(page.get_by_text("This browser keeps nothing for Kindwell")).to_be_visible()
    page.get_by_role("textbox", name="Your words").fill("Only while it lasts.")
    first_keep_here(page)


def first_keep_here(page: Page) -> None:
    """Where nothing is kept between pages, the reading page asks for the code again."""
    page.get_by_role("button", name="Keep", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Go on").click()
    code = "-".join(dialog.locator("[data-code] span").all_text_contents())
    dialog.get_by_role("button", name="I have it").click()
    number = int(dialog.locator("b[data-which-group]").text_content() or "")
    dialog.locator("[data-private=group]").fill(code.split("-")[number - 1])
    dialog.get_by_role("button", name="Keep").click()
    open_with_code(page, code)
    expect(page.locator("article.reading")).to_contain_text("Only while it lasts.")


def test_where_the_device_has_no_room_it_is_said_and_nothing_is_lost(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    write_note(page, "first")
    first_keep(page)
    page.goto("/writing/note/")
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_enabled()
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') } }")
    page.get_by_role("textbox", name="Your words").fill("There is no room here.")
    expect(page.get_by_text("these words last as long as this page").first).to_be_visible()
    keep(page)

    expect(page.locator("article.reading")).to_contain_text("There is no room here.")


def test_a_browser_that_cannot_seal_is_told_what_works(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.add_init_script(
        "crypto.subtle.generateKey = () => Promise.reject(new DOMException('X25519', 'NotSupportedError'))"
    )
    page.goto("/writing/note/")

    expect(page.get_by_text("This browser cannot seal words")).to_be_visible()
    expect(page.locator("[data-paper]")).to_be_hidden()


def test_a_script_that_fails_leaves_a_form_that_sends_nothing(
    somebody: Somebody, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(somebody, java_script_enabled=False)
    page.goto("/writing/note/")
    before = len(watches[-1].asked)
    page.evaluate("document.querySelector('[data-paper]').hidden = false")
    page.locator("[data-private=title]").fill("canary")
    page.locator("[data-private=title]").press("Enter")
    page.evaluate("document.querySelectorAll('[data-paper] button').forEach((button) => button.disabled = false)")
    page.locator("[data-paper] button.btn").first.click()

    assert [address for address in watches[-1].asked[before:] if "/static/" not in address] == []
