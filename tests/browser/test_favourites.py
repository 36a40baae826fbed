"""A star keeps a favourite without leaving the page, and where that fails, by leaving it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import wait_until_ready
from tests.browser.two_people import Somebody

pytestmark = pytest.mark.browser


@pytest.fixture
def page(somebody: Somebody, open_page: OpenPage) -> Page:
    """The library, its scripts ready."""
    opened = open_page(somebody)
    opened.goto("/practise/?way=attention")
    wait_until_ready(opened)
    opened.evaluate("window.stayed = true")
    return opened


def test_a_star_stays_on_the_page_and_is_kept(page: Page) -> None:
    star = page.get_by_role("button", name="Favourite: Listening to sounds")
    for pressed in ("true", "false", "true"):
        star.click()
        expect(star).to_have_attribute("aria-pressed", pressed)
    assert page.evaluate("window.stayed")
    page.goto("/practise/?favourites=yes")
    expect(page.get_by_role("button", name=re.compile("^Favourite: "))).to_have_count(1)


def test_where_a_star_cannot_be_sent_quietly_the_form_is_sent(page: Page) -> None:
    page.evaluate("() => { window.fetch = () => new Promise((_, refuse) => setTimeout(refuse, 10)) }")
    page.get_by_role("button", name="Favourite: Listening to sounds").click()
    expect(page).to_have_url(re.compile("#listening-to-sounds$"))
    expect(page.get_by_role("button", name="Favourite: Listening to sounds")).to_have_attribute("aria-pressed", "true")
