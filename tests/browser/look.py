"""Screenshots of every page, light and dark, wide and narrow, for whoever reviews how Kindwell looks.

From the project's folder: .venv/bin/python -m tests.browser.look FOLDER
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.browsing import NARROW, SOUND_AT_ONCE, WIDE, open_context, start_chromium
from tests.browser.pages import PAGES, wait_until_ready
from tests.browser.servers import SHIPPED, Kindwell
from tests.browser.two_people import Somebody, somebody_new


def main(folder: Path) -> None:
    """Save one PNG for each page and look: name-scheme-width.png."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kindwell-look-") as room:
        kindwell = Kindwell(Path(room) / "data")
        try:
            kindwell.wait_until_made(*SHIPPED)
            look_at(kindwell, somebody_new(kindwell), folder)
        finally:
            kindwell.stop()


def look_at(kindwell: Kindwell, with_lock: Somebody, folder: Path) -> None:
    """Go to every page in every look."""
    with sync_playwright() as playwright, start_chromium(playwright, SOUND_AT_ONCE) as browser:
        for scheme in ("light", "dark"):
            for size in (WIDE, NARROW):
                for stop in PAGES:
                    who = somebody_new(kindwell) if stop.writes else with_lock if stop.has_lock else kindwell
                    context = open_context(browser, who, is_in=stop.is_in, color_scheme=scheme, size=size)
                    page = context.new_page()
                    stop.go(page)
                    wait_until_ready(page)
                    page.screenshot(path=folder / f"{stop.name}-{scheme}-{size[0]}.png", full_page=True)
                    context.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to: .venv/bin/python -m tests.browser.look FOLDER")
    main(Path(sys.argv[1]))
