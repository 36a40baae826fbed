"""What every template receives."""

from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate, now

from kindwell.web.help.at_once import help_at_once
from kindwell.web.people.clocks import name_of
from kindwell.web.people.entry import person_if_in
from kindwell.web.people.lock import lock_of
from kindwell.web.people.locked_out import who_is_locked_out
from kindwell.web.practices.library import HARD_MOMENT, HARD_MOMENT_MINUTES


class Part(NamedTuple):
    """One part of Kindwell in the navigation; `is_here` while that very page is shown."""

    name: str
    address: str
    is_here: bool


_PARTS = (
    ("Today", "today"),
    ("Practise", "practise"),
    ("Circles", "circles"),
    ("Flows", "flows"),
    ("Write", "writing"),
)


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Where static files are, whether the pages behind the door may be linked to, and which they are; what was put
    away for today, the lock on them, the zone whose clock all of it goes by, and the voice of a hard moment, which no
    lock keeps from anybody. `help_at_once` is worked out only on a page that shows it.
    """
    person = person_if_in(request)
    lock = lock_of(person) if person else None
    return {
        "help_at_once": partial(help_at_once, person, today=localdate(now())),
        "static": settings.STATIC_URL,
        "somebody_is_in": person is not None,
        "parts": _parts(request.path),
        "something_is_here": person is not None and person.opens_on is not None and person.opens_on <= localdate(now()),
        "hard_moment_is_open": person is not None or who_is_locked_out(request) is not None,
        "lock": lock,
        "back_here": _back_here(request) if lock else "",
        "zone": name_of(get_current_timezone()),
        "hard_moment_sound": f"{reverse('practice-sound', args=[HARD_MOMENT])}?minutes={HARD_MOMENT_MINUTES}",
    }


def _parts(path: str) -> tuple[Part, ...]:
    addresses = ((name, reverse(url)) for name, url in _PARTS)
    return tuple(Part(name, address, path == address) for name, address in addresses)


def _back_here(request: HttpRequest) -> str:
    """Where the passphrase leads once this page has locked itself; what answers a form is not asked for again."""
    return request.get_full_path() if request.method == "GET" else reverse("today")
