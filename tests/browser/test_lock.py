"""A lock in a real browser: a page that is left open hides itself, and what must stay open does."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import NARROW, Watch, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import LOCKED_BY, open_hard_moment, open_lock, unlock, wait_for_sound, wait_until_ready
from tests.browser.servers import LISTENING
from tests.browser.two_people import Somebody

pytestmark = pytest.mark.browser

IS_HIDDEN = "document.documentElement.hidden"
IN_USE = "/lock/in-use/"


@pytest.fixture
def open_one(with_lock: Somebody, open_page: OpenPage, watches: list[Watch]) -> Callable[..., Page]:
    """Opens a page in a browser that has opened the lock; its clock is the test's."""

    def opened(**options: object) -> Page:
        page = open_page(with_lock, **options)
        watches[-1].expect_status(403)
        open_lock(page)
        return page

    return opened


@pytest.fixture
def page(open_one: Callable[..., Page]) -> Page:
    page = open_one()
    page.clock.install()
    page.goto("/about/")
    wait_until_ready(page)
    return page


def pass_time(page: Page, minutes: int) -> None:
    page.clock.fast_forward(minutes * 60_000)


def is_locked(page: Page) -> None:
    expect(page.get_by_role("button", name="Unlock")).to_be_visible()
    expect(page.get_by_text("What this is", exact=False)).to_have_count(0)


def test_it_is_set_locked_and_opened_by_keyboard_on_a_narrow_screen(
    somebody: Somebody, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(somebody, size=NARROW)
    watches[-1].expect_status(403)
    page.goto("/lock/")
    page.get_by_label("Passphrase").focus()
    page.keyboard.type(LOCKED_BY)
    page.keyboard.press("Tab")
    page.keyboard.type(LOCKED_BY)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The lock is set.")).to_be_visible()
    page.get_by_role("button", name="Lock now").focus()
    page.keyboard.press("Enter")
    is_locked(page)
    page.goto("/about/?from=there")
    expect(page.get_by_label("Passphrase")).to_be_focused()
    page.keyboard.type(LOCKED_BY)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{somebody.address}/about/?from=there")


def test_a_page_left_open_hides_itself_without_asking_anybody(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/lock/open/**", lambda route: route.fulfill(status=204))  # the browser stays on the page
    pass_time(page, 14)
    assert not page.evaluate(IS_HIDDEN)
    pass_time(page, 2)
    assert page.evaluate(IS_HIDDEN)
    assert [url for url in asked if "/lock/open/" not in url] == []


def test_it_then_asks_for_the_passphrase_and_leads_back(page: Page, with_lock: Somebody) -> None:
    pass_time(page, 16)
    is_locked(page)
    page.go_back()
    is_locked(page)
    page.go_forward()
    unlock(page)
    expect(page).to_have_url(f"{with_lock.address}/about/")


def test_somebody_who_is_there_keeps_it_open_and_the_server_knows(page: Page) -> None:
    for _ in range(3):
        pass_time(page, 10)
        with page.expect_response(lambda answer: IN_USE in answer.url) as answer:
            page.keyboard.press("ArrowDown")
            page.clock.run_for(20_000)
        assert answer.value.status == 204
    assert not page.evaluate(IS_HIDDEN)


def test_a_practice_that_plays_counts_as_use(page: Page) -> None:
    page.goto(f"/practise/{LISTENING}/play/?minutes=2")
    wait_for_sound(page)
    for _ in range(4):
        pass_time(page, 5)
    assert not page.evaluate(IS_HIDDEN)
    page.locator("[data-play]").click()
    pass_time(page, 16)
    is_locked(page)


def test_a_hard_moment_that_is_open_meets_no_lock(page: Page) -> None:
    open_hard_moment(page)
    page.get_by_role("dialog").locator("[data-play]").click()  # paused: nothing counts as use any more
    pass_time(page, 16)
    expect(page.get_by_role("dialog", name="A hard moment")).to_be_visible()
    assert not page.locator("main").is_visible()
    page.get_by_role("dialog").get_by_role("link", name="Done").click()
    is_locked(page)


def test_from_a_locked_page_one_touch_still_gives_a_voice(page: Page) -> None:
    page.get_by_role("button", name="Lock now").click()
    is_locked(page)
    open_hard_moment(page)
    voice = "document.querySelector('dialog[open] audio')"
    wait_until(page, f"{voice} && !{voice}.paused && {voice}.currentTime > 0")


def test_locking_one_page_hides_every_other_of_this_browser(page: Page) -> None:
    another = page.context.new_page()
    another.goto("/your-data/")
    wait_until_ready(another)
    page.get_by_role("button", name="Lock now").click()
    is_locked(another)


def test_back_shows_nothing_after_locking(page: Page) -> None:
    page.get_by_role("button", name="Lock now").click()
    is_locked(page)
    page.go_back()
    is_locked(page)


def test_a_page_out_of_the_browsers_memory_is_seen_only_once_the_server_agrees(page: Page) -> None:
    shown_again = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    page.evaluate(shown_again)
    wait_until(page, f"!{IS_HIDDEN}")
    page.context.clear_cookies(name=re.compile("^kindwell_lock_"))
    page.evaluate(shown_again)
    is_locked(page)


def test_what_was_sent_too_late_is_sent_again_after_unlocking_beside_it(page: Page) -> None:
    page.goto("/help/yours/")
    page.get_by_label("In your words").fill("Auntie Vi")
    page.context.clear_cookies(name=re.compile("^kindwell_lock_"))
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing of it was kept yet")
    with page.context.expect_page() as beside:
        unlock(page)
    expect(beside.value.get_by_role("button", name="Lock now")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Change Auntie Vi")).to_be_visible()


def test_without_a_script_it_can_be_locked_and_opened(open_one: Callable[..., Page]) -> None:
    plain = open_one(java_script_enabled=False)
    plain.goto("/about/")
    plain.get_by_role("button", name="Lock now").click()
    is_locked(plain)
    plain.goto("/about/")
    unlock(plain)
    expect(plain.get_by_role("heading", name="What this is, and what it is not")).to_be_visible()
