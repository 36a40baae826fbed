"""A checked copy of one SQLite database, whole or not at all."""

import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

IN_POSTGRESQL = "This Kindwell keeps its rows in PostgreSQL: use pg_dump, as docs/how-to/back-up-and-restore.md shows."
_OURS, _LOCK = "people_person", "people_lock"
_BUSY_MS = 10_000
_ENDS = ("", "-wal", "-shm")  # a database, and what SQLite keeps beside it


class CopyProblem(Exception):
    """The copy was not made and nothing was changed; its text says why and what to try."""


Migrations = Collection[tuple[str, str]]


class Copied(NamedTuple):
    """A copy that was read back and checked."""

    rows: int
    size_bytes: int
    set_aside: Path | None


def copy_database(
    source: Path, target: Path, *, overwrite: bool, set_aside: bool = False, known: Migrations | None = None
) -> Copied:
    """Copy `source` to `target` while either may be in use, check the copy, and give it its name only then.

    With `set_aside`, what stood at `target` is kept beside it under another name. With `known`, a copy that has
    been through any other migration is refused. Raises `CopyProblem`.
    """
    _refuse(source, target, overwrite=overwrite)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _copy(source, unfinished)
        rows = _checked(unfinished, source)
        if known is not None:
            _refuse_newer(unfinished, source, known)
        size_bytes = unfinished.stat().st_size
        aside = _give_its_name(unfinished, target, set_aside=set_aside)
        return Copied(rows, size_bytes, aside)
    except OSError as problem:
        raise CopyProblem(f"{target} could not be written: {problem.strerror}. Nothing was changed.") from problem
    except sqlite3.Error as problem:
        raise CopyProblem(f"{source} could not be copied: {problem}. Nothing was changed.") from problem
    finally:
        unfinished.unlink(missing_ok=True)


def has_a_lock(database: Path) -> bool:
    """Whether a passphrase is asked for before what is kept here is shown."""
    with closing(sqlite3.connect(database)) as reading:
        there = reading.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (_LOCK,)).fetchone()[0]
        return bool(there and reading.execute(f"SELECT count(*) FROM {_LOCK}").fetchone()[0])  # noqa: S608 - our own name


def _refuse(source: Path, target: Path, *, overwrite: bool) -> None:
    """Raise `CopyProblem` where there is nothing to copy, or something that must stay."""
    if not source.is_file():
        raise CopyProblem(f"{source} is not there, so there is nothing to copy.")
    if any(_same(target, source.with_name(f"{source.name}{end}")) for end in _ENDS):
        raise CopyProblem(f"{target} is the database itself and was left as it is. Name another file.")
    if target.exists() and not overwrite:
        raise CopyProblem(f"{target} is there already and was left as it is. Add --overwrite to replace it.")


def _same(one: Path, other: Path) -> bool:
    """Whether two names are one file, or would be if it were there."""
    return one.samefile(other) if one.exists() and other.exists() else one.resolve() == other.resolve()


def _refuse_newer(copy: Path, source: Path, known: Migrations) -> None:
    """Raise `CopyProblem` for a copy whose tables this version would not understand."""
    with closing(sqlite3.connect(copy)) as reading:
        applied = reading.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    for app, name in applied:
        if (app, name) not in known:
            raise CopyProblem(
                f"{source} comes from a newer Kindwell ({app} {name} is not known here), so nothing was changed: "
                "restore it with that version or a later one."
            )


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


def _give_its_name(unfinished: Path, target: Path, *, set_aside: bool) -> Path | None:
    """The last step: whole, or everything is where it was. Gives where the database went that stood there."""
    aside = _free_name(target) if set_aside and target.exists() else None
    moves = _moves(target, aside or _free_name(target)) if set_aside else []
    try:
        for file, elsewhere in moves:
            file.rename(elsewhere)
        unfinished.replace(target)
    except BaseException:
        _move_back(moves)
        raise
    return aside


def _free_name(target: Path) -> Path:
    """A name beside the database that nothing has yet."""
    number = 1
    while (aside := target.with_name(f"{target.stem}.before-restore-{number}{target.suffix}")).exists():
        number += 1
    return aside


def _moves(target: Path, aside: Path) -> list[tuple[Path, Path]]:
    """What stands there and its new name: the database first, so that the pages beside it are never taken for
    another's; it may be damaged, so SQLite is not asked to tidy up.
    """
    pairs = [(target.with_name(target.name + end), aside.with_name(aside.name + end)) for end in _ENDS]
    return [(file, elsewhere) for file, elsewhere in pairs if file.exists()]


def _move_back(moves: list[tuple[Path, Path]]) -> None:
    """Undo the moves that were made, the last first. What cannot be undone is said."""
    try:
        for file, elsewhere in reversed(moves):
            if not file.exists():
                elsewhere.rename(file)
    except OSError as problem:
        file, elsewhere = moves[0]
        raise CopyProblem(
            f"{file} could not be replaced ({problem.strerror}). What was kept before is whole, in {elsewhere}: "
            f"give it, and what stands beside it, the name {file.name} again."
        ) from problem


def _quoted(path: Path) -> str:
    """A path as an SQLite address takes it."""
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
