"""Browsers for the tests, every address there is, and what a page says."""

import uuid
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kindwell.web.people.entry import COOKIE, let_in
from kindwell.web.people.models import Person

HOME = f"localhost:{settings.PORT}"
_EXAMPLES: dict[str, object] = {
    "slug": "back-to-here",
    "lesson": "better-safe-than-sorry",
    "id": uuid.UUID(int=7),
    "kind": "mp3",
    "name": "rain",
    "entry": uuid.UUID(int=7),
    "writer": uuid.UUID(int=8),
    "flow": "self",
    "step": uuid.UUID(int=7),
    "secret": "guessed",
    "measure": "fscrs",
}


def nobodys_browser() -> Client:
    """A browser without a cookie."""
    browser = Client(headers={"host": HOME})
    vars(browser.handler).update(_passes_through())
    return browser


@cache
def _passes_through() -> dict[str, Any]:
    """All that a request passes through, put together once: to look for the static files takes longer than a page."""
    handler = ClientHandler()
    handler.load_middleware()
    return {"_middleware_chain": vars(handler)["_middleware_chain"]}


def browser_of(person: Person) -> Client:
    """A browser that was let in as that person."""
    given = HttpResponse()
    let_in(given, person)
    browser = nobodys_browser()
    browser.cookies[COOKIE] = given.cookies[COOKIE].value
    return browser


def every_address() -> dict[str, str]:
    """All addresses by name, with an example where they hold a slug or an id: a new one is here by itself."""
    return {
        str(pattern.name): reverse(
            str(pattern.name), kwargs={name: _EXAMPLES[name] for name in pattern.pattern.converters}
        )
        for pattern in _patterns(get_resolver().url_patterns)
    }


def every_page() -> list[str]:
    """The addresses that answer with a page; files have a dot in theirs, and what is sealed is for scripts alone."""
    return [path for path in every_address().values() if "." not in path and not path.startswith("/sealed/")]


def _patterns(listed: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in listed:
        if isinstance(one, URLPattern):
            assert one.name, f"{one.pattern} has no name, so nothing can link to it"
            yield one
        else:
            yield from _patterns(one.url_patterns)


class Page(HTMLParser):
    """What a page says, and what stands in its forms."""

    def __init__(self, response: object) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.fields: dict[str, list[str]] = {}
        """The values that would be sent: hidden and written ones, and those ticked."""
        self.offered: dict[str, list[str]] = {}
        """The values that may be ticked."""
        self.problems: list[str] = []
        self._problem = False
        self.feed(response.content.decode())  # type: ignore[attr-defined]  # the test client's own response

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "input" and given.get("name"):
            self._input(given)
        self._problem = given.get("role") == "alert" and "hidden" not in given

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            self.said.append(words)
        if words and self._problem:
            self.problems.append(words)

    def handle_endtag(self, tag: str) -> None:
        self._problem = False

    def _input(self, given: dict[str, str | None]) -> None:
        name, value = str(given["name"]), given.get("value") or ""
        choice = given.get("type") in ("radio", "checkbox")
        if choice:
            self.offered.setdefault(name, []).append(value)
        if not choice or "checked" in given:
            self.fields.setdefault(name, []).append(value)

    @property
    def words(self) -> str:
        """Everything the page says, with single spaces."""
        return " ".join(self.said)
