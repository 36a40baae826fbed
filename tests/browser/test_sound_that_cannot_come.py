"""When the sound cannot come the page says so, and its words can be read."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kindwell.audio.engine import clip_key
from tests.browser.browsing import Watch, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import seek, wait_for_sound
from tests.browser.servers import BREATHING, Kindwell

pytestmark = pytest.mark.browser

FIRST_WORDS = "This is time to find an easier rhythm of breathing."
_AUDIO = "document.querySelector('[data-player] audio')"
_A_WHILE_MS = 45_000
"""How long Chromium may take to give up a connection: it tries again by itself for some seconds."""


def test_a_kindwell_that_stops_leaves_the_words_and_is_heard_again_once_it_is_back(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell)
    watches[-1].expected.append("Failed to load resource: net::")
    page.goto(f"/practise/{BREATHING}/play/?minutes=20")
    wait_for_sound(page)
    own_kindwell.stop()
    seek(page, 1_150_000)
    _says_so_and_can_be_read(page)
    own_kindwell.start_again()
    _press_play_until_it_is_heard(page)
    expect(page.locator("[data-sound-problem]")).to_be_hidden()


def test_a_damaged_clip_is_made_again_and_play_then_brings_the_sound(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    _damage(own_kindwell.clips / f"{clip_key(FIRST_WORDS)}.clip")
    page = open_page(own_kindwell)
    watches[-1].expect_status(503)
    page.goto(f"/practise/{BREATHING}/play/?minutes=2")
    _says_so_and_can_be_read(page)
    own_kindwell.wait_until_made(BREATHING)
    page.locator("[data-play]").click()
    wait_until(page, f"!{_AUDIO}.paused && {_AUDIO}.currentTime > 0.2")
    expect(page.locator("[data-sound-problem]")).to_be_hidden()


def _says_so_and_can_be_read(page: Page) -> None:
    expect(page.locator("[data-sound-problem]")).to_be_visible(timeout=_A_WHILE_MS)
    expect(page.locator("[data-sound-problem]")).to_have_attribute("role", "alert")
    page.locator("details.transcript:not([open]) summary").click()
    expect(page.get_by_text(FIRST_WORDS).last).to_be_visible()


def _damage(clip: Path) -> None:
    """Spoil the last byte, so that the checksum at the front no longer holds."""
    whole = clip.read_bytes()
    clip.unlink()  # other folders may know the same file by another name
    clip.write_bytes(whole[:-1] + bytes([whole[-1] ^ 0xFF]))


def _press_play_until_it_is_heard(page: Page) -> None:
    """As a person would whom the page has told to try again. Chromium may find its way back by itself in between."""
    for _ in range(6):
        if page.locator("[data-play]").inner_text() == "Play":
            page.locator("[data-play]").click()
        before = page.evaluate(f"{_AUDIO}.currentTime")
        page.wait_for_timeout(4000)
        if page.evaluate(f"!{_AUDIO}.paused && {_AUDIO}.currentTime > {before}"):
            return
    raise AssertionError("the sound did not come back")
