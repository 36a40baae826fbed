"""LForms and the validator of npm's fhir, each of other people, in one page that reaches nothing else."""

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from playwright.sync_api import Browser, Page

from fhir_clients import FOLDER, WANTED, locked

SCRIPTS = [f"{name}/{file}" for name, files in WANTED.items() for file in files if file.endswith(".js")]
# LForms looks for the end of the page when it is loaded.
_PAGE = '<!doctype html><meta charset="utf-8"><title>Clients</title><body><div id="form"></div>' + "".join(
    f'<script src="/{script}"></script>' for script in SCRIPTS
)
_VALIDATE = "given => new Fhir.Fhir().validate(given, {errorOnUnexpected: true})"
_SHOW = """async given => {
    await LForms.Util.addFormToPage(given, "form", {fhirVersion: "R4"});
    return document.getElementById("form").innerText;
}"""
_CLICK = """async places => {
    for (const [link, place] of places) document.getElementsByName(`radiogroup_${link}/1`)[place].click();
    const read = () => LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4");
    const said = () => JSON.stringify(read().item);
    for (let before = null, now = said(); before !== now; now = said()) {
        before = now;
        await new Promise(done => setTimeout(done, 30));
    }
    return read();
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Gives the page, and the programs' files."""

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(_PAGE.encode())
        return None

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing."""


class Clients:
    """The page in which they are."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def messages(self, given: Mapping[str, Any]) -> list[str]:
        """What the validator complains of, notes aside."""
        found = self._page.evaluate(_VALIDATE, given)
        grave = [one for one in found["messages"] if one["severity"] != "info"]
        return [f"{one['location']}: {one['message']}" for one in grave] + ([] if found["valid"] else ["not valid"])

    def show(self, questionnaire: Mapping[str, Any]) -> str:
        """Have LForms show a questionnaire, nothing answered; the words on the page."""
        words: str = self._page.evaluate(_SHOW, questionnaire)
        return words

    def choose(self, places: Mapping[int, int]) -> dict[str, Any]:
        """Click answers, each by its place; the response once it has settled."""
        response: dict[str, Any] = self._page.evaluate(
            _CLICK, [[str(number), place] for number, place in places.items()]
        )
        return response


@contextmanager
def open_clients(browser: Browser) -> Iterator[tuple[Clients, list[str]]]:
    """The page, and every address that it asks for: ours begin with http://127.0.0.1."""
    missing = [script for script in SCRIPTS if not (FOLDER / script).is_file()]
    assert not missing, f"{locked()} are not here. Try: make clients"
    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(FOLDER)))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{serving.server_port}"
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    try:
        page = context.new_page()
        page.goto(f"{address}/")
        yield Clients(page), asked
    finally:
        context.close()
        serving.shutdown()
        serving.server_close()
