"""A lock for the tests, and browsers that opened it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from django.http import HttpResponse
from django.test import Client

from kindwell.web.people import lock as cookie
from kindwell.web.people.models import Lock, Person
from tests.web.asking import browser_of

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
PASSPHRASE = "the kettle sings at four"


@cache
def kept_hash(passphrase: str) -> str:
    """A hash made with little work, so that it is compared with little. A lock set by its page has a real one."""
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(passphrase)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.at += timedelta(minutes=minutes, seconds=seconds)


def a_lock(person: Person, *, minutes: int = 15) -> Lock:
    """One as it would be kept, not kept yet. The nonce is the person's."""
    return Lock(
        owner=person, passphrase=kept_hash(PASSPHRASE), since=NOON, minutes=minutes, nonce=f"of {person.pk}"[:32]
    )


def have_a_lock(person: Person, *, minutes: int = 15) -> Lock:
    """Set one."""
    lock = a_lock(person, minutes=minutes)
    lock.save(force_insert=True)
    return lock


def unlocked_browser(lock: Lock, *, at: datetime = NOON) -> Client:
    """The owner's browser, which opened the lock then."""
    browser, given = browser_of(lock.owner), HttpResponse()
    cookie.opened(given, lock, at=at)
    browser.cookies[cookie.COOKIE] = given.cookies[cookie.COOKIE].value
    return browser


def opening(browser: Client, words: str = PASSPHRASE, **given: str) -> Any:
    """Send a passphrase to the page that unlocks."""
    return browser.post("/lock/open/", {"passphrase": words, **given})


def is_open(browser: Client) -> bool:
    """Whether this browser is shown a page."""
    return browser.get("/about/").status_code == 200
