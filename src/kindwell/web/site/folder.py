"""The data folder, readable by its owner alone, and the key in it that signs cookies and forms."""

import os
import secrets
from pathlib import Path

_FEWEST_CHARACTERS = 50
_ONLY_OURS = {"secret.key", "kindwell.sqlite3"}
_MADE_FIRST = {"clips", "voices", "serving.lock", "worker.lock"}  # what may be there before the key is


class DataFolderProblem(Exception):
    """The data folder, or the key in it, cannot be used; its text says what to try."""


def open_data_folder(folder: Path) -> None:
    """Make the data folder, readable by its owner alone (0700), or raise `DataFolderProblem`.

    A folder that holds other things, and that others may look into, is not ours to close and is refused.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_mode & 0o077:
            _close(folder)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(f"no permission to write to {folder}")
    except OSError as problem:
        raise DataFolderProblem(
            f"Kindwell cannot write to its data folder {folder} ({problem.strerror or problem}). "
            "Make it yours, or choose another with KINDWELL_DATA=/a/folder."
        ) from problem


def _close(folder: Path) -> None:
    """Close an empty folder, or one that is Kindwell's already, to everybody but its owner."""
    names = {entry.name for entry in folder.iterdir()}
    if not names & _ONLY_OURS and not names <= _MADE_FIRST:
        raise DataFolderProblem(
            f"{folder} holds other things and others may read it, so Kindwell does not use it. "
            f"Name a folder of its own: KINDWELL_DATA={folder / 'kindwell'}"
        )
    folder.chmod(0o700)


def secret_key(data: Path) -> str:
    """The key kept in `secret.key` (0600) in the data folder; made at the first asking, by one process only."""
    open_data_folder(data)
    file = data / "secret.key"
    fresh = data / f".secret-{os.getpid()}"
    try:
        if not file.exists():
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
            fresh.chmod(0o600)
            _link_unless_there(fresh, file)
        key = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise DataFolderProblem(f"The key file {file} cannot be read or made ({problem}).") from problem
    finally:
        fresh.unlink(missing_ok=True)
    if len(key) < _FEWEST_CHARACTERS:
        raise DataFolderProblem(f"The key file {file} is damaged. Move it away and start again: a new one is made.")
    return key


def _link_unless_there(fresh: Path, file: Path) -> None:
    """Give the finished key its name, whole at once; whoever is second keeps the first one's."""
    try:
        os.link(fresh, file)
    except FileExistsError:
        return
