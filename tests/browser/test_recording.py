"""Recording a practice in a browser, with a microphone, without one, and with one that is refused."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, Playwright, expect

from tests.browser.browsing import SOUND_AT_ONCE, Watch, start_chromium, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import wait_for_sound, wait_until_ready
from tests.browser.recordings import a_reading, begin_voice, lines, microphone, send_a_reading
from tests.browser.servers import BACK_TO_HERE, Kindwell

pytestmark = pytest.mark.browser

_COUNT_ASKING = """window.asked = 0;
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (what) => { window.asked += 1; return ask(what); };"""
FAKE = "--use-fake-device-for-media-stream"
_RECORD = f"/practise/{BACK_TO_HERE}/record/?voice="


@pytest.fixture(scope="module")
def with_microphone(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium whose microphone hears a line being read, and may be used."""
    hears = f"--use-file-for-fake-audio-capture={microphone()}"
    with start_chromium(playwright, SOUND_AT_ONCE, FAKE, "--use-fake-ui-for-media-stream", hears) as browser:
        yield browser


@pytest.fixture(scope="module")
def refusing(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium with a microphone that pages are not allowed to use."""
    with start_chromium(playwright, SOUND_AT_ONCE, FAKE, whole=True) as browser:
        yield browser


@pytest.fixture
def page(kindwell: Kindwell, open_page: OpenPage, with_microphone: Browser) -> Page:
    return open_page(kindwell, browser=with_microphone)


def open_record(page: Page) -> str:
    """The page that records, in a voice of its own."""
    voice = begin_voice(page)
    page.goto(_RECORD + voice)
    wait_until_ready(page)
    return voice


def take_a_line(page: Page) -> None:
    """Record what the microphone hears for a while."""
    main = page.locator("[data-main]")
    main.click()
    expect(main).to_have_text("Stop")
    page.wait_for_timeout(2500)
    main.click()
    expect(main).to_have_text("Again")


def test_a_line_is_recorded_heard_and_kept_by_keyboard_alone(page: Page) -> None:
    open_record(page)
    page.locator("[data-main]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-level-words]")).to_have_text("Heard well.")
    assert page.locator("[data-meter]").evaluate("meter => meter.value") > 5
    page.keyboard.press("Enter")
    expect(page.locator("[data-main]")).to_have_text("Again")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Hear back")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("[data-status]")).to_have_text("Line 1 is kept.")
    expect(page.locator("[data-where]")).to_have_text(f"Line 2 of {len(lines())}")
    expect(page.locator("[data-main]")).to_be_focused()


def test_a_kept_line_survives_a_closed_tab_and_plays_in_the_practice(kindwell: Kindwell, page: Page) -> None:
    voice = open_record(page)
    take_a_line(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("[data-status]")).to_have_text("Line 1 is kept.")
    again = page.context.new_page()
    page.close()
    again.goto(_RECORD + voice)
    expect(again.locator("[data-where]")).to_have_text(f"Line 2 of {len(lines())}")
    expect(again.locator("[data-line]").first.locator("[data-mark]")).to_have_text("Recorded")
    again.goto(f"/practise/{BACK_TO_HERE}/play/?minutes=1&voice=own-{voice}")
    wait_for_sound(again)

    again.locator("[data-transcript] summary").click()
    expect(again.locator("[data-transcript]")).to_contain_text(f"{lines()[1]} (spoken by the computer voice)")
    expect(again.locator("[data-transcript]")).not_to_contain_text(f"{lines()[0]} (spoken")


def test_the_microphone_is_asked_for_with_the_first_touch_and_off_when_one_says_so(page: Page) -> None:
    page.add_init_script(_COUNT_ASKING)
    open_record(page)
    page.get_by_role("button", name="Next line").click()
    before = page.evaluate("window.asked")
    take_a_line(page)
    take_a_line(page)
    page.get_by_role("button", name="Microphone off").click()

    assert (before, page.evaluate("window.asked")) == (0, 1)
    expect(page.get_by_role("button", name="Microphone off")).to_be_hidden()


def test_a_take_that_could_not_be_sent_stays_in_the_page(page: Page, watches: list[Watch]) -> None:
    watches[-1].expected.append("ERR_FAILED")
    open_record(page)
    take_a_line(page)
    page.route("**/record/**", lambda route: route.abort())
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("[data-problem]")).to_contain_text("The take is still in this page")
    page.unroute_all()
    page.get_by_role("button", name="Keep").click()

    expect(page.locator("[data-status]")).to_have_text("Line 1 is kept.")
    expect(page.locator("[data-problem]")).to_be_hidden()


def test_a_take_that_is_not_kept_yet_is_asked_about_but_never_holds_up_the_quick_way_out(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    open_record(page)
    take_a_line(page)
    page.get_by_role("navigation").get_by_role("link", name="Today").click()
    page.wait_for_timeout(300)
    stayed = page.url
    page.locator("header [data-leave]").click()
    expect(page).to_have_url(re.compile("/leave/$"))

    assert "/record/" in stayed
    assert asked == ["beforeunload"]


def test_a_refused_microphone_is_explained_and_a_file_can_be_sent(
    kindwell: Kindwell, open_page: OpenPage, refusing: Browser
) -> None:
    page = open_page(kindwell, browser=refusing)
    open_record(page)
    page.locator("[data-main]").click()

    expect(page.locator("[data-problem]")).to_contain_text("was not allowed to use the microphone")
    expect(page.locator("[data-problem]")).to_contain_text("Nothing you kept is lost.")
    expect(page.locator("[data-main]")).to_have_text("Record")


def test_without_any_microphone_the_page_says_so(page: Page) -> None:
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));"
    )
    open_record(page)
    page.locator("[data-main]").click()

    expect(page.locator("[data-problem]")).to_contain_text("No microphone was found.")


def test_a_browser_that_cannot_record_says_so(page: Page) -> None:
    page.add_init_script("delete window.MediaRecorder;")
    open_record(page)
    page.locator("[data-main]").click()

    expect(page.locator("[data-problem]")).to_contain_text("This browser cannot record here.")


def test_with_less_motion_the_level_is_told_in_words_alone(
    kindwell: Kindwell, open_page: OpenPage, with_microphone: Browser
) -> None:
    page = open_page(kindwell, browser=with_microphone, reduced_motion="reduce")
    open_record(page)
    page.locator("[data-main]").click()

    expect(page.locator("[data-level-words]")).to_have_text("Heard well.")
    expect(page.locator("[data-meter]")).to_be_hidden()


def test_without_javascript_a_line_is_sent_as_a_file(kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(kindwell, java_script_enabled=False)
    page.goto(_RECORD + begin_voice(page))
    page.locator("[data-as-file] summary").click()
    page.locator("input[name=sound]").set_input_files(
        FilePayload(name="take.wav", mimeType="audio/wav", buffer=microphone().read_bytes())
    )
    page.get_by_role("button", name="Send it").click()

    expect(page.locator("[data-where]")).to_have_text(f"Line 2 of {len(lines())}")
    expect(page.locator("[data-line]").first).to_contain_text("Recorded")


def test_one_recording_is_sent_and_what_was_found_can_be_heard(page: Page) -> None:
    send_a_reading(page, begin_voice(page))
    expect(page.locator("audio")).to_have_count(len(lines()))
    page.locator("audio").first.evaluate("audio => audio.play()")

    wait_until(page, "document.querySelector('audio').currentTime > 0.3")


def test_a_file_that_is_no_recording_is_said_and_stays_chosen(page: Page, watches: list[Watch]) -> None:
    watches[-1].expect_status(422)
    page.goto(f"/practise/{BACK_TO_HERE}/record/whole/?voice={begin_voice(page)}")
    wait_until_ready(page)
    page.locator("input[name=sound]").set_input_files(
        FilePayload(name="poem.txt", mimeType="text/plain", buffer=b"Roses are red. " * 100)
    )
    page.get_by_role("button", name="Find the lines").click()

    expect(page.locator("[data-problem]")).to_contain_text("This is not a sound file")
    assert page.locator("input[name=sound]").evaluate("field => field.files.length") == 1


def test_a_file_that_is_too_large_is_said_before_it_is_sent(page: Page) -> None:
    page.goto(f"/practise/{BACK_TO_HERE}/record/whole/?voice={begin_voice(page)}")
    wait_until_ready(page)
    page.locator("[data-send-recording]").evaluate("form => { form.dataset.largest = '1000' }")
    page.locator("input[name=sound]").set_input_files(a_reading())
    page.get_by_role("button", name="Find the lines").click()

    expect(page.locator("[data-problem]")).to_contain_text("Save the recording as MP3 or M4A")


def test_a_sentence_of_a_computer_voice_is_heard(page: Page) -> None:
    page.add_init_script(
        """window.played = [];
        const play = Audio.prototype.play;
        Audio.prototype.play = function () { window.played.push(this); return play.call(this); };"""
    )
    page.goto("/voices/")
    wait_until_ready(page)
    page.get_by_role("link", name="Hear a sentence in Heart").click()
    expect(page.locator("[data-sample-status]")).to_be_empty(timeout=60_000)

    wait_until(page, "window.played.length === 1 && window.played[0].currentTime > 0.2")
