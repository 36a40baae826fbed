"""Check-ins as hands make them: two touches, places called by their names, words that open on this device alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Watch
from tests.browser.conftest import OpenPage
from tests.browser.servers import Kindwell
from tests.browser.writing import first_keep, open_with_code

pytestmark = pytest.mark.browser


@pytest.fixture
def page(own_kindwell: Kindwell, open_page: OpenPage) -> Page:
    """A page of somebody new."""
    return open_page(own_kindwell)


def test_two_touches_from_today_keep_one_and_a_third_takes_it_out_again(page: Page) -> None:
    page.goto("/")
    page.locator(".quick summary", has_text="Threat").click()
    page.get_by_role("button", name="Threat 8, strong").click()
    kept = page.locator("#kept")
    expect(kept).to_contain_text("Threat strong (8), drive not sure, soothing not sure.")
    kept.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("listitem")).to_contain_text("Threat strong (8)")


def test_opening_one_system_closes_the_other(page: Page) -> None:
    page.goto("/check-in/quick/")
    for name in ("Threat", "Soothing"):
        page.locator(".quick summary", has_text=name).click()
    expect(page.locator(".quick details[open]")).to_have_count(1)


def test_places_and_words_are_named_where_they_are_open_and_nowhere_else(page: Page, watches: list[Watch]) -> None:
    page.goto("/places/")
    expect(page.get_by_label("Its name")).to_be_enabled()
    page.get_by_label("Its name").fill("the allotment")
    code = first_keep(page, "main ul.plain-list")
    page.goto("/check-in/")
    page.locator(".chips label", has_text="the allotment").click()
    page.get_by_label("In your own words").fill("The kettle helped.")
    page.get_by_role("button", name="Check in").click()
    expect(page.locator("#kept")).to_contain_text("the allotment")

    page.locator("#kept").get_by_role("link", name="All check-ins").click()
    expect(page.get_by_text("The kettle helped.")).to_be_visible()
    expect(page.get_by_role("heading", level=3)).to_contain_text("the allotment")
    page.get_by_role("button", name="Close my words").click()
    expect(page.get_by_text("Your own words, closed.")).to_be_visible()
    expect(page.get_by_role("heading", level=3)).to_contain_text("your own place 1")
    watches[-1].forget()
    page.goto("/")
    expect(page.locator("#kept")).to_contain_text("your own place 1")
    assert not [address for address in watches[-1].asked if "/packages/" in address]

    page.goto("/check-ins/")
    page.get_by_role("button", name="Open them").click()
    open_with_code(page, code)
    page.get_by_role("link", name=re.compile("^Change ")).click()
    words = page.get_by_label("In your own words")
    expect(words).to_have_value("The kettle helped.")
    words.fill("The kettle helped, and so did the rain.")
    page.get_by_role("button", name="Keep the change").click()
    expect(page).to_have_url(re.compile(r"/\?kept="))
    page.goto("/check-ins/")
    expect(page.get_by_text("and so did the rain.")).to_be_visible()


def test_what_cannot_be_kept_is_said_beside_the_form_and_nothing_is_lost(page: Page, watches: list[Watch]) -> None:
    watches[-1].expect_status(422)
    page.goto("/check-in/")
    page.locator("input[name=context][value=work]").check()
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_role("alert").filter(has_text="Any one is enough.")).to_be_visible()
    expect(page.locator("input[name=context][value=work]")).to_be_checked()
