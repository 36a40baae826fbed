"""Leave: a quick way to an empty page, from which Back does not return."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import open_hard_moment, wait_until_ready
from tests.browser.servers import BREATHING

pytestmark = pytest.mark.browser

LEFT_FROM = ("/", f"/practise/{BREATHING}/play/?minutes=5", "/help/")


@pytest.mark.parametrize("path", LEFT_FROM)
def test_one_click_shows_an_empty_page_and_back_does_not_return(path: str, page: Page) -> None:
    page.goto("/about/")
    page.goto(path)
    wait_until_ready(page)
    page.get_by_role("link", name="Leave").click()
    _is_empty(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/about/$"))


@pytest.mark.parametrize("path", LEFT_FROM)
def test_shift_three_times_does_the_same(path: str, page: Page) -> None:
    page.goto("/about/")
    page.goto(path)
    wait_until_ready(page)
    for _ in range(3):
        page.keyboard.press("Shift")
    _is_empty(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/about/$"))


def test_shift_three_times_leaves_from_a_hard_moment_too(page: Page) -> None:
    page.goto("/about/")
    open_hard_moment(page)
    for _ in range(3):
        page.keyboard.press("Shift")
    _is_empty(page)


def test_typing_capitals_does_not_leave(page: Page) -> None:
    page.goto("/help/yours/")
    page.locator("input[name=words]").click()
    for letter in "MUM":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.locator("input[name=words]")).to_have_value("MUM")


def _is_empty(page: Page) -> None:
    expect(page).to_have_title("New page")
    assert "Kindwell" not in page.content()
