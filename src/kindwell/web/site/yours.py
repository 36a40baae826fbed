"""Everything that is kept about a person: given back whole, or erased."""

import logging
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import now

from kindwell import __version__
from kindwell.web.checkins import personal as checkins
from kindwell.web.help import personal as help_
from kindwell.web.people import personal as people
from kindwell.web.people.models import Person
from kindwell.web.practices import personal as practices

_TRIES, _TRY_AGAIN_S = 10, 0.2

logger = logging.getLogger(__name__)

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
    """Remove every row of a person, on SQLite every trace of them from the database's files, and what an earlier
    restore had set aside. Where the file is busy for too long, the last step is taken at the next start.
    """
    for copy in settings.DATA.glob("kindwell.before-restore-*"):
        copy.unlink()
    with transaction.atomic():
        for app in _EVERY_APP:
            app.erase(person)
    _pending().touch(mode=0o600)
    finish_erasing()


def finish_erasing() -> None:
    """Pack the database and empty its log, if an erasing waits for it; SQLite alone needs it."""
    if not _pending().exists():
        return
    if connection.vendor == "sqlite" and not _packed():
        logger.error("The database was busy: what was deleted is overwritten at the next start.")
        return
    _pending().unlink(missing_ok=True)


def _packed() -> bool:
    """Whether every page that held something deleted has been overwritten, in the file and in its log."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            for _ in range(_TRIES):
                busy, *_rest = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return True
                time.sleep(_TRY_AGAIN_S)
    except DatabaseError:
        logger.exception("The database could not be packed")
    return False


def _pending() -> Path:
    """A mark in the data folder: rows were deleted, and the file may still hold what was in them."""
    return Path(settings.DATA) / "erasing"
