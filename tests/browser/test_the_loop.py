"""The whole loop: notice, be offered a practice, do it, stop or finish, notice again. By mouse, by finger, by keys."""

import re
from collections.abc import Callable
from typing import Any, Protocol

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import NARROW, WIDE, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.measures import sticking_out
from tests.browser.pages import seek, wait_for_sound
from tests.browser.servers import Kindwell
from tests.browser.two_people import Somebody

pytestmark = pytest.mark.browser

_MOST_TABS = 150
_NOW = "document.querySelector('[data-player] audio').currentTime"


class Hands(Protocol):
    """A way to use a page."""

    def press(self, thing: Locator) -> None:
        """Press a button, or follow a link."""

    def choose(self, name: str, value: str) -> None:
        """Choose one of several."""

    def move_on(self, page: Page) -> None:
        """Move a practice on by a quarter of a minute."""


class Mouse:
    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, thing: Locator) -> None:
        thing.click()

    def choose(self, name: str, value: str) -> None:
        self._page.locator(f'main input[name={name}][value="{value}"]').click()

    def move_on(self, page: Page) -> None:
        page.locator("[data-on]").click()


class Finger(Mouse):
    def press(self, thing: Locator) -> None:
        expect(thing).to_be_visible()
        assert sticking_out(self._page) == []
        thing.tap()

    def choose(self, name: str, value: str) -> None:
        self._page.locator(f'main input[name={name}][value="{value}"]').tap()


class Keys:
    """Tab, arrows, Space and Enter; nothing is reached but by them, and what has the focus must show it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, thing: Locator) -> None:
        self._tab_to(thing)
        self._page.keyboard.press("Enter")

    def choose(self, name: str, value: str) -> None:
        self._tab_to(self._page.locator(f"main input[name={name}]"))
        self._page.keyboard.press("Space")
        for _ in range(_MOST_TABS):
            if self._page.evaluate("document.activeElement.checked && document.activeElement.value") == value:
                return
            self._page.keyboard.press("ArrowRight")
        raise AssertionError(f"{value} cannot be chosen with the arrow keys")

    def move_on(self, page: Page) -> None:
        self._tab_to(page.locator("[data-seek]"))
        for _ in range(15):
            page.keyboard.press("ArrowRight")

    def _tab_to(self, things: Locator) -> None:
        expect(things.first).to_be_visible()
        for _ in range(_MOST_TABS):
            if any(thing.evaluate("one => one === document.activeElement") for thing in things.all()):
                assert self._page.evaluate(_SHOWS_FOCUS), f"the focus on {things} cannot be seen"
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{things} cannot be reached with the Tab key")


_SHOWS_FOCUS = """
() => [document.activeElement, document.activeElement.nextElementSibling].some((one) => one
  && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2)
