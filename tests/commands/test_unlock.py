"""The way back in for somebody who forgot the passphrase; and a lock that comes back with a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.running import kindwell, running
from tests.commands.test_starting import one_sentence

pytestmark = [pytest.mark.slow, pytest.mark.voice]
GONE = "The lock is gone: a browser that was let in shows what is yours to whoever sits at it."


def set_a_lock(data: Path) -> None:
    """Keep a lock whose passphrase nobody knows."""
    with closing(sqlite3.connect(data / "kindwell.sqlite3")) as database, database:
        (owner,) = database.execute("SELECT id FROM people_person").fetchone()
        database.execute(
            "INSERT INTO people_lock (owner_id, passphrase, since, minutes, nonce, tries)"
            " VALUES (?, 'forgotten', '2026-03-03 12:00:00', 15, 'nonce', 0)",
            (owner,),
        )


def test_it_takes_the_lock_away_while_kindwell_runs(used: Path) -> None:
    with running(used) as server:
        cookie = server.enter()
        set_a_lock(used)
        locked = server.get("/", cookie=cookie)
        ran = kindwell("unlock", data=used)
        unlocked = server.get("/", cookie=cookie)

    assert (locked[0], unlocked[0]) == (403, 200)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert GONE in one_sentence(ran.stdout)
    assert one_sentence(kindwell("unlock", data=used).stdout) == "There is no lock to take away."


def test_a_lock_comes_back_with_a_copy_and_the_command_says_so(used: Path, empty: Path, tmp_path: Path) -> None:
    set_a_lock(used)
    kindwell("backup", tmp_path / "copy.sqlite3", data=used)
    back = kindwell("restore", tmp_path / "copy.sqlite3", data=empty)

    assert "A lock came with it: the passphrase of that time opens it." in back.stdout
    assert GONE in kindwell("unlock", data=empty).stdout


def test_where_nothing_is_kept_it_says_so_and_makes_nothing(empty: Path) -> None:
    ran = kindwell("unlock", data=empty)

    assert ran.returncode == 0
    assert "so there is no lock to take away" in one_sentence(ran.stdout)
    assert not empty.exists()


def test_a_database_that_cannot_be_read_is_said_in_a_sentence(empty: Path) -> None:
    empty.mkdir(mode=0o700)
    (empty / "kindwell.sqlite3").write_text("not a database, though long enough to be looked at" * 40)
    ran = kindwell("unlock", data=empty)

    assert ran.returncode == 1
    assert "cannot be used" in one_sentence(ran.stderr)


def test_tables_from_before_there_were_locks_hold_none(empty: Path) -> None:
    empty.mkdir(mode=0o700)
    with closing(sqlite3.connect(empty / "kindwell.sqlite3")) as database, database:
        database.execute("CREATE TABLE people_person (id)")
    ran = kindwell("unlock", data=empty)

    assert (ran.returncode, ran.stdout) == (0, "There is no lock to take away.\n")
