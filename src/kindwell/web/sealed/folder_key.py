"""The secret half of a key in the data folder, for whoever chose that: `words.key`, as the `age` command reads it."""

import logging
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from kindwell.web.sealed.age import is_identity
from kindwell.web.sealed.problems import InTheWay

logger = logging.getLogger(__name__)

_PUBLIC = "# public key: "
_UNFINISHED = ".words-*"
_ANOTHERS = (
    "The data folder keeps another key already, which may open what was written before, so it was left as it is. "
    "Choose another way in. If that key is of no use any more, move the file words.key away, and try once more."
)


class FolderKey(NamedTuple):
    """What the file holds: for which key it is, and that key's secret half."""

    recipient: str
    identity: str


def words_key() -> Path:
    """Where the file is, if there is one."""
    return Path(settings.DATA) / "words.key"


def key_in_folder() -> FolderKey | None:
    """The key in the data folder; None where there is none, or none that can be read."""
    try:
        return _read(words_key())
    except OSError as problem:
        logger.error("%s cannot be read: %s", words_key(), problem.strerror)
        return None


def keep_key(key: FolderKey) -> bool:
    """Write the file, whole at once and readable by its owner alone from its first byte on; whether there was none.

    Raises `InTheWay` for another key's file, and OSError where it cannot be written.
    """
    file = words_key()
    there = _read(file)
    if there is not None and there.recipient != key.recipient:
        raise InTheWay(_ANOTHERS)
    fresh = file.with_name(_UNFINISHED.replace("*", secrets.token_hex(4)))
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as writing:
            writing.write(f"{_PUBLIC}{key.recipient}\n{key.identity}\n")
            writing.flush()
            os.fsync(writing.fileno())
        fresh.replace(file)
    finally:
        _overwrite_and_remove(fresh)
    _write_down_names(file.parent)
    return there is None


def forget_key() -> None:
    """Overwrite and remove the file, and any that was left unfinished. Raises OSError where that cannot be done."""
    file = words_key()
    for one in (file, *file.parent.glob(_UNFINISHED)):
        _overwrite_and_remove(one)
    _write_down_names(file.parent)


def _read(file: Path) -> FolderKey | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    identity = next((line for line in lines if is_identity(line)), None)
    public = next((line.removeprefix(_PUBLIC) for line in lines if line.startswith(_PUBLIC)), "")
    return None if identity is None else FolderKey(public, identity)


def _overwrite_and_remove(file: Path) -> None:
    if not file.exists():
        return
    with file.open("r+b") as writing:
        writing.write(bytes(file.stat().st_size))
        writing.flush()
        os.fsync(writing.fileno())
    file.unlink()


def _write_down_names(folder: Path) -> None:
    """Have the disk note which files there are now, so that a power cut brings none back and loses none."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
