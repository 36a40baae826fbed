"""What sealing costs in a real browser: one entry, five hundred of them opened and searched, and a page on the wire.

The floors are measured in the same page: age's own calls without anything of ours around them, and the same answer of
the server fetched and parsed alone.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Response, sync_playwright

from bench.figures import Figure
from bench.house import House, free_port
from bench.visitor import LONGEST_WAIT_S, way_in
from find_programs import find

ENTRIES, ENTRY_BYTES = 500, 4_000
SEAL_AND_OPEN_S, OPENED_AND_SEARCHED_S, WRITING_PAGE_BYTES = 0.02, 0.5, 120_000
_CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_MODULES = """
const js = document.querySelector("script[type=module]").src.replace("kindwell.js", "");
const m = (name) => import(`${js}${name}.js`);
const [{ seal }, { open }, keyring, ways] = await Promise.all(
  ["sealed/seal", "sealed/open", "sealed/keyring", "sealed/ways-in"].map(m));
const age = await import(`${js}../packages/age.js`);
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1] / 1000;
const timed = async (act) => { const began = performance.now(); await act(); return performance.now() - began; };
"""
_ONE = """
const value = { text: "x".repeat(size) };
const { identity, recipient } = await keyring.openKey();
const alone = { sealing: new age.Encrypter(), opening: new age.Decrypter() };
alone.sealing.addRecipient(recipient);
alone.opening.addIdentity(identity);
const ours = [], theirs = [];
for (let at = 0; at < 60; at += 1) {
  ours.push(await timed(async () => open(await seal(value))));
  theirs.push(await timed(async () => alone.opening.decrypt(await alone.sealing.encrypt(value.text), "text")));
}
return [median(ours), median(theirs)];
"""
_BEGIN = """
await ways.beginWithCode(await ways.newKeyAndCode());
const { ask } = await m("sealed/server");
for (let at = 0; at < count; at += 1) {
  const text = `${at} `.repeat(Math.ceil(size / 4)).slice(0, size);
  await ask("PUT", `/sealed/entries/${crypto.randomUUID()}/?kind=note&based_on=0`, await seal({ title: "", text }));
}
"""
_ALL = """
const { everyEntry } = await m("sealed/entries");
const { fold } = await m("writing/shelf");
const ours = [], alone = [];
let found = 0;
for (let at = 0; at < 7; at += 1) {
  ours.push(await timed(async () => {
    const entries = await everyEntry("note", "letter");
    found = entries.filter(({ value }) => fold(value.text).includes("499 499")).length;
  }));
  alone.push(await timed(async () => (await fetch("/sealed/entries.json?kind=note&kind=letter&size=500")).json()));
}
if (found !== 1) throw new Error(`found ${found}`);
return [median(ours), median(alone)];
"""


def measure(folder: Path) -> list[Figure]:
    """Start a Kindwell in an empty folder, and write into it with Chromium."""
    folder.mkdir(mode=0o700)
    house = House(folder, free_port())
    with _running(house), _page(house) as page:
        page.goto("/writing/")
        weights_bytes = {kind: _weight_bytes(page, kind) for kind in ("note", "letter")}
        _run(page, _BEGIN)
        one, one_alone = _run(page, _ONE)
        every, every_alone = _run(page, _ALL)
    return [
        Figure("4 kB sealed and opened, Chromium", one, "s", one_alone, SEAL_AND_OPEN_S),
        Figure(f"{ENTRIES} of 4 kB fetched, opened, searched", every, "s", every_alone, OPENED_AND_SEARCHED_S),
        *(
            Figure(f"a sheet for a {kind}, on the wire", weight, "bytes", None, WRITING_PAGE_BYTES)
            for kind, weight in weights_bytes.items()
        ),
    ]


def _weight_bytes(page: Page, kind: str) -> int:
    """All that a first visit to a sheet fetches, as it was sent: in a browser that has nothing of it yet."""
    browser, answers = page.context.browser, list[Response]()
    assert browser is not None
    home = page.url.partition("/writing")[0]
    context = browser.new_context(storage_state=page.context.storage_state(), base_url=home)
    first = context.new_page()

    def note(answer: Response) -> None:
        answers.append(answer)

    first.on("response", note)
    first.goto(f"/writing/{kind}/", wait_until="networkidle")
    sizes = [answer.request.sizes() for answer in answers]
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def _run(page: Page, body: str) -> Any:
    return page.evaluate(f"async ([count, size]) => {{ {_MODULES} {body} }}", [ENTRIES, ENTRY_BYTES])


@contextmanager
def _page(house: House) -> Iterator[Page]:
    """A page of a browser that is let in."""
    name, _, value = way_in(house).partition("=")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=_CHROMIUM)
        context = browser.new_context(base_url=f"http://localhost:{house.port}")
        context.add_cookies([{"name": name, "value": value, "url": f"http://localhost:{house.port}"}])
        yield context.new_page()
        browser.close()


@contextmanager
def _running(house: House) -> Iterator[None]:
    """A Kindwell that speaks nothing ahead: there is nothing to hear here."""
    command = [sys.executable, "-m", "kindwell", "--no-open", "--port", str(house.port)]
    environment = {**house.environment, "KINDWELL_SPEAK_AHEAD": "no"}
    with (house.data / "said").open("w") as said:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=said)
    try:
        yield
    finally:
        process.terminate()
        process.wait(LONGEST_WAIT_S)
