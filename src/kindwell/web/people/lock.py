"""The lock on a browser: the cookie that says it was opened, and for how long without use that holds."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from kindwell.web.people.models import Lock, Person

COOKIE = f"kindwell_lock_{settings.PORT}"
_SIGNER = signing.Signer(salt="kindwell.lock")
_RENEW_AFTER_S = 10
_CLOCK_SLIP_S = 60
_SOMEBODY_IS_THERE = ("document", "audio", "")
"""What a request is for when it counts as use: a page, what is heard, or a browser that does not say. Not what an
open page fetches by itself, however long nobody has been there.
"""


def lock_of(person: Person) -> Lock | None:
    """The person's lock, if one is set. Read together with the person by `who_is_in`."""
    return getattr(person, "lock", None)


def idle_s(request: HttpRequest, lock: Lock, *, at: datetime) -> int | None:
    """How long ago this browser last used what it had opened, in seconds; None where it is locked."""
    try:
        nonce, used_at_s = _SIGNER.unsign_object(request.COOKIES.get(COOKIE, ""))
    except signing.BadSignature:
        return None
    idle = int(at.timestamp()) - int(used_at_s)
    if nonce != lock.nonce or idle < -_CLOCK_SLIP_S or (lock.minutes and idle > lock.minutes * 60):
        return None
    return idle


def opened(response: HttpResponseBase, lock: Lock, *, at: datetime) -> None:
    """Let this browser by from now on, until it is closed or nothing is used for the lock's minutes."""
    value = _SIGNER.sign_object([lock.nonce, int(at.timestamp())])
    response.set_cookie(COOKIE, value, httponly=True, samesite="Strict", path="/")


def locked(response: HttpResponseBase) -> None:
    """Lock this browser."""
    response.delete_cookie(COOKIE, samesite="Strict", path="/")


def used(request: HttpRequest, response: HttpResponseBase, lock: Lock, *, idle: int, at: datetime) -> None:
    """Count from now, if somebody was there; an answer that opened or locked the browser itself is left as it is."""
    by_somebody = request.headers.get("Sec-Fetch-Dest", "") in _SOMEBODY_IS_THERE
    if by_somebody and idle >= _RENEW_AFTER_S and COOKIE not in response.cookies:
        opened(response, lock, at=at)
