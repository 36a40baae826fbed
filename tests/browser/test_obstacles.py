"""What gets in the way, in a browser: named, a ladder, tries, closed words, and two tabs that both keep theirs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.obstacles import FIRST, OWN, SECOND, THIRD, add_step, begin_to_name, steps, tell_a_try
from tests.browser.servers import Kindwell
from tests.browser.writing import first_keep, open_with_code

pytestmark = pytest.mark.browser

WASHED, LEARNT = "Washed four plates, and hummed.", "It is loudest at the end."


def test_one_is_named_given_a_ladder_and_tried_and_is_whole_while_words_are_closed(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell)
    begin_to_name(page)
    code = first_keep(page, leads_to="#ladder")
    expect(page.get_by_role("heading", name=OWN)).to_be_visible()
    expect(page.get_by_text("The bottom of the stairs.")).to_be_visible()
    _a_ladder_in_another_order(page)

    tell_a_try(page, 1, "I did some of it", WASHED, LEARNT)
    tell_a_try(page, 1, "Not today")
    expect(page.locator(".told").first).to_contain_text(WASHED)
    expect(page.locator(".learnt li:visible")).to_have_text([LEARNT])
    page.get_by_role("button", name="Quieter these days").click()
    expect(page.get_by_role("button", name="Quieter these days")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".told").first).to_contain_text(WASHED)

    _closed_and_open_again(page, code)


def _a_ladder_in_another_order(page: Page) -> None:
    """By a button, by a key, and by hand."""
    for words in (FIRST, SECOND, THIRD):
        add_step(page, words)
    expect(page.get_by_role("button", name=SECOND)).to_be_hidden()
    page.get_by_role("button", name="Move step 3 towards the easiest").click()
    expect(page.locator("[data-moved]")).to_have_text("It is step 2 of 3 now.")
    assert steps(page) == [FIRST, THIRD, SECOND]
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-moved]")).to_have_text("It is step 1 of 3 now.")
    assert steps(page) == [THIRD, FIRST, SECOND]
    handles, last = page.locator(".handle"), page.locator("[data-step]").last
    last.scroll_into_view_if_needed()
    begin, end = handles.first.bounding_box(), last.bounding_box()
    assert begin
    assert end
    page.mouse.move(begin["x"] + 10, begin["y"] + 10)
    page.mouse.down()
    page.mouse.move(begin["x"] + 10, end["y"] - 20, steps=6)
    page.mouse.move(begin["x"] + 10, end["y"] + end["height"] - 4, steps=6)
    page.mouse.up()
    expect(page.locator("[data-moved]")).to_have_text("It is step 3 of 3 now.")
    page.reload()
    expect(page.locator("[data-step] .said").last).to_have_text(THIRD)
    assert steps(page) == [FIRST, SECOND, THIRD]


def _closed_and_open_again(page: Page, code: str) -> None:
    page.get_by_role("button", name="Close my words").click()
    expect(page.get_by_text("Your own words are closed on this device.")).to_be_visible()
    expect(page.get_by_role("heading", name="If I stop being hard on myself, I will stop altogether.")).to_be_visible()
    assert WASHED not in page.content()
    assert FIRST not in page.locator(".ladder").inner_text()
    expect(page.locator(".told").first).to_contain_text("I did some of it")
    page.get_by_role("button", name="Open them").click()
    open_with_code(page, code)
    expect(page.get_by_role("heading", name=OWN)).to_be_visible()


def test_two_tabs_that_say_the_same_one_otherwise_keep_both(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell)
    begin_to_name(page)
    first_keep(page, leads_to="#ladder")
    page.get_by_role("link", name="Say it otherwise").click()
    other = page.context.new_page()
    other.goto(page.url)
    for tab, words in ((page, "In the first tab."), (other, "In the other tab.")):
        field = tab.get_by_label("How would you say it yourself?")
        expect(field).to_have_value(OWN)
        field.fill(words)
    for tab, words in ((page, "In the first tab."), (other, "In the other tab.")):
        tab.get_by_role("button", name="Keep", exact=True).click()
        expect(tab.get_by_role("heading", name=words)).to_be_visible()

    page.goto("/in-the-way/self/")
    for words in ("In the first tab.", "In the other tab."):
        expect(page.get_by_role("link", name=words)).to_be_visible()


def test_without_a_script_one_is_named_moved_and_tried(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell, java_script_enabled=False)
    page.goto("/in-the-way/self/")
    page.locator("summary", has_text="I have not earned it").click()
    page.get_by_role("link", name="This is near: Other people").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="Other people may have it.")).to_be_visible()
    for _ in range(2):
        page.get_by_role("button", name="Put it on the ladder").click()
    page.get_by_role("button", name="Move step 2 towards the easiest").click()
    expect(page).to_have_url(re.compile("#ladder$"))
    page.get_by_role("link", name="Say what came of step 1").click()
    page.get_by_label("Not today", exact=True).check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".told")).to_contain_text("Not today")
