"""What was deleted, and may still stand in the database's log: emptied at once, or at the next start."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)


def mark() -> Path:
    """A file in the data folder, there while something deleted may still stand in another; it names those set aside."""
    return Path(settings.DATA) / "erasing"


def empty_log() -> None:
    """Empty SQLite's log of what was deleted a moment ago, or leave the mark that has the next start do it."""
    if connection.vendor != "sqlite" or _emptied():
        return
    try:
        mark().touch(mode=0o600)
    except OSError as problem:
        logger.warning("%s cannot be written: %s", mark(), problem)


def _emptied() -> bool:
    """A checkpoint that somebody's reading holds up raises nothing: it says so in the row it answers."""
    try:
        with connection.cursor() as cursor:
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except DatabaseError as problem:
        logger.warning("The database's log cannot be emptied: %s", problem)
        return False
    return not busy
