"""Everything that is kept about a person: given back whole, or erased."""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.timezone import now

from kindwell import __version__
from kindwell.web.acts import personal as acts
from kindwell.web.checkins import personal as checkins
from kindwell.web.common.traces import mark
from kindwell.web.contexts import personal as contexts
from kindwell.web.drawings import personal as drawings
from kindwell.web.flows import personal as flows
from kindwell.web.help import personal as help_
from kindwell.web.obstacles import personal as obstacles
from kindwell.web.paths import personal as paths
from kindwell.web.people import personal as people
from kindwell.web.people.models import Person
from kindwell.web.practices import personal as practices
from kindwell.web.progress import personal as progress
from kindwell.web.questionnaires import personal as questionnaires
from kindwell.web.reminders import personal as reminders
from kindwell.web.sealed import personal as sealed
from kindwell.web.sealed.key_actions import remove_left_over_key
from kindwell.web.voices import personal as voices

logger = logging.getLogger(__name__)

FORMAT = "kindwell-export/1"
_EVERY_APP = (
    checkins,
    practices,
    voices,
    help_,
    contexts,
    progress,
    drawings,
    obstacles,
    flows,
    acts,
    paths,
    questionnaires,
    reminders,
    sealed,
    people,
)
_PATIENCE_S, _TRY_AGAIN_S, _BUSY_MS = 5.0, 0.1, 400


def everything_of(person: Person) -> dict[str, Any]:
    """All that is kept about a person, in one value ready for JSON."""
    parts: dict[str, Any] = {"format": FORMAT, "kindwell": __version__, "exported_at": now()}
    with transaction.atomic():
        for app in _EVERY_APP:
            parts |= app.give_back(person)
    return parts


def erase_everything_of(person: Person) -> None:
    """Remove what earlier restores had set aside, every row of a person, and on SQLite every trace of them from the
    database's files. What cannot be done now, because a file is busy, is done at the next start.
    """
    aside = sorted(copy.name for copy in settings.DATA.glob("kindwell.before-restore-*"))
    _leave_mark(aside)
    _removed(aside)
    with transaction.atomic():
        for app in _EVERY_APP:
            app.erase(person)
    _erase_traces(aside)


def erasing_is_unfinished() -> bool:
    """Whether something deleted may still stand in a file, until the next start."""
    return mark().exists()


def finish_erasing() -> None:
    """Do what an erasing left undone, if one did."""
    if erasing_is_unfinished():
        _erase_traces(mark().read_text(encoding="utf-8").splitlines())


def _erase_traces(aside: list[str]) -> None:
    """Take the mark away once nothing deleted can be read back."""
    removed, key_gone, packed = _removed(aside), remove_left_over_key(), _packed()
    if removed and key_gone and packed:
        mark().unlink(missing_ok=True)
    else:
        logger.error("What was deleted may still stand in a file of %s. The next start erases it.", settings.DATA)


def _removed(aside: list[str]) -> bool:
    """Remove these files; whether none is left."""
    left = False
    for name in aside:
        try:
            (settings.DATA / name).unlink(missing_ok=True)
        except OSError as problem:
            left = True
            logger.warning("%s cannot be deleted: %s", name, problem)
    return not left


def _packed() -> bool:
    """Overwrite every page that held something deleted, in the database and in its log; whether that was done."""
    if connection.vendor != "sqlite":
        return True
    try:
        with connection.cursor() as cursor:
            (usual_ms,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
            try:
                return _packed_in_time(cursor)
            finally:
                cursor.execute(f"PRAGMA busy_timeout={usual_ms}")
    except DatabaseError as problem:
        logger.warning("The database cannot be packed: %s", problem)
        return False


def _packed_in_time(cursor: CursorWrapper) -> bool:
    give_up = time.monotonic() + _PATIENCE_S
    while not _try_to_pack(cursor):
        if time.monotonic() > give_up:
            return False
        time.sleep(_TRY_AGAIN_S)
    return True


def _try_to_pack(cursor: CursorWrapper) -> bool:
    """A checkpoint that somebody's reading holds up raises nothing: it says so in the row it answers."""
    try:
        cursor.execute("VACUUM")
    except OperationalError:  # somebody is writing, or the disk is full
        return False
    busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _leave_mark(aside: list[str]) -> None:
    """Leave the mark before anything else: then an erasing that is cut short is finished at the next start."""
    try:
        mark().touch(mode=0o600)
        mark().write_text("".join(f"{name}\n" for name in aside), encoding="utf-8")
    except OSError as problem:
        logger.warning("%s cannot be written: %s", mark(), problem)
