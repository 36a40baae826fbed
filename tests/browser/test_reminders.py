"""Reminders as a hand sets them and a calendar program reads them, and a clock that is another place's."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Watch
from tests.browser.conftest import OpenPage
from tests.browser.pages import add_reminder, wait_until_ready
from tests.browser.servers import Kindwell

pytestmark = pytest.mark.browser

DAY = """async (when) => {
    const start = document.querySelector("script[src$='js/kindwell.js']").src;
    return (await import(start.replace("kindwell.js", "sealed/dates.js"))).day(when);
}"""


def as_a_program(address: str) -> tuple[int, str]:
    """What a calendar program of this machine is answered there: it has no cookie, and no browser's headers."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def test_an_address_is_made_copied_read_emptied_by_a_pause_and_taken_back(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell, permissions=["clipboard-read", "clipboard-write"])
    add_reminder(page, "Monday", "Thursday", at="08:00")
    expect(page.get_by_text("Mondays and Thursdays at 08:00")).to_be_visible()

    page.get_by_role("button", name="Make an address").click()
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(f"{own_kindwell.address}/calendar/")
    status, calendar = as_a_program(address)
    assert (status, calendar.count("BEGIN:VEVENT"), "kindwell" in calendar.lower()) == (200, 1, False)

    page.goto("/reminders/")
    expect(page.get_by_text(address)).to_have_count(0)
    page.get_by_role("button", name="Pause everything").click()
    expect(page.get_by_role("heading", name="Everything is paused")).to_be_visible()
    assert as_a_program(address)[1].count("BEGIN:VEVENT") == 0
    page.get_by_role("button", name="Go on from now").click()
    expect(page.get_by_text("Welcome back.")).to_be_visible()
    assert as_a_program(address)[1].count("BEGIN:VEVENT") == 1

    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("The address answers nobody any more.")).to_be_visible()
    assert as_a_program(address) == (404, "")
    assert address.rpartition("/")[2] not in own_kindwell.said()


def test_without_a_script_a_time_in_quiet_hours_is_offered_the_nearest_outside(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    plain = open_page(own_kindwell, java_script_enabled=False)
    watches[-1].expect_status(422)
    plain.goto("/reminders/")
    plain.get_by_label("From").fill("22:00")
    plain.get_by_label("until", exact=True).fill("07:00")
    plain.get_by_role("button", name="Keep these hours").click()
    expect(plain.get_by_text("Nothing comes from 22:00 to 07:00.")).to_be_visible()
    add_reminder(plain, "Sunday", at="23:30")
    expect(plain.get_by_role("alert")).to_contain_text("The nearest time outside is 21:59.")
    plain.get_by_role("button", name="Have it at 21:59").click()
    plain.get_by_role("button", name="Remove: Sundays at 21:59").click()
    plain.get_by_role("button", name="Put it back").click()
    expect(plain.get_by_text("Sundays at 21:59")).to_be_visible()


def test_on_holiday_the_browsers_clock_is_offered_and_taken_only_when_chosen(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell, timezone_id="Pacific/Honolulu")
    page.goto("/time/")
    page.get_by_label("Kindwell goes by the clock of").select_option("Pacific/Auckland")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("This browser is in Honolulu time; Kindwell keeps Auckland time.")).to_be_visible()
    page.get_by_role("button", name="Keep Auckland").click()
    expect(page.get_by_role("heading", name="Somewhere else?")).to_be_hidden()
    _a_day_is_aucklands(page)

    page.goto("/time/")
    page.get_by_role("button", name="Use Honolulu from now on").click()
    expect(page.get_by_text(re.compile("It is .*, in Honolulu"))).to_be_visible()
    wait_until_ready(page)
    expect(page.get_by_role("heading", name="Somewhere else?")).to_be_hidden()


def test_two_names_of_one_clock_are_no_reason_to_ask(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell, timezone_id="Asia/Calcutta")
    page.goto("/time/")
    page.get_by_label("Kindwell goes by the clock of").select_option("Asia/Kolkata")
    page.get_by_role("button", name="Keep", exact=True).click()
    wait_until_ready(page)
    expect(page.get_by_role("heading", name="Somewhere else?")).to_be_hidden()


def _a_day_is_aucklands(page: Page) -> None:
    """What is said on the device goes by the clock that is kept; a day alone is that day wherever one is."""
    page.goto("/writing/")
    assert page.evaluate(DAY, "2026-03-03T20:00:00Z") == "4 March 2026"
    assert page.evaluate(DAY, "2027-03-31") == "31 March 2027"
