"""Canaries: words typed into every private place there is, then looked for in everything that was sent or stored."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Request, expect

from find_programs import find
from tests.browser.browsing import ARGUMENTS, Watch
from tests.browser.conftest import OpenPage
from tests.browser.servers import KINDNESS, Kindwell
from tests.browser.two_people import Somebody, cookies_of_another
from tests.browser.writing import close_words, first_keep, open_with_code, write_note

pytestmark = pytest.mark.browser

SPOKEN = "spokencanary"
CANARY = "quietcanary"
TO_BE_SPOKEN = "/with-words/"
STORED_IN_THE_PAGE = """async () => {
  const done = (asked) => new Promise((then) => (asked.onsuccess = () => then(asked.result)));
  const plain = (value) => {
    if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value);
    if (value instanceof CryptoKey) return "a key";
    return typeof value === "object" && value ? Object.values(value).map(plain).join(" ") : String(value);
  };
  const found = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
  found.push(document.cookie, JSON.stringify(history.state), window.name, ...(await caches.keys()));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const shelf of database.objectStoreNames) {
      found.push(...(await done(database.transaction(shelf).objectStore(shelf).getAll())).map(plain));
    }
    database.close();
  }
  return found.join(" ");
}"""


class Listener:
    """Everything a browser sent: addresses, headers and bodies."""

    def __init__(self, page: Page) -> None:
        self.sent: list[tuple[str, bytes]] = []
        page.context.on("request", self._note)

    def _note(self, request: Request) -> None:
        head = f"{request.method} {request.url} {request.headers}".encode()
        self.sent.append((request.url, head + b" " + (request.post_data_buffer or b"")))

    def with_word(self, word: str) -> list[str]:
        return [url for url, all_of_it in self.sent if word.encode() in all_of_it.lower()]


@pytest.fixture
def page(own_kindwell: Kindwell, open_page: OpenPage) -> Page:
    return open_page(own_kindwell)


@pytest.fixture
def listener(page: Page) -> Listener:
    return Listener(page)


def files_with(folder: Path, word: str) -> list[str]:
    """Files below a folder in which the word stands, by the bytes."""
    found = subprocess.run(["grep", "-rlai", word, str(folder)], capture_output=True, text=True, check=False)
    return [line for line in found.stdout.splitlines() if line]


def write_everywhere(page: Page, kindwell: Kindwell) -> str:
    """Type the canary into each private place; gives the recovery code."""
    write_note(page, f"text {CANARY}", title=f"title {CANARY}")
    code = first_keep(page)
    page.goto("/writing/")
    page.get_by_role("link", name=f"title {CANARY}").click()
    page.get_by_role("link", name="Change").click()
    page.get_by_role("textbox", name="Your words").fill(f"a draft {CANARY}")
    expect(page.locator("[data-where]")).to_contain_text("as a draft")
    write_letter(page)
    write_note(page, f"another {CANARY}")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("article.reading")).to_be_visible()
    page.goto("/writing/")
    page.get_by_role("searchbox", name="Look for").fill(CANARY)
    page.get_by_role("link", name=f"another {CANARY}").first.click()
    share_it(page, kindwell)
    say_it(page)
    return code


def write_letter(page: Page) -> None:
    """Each step of a letter that can be written in, its name and its title."""
    page.goto("/writing/letter/")
    paper = page.locator("[data-paper]")
    expect(paper.get_by_role("button", name="Next", exact=True)).to_be_enabled()
    while paper.locator("[data-back]").is_hidden():
        if (
            paper.locator("[data-choice] input[name=person]").count()
            and paper.locator("[data-choice], [data-second-choice]").first.is_visible()
        ):
            paper.locator("input[name=person]").last.check()
        if paper.locator("[data-private=name]").is_visible():
            paper.locator("[data-private=name]").fill(f"name {CANARY}")
        if paper.locator("[data-private=part]").is_visible():
            paper.locator("[data-private=part]").fill(f"part {CANARY}")
        paper.locator("[data-next]").click()
    paper.locator("[data-private=title]").fill(f"letter {CANARY}")
    paper.locator("[data-next]").click()
    expect(page.locator("article.reading")).to_contain_text(f"part {CANARY}")


def share_it(page: Page, kindwell: Kindwell) -> None:
    """Share with a second person who has a key, under a name of one's own for them."""
    other = page.context.browser
    assert other is not None
    theirs = other.new_context(base_url=kindwell.address)
    theirs.add_cookies(cookies_of_another(kindwell))
    their_page = theirs.new_page()
    write_note(their_page, f"theirs {CANARY}")
    first_keep(their_page)
    their_page.goto("/words/")
    key = their_page.locator("[data-recipient]")
    expect(key).to_contain_text("age1")
    recipient = key.text_content() or ""
    theirs.close()
    page.get_by_role("link", name="Share it with one person").click()
    page.get_by_label("Their name").fill(f"sister {CANARY}")
    page.get_by_label("Their public key").fill(recipient)
    page.get_by_role("button", name="Show the words of this key").click()
    page.get_by_label("They have said the same words to me").check()
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.locator("[data-by-me]")).to_contain_text(f"sister {CANARY}")


