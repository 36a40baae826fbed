"""The chosen-flow path and its small acts as somebody goes them: in their own words, which only their device reads."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.browsing import Watch
from tests.browser.conftest import OpenPage
from tests.browser.pages import begin_path
from tests.browser.servers import Kindwell
from tests.browser.writing import first_keep, open_with_code

pytestmark = pytest.mark.browser

MARKER = "Quincunx"
MEANT = f"let a {MARKER} land"
MADE = '{"made": 1, "needed": 1, "done": true, "problem": "", "as_long": true}'


def say(page: Page, label: str, words: str) -> None:
    field = page.get_by_label(label)
    expect(field).to_be_enabled()
    field.fill(words)


def go_on(page: Page, to: str) -> None:
    page.get_by_role("button", name="Keep, and go on").click()
    expect(page.get_by_role("heading", name=to)).to_be_visible()


def mean_something(page: Page) -> str:
    """Begin a path and say what one means to do, whole sentence and all; gives the code that is made with it."""
    begin_path(page)
    say(page, "I mean to", f"I mean to {MEANT}.")
    page.get_by_label("I mean to").blur()
    expect(page.get_by_label("I mean to")).to_have_value(MEANT)
    page.get_by_role("button", name="Keep, and go on").click()
    return first_keep_here(page)


def first_keep_here(page: Page) -> str:
    return first_keep(page, leads_to="input[name=scene] >> nth=0", begun=True)


def open_practice(page: Page) -> list[str]:
    """Open the practice from its step, begin it, and give what its player sends to have it spoken."""
    sent: list[str] = []

    def hear(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=503, content_type="text/plain", body="Not in this test.")

    page.route("**/with-words/", hear)
    page.route("**/making.json*", lambda route: route.fulfill(status=200, content_type="application/json", body=MADE))
    page.get_by_role("button", name="Open the practice").click()
    expect(page.locator("[data-own-word='intention to receive']")).to_have_value(MEANT)
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(re.compile("/play/.*flow=from"))
    expect(page.get_by_text("Not in this test.")).to_be_visible()
    return sent


def test_a_whole_round_with_the_persons_own_words_in_the_practice_and_in_no_address(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell)
    watches[-1].expect_status(503)
    code = mean_something(page)
    page.locator("input[name=scene][value=past]").check()
    say(page, "Where it is", "The photocopier. I said it was nothing.")
    go_on(page, "The practice, with your words in it")
    page.locator("input[name=before][value='6']").check()
    expect(page.locator(".mean")).to_have_text(f"I mean to {MEANT}")
    (sent,) = open_practice(page)
    assert MARKER in sent

    page.goto("/path/")
    for _ in range(2):
        page.get_by_role("link", name="Go on from here").click()
    page.locator("input[name=after][value='7']").check()
    say(page, "What resisted", "A joke came first.")
    go_on(page, "One small step, for real")
    page.get_by_role("button", name="Plan a small act").click()
    page.locator("details.ideas[data-flow=from-others] summary").click()
    page.get_by_role("button", name="Thank you, full stop").click()
    page.locator("input[name=day]").first.check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("One small act is planned, today.")).to_be_visible()
    page.get_by_role("link", name="Go on from here").click()
    say(page, "What happened", "Nothing fell down.")
    page.get_by_role("button", name="Keep", exact=True).click()

    story = page.locator(".chapter")
    for words in (
        "You took a situation that has been.",
        "The photocopier.",
        "Before the practice it stuck at 6 of 10; afterwards at 7.",
        "A joke came first.",
        "say thank you, and let the next silence be theirs",
        "Nothing fell down.",
    ):
        expect(story).to_contain_text(words)
    closed_and_opened(page, code)
    assert MARKER not in own_kindwell.get(page.url.removeprefix(own_kindwell.address))
    assert not [address for address in watches[-1].asked if MARKER in address]


def closed_and_opened(page: Page, code: str) -> None:
    """Close the words of a path's page: the story stands without them; and open them again."""
    page.get_by_role("button", name="Close my words").click()
    expect(page.locator(".mean")).to_have_text("I mean to …")
    expect(page.locator(".chapter")).to_contain_text("afterwards at 7.")
    assert "photocopier" not in page.content()
    page.get_by_role("button", name="Open them").click()
    open_with_code(page, code)
    expect(page.locator(".mean")).to_have_text(f"I mean to {MEANT}")


def test_what_somebody_wrote_is_put_back_after_an_idea_and_a_taken_day_loses_nothing(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell)
    watches[-1].expect_status(422)
    page.goto("/small-acts/new/?flow=self")
    say(page, "When …", "the bus is late")
    page.locator("details.ideas[data-flow=self] summary").click()
    page.get_by_role("button", name="Clean sheets").click()
    expect(page.get_by_label("When …")).to_have_value("it is Sunday")
    page.get_by_role("button", name="Put back what I had written").click()
    expect(page.get_by_label("When …")).to_have_value("the bus is late")
    say(page, "then I …", "look up")
    page.locator("input[name=day]").first.check()
    page.get_by_role("button", name="Keep", exact=True).click()
    first_keep(page, leads_to="text=How did it go?", begun=True)
    expect(page.locator(".if-then")).to_have_text("When the bus is late, then I look up")

    page.goto("/small-acts/new/?flow=self")
    say(page, "then I …", "sit down")
    page.locator("input[name=day]").first.check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("[data-form-problem]")).to_contain_text("one is enough for a day")
    expect(page.get_by_label("then I …")).to_have_value("sit down")
    page.get_by_label("put this in its place").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".if-then")).to_contain_text("then I sit down")
    page.goto("/small-acts/")
    expect(page.locator(".act", has_text="Let go")).to_contain_text("look up")


def test_without_a_script_a_round_can_be_gone_in_plain(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell, java_script_enabled=False)
    begin_path(page)
    page.get_by_role("button", name="Keep, and go on").click()
    page.locator("input[name=scene][value=coming]").check()
    page.get_by_role("button", name="Keep, and go on").click()
    page.locator("input[name=before][value='3']").check()
    page.get_by_role("button", name="Open the practice").click()
    expect(page).to_have_url(re.compile("/practise/chosen-flow/.*scene=coming"))
    page.goto("/path/")
    page.get_by_role("link", name="Go on from here").click()

    expect(page.locator(".chapter")).to_contain_text("You took a situation that was still to come.")
    expect(page.locator(".chapter")).to_contain_text("Before the practice it stuck at 3 of 10.")
