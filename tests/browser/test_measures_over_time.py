"""Measures over time with months behind them, and plans to answer again: for eyes and fingers, without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import NARROW, WIDE, Watch, open_context
from tests.browser.made_up_measures import make_up_months
from tests.browser.measures import contrasts, sticking_out, targets
from tests.browser.pages import plan_the_flows
from tests.browser.servers import Kindwell

pytestmark = pytest.mark.browser

ALL, DASS, FLOWS = "/measures/changes/", "/measures/dass-21/changes/", "/measures/changes/?set=three-flows"


def reads_well(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert Axe().run(page).response["violations"] == []
    assert [str(one) for one in contrasts(page) if one.ratio < (4.5 if one.control else 7)] == []
    assert sticking_out(page) == []
    small = [one for one in targets(page) if not one.within and one.least_px < (24 if one.step or one.bare else 44)]
    assert [str(one) for one in small] == []


def test_made_up_months_read_well_in_every_look_and_stand_at_their_place(
    chromium: Browser, own_kindwell: Kindwell
) -> None:
    make_up_months(own_kindwell, numbers=True)
    for scheme, size in (("light", WIDE), ("dark", NARROW)):
        context = open_context(chromium, own_kindwell, color_scheme=scheme, size=size)
        watch, page = Watch(context, own_kindwell), context.new_page()
        for address in (ALL, DASS, FLOWS):
            page.goto(address)
            reads_well(page)
        lefts = [page.locator(".side-by-side > section").nth(place).bounding_box() for place in range(3)]
        beside = [box["x"] for box in lefts if box]
        assert beside == sorted(set(beside)) if size is WIDE else len(set(beside)) == 1
        assert (watch.unexpected, watch.elsewhere) == ([], [])
        context.close()


def test_two_times_are_held_against_each_other_without_a_script(chromium: Browser, own_kindwell: Kindwell) -> None:
    make_up_months(own_kindwell)
    context = open_context(chromium, own_kindwell, java_script_enabled=False)
    page = context.new_page()
    page.goto(ALL)
    page.get_by_role("link", name="DASS-21 over time").click()
    mood = page.get_by_role("img", name=re.compile("^Low mood, .*Lower than in .*by more than chance would usually do"))
    expect(mood).to_be_visible()
    assert not re.search(r">[0-9]+<", mood.inner_html())
    expect(page.get_by_role("heading", name="The same in numbers")).to_have_count(0)
    page.get_by_label("This time").select_option(index=5)
    page.get_by_label("beside this one").select_option(index=6)
    page.get_by_role("button", name="Show", exact=True).click()
    said = page.locator("figure", has=page.get_by_role("heading", name="Low mood"))
    expect(
        said.get_by_text(re.compile("^About the same as .*: a difference this small could be chance"))
    ).to_be_visible()
    context.close()


def test_a_plan_is_made_a_time_put_off_left_out_and_had_again(chromium: Browser, own_kindwell: Kindwell) -> None:
    context = open_context(chromium, own_kindwell)
    page = context.new_page()
    plan_the_flows(page)
    before = page.locator("li.line", has_text="Before you begin")
    before.get_by_role("button", name="A week later").click()
    expect(before.get_by_text(re.compile("^Before you begin. From "))).to_be_visible()
    before.locator("summary").click()
    before.get_by_role("button", name="Leave it out").click()
    expect(before.get_by_text("Left out.")).to_be_visible()
    before.get_by_role("button", name="Have it again").click()
    link = before.get_by_role("link", name="Answer CEAS to others")
    expect(link).to_have_attribute("href", re.compile("^/measures/ceas-to-others/new/.plan=.*&when=before$"))
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", name="No plan yet")).to_be_visible()
    context.close()