def say_it(page: Page) -> None:
    """A word in a practice: the one thing that is sent in clear, to be spoken."""
    page.goto(f"/practise/{KINDNESS}/")
    field = page.locator('[data-own-word="loved one"]')
    expect(field).to_be_enabled()
    field.fill(f"my friend {SPOKEN}")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-transcript]")).to_contain_text(SPOKEN)


def test_no_private_word_is_sent_or_stored_but_one_to_be_spoken_in_its_post(
    page: Page, listener: Listener, own_kindwell: Kindwell
) -> None:
    write_everywhere(page, own_kindwell)

    assert listener.sent, "nothing was listened to"
    assert listener.with_word(CANARY) == []
    assert {TO_BE_SPOKEN in url for url in listener.with_word(SPOKEN)} == {True}
    for word in (CANARY, SPOKEN):
        assert word not in str(page.evaluate(STORED_IN_THE_PAGE)).lower()
        assert files_with(own_kindwell.data, word) == []
        assert files_with(own_kindwell.data.parent, word) == [], "what it said, its log, among them"


def test_the_same_with_the_network_cut_on_errors_and_after_closing(
    page: Page, listener: Listener, own_kindwell: Kindwell, watches: list[Watch]
) -> None:
    watches[-1].expect_status(503)
    watches[-1].expected.append("ERR_INTERNET_DISCONNECTED")
    write_note(page, f"first {CANARY}")
    code = first_keep(page)
    write_note(page, f"cut {CANARY}")
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Your words").fill(f"cut off {CANARY}")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("[data-where]")).to_contain_text("cannot be reached")
    page.context.set_offline(False)
    expect(page.locator("[data-where]")).to_have_text("Kept.")
    page.route(
        "**/sealed/entries/**", lambda route: route.fulfill(status=503, json={"problem": "It could not be kept."})
    )
    page.get_by_role("textbox", name="Your words").fill(f"error {CANARY}")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("[data-where]")).to_contain_text("cannot be reached")
    page.unroute("**/sealed/entries/**")
    page.goto("/writing/")
    expect(page.get_by_role("link", name=f"first {CANARY}")).to_be_visible()
    close_words(page)
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("[data-opening]")).to_be_visible()

    assert CANARY not in page.content()
    assert listener.with_word(CANARY) == []
    assert CANARY not in str(page.evaluate(STORED_IN_THE_PAGE)).lower()
    assert files_with(own_kindwell.data.parent, CANARY) == []
    open_with_code(page, code)


def test_the_browsers_own_profile_holds_no_word_even_after_going_back(
    somebody: Somebody, playwright: Playwright, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=find("chromium"), args=[*ARGUMENTS], base_url=somebody.address
    )
    context.add_cookies(somebody.cookies)
    page = context.new_page()
    write_note(page, f"first {CANARY}", title=f"title {CANARY}")
    first_keep(page)
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_role("textbox", name="Your words")).to_have_value(f"first {CANARY}")
    page.get_by_role("textbox", name="Your words").fill(f"second {CANARY}")
    page.get_by_role("link", name="Today").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    page.get_by_role("button", name="Close my words").click()
    page.go_back()
    expect(page.locator("[data-opening]")).to_be_visible()
    typed = page.evaluate("[...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')")
    context.close()

    assert CANARY not in typed
    holding = [str(file) for file in profile.rglob("*") if file.is_file() and holds(file.read_bytes(), CANARY)]
    assert holding == []


def holds(data: bytes, word: str) -> bool:
    return any(word.encode(encoding) in data for encoding in ("utf-8", "utf-16-le"))
