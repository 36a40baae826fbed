"""What must hold on every page there is: for eyes, fingers, screen readers, and whoever must not be watched."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.browsing import NARROW, WIDE, Watch, open_context
from tests.browser.measures import contrasts, sticking_out, targets
from tests.browser.pages import PAGES, Stop
from tests.browser.servers import Kindwell
from tests.browser.two_people import Somebody, somebody_new

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


class Tab(NamedTuple):
    """One browser's one page, which goes from stop to stop as somebody's does."""

    context: BrowserContext
    watch: Watch
    page: Page


class Browsers:
    """One browser for each look, let in or not; each remembers what it has been sent, as browsers do."""

    def __init__(self, chromium: Browser, kindwell: Kindwell, with_lock: Somebody) -> None:
        self._chromium, self._kindwell, self._with_lock = chromium, kindwell, with_lock
        self._open: dict[tuple[str, bool, bool, bool], Tab] = {}

    @contextmanager
    def visit(self, stop: Stop, look: str) -> Iterator[Visit]:
        which = look, stop.is_in, stop.writes, stop.has_lock
        tab, statuses = self._open.pop(which, None) or self._opened(*which), [0]

        def note(answer: Response) -> None:
            if answer.request.is_navigation_request():
                statuses.append(answer.status)

        tab.watch.forget()
        tab.watch.expect_status(stop.status)
        if stop.has_lock:
            tab.watch.expect_status(403)  # on the way there it is opened
        tab.page.on("response", note)
        try:
            stop.go(tab.page)
            tab.page.wait_for_load_state("load")
            yield Visit(stop, tab.page, statuses[-1], tab.watch.elsewhere, tab.watch.unexpected)
            tab.page.remove_listener("response", note)
            tab.page.goto("about:blank")
        except BaseException:
            tab.context.close()  # whatever went wrong in it, the next stop begins in a new one
            raise
        self._open[which] = tab

    def close(self) -> None:
        for tab in self._open.values():
            tab.context.close()

    def _opened(self, look: str, is_in: bool, writes: bool, has_lock: bool) -> Tab:
        who = somebody_new(self._kindwell) if writes else self._with_lock if has_lock else self._kindwell
        context = open_context(self._chromium, who, is_in=is_in, **LOOKS[look])
        return Tab(context, Watch(context, who), context.new_page())


@pytest.fixture(scope="module")
def browsers(chromium: Browser, kindwell: Kindwell, with_lock: Somebody) -> Iterator[Browsers]:
    opened = Browsers(chromium, kindwell, with_lock)
    yield opened
    opened.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("stop", [pytest.param(stop, id=stop.name) for stop in PAGES])
def test_every_page_can_be_read_pressed_and_left_and_asks_no_other_host(
    stop: Stop, look: str, browsers: Browsers
) -> None:
    """All of it is looked for in one visit, and all that does not hold is said together."""
    with browsers.visit(stop, look) as visit:
        found = {
            "the answer has another status": [visit.status] if visit.status != stop.status else [],
            "axe finds": violations(visit.page),
            "too faint on its ground": faint(visit.page),
            "sticks out sideways": sticking_out(visit.page),
            "too small for a finger": small(visit.page),
            "not one touch away": out_of_reach(visit),
            "asked of another host": visit.asked_elsewhere,
            "the browser complains of": visit.complaints,
        }
        assert {what: those for what, those in found.items() if those} == {}


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:100] for node in one['nodes']]}" for one in found]


def faint(page: Page) -> list[str]:
    return [str(one) for one in contrasts(page) if one.ratio < (LEAST_CONTROL if one.control else LEAST_TEXT)]


def small(page: Page) -> list[str]:
    alone = [one for one in targets(page) if not one.within]
    return [str(one) for one in alone if one.least_px < (LEAST_PX if one.step or one.bare else LEAST_CONTROL_PX)]


def out_of_reach(visit: Visit) -> list[str]:
    """Help, a hard moment and a way out are one touch away."""
    if visit.stop.name == "leave":
        return []  # the empty page shows nothing of ours, on purpose
    ways = ["[href='/help/']", "[data-leave]", *(["[data-hard-moment]"] if visit.stop.is_in else [])]
    return [way for way in ways if not visit.page.locator(f"header {way}").is_visible()]
