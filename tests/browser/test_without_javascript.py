"""Everything that is read, kept and taken along works where no script runs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Watch
from tests.browser.conftest import OpenPage
from tests.browser.pages import check_in
from tests.browser.servers import BREATHING, Kindwell
from tests.browser.two_people import Somebody

pytestmark = pytest.mark.browser

PLAYER = f"/practise/{BREATHING}/play/?minutes=2"


@pytest.fixture
def plain(kindwell: Kindwell, open_page: OpenPage) -> Page:
    """A page of a browser in which no script runs."""
    return open_page(kindwell, java_script_enabled=False)


def test_a_check_in_is_kept_and_can_be_changed(plain: Page) -> None:
    plain.goto("/check-in/")
    check_in(plain, threat=6)
    expect(plain.get_by_role("img", name="Three circles. Threat middling (6)")).to_be_visible()
    plain.get_by_role("link", name="Change it").click()
    plain.locator('input[name=threat][value="9"]').check()
    plain.get_by_role("button", name="Keep the change").click()
    expect(plain.get_by_role("img", name="Three circles. Threat very strong (9)")).to_be_visible()


def test_a_check_in_that_cannot_be_kept_says_why_and_forgets_nothing(plain: Page, watches: list[Watch]) -> None:
    watches[-1].expect_status(422)
    plain.goto("/check-in/")
    plain.locator("input[name=context][value=work]").check()
    plain.get_by_role("button", name="Check in").click()
    expect(plain.get_by_role("alert")).to_have_text(
        "Choose a step for one of the three, or anything you notice. Any one is enough."
    )
    expect(plain.locator("input[name=context][value=work]")).to_be_checked()


def test_two_touches_keep_a_check_in(plain: Page) -> None:
    plain.goto("/check-in/quick/")
    plain.locator("summary", has_text="Drive").click()
    plain.get_by_role("button", name="Drive 7, strong").click()
    expect(plain.locator("#kept")).to_contain_text("Threat not sure, drive strong (7), soothing not sure.")


def test_a_practice_can_be_read_and_its_length_chosen(plain: Page) -> None:
    plain.goto(f"/practise/{BREATHING}/")
    plain.locator("details.transcript summary").click()
    expect(plain.get_by_text("This is time to find an easier rhythm of breathing.")).to_be_visible()
    plain.get_by_role("radio", name="2 minutes", exact=True).check()
    plain.get_by_role("button", name="Begin").click()
    expect(plain).to_have_url(re.compile(r"/play/\?minutes=2\b"))


def test_the_browser_itself_plays_the_sound(plain: Page) -> None:
    plain.goto(PLAYER)
    audio = plain.locator("[data-player] audio")
    expect(audio).to_be_visible()
    expect(audio).to_have_attribute("controls", "")
    assert plain.evaluate(
        "(async () => { const audio = document.querySelector('audio'); await audio.play(); return audio.duration })()"
    ) == pytest.approx(120, abs=0.05)


def test_stopping_leads_to_grounding_rest_and_help(plain: Page) -> None:
    plain.goto(PLAYER)
    plain.get_by_role("button", name="Stop").click()
    expect(plain).to_have_url(re.compile("/stopped/$"))
    plain.get_by_role("link", name="Back to here").click()
    expect(plain).to_have_url(re.compile("/hard-moment/$"))
    expect(plain.locator("audio")).to_be_visible()


def test_done_leads_to_what_is_here_now(plain: Page) -> None:
    plain.goto(PLAYER)
    plain.get_by_role("button", name="Done").click()
    plain.locator("input[name=noticed][value=tender-or-sad]").check()
    plain.get_by_role("button", name="Keep").click()
    plain.get_by_role("link", name="Back to Today").click()
    expect(plain.get_by_text("You last practised today.")).to_be_visible()


def test_the_library_is_narrowed_and_starred(somebody: Somebody, open_page: OpenPage) -> None:
    plain = open_page(somebody, java_script_enabled=False)  # nothing in it was starred by another test
    plain.goto("/practise/")
    plain.get_by_label("Look for").fill("sounds near")
    plain.locator("summary", has_text="Narrow it down").click()
    plain.get_by_label("Way of training").select_option("attention")
    plain.get_by_role("button", name="Show").click()
    expect(plain).to_have_url(re.compile(r"/practise/\?q=sounds\+near&way=attention$"))
    plain.get_by_role("button", name="Favourite: Listening to sounds").click()
    expect(plain).to_have_url(re.compile(r"&way=attention#listening-to-sounds$"))
    star = plain.get_by_role("button", name="Favourite: Listening to sounds")
    expect(star).to_have_attribute("aria-pressed", "true")
    star.click()
    expect(plain.get_by_role("button", name="Favourite: Listening")).to_have_attribute("aria-pressed", "false")


def test_a_practice_is_taken_out_of_the_history_and_put_back(plain: Page) -> None:
    plain.goto(PLAYER)
    plain.get_by_role("button", name="Done").click()
    expect(plain.locator("input[name=noticed]").first).to_be_visible()
    plain.goto("/practise/history/")
    plain.get_by_role("button", name=re.compile("^Remove ")).first.click()
    plain.get_by_role("button", name="Put it back").click()
    expect(plain).to_have_url(re.compile("/practise/history/$"))
    expect(plain.get_by_role("button", name=re.compile("^Remove ")).first).to_be_visible()


def test_everything_can_be_taken_along_as_one_file(plain: Page, tmp_path: Path) -> None:
    plain.goto("/check-in/")
    check_in(plain, threat=6, drive=3, soothing=4, context="out")
    plain.goto("/your-data/")
    with plain.expect_download() as coming:
        plain.get_by_role("link", name="Save everything").click()
    coming.value.save_as(tmp_path / "all.json")
    kept = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert coming.value.suggested_filename.startswith("kindwell-")
    last = kept["check_ins"][-1]
    assert [last[what] for what in ("threat", "drive", "soothing", "context")] == [6, 3, 4, "out"]


def test_everything_can_be_deleted_and_only_by_meaning_it(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell, java_script_enabled=False)
    watches[-1].expect_status(422)
    page.goto("/check-in/")
    check_in(page)
    page.goto("/your-data/")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was deleted")
    page.locator("input[name=sure]").check()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="It is all gone")).to_be_visible()
    page.get_by_role("link", name="Start from nothing").click()
    expect(page.get_by_text("Nothing noticed yet in the last two weeks.")).to_be_visible()


def test_help_keeps_ones_own_people_first(plain: Page) -> None:
    plain.goto("/help/yours/")
    plain.locator("input[name=words]").fill("Cousin Bo")
    plain.locator("input[name=number]").fill("020 7946 0999")
    plain.get_by_role("button", name="Keep").click()
    expect(plain.get_by_text("Cousin Bo")).to_be_visible()
    plain.goto("/help/")
    assert plain.get_by_role("main").get_by_role("heading", level=2).first.text_content() == "Yours"
    expect(plain.get_by_role("link", name="020 7946 0999")).to_have_attribute("href", "tel:02079460999")


def test_leaving_shows_an_empty_page(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="Leave").click()
    expect(plain).to_have_title("New page")
