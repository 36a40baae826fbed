"""What the first page costs to fetch."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.servers import Kindwell

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_REQUESTS = 60_000, 8


def test_the_first_page_is_small_and_asks_for_little(
    kindwell: Kindwell, page: Page, note_figure: Callable[[str], None]
) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[str] = []
    sizes: list[float] = []
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    note_figure(f"first page: {sum(sizes):.0f} bytes on the wire in {len(asked)} requests")
    assert len(sizes) == len(asked)
    assert sum(sizes) < MOST_BYTES
    assert len(asked) <= MOST_REQUESTS
    assert [url for url in asked if not url.startswith(f"{kindwell.address}/")] == []
