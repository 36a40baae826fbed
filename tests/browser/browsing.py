"""Debian's Chromium, what it complains of while it is open, and a way to look on without touching.

Most tests drive its headless shell: the same engine, built from the same source, without the windows that nobody sees.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page, Playwright, Request

from find_programs import find
from tests.browser.servers import Entrance

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SOUND_AFTER_A_TOUCH = "user-gesture-required"  # the touch must be just now, and on this very page
SOUND_AFTER_BEGINNING = "document-user-activation-required"  # what Chromium does unless told otherwise
SOUND_AT_ONCE = "no-user-gesture-required"
WIDE, NARROW = (1000, 800), (320, 640)
PATIENCE_MS = 15_000
_LOOK_AGAIN_MS = 25


class Watch:
    """What a browser asked for, and what it complained of, while it was open."""

    def __init__(self, context: BrowserContext, kindwell: Entrance) -> None:
        self._ours = urlsplit(kindwell.address).netloc
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.expected: list[str] = []
        """Pieces of complaints that the test provokes on purpose."""
        context.on("request", self._note_request)
        context.on("console", self._note_console)
        context.on("weberror", lambda problem: self.complaints.append(f"uncaught: {problem.error}"))

    @property
    def elsewhere(self) -> list[str]:
        """Every address asked for that is not this Kindwell's."""
        return [url for url in self.asked if self._is_elsewhere(url)]

    @property
    def unexpected(self) -> list[str]:
        """Every complaint the test did not provoke: errors, refusals by the content security policy, warnings."""
        return [text for text in self.complaints if not any(piece in text for piece in self.expected)]

    def forget(self) -> None:
        """Begin anew: nothing asked for, nothing complained of, nothing expected."""
        self.asked, self.complaints, self.expected = [], [], []

    def expect_status(self, status: int) -> None:
        """Allow what Chromium says of an answer with this status."""
        if status >= 400:
            self.expected.append(f"responded with a status of {status} ")

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _is_elsewhere(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._ours


@contextmanager
def start_chromium(playwright: Playwright, sound: str, *more: str, whole: bool = False) -> Iterator[Browser]:
    """Debian's Chromium; `sound` is one of the three policies above, `more` are arguments that a test needs.

    `whole` is for what a browser decides and no page does: whether sound or a microphone is allowed.
    """
    found = find("chromium" if whole else "chromium-headless-shell")
    assert found, "There is no Chromium. Try: make browser"
    browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, f"--autoplay-policy={sound}", *more])
    try:
        yield browser
    finally:
        browser.close()


def open_context(browser: Browser, kindwell: Entrance, *, is_in: bool = True, **options: Any) -> BrowserContext:
    """A browser of one person: let in unless said otherwise; `options` are Playwright's."""
    width, height = options.pop("size", WIDE)
    context = browser.new_context(
        base_url=kindwell.address, viewport={"width": width, "height": height}, locale="en-GB", **options
    )
    context.set_default_timeout(PATIENCE_MS)
    if is_in:
        context.add_cookies(kindwell.cookies)
    return context


def wait_until(page: Page, expression: str) -> None:
    """Wait until a JavaScript expression is true. (Playwright's own way is refused by the content security policy.)"""
    for _ in range(PATIENCE_MS // _LOOK_AGAIN_MS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(_LOOK_AGAIN_MS)
    raise AssertionError(f"not so within {PATIENCE_MS} ms: {expression}")


class Onlooker:
    """Looks at a page without touching it: what Playwright evaluates counts as a touch, this does not."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session: CDPSession = page.context.new_cdp_session(page)

    def see(self, expression: str) -> Any:
        """The value of a JavaScript expression (a promise is waited for)."""
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True, "userGesture": False}
        answer = self._session.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_to_see(self, expression: str, *, for_ms: int = PATIENCE_MS) -> Any:
        """Look again until the expression is true, and give it."""
        for _ in range(for_ms // _LOOK_AGAIN_MS):
            if seen := self.see(expression):
                return seen
            self._page.wait_for_timeout(_LOOK_AGAIN_MS)
        raise AssertionError(f"not seen within {for_ms} ms: {expression}")

    def click(self, selector: str) -> None:
        """One click of a mouse in the middle of what the selector finds, and nothing else."""
        x, y = self.see(
            f"""(() => {{ const found = document.querySelector({selector!r}); found.scrollIntoView({{block: "center"}});
            const box = found.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2] }})()"""
        )
        self._page.mouse.click(x, y)
