"""The compassionate letter: led step by step, left and taken up again, read back, and put away until a day."""

import re
import sqlite3

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.two_people import Somebody
from tests.browser.writing import first_keep

pytestmark = pytest.mark.browser


@pytest.fixture
def page(somebody: Somebody, open_page: OpenPage) -> Page:
    """A letter that was not begun."""
    opened = open_page(somebody)
    opened.goto("/writing/letter/")
    expect(opened.get_by_role("button", name="Next", exact=True)).to_be_enabled()
    return opened


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()


def heading(page: Page) -> Locator:
    return page.locator("[data-heading]")


def go_to(page: Page, step: str) -> None:
    """Go on, past whatever is before it, to the step of that heading."""
    for _ in range(15):
        if heading(page).text_content() == step:
            return
        go_on(page)
    raise AssertionError(f"there is no step {step}")


def test_it_leads_from_arriving_to_reading_it_back_and_any_step_may_be_skipped(page: Page) -> None:
    go_on(page)
    expect(heading(page)).to_be_focused()
    expect(page.get_by_role("link", name="Do the minute")).to_have_attribute("target", "_blank")
    seen = [heading(page).text_content()]
    while page.locator("[data-back]").is_hidden():
        go_on(page)
        seen.append(heading(page).text_content())

    assert len(seen) == len(set(seen)) == 11
    expect(page.get_by_text("Nothing is written yet.")).to_be_visible()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="There is nothing in this letter yet.")).to_be_visible()


def test_it_is_left_in_the_middle_and_taken_up_there(page: Page) -> None:
    go_to(page, "Why I write")
    page.locator("[data-private=part]").fill("To be some company.")
    page.get_by_text("A way to begin").click()
    page.locator("[data-starter-list] button").first.click()
    expect(page.locator("[data-private=part]")).to_have_value(re.compile(r"^To be some company\. \w.* $"))
    go_on(page)
    page.locator("[data-private=part]").fill("Today was long.")
    expect(page.locator("[data-where]")).to_contain_text("as a draft")
    page.goto("/writing/")
    page.locator("[data-drafts] a").click()

    expect(page.locator("[data-private=part]")).to_have_value("Today was long.")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(heading(page)).to_have_text("Why I write")


def test_somebody_addressed_by_name_is_called_by_it(page: Page) -> None:
    go_to(page, "Who is writing")
    page.get_by_role("radio", name=re.compile("^By name")).check()
    page.get_by_label("The name").fill("Robin")
    go_on(page)

    assert [words for words in page.locator("[data-starter-list] button").all_text_contents() if "Robin" in words]


def test_it_is_read_back_kept_in_order_and_read_again(page: Page) -> None:
    go_to(page, "What is hard")
    page.locator("[data-private=part]").fill("The plate.")
    page.get_by_role("button", name="Back", exact=True).click()
    page.locator("[data-private=part]").fill("To see it straight.")
    while page.locator("[data-back]").is_hidden():
        go_on(page)
    expect(page.locator("[data-letter-words] p")).to_have_text(["To see it straight.", "The plate."])
    page.get_by_role("button", name="Read it slowly").click()
    expect(page.locator("[data-one]")).to_have_text("To see it straight.")
    page.get_by_role("button", name="All of it").click()
    page.get_by_text("How does it sound?").click()
    assert page.locator("[data-tone] li").count() >= 5
    page.get_by_label("A title, if it wants one").fill("For tonight")
    first_keep(page)

    expect(page.get_by_role("heading", name="For tonight")).to_be_visible()
    expect(page.locator("[data-text] p")).to_have_text(["To see it straight.", "The plate."])


def test_one_for_later_waits_for_its_day_and_then_is_here_beside_help(page: Page, somebody: Somebody) -> None:
    page.get_by_role("radio", name=re.compile("^To a later me")).check()
    go_to(page, "What is hard now")
    page.locator("[data-private=part]").fill("You made it this far.")
    while page.locator("[data-back]").is_hidden():
        go_on(page)
    page.get_by_label("Closed until").fill("2020-01-01")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="That day has been.")).to_be_visible()
    page.get_by_label("Closed until").fill("2051-06-01")
    first_keep(page, "[data-list]")
    expect(page.get_by_text("It is here from 1 June 2051 on.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("One is here")).to_have_count(0)

    with sqlite3.connect(somebody.database) as database:
        for table, whose in (("sealed_entry", "owner_id"), ("people_person", "id")):
            database.execute(f"update {table} set opens_on = '2026-01-01' where {whose} = ?", [somebody.id])
    page.goto("/")
    page.get_by_role("link", name="One is here").click()
    here = page.locator("[data-here]")
    expect(here).to_be_visible()
    expect(here).not_to_contain_text("this far")
    here.get_by_role("button", name="Later").click()
    expect(here.get_by_text("It waits until")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("One is here")).to_have_count(0)
