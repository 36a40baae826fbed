"""The one-time key that lets a browser in, and the cookie that keeps it in."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from kindwell.web.people.models import Person

COOKIE = f"kindwell_{settings.PORT}"
_SALT = "kindwell.way-in"
_TEN_YEARS_S = 10 * 365 * 86_400


def new_key(data: Path) -> str:
    """Make the one key that works from now on; only its digest is kept, in `enter.key` (0600)."""
    key = secrets.token_urlsafe(24)
    fresh = data / f".enter-{secrets.token_hex(4)}"
    fresh.touch(mode=0o600)
    fresh.write_text(_digest(key), encoding="ascii")
    fresh.replace(data / "enter.key")
    return key


def use_key(data: Path, key: str) -> bool:
    """Whether this is the key, which is used up by asking rightly. Of two who ask at once, one gets in."""
    file = data / "enter.key"
    claimed = data / f".entering-{secrets.token_hex(4)}"
    try:
        if not hmac.compare_digest(file.read_text(encoding="ascii"), _digest(key)):
            return False
        file.rename(claimed)
        if hmac.compare_digest(claimed.read_text(encoding="ascii"), _digest(key)):
            (data / "open.html").unlink(missing_ok=True)
            return True
        with suppress(FileExistsError):  # a newer key was made in between: put it back
            os.link(claimed, file)
        return False
    except (FileNotFoundError, UnicodeDecodeError):
        return False
    finally:
        claimed.unlink(missing_ok=True)


def let_in(response: HttpResponse, person: Person) -> None:
    """Give this browser the cookie that opens `person`'s Kindwell."""
    value = signing.dumps(str(person.pk), salt=_SALT)
    response.set_cookie(COOKIE, value, max_age=_TEN_YEARS_S, httponly=True, samesite="Strict", path="/")


def who_is_in(request: HttpRequest) -> Person | None:
    """The person this browser's cookie opens, their lock with them, or None when it has none that we signed."""
    try:
        pk = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    found = Person.objects.select_related("lock").filter(pk=pk)
    return next(iter(found), None)  # first() would put one row in order, which takes longer than joining the lock


def person_if_in(request: HttpRequest) -> Person | None:
    """The person the door has let in, or None on a page that is open to everybody or while Kindwell is locked."""
    person = getattr(request, "user", None)
    return person if isinstance(person, Person) else None


def person_of(request: HttpRequest) -> Person:
    """The person who is asking, on a page that the door shows to nobody else."""
    person = person_if_in(request)
    if person is None:
        raise TypeError("a page for one person was reached without one: it must stand behind the door")
    return person


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
