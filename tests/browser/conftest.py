"""A running Kindwell with its voice made, Chromium, and pages that are watched for as long as they are open."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.browsing import PATIENCE_MS, SOUND_AT_ONCE, Watch, open_context, start_chromium
from tests.browser.servers import SHIPPED, Entrance, Kindwell
from tests.browser.two_people import Somebody, somebody_new
from tests.made_once import made_once
from tests.spoken_before import lend, spoken_before

FIGURES = pytest.StashKey[list[str]]()


class OpenPage(Protocol):
    """Opens a page of its own; `options` are those of `open_context`, and `browser` for another than the usual."""

    def __call__(self, kindwell: Entrance, **options: Any) -> Page: ...


def pytest_configure(config: pytest.Config) -> None:
    expect.set_options(timeout=PATIENCE_MS)
    config.stash[FIGURES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash[FIGURES]:
        terminalreporter.write_line(f"figure: {line}")


@pytest.fixture
def note_figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Have a measurement printed at the end of the run."""
    return request.config.stash[FIGURES].append


@pytest.fixture(scope="session")
def kindwell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kindwell]:
    """One Kindwell for all tests that leave each other alone; its voice is made, as on a second day."""
    running = Kindwell(tmp_path_factory.mktemp("kindwell") / "data", clips=spoken_before(*SHIPPED))
    try:
        lend(spoken_before(*running.offered()), running.clips)
        running.wait_until_made(*SHIPPED, *running.offered())
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def with_lock(kindwell: Kindwell) -> Somebody:
    """Somebody for whom tests set a lock, so that no other page meets it."""
    return somebody_new(kindwell)


@pytest.fixture
def somebody(kindwell: Kindwell) -> Somebody:
    """Somebody who has kept nothing yet, in the Kindwell that is shared."""
    return somebody_new(kindwell)


@pytest.fixture(scope="session")
def nothing_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where there is a data folder in which Kindwell was started once, and in which nobody has kept anything."""
    return made_once(tmp_path_factory, "nothing-kept", lambda folder: Kindwell(folder / "data").end())


@pytest.fixture
def own_kindwell(kindwell: Kindwell, nothing_kept: Path, tmp_path: Path) -> Iterator[Kindwell]:
    """A Kindwell for one test, where the folder, the process or everything kept matters: empty, but the voice made."""
    shutil.copytree(nothing_kept / "data", tmp_path / "data", ignore=shutil.ignore_patterns("clips"))
    running = Kindwell(tmp_path / "data", clips=kindwell.clips.iterdir())
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with start_chromium(playwright, SOUND_AT_ONCE) as browser:
        yield browser


@pytest.fixture
def watches() -> list[Watch]:
    """The watch over each page of this test, in the order they were opened."""
    return []


@pytest.fixture
def open_page(chromium: Browser, watches: list[Watch]) -> Iterator[OpenPage]:
    """Opens pages. At the end none may have asked another host for anything, or complained unprovoked."""
    with ExitStack() as opened:

        def open_one(kindwell: Entrance, **options: Any) -> Page:
            context = open_context(options.pop("browser", chromium), kindwell, **options)
            opened.callback(context.close)
            watches.append(Watch(context, kindwell))
            return context.new_page()

        yield open_one
    assert [url for watch in watches for url in watch.elsewhere] == []
    assert [text for watch in watches for text in watch.unexpected] == []


@pytest.fixture
def page(kindwell: Kindwell, open_page: OpenPage) -> Page:
    """A page of the shared Kindwell, on a wide screen, let in."""
    return open_page(kindwell)
