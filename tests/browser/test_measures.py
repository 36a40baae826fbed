"""Answering a measure: by keys, one at a time, without a script, offline; and help at once where it is called for."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.browsing import NARROW, Watch
from tests.browser.conftest import OpenPage
from tests.browser.measures import sticking_out
from tests.browser.measuring import answer, bring_words, finish_phq9
from tests.browser.pages import wait_until_ready
from tests.browser.two_people import Somebody

pytestmark = pytest.mark.browser

HELP = "section[aria-label='Help, now']"


@pytest.fixture
def page(somebody: Somebody, open_page: OpenPage) -> Page:
    return open_page(somebody)


def begin(page: Page, slug: str = "phq-9") -> str:
    page.goto(f"/measures/{slug}/new/")
    wait_until_ready(page)
    return page.url


def test_the_number_beside_an_answer_chooses_it_and_goes_on(page: Page) -> None:
    address = begin(page)
    expect(page.get_by_text("With a keyboard: the number beside an answer chooses it")).to_be_visible()
    page.locator("input[name=item-1]").first.focus()
    for key in "30214":  # there is no answer 4: it does nothing
        page.keyboard.press(key)
    for number, value in ((1, "3"), (2, "0"), (3, "2"), (4, "1")):
        expect(page.locator(f"input[name=item-{number}]:checked")).to_have_value(value)
    expect(page.locator("input[name=item-5]").first).to_be_focused()
    expect(page.locator("input[name=item-5]:checked")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Delete")
    expect(page.locator("input[name=item-4]:checked")).to_have_value("")
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    page.goto(address)
    expect(page.locator("input[name=item-3]:checked")).to_have_value("2")
    expect(page.locator("input[name=item-4]:checked")).to_have_count(0)


def test_one_at_a_time_a_digit_goes_on_from_page_to_page(page: Page) -> None:
    begin(page, "gad-7")
    page.get_by_role("button", name="One question at a time").click()
    for number in range(1, 8):
        expect(page.get_by_text(f"Question {number} of 7")).to_be_visible()
        expect(page.locator("[data-item]")).to_be_focused()
        page.keyboard.press("2")
    expect(page.get_by_role("heading", name="That was the last one")).to_be_visible()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="What is in it")).to_be_visible()


def test_arrow_keys_move_among_answers_and_keys_held_with_others_are_the_browsers_own(page: Page) -> None:
    begin(page)
    page.locator("input[name=item-1]").first.focus()
    page.keyboard.press("Control+3")
    expect(page.locator("input[name=item-1]:checked")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=item-1]:checked")).to_have_value("1")


def test_a_question_is_announced_by_its_words_and_its_answers_by_theirs(page: Page) -> None:
    begin(page)
    group = page.get_by_role("group", name="1. Little interest or pleasure in doing things")
    expect(group.get_by_role("radio", name="More than half the days")).to_be_visible()
    expect(group.get_by_role("radio", name="Leave this open")).to_be_visible()
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)


def test_help_is_there_as_soon_as_an_answer_calls_for_it_and_the_page_does_not_move_on(page: Page) -> None:
    begin(page)
    expect(page.locator(HELP)).to_be_hidden()
    page.locator("input[name=item-9]").first.focus()
    page.keyboard.press("1")
    expect(page.locator(HELP)).to_be_visible()
    expect(page.locator(HELP).get_by_role("link", name="Ring 116 123")).to_be_visible()
    expect(page.locator("[data-help-said]")).to_have_text("Help stands right below this question. Nobody is alerted.")
    expect(page.locator("input[name=item-9]:checked")).to_be_focused()
    page.locator(HELP).get_by_role("link", name="A minute with a voice").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_one_at_a_time_no_key_moves_past_the_help_that_stands_above(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name="One question at a time").click()
    expect(page.get_by_text("Question 1 of 10")).to_be_visible()
    page.goto(f"{page.url.partition('?')[0]}?item=9")
    wait_until_ready(page)
    page.locator("input[name=item-9]").first.focus()
    page.keyboard.press("2")
    expect(page.locator(HELP)).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Question 10 of 10")).to_be_visible()
    wait_until_ready(page)
    expect(page.locator(HELP)).to_be_in_viewport()
    expect(page.locator("[data-item]")).not_to_be_focused()


def test_without_a_script_help_is_there_at_once_too(somebody: Somebody, open_page: OpenPage) -> None:
    plain = open_page(somebody, java_script_enabled=False)
    plain.goto("/measures/phq-9/new/")
    expect(plain.locator(HELP)).to_be_hidden()
    answer(plain, 9, 1)
    expect(plain.locator(HELP)).to_be_visible()
    answer(plain, 9, 0)
    expect(plain.locator(HELP)).to_be_hidden()


def test_without_a_script_it_is_answered_one_at_a_time_left_and_taken_up_again(
    somebody: Somebody, open_page: OpenPage
) -> None:
    plain = open_page(somebody, java_script_enabled=False)
    plain.goto("/measures/gad-7/new/")
    plain.get_by_role("button", name="One question at a time").click()
    for number in (1, 2, 3):
        answer(plain, number, 2)
        plain.get_by_role("button", name="Go on").click()
    plain.get_by_role("button", name="Back").click()
    expect(plain.locator("input[name=item-3]:checked")).to_have_value("2")
    plain.locator("input[name=item-3][value='']").check()
    plain.get_by_role("button", name="Keep what I have").click()
    plain.get_by_role("link", name="Go on with Generalised Anxiety Disorder-7").click()
    expect(plain.get_by_text("Question 3 of 7")).to_be_visible()
    for _ in range(5):
        plain.get_by_role("button", name="Go on").click()
    expect(plain.get_by_text("5 questions are open. That is an answer too.")).to_be_visible()
    plain.get_by_role("button", name="Finish as it is").click()
    expect(plain.get_by_text("No number, since questions 3, 4, 5, 6, 7 are open")).to_be_visible()


def test_words_are_brought_and_answered_without_a_script_on_a_narrow_screen(
    somebody: Somebody, open_page: OpenPage
) -> None:
    plain = open_page(somebody, java_script_enabled=False, size=NARROW)
    bring_words(plain)
    plain.get_by_role("button", name="Begin").click()
    expect(plain.get_by_role("group", name="22. A made-up question, the one with number 22")).to_be_visible()
    assert sticking_out(plain) == []
    answer(plain, 9, 1)
    expect(plain.locator(HELP)).to_be_visible()
    assert sticking_out(plain) == []


def test_what_cannot_be_sent_is_lost_neither_to_a_button_nor_to_a_reload(page: Page, watches: list[Watch]) -> None:
    watches[-1].expected.append("net::ERR_")
    begin(page)

    def cut(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/answers/**", cut)
    answer(page, 1, 3)
    expect(page.get_by_text("Not kept yet: there is no connection.")).to_be_visible()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Patient Health Questionnaire-9")).to_be_visible()
    page.reload()
    expect(page.locator("input[name=item-1]:checked")).to_have_value("3")
    page.unroute("**/answers/**")
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_a_page_that_is_too_old_to_be_kept_says_so_and_its_answers_go_along_when_it_is_loaded_again(
    page: Page, watches: list[Watch]
) -> None:
    watches[-1].expect_status(403)
    begin(page)
    page.evaluate("document.querySelector('[data-measure] input[name=csrfmiddlewaretoken]').value = 'old'")
    answer(page, 1, 3)
    expect(page.get_by_text("Load the page again, and they go with it.")).to_be_visible()
    page.reload()
    expect(page.locator("input[name=item-1]:checked")).to_have_value("3")
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()


def test_numbers_come_when_they_are_asked_for_and_help_before_everything(page: Page) -> None:
    finish_phq9(page, last=1)
    assert page.locator("main > *").first.get_attribute("aria-label") == "Help, now"
    expect(page.get_by_text("on a range from")).to_have_count(0)
    page.get_by_role("button", name="Show me the numbers").click()
    expect(page.get_by_text("9 on a range from 0 to 27.")).to_be_visible()
    page.get_by_role("button", name="Put the numbers away").click()
    expect(page.get_by_text("on a range from")).to_have_count(0)
    page.locator("summary", has_text="Remove these answers").click()
    page.get_by_role("button", name="Remove them").click()
    expect(page).to_have_url(re.compile("/measures/$"))
