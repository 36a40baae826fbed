"""The silent timer and the breath pacer as Chromium has them: the end bell rings, whatever else happens."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import seek, wait_for_sound
from tests.browser.servers import Kindwell
from tests.browser.two_people import Somebody

pytestmark = pytest.mark.browser

_AUDIO = "document.querySelector('[data-player] audio')"
_LOUDNESS_BY_SECOND = """
async (address) => {
  const context = new OfflineAudioContext(1, 24000, 24000);
  const sound = await context.decodeAudioData(await (await fetch(address)).arrayBuffer());
  const samples = sound.getChannelData(0), rate = sound.sampleRate, levels = [];
  for (let at = 0; at + rate <= samples.length; at += rate) {
    let energy = 0;
    for (let one = at; one < at + rate; one += 1) energy += samples[one] ** 2;
    levels.push(10 * Math.log10(energy / rate + 1e-20));
  }
  return levels;
}
"""


def practised(somebody: Somebody) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = json.loads(somebody.get("/your-data/kindwell.json"))["practised"]
    return kept


def begin_timer(page: Page, minutes: str = "1") -> None:
    page.goto("/timer/")
    page.locator("input[name=exactly]").fill(minutes)
    page.get_by_role("button", name="Begin").click()
    wait_for_sound(page)


def test_the_bells_chromium_decodes_are_where_they_should_be(page: Page) -> None:
    page.goto("/timer/play/?minutes=2&prepare=10&every=1")
    wait_for_sound(page)
    levels = page.evaluate(_LOUDNESS_BY_SECOND, "/timer/sound.mp3?minutes=2&prepare=10&every=1")
    loud = [second for second, level in enumerate(levels) if level > -35]

    assert {10, 70, 130} <= set(loud)
    assert all(10 <= second < 16 or 70 <= second < 76 or second >= 130 for second in loud)
    assert page.evaluate(f"{_AUDIO}.duration") == pytest.approx(136, abs=0.05)


def test_seeking_lands_where_it_should(page: Page) -> None:
    page.goto("/timer/play/?minutes=60")
    wait_for_sound(page)
    page.locator("[data-play]").click()
    seek(page, 3_000_000)
    wait_until(page, f"!{_AUDIO}.seeking && {_AUDIO}.readyState >= 3")

    assert page.evaluate(f"{_AUDIO}.currentTime") == pytest.approx(3000, abs=0.05)


def test_behind_another_page_it_goes_on_to_the_bell(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    begin_timer(page)
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Silent timer"
    seek(page, 68_000)
    other = page.context.new_page()
    other.goto("/about/")
    other.bring_to_front()
    expect(page).to_have_url(re.compile("/after/"))
    expect(page.get_by_text("After Silent timer")).to_be_visible()

    (kept,) = practised(somebody)
    assert (kept["slug"], kept["length_ms"]) == ("silent-timer", 60_000)
    assert kept["heard_ms"] >= 5_000


def test_leaving_in_the_middle_keeps_what_was_done(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    begin_timer(page, "20")
    wait_until(page, f"{_AUDIO}.currentTime > 2")
    page.goto("/about/")
    page.goto("/practise/history/")

    expect(page.get_by_role("listitem").filter(has_text="Silent timer")).to_contain_text("of 20 minutes")
    assert 1_500 < practised(somebody)[0]["heard_ms"] < 15_000


def test_a_background_can_be_mixed_in_and_heard(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    while not json.loads(somebody.get("/timer/making.json?minutes=2&background=rain&one=yes"))["done"]:
        page.wait_for_timeout(500)
    page.goto("/timer/")
    page.locator("input[name=exactly]").fill("2")
    page.locator("summary", has_text="Make it yours").click()
    page.locator("input[name=background][value=rain]").check()
    page.locator("input[name=one]").check()
    page.get_by_role("button", name="Begin").click()
    wait_for_sound(page)
    levels = page.evaluate(f"({_LOUDNESS_BY_SECOND})({_AUDIO}.src)")

    assert min(levels[5:125]) > -60


def test_the_circle_follows_the_rhythm_and_stands_still_for_less_motion(
    kindwell: Kindwell, open_page: OpenPage
) -> None:
    for motion, most in (("no-preference", 1_000), ("reduce", 1)):
        page = open_page(kindwell, reduced_motion=motion)
        page.goto("/breath/play/?minutes=1&rhythm=3-3")
        wait_for_sound(page)
        seen = set()
        for _ in range(30):
            seen.add(page.locator("[data-breath] .body").get_attribute("r"))
            page.wait_for_timeout(100)
        assert 1 <= len(seen) <= most
        assert (len(seen) > 5) == (motion == "no-preference")
        expect(page.locator("[data-pace]")).to_have_text(re.compile("^Breathe (in|out)"))


def test_a_tone_that_is_in_the_file_is_not_offered_again(page: Page) -> None:
    page.goto("/breath/play/?minutes=1&rhythm=5-5&tone=yes")
    wait_for_sound(page)
    assert page.locator("[data-hear]").count() == 0
    page.goto("/breath/play/?minutes=1&rhythm=5-5")
    wait_for_sound(page)
    expect(page.locator("[data-hear]")).to_be_visible()


def test_until_it_is_stopped_it_begins_again_and_stopping_asks_nothing(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.goto("/breath/play/?until=stopped")
    wait_for_sound(page)
    page.evaluate(f"{_AUDIO}.currentTime = {_AUDIO}.duration - 1")
    wait_until(page, f"{_AUDIO}.currentTime > 1 && {_AUDIO}.currentTime < 60")
    page.get_by_role("button", name="Stop, and come back").click()
    expect(page).to_have_url(re.compile("/practise/breath-pacer/stopped/$"))
    assert practised(somebody)[0]["length_ms"] == 0


def test_where_no_script_runs_the_browser_itself_plays_them(kindwell: Kindwell, open_page: OpenPage) -> None:
    plain = open_page(kindwell, java_script_enabled=False)
    for address, words in (("/timer/play/?minutes=3", "ring on a locked phone"), ("/breath/play/", "in 5, out 5")):
        plain.goto(address)
        expect(plain.locator("audio[controls]")).to_be_visible()
        expect(plain.get_by_text(words).first).to_be_visible()
    plain.get_by_role("button", name="Done").click()
    expect(plain.get_by_text("After Breath pacer")).to_be_visible()
