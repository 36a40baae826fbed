"""A hard moment: on every page one touch, no questions, and a voice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.browsing import SOUND_AFTER_A_TOUCH, Onlooker, start_chromium, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import open_hard_moment, wait_for_sound, wait_until_ready
from tests.browser.servers import BREATHING, Kindwell

pytestmark = pytest.mark.browser

_VOICE = "document.querySelector('dialog[open] audio')"


@pytest.fixture(scope="module")
def strict_chromium(playwright: Playwright) -> Iterator[Browser]:
    """A browser that plays nothing but for a touch just made."""
    with start_chromium(playwright, SOUND_AFTER_A_TOUCH, whole=True) as browser:
        yield browser


def test_one_touch_is_enough_for_the_voice_to_speak(
    strict_chromium: Browser, kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(kindwell, browser=strict_chromium)
    page.goto("/about/")
    wait_until_ready(page)
    onlooker = Onlooker(page)
    assert onlooker.see(_PLAYS_UNASKED) == "NotAllowedError"
    onlooker.click("header [data-hard-moment]")
    onlooker.wait_to_see(f"{_VOICE} && !{_VOICE}.paused && {_VOICE}.currentTime > 0.2")
    assert onlooker.see("document.querySelector('dialog').matches(':modal')")


_PLAYS_UNASKED = """new Audio(document.querySelector('[data-hard-moment]').dataset.hardMoment).play()
    .then(() => 'it played', (problem) => problem.name)"""


def test_it_opens_by_keyboard_and_done_by_keyboard_gives_the_focus_back(page: Page) -> None:
    page.goto("/about/")
    wait_until_ready(page)
    page.locator("header [data-hard-moment]").focus()
    page.keyboard.press("Enter")
    _is_speaking(page)
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.locator("dialog [data-close]").focus()
    page.keyboard.press("Enter")
    _is_closed(page)


def test_escape_closes_it_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/about/")
    open_hard_moment(page)
    _is_speaking(page)
    page.keyboard.press("Escape")
    _is_closed(page)


def test_it_can_be_opened_a_second_time(page: Page) -> None:
    page.goto("/about/")
    for _ in range(2):
        open_hard_moment(page)
        _is_speaking(page)
        page.get_by_role("dialog").get_by_role("link", name="Done").click()
        _is_closed(page)


def test_again_begins_the_voice_again(page: Page) -> None:
    page.goto("/about/")
    open_hard_moment(page)
    _is_speaking(page)
    page.evaluate(f"{_VOICE}.currentTime = 40")
    page.get_by_role("dialog").get_by_role("link", name="Again").click()
    wait_until(page, f"!{_VOICE}.paused && {_VOICE}.currentTime > 0 && {_VOICE}.currentTime < 20")


def test_again_works_when_the_voice_has_come_to_its_end(page: Page) -> None:
    page.goto("/about/")
    open_hard_moment(page)
    _is_speaking(page)
    page.evaluate(f"{_VOICE}.currentTime = {_VOICE}.duration - 0.3")
    wait_until(page, f"{_VOICE}.ended")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("link", name="Again").click()
    wait_until(page, f"!{_VOICE}.paused && {_VOICE}.currentTime < 20")


def test_someone_leads_to_help(page: Page, kindwell: Kindwell) -> None:
    page.goto("/about/")
    open_hard_moment(page)
    page.get_by_role("dialog").get_by_role("link", name="Someone").click()
    expect(page).to_have_url(f"{kindwell.address}/help/")


def test_over_a_practice_only_the_voice_of_the_hard_moment_is_heard(page: Page) -> None:
    page.goto(f"/practise/{BREATHING}/play/?minutes=5")
    wait_for_sound(page)
    open_hard_moment(page)
    _is_speaking(page)
    assert page.evaluate("document.querySelector('main [data-player] audio').paused")


def test_from_the_page_after_stopping_it_opens_too(page: Page) -> None:
    page.goto(f"/practise/{BREATHING}/stopped/")
    wait_until_ready(page)
    page.get_by_role("main").get_by_role("link", name="Back to here").click()
    _is_speaking(page)


def _is_speaking(page: Page) -> None:
    wait_until(page, f"{_VOICE} && !{_VOICE}.paused && {_VOICE}.currentTime > 0")
    expect(page.get_by_role("dialog", name="A hard moment")).to_be_visible()


def _is_closed(page: Page) -> None:
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("header [data-hard-moment]")).to_be_focused()
    wait_until(page, "[...document.querySelectorAll('audio')].every((audio) => audio.paused)")
