"""The first time: a practice whose voice has yet to be made says so, rings meanwhile, and begins by itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from kindwell.audio.engine import clip_key
from kindwell.practice import choose, sentences
from tests.browser.browsing import wait_until
from tests.browser.conftest import OpenPage
from tests.browser.servers import BREATHING, Kindwell
from tests.spoken_before import our_library

pytestmark = pytest.mark.browser

PLAYER = f"/practise/{BREATHING}/play/?minutes=2"
_AUDIO = "document.querySelector('[data-player] audio')"
_NOTE_WHAT_IS_HEARD = """
window.heard = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  this.addEventListener("playing", () => window.heard.push(new URL(this.src).pathname));
  return play.call(this);
};
"""


@pytest.fixture
def unspoken(own_kindwell: Kindwell) -> Kindwell:
    """A Kindwell in which one practice has lost its voice; the bell and the hard moment's are there."""
    chosen = choose(our_library().scripts[BREATHING])
    for sentence in sentences(chosen):
        (own_kindwell.clips / f"{clip_key(sentence.text)}.clip").unlink(missing_ok=True)
    return own_kindwell


def test_a_practice_without_its_voice_says_how_far_it_is_rings_and_then_plays_by_itself(
    unspoken: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(unspoken)
    page.add_init_script(_NOTE_WHAT_IS_HEARD)
    page.goto(PLAYER)
    making = page.get_by_role("status").filter(has_text="The voice is being made for the first time")
    expect(making).to_be_visible()
    expect(making).to_have_text(re.compile(r"\d+ of \d+ sentences"))
    wait_until(page, "window.heard.includes('/bell.mp3')")
    before = _made(page)
    wait_until(page, f"Number(document.querySelector('[data-made]').textContent) > {before}")
    unspoken.wait_until_made(BREATHING)
    wait_until(page, f"!{_AUDIO}.paused && {_AUDIO}.currentTime > 0.2")
    expect(making).to_be_hidden()
    assert page.evaluate("window.heard.at(-1)").endswith("/sound.mp3")


def test_without_a_script_the_page_says_how_far_it_is_and_comes_again_with_the_sound(
    unspoken: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(unspoken, java_script_enabled=False)
    page.goto(PLAYER)
    expect(page.get_by_text("The voice is being made for the first time")).to_be_visible()
    unspoken.wait_until_made(BREATHING)
    expect(page.get_by_text("The voice is being made for the first time")).to_be_hidden()
    expect(page.locator("audio")).to_have_attribute("preload", "auto")


def test_a_practice_can_be_stopped_while_its_voice_is_being_made(unspoken: Kindwell, open_page: OpenPage) -> None:
    page = open_page(unspoken)
    page.goto(PLAYER)
    page.get_by_role("button", name="Stop").click()
    expect(page).to_have_url(re.compile("/stopped/$"))


def _made(page: Page) -> int:
    return int(page.locator("[data-made]").text_content() or "0")
