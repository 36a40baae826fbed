"""Everything that is kept about a person: given back whole, or erased."""

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import now

from kindwell import __version__
from kindwell.web.checkins import personal as checkins
from kindwell.web.help import personal as help_
from kindwell.web.people import personal as people
from kindwell.web.people.models import Person
from kindwell.web.practices import personal as practices

FORMAT = "kindwell-export/1"
_EVERY_APP = (checkins, practices, help_, people)


def everything_of(person: Person) -> dict[str, Any]:
    """All that is kept about a person, in one value ready for JSON."""
    parts: dict[str, Any] = {"format": FORMAT, "kindwell": __version__, "exported_at": now()}
    with transaction.atomic():
        for app in _EVERY_APP:
            parts |= app.give_back(person)
    return parts


def erase_everything_of(person: Person) -> None:
    """Remove every row of a person, on SQLite every trace of them from the database's files,
    and what an earlier restore had set aside beside it."""
    with transaction.atomic():
        for app in _EVERY_APP:
            app.erase(person)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for copy in settings.DATA.glob("kindwell.before-restore-*"):
        copy.unlink()
