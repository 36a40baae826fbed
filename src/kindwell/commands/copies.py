"""A checked copy of one SQLite database, whole or not at all."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

IN_POSTGRESQL = "This Kindwell keeps its rows in PostgreSQL: use pg_dump, as docs/how-to/back-up-and-restore.md shows."
_OURS = "people_person"
_BUSY_MS = 10_000


class CopyProblem(Exception):
    """The copy was not made and nothing was changed; its text says why and what to try."""


class Copied(NamedTuple):
    """A copy that was read back and checked."""

    rows: int
    size_bytes: int
    set_aside: Path | None


def copy_database(source: Path, target: Path, *, overwrite: bool, set_aside: bool = False) -> Copied:
    """Copy `source` to `target` while either may be in use, check the copy, and give it its name only then.

    With `set_aside`, what stood at `target` is kept beside it under another name. Raises `CopyProblem`.
    """
    if not source.is_file():
        raise CopyProblem(f"{source} is not there, so there is nothing to copy.")
    if target.exists() and target.samefile(source):
        raise CopyProblem(f"{target} is the database itself and was left as it is. Name another file.")
    if target.exists() and not overwrite:
        raise CopyProblem(f"{target} is there already and was left as it is. Add --overwrite to replace it.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _copy(source, unfinished)
        rows = _checked(unfinished, source)
        size_bytes = unfinished.stat().st_size
        aside = _move_aside(target) if set_aside and target.exists() else None
        _give_its_name(unfinished, target, aside)
        return Copied(rows, size_bytes, aside)
    except OSError as problem:
        raise CopyProblem(f"{target} could not be written: {problem.strerror}. Nothing was changed.") from problem
    except sqlite3.Error as problem:
        raise CopyProblem(f"{source} could not be copied: {problem}. Nothing was changed.") from problem
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(source: Path, unfinished: Path) -> None:
    """Let SQLite itself copy page by page: a plain copy could catch a change half-way."""
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(f"file:{_quoted(source)}?mode=ro", uri=True)) as reading:
        reading.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        with closing(sqlite3.connect(unfinished)) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())


def _checked(copy: Path, source: Path) -> int:
    """Read the copy back; gives how many rows it holds."""
    with closing(sqlite3.connect(copy)) as reading:
        (verdict,) = reading.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise CopyProblem(f"{source} is damaged ({verdict}). Nothing was changed.")
        tables = [name for (name,) in reading.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        if _OURS not in tables:
            raise CopyProblem(f"{source} is not a copy of Kindwell. Nothing was changed.")
        counts = [reading.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables]  # noqa: S608 - names from the database itself
        return int(sum(counts))


def _move_aside(target: Path) -> Path:
    """Give what stands there another name, with the pages SQLite had not yet moved into it; it may be damaged."""
    number = 1
    while (aside := target.with_name(f"{target.stem}.before-restore-{number}{target.suffix}")).exists():
        number += 1
    _rename_all(target, aside)
    return aside


def _give_its_name(unfinished: Path, target: Path, aside: Path | None) -> None:
    """The last step; if it fails, what was moved aside comes back."""
    try:
        unfinished.replace(target)
    except OSError:
        if aside is not None:
            _rename_all(aside, target)
        raise


def _rename_all(database: Path, to: Path) -> None:
    """Rename a database with the files SQLite keeps beside it; the database first, so they are never without it."""
    for end in ("", "-wal", "-shm"):
        file = database.with_name(f"{database.name}{end}")
        if file.exists():
            file.rename(to.with_name(f"{to.name}{end}"))


def _quoted(path: Path) -> str:
    """A path as an SQLite address takes it."""
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