"""

HANDS: dict[str, tuple[Callable[[Page], Hands], dict[str, Any]]] = {
    "mouse": (Mouse, {"size": WIDE}),
    "finger": (Finger, {"size": NARROW, "has_touch": True}),
    "keys": (Keys, {"size": WIDE}),
    "keys-narrow": (Keys, {"size": NARROW}),
}


@pytest.mark.parametrize("way", HANDS)
def test_the_whole_loop_can_be_gone_through(way: str, own_kindwell: Kindwell, open_page: OpenPage) -> None:
    kind_of_hands, options = HANDS[way]
    page = open_page(own_kindwell, is_in=False, **options)
    hands = kind_of_hands(page)
    _come_in(page, own_kindwell)
    _check_in(page, hands)
    hands.press(page.get_by_role("link", name="Begin").first)
    _have_its_voice_made(page, own_kindwell)
    _practise(page, hands)
    hands.press(page.get_by_role("button", name="Stop"))
    _stopped(page)
    hands.press(page.get_by_role("link", name="Back to Today"))
    hands.press(page.get_by_role("link", name="Begin").first)
    _have_its_voice_made(page, own_kindwell)
    wait_for_sound(page)
    seek(page, int(page.evaluate("document.querySelector('[data-player] audio').duration * 1000")) - 1200)
    expect(page.get_by_role("heading", name="What is here now?")).to_be_visible()
    hands.choose("noticed", "settled")
    hands.press(page.get_by_role("button", name="Keep"))
    expect(page.get_by_role("heading", name="Settled")).to_be_visible()
    hands.press(page.get_by_role("link", name="Back to Today"))
    expect(page).to_have_url(f"{own_kindwell.address}/")
    expect(page.get_by_text("You last practised today.")).to_be_visible()


def _come_in(page: Page, kindwell: Kindwell) -> None:
    page.goto(kindwell.link())
    expect(page).to_have_url(f"{kindwell.address}/")


def _check_in(page: Page, hands: Hands) -> None:
    for system, level in (("threat", "6"), ("drive", "3"), ("soothing", "4")):
        hands.choose(system, level)
    hands.choose("context", "home")
    hands.press(page.get_by_role("button", name="Check in"))
    circles = page.get_by_role("img", name="Three circles.")
    expect(circles).to_be_visible()
    expect(circles).to_have_accessible_name(
        re.compile(r"Threat middling \(6\), drive faint \(3\), soothing some \(4\)")
    )
    expect(page.get_by_text("Threat middling (6), drive faint (3), soothing some (4).", exact=False)).to_be_visible()


def _have_its_voice_made(page: Page, kindwell: Kindwell) -> None:
    """What is offered may be something that was never heard here, and then takes a while."""
    expect(page).to_have_url(re.compile("/practise/[a-z-]+/play/"))
    kindwell.wait_until_made(page.url.partition("/practise/")[2].partition("/")[0])


def _practise(page: Page, hands: Hands) -> None:
    wait_for_sound(page)
    screen = page.evaluate("fetch(document.querySelector('[data-player]').dataset.screen).then((one) => one.json())")
    before = page.evaluate(_NOW)
    hands.move_on(page)
    wait_until(page, f"{_NOW} > {before + 14}")
    chapter = screen["chapters"][1]
    seek(page, chapter["start_ms"] + 1000)
    expect(page.locator("[data-chapter]")).to_contain_text(chapter["title"])
    line = next(one for one in screen["lines"] if one["start_ms"] > chapter["start_ms"] + 3000)
    seek(page, line["start_ms"] + 1000)  # the slider has whole seconds
    expect(page.locator("[data-say]")).to_have_text(line["text"])
    hands.press(page.get_by_role("button", name="Pause"))
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert page.evaluate("document.querySelector('[data-player] audio').paused")


def _stopped(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"/stopped/$"))
    ways_on = page.get_by_role("main")
    for way in ("Back to here", "Rest", "Someone"):
        expect(ways_on.get_by_role("link", name=way, exact=True)).to_be_visible()


def test_not_today_is_an_answer_that_is_kept(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.goto("/")
    page.get_by_role("button", name="Not today").click()
    expect(page.get_by_role("heading", name="Not today, then")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Begin")).to_have_count(0)


def test_sending_a_check_in_again_after_going_back_changes_it(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.goto("/check-in/")
    for level in ("6", "7"):
        page.locator(f'input[name=threat][value="{level}"]').check()
        page.get_by_role("button", name=re.compile("Check in|Keep the change")).click()
        expect(page.get_by_role("img", name=f"({level})")).to_be_visible()
        page.go_back()
    page.goto("/")
    expect(page.get_by_text("You checked in once in the last two weeks")).to_be_visible()


def test_the_question_after_a_practice_can_be_switched_off_for_good(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.goto("/practise/soothing-rhythm-breathing/play/?minutes=2")
    wait_for_sound(page)
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Do not ask me this again").click()
    expect(page).to_have_url(f"{somebody.address}/")
    page.goto("/practise/soothing-rhythm-breathing/play/?minutes=2")
    wait_for_sound(page)
    page.get_by_role("button", name="Done").click()
    expect(page).to_have_url(f"{somebody.address}/")
