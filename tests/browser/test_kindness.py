"""Kindness kept, one's own words on a flow, and a card: as somebody does it, in a browser."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import wait_until
from tests.browser.conftest import OpenPage
from tests.browser.servers import Kindwell
from tests.browser.writing import first_keep, open_with_code

pytestmark = pytest.mark.browser

ROLL = "The woman at the bakery put an extra roll in the bag."
WHISTLE = "Nan taught me to whistle."


@pytest.fixture
def page(own_kindwell: Kindwell, open_page: OpenPage) -> Page:
    """A page of a Kindwell in which nothing was written."""
    return open_page(own_kindwell)


def new_kindness(page: Page, what: str, flow: str = "from-others") -> None:
    page.goto(f"/kindness/new/?flow={flow}")
    field = page.get_by_label("What happened")
    expect(field).to_be_enabled()
    field.fill(what)


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep", exact=True).click()


def whole_database(kindwell: Kindwell) -> bytes:
    with sqlite3.connect(kindwell.data / "kindwell.sqlite3") as database:
        return "\n".join(database.iterdump()).encode()


def test_a_kindness_is_kept_sealed_shown_again_and_closed(page: Page, own_kindwell: Kindwell) -> None:
    new_kindness(page, ROLL)
    page.get_by_label("Who it was").fill("the tall one")
    page.get_by_label("What stays of it").fill("The wink.")
    code = first_keep(page, leads_to="[data-kept]")
    expect(page.locator("[data-kept]")).to_contain_text(ROLL)
    new_kindness(page, WHISTLE)
    page.get_by_label("When it was").fill("")
    keep(page)
    expect(page.locator("[data-kept]", has_text=WHISTLE)).to_be_visible()
    assert b"extra roll" not in whole_database(own_kindwell)

    shown = page.locator("#one-of-them")
    page.get_by_role("button", name="Show me one").click()
    expect(shown).to_contain_text(re.compile(f"{re.escape(ROLL)}|{re.escape(WHISTLE)}"))
    first = WHISTLE if WHISTLE in (shown.text_content() or "") else ROLL
    page.get_by_role("button", name="Show me another").click()
    expect(shown).to_contain_text(ROLL if first == WHISTLE else WHISTLE)

    page.get_by_role("button", name="Close my words").click()
    expect(page.locator("[data-kept]").first).to_contain_text("Your own words, closed on this device.")
    expect(page.get_by_text(ROLL)).to_have_count(0)
    page.get_by_role("button", name="Open your words to read one").click()
    open_with_code(page, code)
    expect(shown).to_contain_text(re.compile(f"{re.escape(ROLL)}|{re.escape(WHISTLE)}"))


def test_a_kindness_is_changed_and_deleted_with_nothing_left_of_it(page: Page, own_kindwell: Kindwell) -> None:
    new_kindness(page, ROLL)
    first_keep(page, leads_to="[data-kept]")
    page.get_by_role("link", name=re.compile("Change this one")).click()
    expect(page.get_by_label("What happened")).to_have_value(ROLL)
    page.get_by_label("What happened").fill("Two extra rolls.")
    page.locator("input[name=flow][value=self]").check()
    keep(page)
    expect(page.locator("[data-kept]")).to_contain_text("Two extra rolls.")
    expect(page.locator("[data-kept]")).to_contain_text("to yourself")

    page.get_by_role("link", name=re.compile("Change this one")).click()
    page.locator("summary", has_text="Delete it").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Nothing here yet")).to_be_visible()
    with sqlite3.connect(own_kindwell.data / "kindwell.sqlite3") as database:
        assert database.execute("select count(*) from sealed_entry").fetchone() == (0,)


def test_how_a_flow_is_going_begins_with_a_touch_and_earlier_words_can_be_read_again(page: Page) -> None:
    page.goto("/flows/from-others/")
    page.get_by_role("link", name="Write how it is now").click()
    field = page.locator("#how-it-is")
    expect(field).to_be_enabled()
    page.locator("summary", has_text="Some ways to begin").click()
    page.get_by_role("button", name="I could ask…").click()
    expect(field).to_be_focused()
    page.keyboard.type("Ruth about Thursdays.")
    first_keep(page, leads_to="#own-words")
    expect(page.locator("#own-words")).to_contain_text("I could ask Ruth about Thursdays.")

    page.get_by_role("link", name="Write how it is now").click()
    expect(field).to_be_enabled()
    field.fill("Less, this week.")
    keep(page)
    newest = page.locator("#own-words > .said")
    expect(newest).to_contain_text("Less, this week.")
    page.locator("#own-words summary").click()
    expect(page.locator("#own-words details")).to_contain_text("I could ask Ruth about Thursdays.")


def test_a_card_is_written_from_a_kindness_printed_copied_saved_and_kept(page: Page, own_kindwell: Kindwell) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    new_kindness(page, ROLL)
    first_keep(page, leads_to="[data-kept]")
    page.get_by_role("link", name=re.compile("Make a card")).click()
    words = page.get_by_label("What you would like to say")
    expect(words).to_be_enabled()
    page.get_by_role("button", name="Begin with these words").click()
    expect(words).to_have_value(ROLL)
    page.get_by_label("How it begins").fill("Dear you,")
    words.fill("It was raining.\nThank you.")
    page.locator("input[name=design][value=cups]").check()
    lines = page.locator("[data-card] [data-line]")
    expect(lines).to_have_text(["Dear you,", "It was raining.", "Thank you."])

    page.evaluate("() => { print = () => { window.printed = document.querySelector('[data-printed]').outerHTML } }")
    page.get_by_role("button", name="Print it").click()
    wait_until(page, "window.printed?.includes('It was raining.') && window.printed.includes('#design-cups')")
    page.get_by_role("button", name="Copy the words").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Dear you,\n\nIt was raining.\nThank you."
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save it as a picture").click()
    assert saving.value.path().read_bytes().startswith(b"\x89PNG")
    keep(page)
    expect(page.locator(".kept")).to_contain_text("It was raining.")
    assert b"It was raining" not in whole_database(own_kindwell)


def test_a_long_card_gets_smaller_letters_and_then_says_that_it_is_full(page: Page) -> None:
    page.goto("/kindness/cards/new/")
    words = page.get_by_label("What you would like to say")
    expect(words).to_be_enabled()
    line = page.locator("[data-card] [data-line]").first
    words.fill("Thank you.")
    large = float(line.get_attribute("font-size") or 0)
    words.fill("Thank you for every single thing that you did. " * 15)
    small = float(line.get_attribute("font-size") or 0)

    assert small < large
    expect(page.locator("[data-card-status]")).to_be_empty()
    words.fill("\n".join("tea" for _ in range(200)))
    expect(page.locator("[data-card-status]")).to_contain_text("more here than this card holds")
    words.fill("W" * 900)
    box = page.locator("[data-card] svg").bounding_box()
    drawn = page.locator("[data-lines]").bounding_box()
    assert box
    assert drawn
    assert drawn["x"] >= box["x"]
    assert drawn["x"] + drawn["width"] <= box["x"] + box["width"]


def test_a_draft_of_a_kindness_is_still_there_when_the_page_was_left(page: Page) -> None:
    new_kindness(page, ROLL)
    page.wait_for_timeout(500)
    page.goto("/flows/")
    page.go_back()

    expect(page.get_by_label("What happened")).to_have_value(ROLL)


def test_without_a_script_a_kindness_is_kept_by_its_direction_and_day(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell, java_script_enabled=False)
    page.goto("/kindness/new/?flow=to-others")
    expect(page.get_by_label("What happened")).to_be_disabled()
    keep(page)

    expect(page.locator("[data-kept]")).to_contain_text("Kept without words.")
    expect(page.get_by_role("button", name="Show me one")).to_have_count(0)
