"""What must hold on every page there is: for eyes, fingers, screen readers, and whoever must not be watched."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.browsing import NARROW, WIDE, Watch, open_context
from tests.browser.measures import contrasts, sticking_out, targets
from tests.browser.pages import PAGES, Stop
from tests.browser.servers import Kindwell
from tests.browser.two_people import cookies_of_another

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "size": WIDE},
    "dark-and-narrow": {"color_scheme": "dark", "size": NARROW, "has_touch": True},
}
LEAST_TEXT, LEAST_CONTROL = 7.0, 4.5
LEAST_PX, LEAST_CONTROL_PX = 24, 44


class Visit(NamedTuple):
    """A page as somebody came to it, and what the browser asked for and complained of on the way."""

    stop: Stop
    page: Page
    status: int
    asked_elsewhere: list[str]
    complaints: list[str]


class Browsers:
    """One browser for each look, let in or not; each remembers what it has been sent, as browsers do."""

    def __init__(self, chromium: Browser, kindwell: Kindwell, with_lock: Kindwell) -> None:
        self._chromium, self._kindwells = chromium, {False: kindwell, True: with_lock}
        self._open: dict[tuple[str, bool, bool, bool], tuple[BrowserContext, Watch]] = {}

    def visit(self, stop: Stop, look: str) -> Iterator[Visit]:
        which = look, stop.is_in, stop.writes, stop.has_lock
        context, watch = self._open.get(which) or self._opened(*which)
        watch.forget()
        watch.expect_status(stop.status)
        if stop.has_lock:
            watch.expect_status(403)  # on the way there it is opened
        page, statuses = context.new_page(), [0]
        page.on("response", lambda one: statuses.append(one.status) if one.request.is_navigation_request() else None)
        stop.go(page)
        page.wait_for_load_state("load")
        yield Visit(stop, page, statuses[-1], watch.elsewhere, watch.unexpected)
        page.close()

    def close(self) -> None:
        for context, _ in self._open.values():
            context.close()

    def _opened(self, look: str, is_in: bool, writes: bool, has_lock: bool) -> tuple[BrowserContext, Watch]:
        kindwell = self._kindwells[has_lock]
        context = open_context(self._chromium, kindwell, is_in=is_in and not writes, **LOOKS[look])
        if writes:
            context.add_cookies(cookies_of_another(kindwell))
        self._open[look, is_in, writes, has_lock] = context, Watch(context, kindwell)
        return self._open[look, is_in, writes, has_lock]


@pytest.fixture(scope="module")
def browsers(chromium: Browser, kindwell: Kindwell, kindwell_with_lock: Kindwell) -> Iterator[Browsers]:
    opened = Browsers(chromium, kindwell, kindwell_with_lock)
    yield opened
    opened.close()


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((stop, look), id=f"{stop.name}-{look}", marks=pytest.mark.xdist_group(f"{stop.name}-{look}"))
        for stop in PAGES
        for look in LOOKS
    ],
)
def visit(request: pytest.FixtureRequest, browsers: Browsers) -> Iterator[Visit]:
    """Each page in each look, come to once for all tests of this module."""
    stop, look = request.param
    for visited in browsers.visit(stop, look):
        assert visited.status == stop.status
        yield visited


def test_axe_finds_nothing(visit: Visit) -> None:
    found = Axe().run(visit.page).response["violations"]
    assert [f"{one['id']}: {[node['html'][:100] for node in one['nodes']]}" for one in found] == []


def test_words_stand_out_from_their_ground(visit: Visit) -> None:
    faint = [one for one in contrasts(visit.page) if one.ratio < (LEAST_CONTROL if one.control else LEAST_TEXT)]
    assert [str(one) for one in faint] == []


def test_nothing_sticks_out_sideways(visit: Visit) -> None:
    assert sticking_out(visit.page) == []


def test_what_can_be_pressed_is_large_enough_for_a_finger(visit: Visit) -> None:
    alone = [one for one in targets(visit.page) if not one.within]
    small = [one for one in alone if one.least_px < (LEAST_PX if one.step or one.bare else LEAST_CONTROL_PX)]
    assert [str(one) for one in small] == []


def test_help_a_hard_moment_and_a_way_out_are_one_touch_away(visit: Visit) -> None:
    if visit.stop.name == "leave":
        return  # the empty page shows nothing of ours, on purpose
    ways = ["[href='/help/']", "[data-leave]", *(["[data-hard-moment]"] if visit.stop.is_in else [])]
    assert [way for way in ways if not visit.page.locator(f"header {way}").is_visible()] == []


def test_no_other_host_is_asked_for_anything(visit: Visit) -> None:
    assert visit.asked_elsewhere == []


def test_the_browser_has_nothing_to_complain_of(visit: Visit) -> None:
    assert visit.complaints == []
