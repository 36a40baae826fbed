"""Words of one's own beside a row, with places of one's own as the example: sealed, closed, opened, and never lost."""

import re

from playwright.sync_api import Page, expect

from tests.browser.browsing import Watch, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.servers import Kindwell
from tests.browser.writing import first_keep, open_with_code

MARKER = "Quincunx"
_CLOSE_WHILE_FETCHING = """
const fetched = window.fetch;
window.fetch = async (address, ...rest) => {
  const answer = await fetched(address, ...rest);
  if (String(address).includes("entries.json")) document.querySelector("[data-close-words]").click();
  return answer;
};
"""


def name_a_place(page: Page, name: str) -> None:
    """Type the name of a place into the form one is on; its draft is on the device."""
    field = page.get_by_label("Its name")
    expect(field).to_be_enabled()
    field.fill(name)


def keep(page: Page) -> None:
    page.locator("form[data-beside-form]").get_by_role("button", name="Keep").click()


def first_place(page: Page, name: str = f"the {MARKER} allotment") -> str:
    """Name a first place, and with it make a key; gives the recovery code."""
    page.goto("/places/")
    name_a_place(page, name)
    code = first_keep(page, leads_to="main ul.plain-list")
    expect(page.get_by_text(name, exact=True)).to_be_visible()
    return code


def test_a_name_is_sealed_shown_here_closed_and_opened_again(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell)
    code = first_place(page)
    page.get_by_role("button", name="Close my words").click()

    expect(page.get_by_text("your own place 1", exact=True)).to_be_visible()
    assert MARKER not in page.content()
    page.get_by_role("button", name="Open them").click()
    open_with_code(page, code)
    expect(page.get_by_text(f"the {MARKER} allotment", exact=True)).to_be_visible()
    assert MARKER not in own_kindwell.get("/places/00000000-0000-0000-0000-000000000007/")
    assert not [address for address in watches[-1].asked if MARKER in address]


def test_words_closed_while_they_are_being_fetched_are_never_shown(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell)
    first_place(page)
    page.add_init_script(_CLOSE_WHILE_FETCHING)
    page.goto("/places/")
    expect(page.get_by_role("button", name="Open them")).to_be_visible()

    assert MARKER not in page.content()
    expect(page.get_by_text("your own place 1", exact=True)).to_be_visible()


def test_two_tabs_that_change_one_name_keep_both(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell)
    first_place(page)
    page.get_by_role("link", name="Rename").click()
    expect(page.get_by_label("Its name")).to_have_value(f"the {MARKER} allotment")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("Its name")).to_have_value(f"the {MARKER} allotment")
    for tab, name in ((page, "the plot"), (other, "the shed")):
        name_a_place(tab, name)
        keep(tab)
        expect(tab.get_by_text(name, exact=True)).to_be_visible()

    expect(other.get_by_text("the plot", exact=True)).to_be_visible()


def test_when_kindwell_cannot_be_reached_every_word_stays_in_its_field(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell)
    watches[-1].expected.append("ERR_FAILED")
    first_place(page)
    name_a_place(page, "the night bus")
    page.route("**/places/**", lambda route: route.abort())
    keep(page)

    expect(page.locator("[data-form-problem]")).to_have_text("Kindwell cannot be reached just now.")
    expect(page.get_by_label("Its name")).to_have_value("the night bus")
    page.unroute("**/places/**")
    keep(page)
    expect(page.get_by_text("the night bus", exact=True)).to_be_visible()


def test_what_was_typed_is_there_again_when_the_page_is_opened_anew(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell)
    first_place(page)
    name_a_place(page, "the night bus")
    wait_until(page, "!document.querySelector('[data-private]').disabled")
    page.wait_for_timeout(500)  # sealed a moment after the last key
    page.reload()

    expect(page.get_by_label("Its name")).to_have_value("the night bus")


def test_without_a_key_one_can_still_say_not_now_and_lose_nothing(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell)
    page.goto("/places/")
    name_a_place(page, "the allotment")
    keep(page)
    page.get_by_role("dialog").get_by_role("button", name="Not now").click()

    expect(page.locator("[data-form-problem]")).to_contain_text("They are still here")
    expect(page.get_by_label("Its name")).to_have_value("the allotment")
    page.get_by_label("Its name").fill("")
    keep(page)
    expect(page.get_by_text("your own place 1", exact=True)).to_be_visible()


def test_without_a_script_the_page_works_by_numbers(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell, java_script_enabled=False)
    page.goto("/places/")
    expect(page.get_by_label("Its name")).to_be_disabled()
    keep(page)

    expect(page.get_by_text("your own place 1", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/places/[0-9a-f-]{36}/$"))
