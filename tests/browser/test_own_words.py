"""Somebody's own words in a browser: spoken in the practice, in no address, and kept by this device alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Watch, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import wait_for_sound
from tests.browser.servers import KINDNESS, Kindwell
from tests.browser.two_people import Somebody
from tests.browser.writing import first_keep, open_with_code, write_note

pytestmark = pytest.mark.browser

MARKER = "Quincunx"
_AUDIO = "document.querySelector('[data-player] audio')"


def begin_with_words(page: Page, words: str = f"my neighbour {MARKER}") -> None:
    page.goto(f"/practise/{KINDNESS}/")
    field = page.locator('[data-own-word="loved one"]')
    expect(field).to_be_enabled()
    field.fill(words)
    page.get_by_role("button", name="Begin").click()


def test_they_are_spoken_from_a_sound_in_memory_and_stand_in_no_address(
    kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(kindwell)
    begin_with_words(page)
    wait_for_sound(page)

    assert str(page.evaluate(f"{_AUDIO}.src")).startswith("blob:")
    assert page.evaluate(f"{_AUDIO}.duration") == pytest.approx(300, abs=0.001)
    assert MARKER in str(page.locator("[data-transcript]").text_content())
    assert not [address for address in watches[-1].asked if MARKER in address]


def test_this_device_keeps_them_until_they_are_forgotten(kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(kindwell)
    begin_with_words(page)
    wait_for_sound(page)
    page.goto(f"/practise/{KINDNESS}/")
    expect(page.locator('[data-own-word="loved one"]')).to_have_value(f"my neighbour {MARKER}")
    page.get_by_role("button", name="Forget these words").click()
    expect(page.get_by_text("Forgotten, on every device")).to_be_visible()
    page.reload()

    expect(page.locator('[data-own-word="loved one"]')).to_have_value("")
    assert MARKER not in str(page.evaluate("JSON.stringify(localStorage)"))


def test_words_forgotten_in_the_moment_the_fields_are_met_stay_forgotten(
    kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(kindwell)
    begin_with_words(page)
    expect(page).to_have_url(re.compile("/play/"))
    page.goto(f"/practise/{KINDNESS}/")
    expect(page.locator('[data-own-word="loved one"]')).to_have_value(f"my neighbour {MARKER}")
    page.evaluate(
        "() => { const forget = document.querySelector('[data-forget-words]'); forget.focus(); forget.click(); }"
    )
    expect(page.get_by_text("Forgotten, on every device")).to_be_visible()

    expect(page.locator('[data-own-word="loved one"]')).to_have_value("")
    page.reload()
    expect(page.locator('[data-own-word="loved one"]')).to_be_enabled()
    expect(page.locator('[data-own-word="loved one"]')).to_have_value("")


def test_another_browser_has_never_heard_of_them(kindwell: Kindwell, open_page: OpenPage) -> None:
    begin_with_words(open_page(kindwell))
    other = open_page(kindwell)
    other.goto(f"/practise/{KINDNESS}/")

    expect(other.locator('[data-own-word="loved one"]')).to_have_value("")


def test_sealed_for_a_person_they_are_open_on_every_device_of_theirs_and_closed_with_the_rest(
    somebody: Somebody, open_page: OpenPage
) -> None:
    page, other = open_page(somebody), open_page(somebody)
    begin_with_words(page)  # before there is a key
    expect(page).to_have_url(re.compile("/play/"))
    write_note(page, "A first note.")
    code = first_keep(page)
    other.goto("/writing/")
    open_with_code(other, code)
    other.goto(f"/practise/{KINDNESS}/")
    field = other.locator('[data-own-word="loved one"]')
    expect(field).to_have_value(f"my neighbour {MARKER}")
    other.get_by_role("button", name="Close my words").click()

    expect(field).to_have_value("")
    expect(field).to_be_disabled()
    other.reload()
    expect(other.get_by_text("Your own words are closed")).to_be_visible()


def test_words_that_cannot_be_spoken_are_said_to_be_and_stay_in_their_field(
    kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(kindwell)
    begin_with_words(page, "…")
    watches[-1].expect_status(400)

    expect(page.locator("[data-problem-words]")).to_contain_text("cannot be spoken")
    page.go_back()
    expect(page.locator('[data-own-word="loved one"]')).to_have_value("…")


def test_they_are_in_a_file_to_take_along(kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(kindwell)
    begin_with_words(page)
    page.get_by_role("link", name="Take it along").click()
    expect(page.locator("[data-taking]")).to_have_text("Your own words from this device will be in them.")
    with page.expect_download() as download:
        page.get_by_role("link", name="The words, plain text").click()

    assert f"my neighbour {MARKER}" in download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "loving-kindness-three-ways-5-minutes.txt"


@pytest.mark.parametrize("kind", ["mp3", "m4a", "opus"])
def test_chromium_plays_and_seeks_every_kind_of_file(kindwell: Kindwell, open_page: OpenPage, kind: str) -> None:
    page = open_page(kindwell)
    page.goto("/rest/")
    page.evaluate(
        f"""async () => {{
        const answer = await fetch("/practise/listening-to-sounds/file.{kind}?minutes=2&background=soft-pad");
        const audio = new Audio(URL.createObjectURL(await answer.blob()));
        window.heard = audio;
        await audio.play();
        audio.currentTime = 61;
        await new Promise((done) => audio.addEventListener("seeked", done, {{ once: true }}));
        }}"""
    )

    assert page.evaluate("window.heard.duration") == pytest.approx(120, abs=0.1)
    assert page.evaluate("window.heard.currentTime") == pytest.approx(61, abs=0.5)


def test_a_background_plays_beside_the_voice_as_loud_as_one_likes(kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(kindwell)
    page.add_init_script(
        """window.gains = [];
        const connect = AudioNode.prototype.connect;
        AudioNode.prototype.connect = function (to) {
          if (this instanceof GainNode) window.gains.push(this.gain);
          return connect.apply(this, arguments);
        };"""
    )
    page.goto("/practise/listening-to-sounds/play/?minutes=2&background=rain")
    wait_for_sound(page)
    wait_until(page, "window.gains.length === 1 && window.gains[0].value > 0.4")
    page.locator("[data-background-volume]").fill("20")
    wait_until(page, "window.gains[0].value < 0.06")
    page.locator("[data-play]").click()

    wait_until(page, "window.gains[0].value < 0.005")
    expect(page.locator("[data-background-problem]")).to_be_hidden()


def test_for_a_locked_phone_the_background_is_in_the_one_sound(kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(kindwell)
    page.goto("/practise/listening-to-sounds/play/?minutes=2&background=rain&one=yes")
    wait_for_sound(page)

    assert str(page.evaluate(f"{_AUDIO}.src")).startswith("blob:")
    assert page.locator("[data-background-volume]").count() == 0
    assert page.evaluate(f"{_AUDIO}.duration") == pytest.approx(120, abs=0.001)


def test_deleting_everything_takes_them_from_this_device_too(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell)
    begin_with_words(page)
    expect(page).to_have_url(re.compile("/play/"))
    page.goto("/your-data/")
    page.get_by_label("Delete everything of mine").check()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="It is all gone")).to_be_visible()
    page.goto("/help/")

    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
