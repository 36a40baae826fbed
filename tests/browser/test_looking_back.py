"""Changes and What helps me with months behind them (a made-up year), for eyes, fingers, readers and printed words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.browsing import NARROW, WIDE, Watch, open_context
from tests.browser.made_up_year import make_up_a_year
from tests.browser.measures import contrasts, sticking_out, targets
from tests.browser.servers import Kindwell

pytestmark = pytest.mark.browser


def test_a_made_up_year_reads_well_in_every_look(chromium: Browser, own_kindwell: Kindwell) -> None:
    make_up_a_year(own_kindwell)
    for scheme, size in (("light", WIDE), ("dark", NARROW)):
        context = open_context(chromium, own_kindwell, color_scheme=scheme, size=size)
        watch, page = Watch(context, own_kindwell), context.new_page()
        for address, picture in (("/changes/?span=three-years", ".course svg .line"), ("/what-helps/", ".bar-of rect")):
            page.goto(address)
            expect(page.locator(picture).first).to_be_visible()
            for summary in page.locator("main summary").all():
                summary.click()
            assert Axe().run(page).response["violations"] == []
            assert [str(one) for one in contrasts(page) if one.ratio < (4.5 if one.control else 7)] == []
            assert sticking_out(page) == []
            small = [
                one for one in targets(page) if not one.within and one.least_px < (24 if one.step or one.bare else 44)
            ]
            assert [str(one) for one in small] == []
        assert (watch.unexpected, watch.elsewhere) == ([], [])
        context.close()


def test_what_is_found_is_said_in_words_beside_its_picture_and_without_a_script(
    chromium: Browser, own_kindwell: Kindwell
) -> None:
    make_up_a_year(own_kindwell)
    context = open_context(chromium, own_kindwell, java_script_enabled=False)
    page = context.new_page()
    page.goto("/what-helps/")
    for title in ("Listening to sounds", "Soothing rhythm breathing"):
        told = page.locator(".told li", has=page.get_by_role("heading", name=title))
        words = told.locator("p").inner_text()
        assert "pairs of days." in words
        expect(told.get_by_role("img", name=words)).to_be_visible()
    expect(page.get_by_text("The angry self")).to_have_count(0)
    page.goto("/changes/")
    page.get_by_label("How far back").select_option("year")
    page.get_by_label("Where").select_option("work")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="The three systems: work")).to_be_visible()
    assert "a gap" in (page.get_by_role("img", name="Threat over time").get_attribute("aria-label") or "")
    context.close()
