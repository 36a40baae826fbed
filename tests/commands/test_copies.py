"""Backup and restore: a checked copy, whole or not at all, and never over anything unasked."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kindwell.web.common.locks import WORKER_LOCK, hold
from kindwell.web.site.listening import NO_PORT, start_serving
from tests.commands.conftest import one_of_ones_own
from tests.commands.running import PATIENCE_S, environment, kindwell, running
from tests.commands.test_starting import one_sentence
from tests.made_once import made_once

pytestmark = [pytest.mark.slow, pytest.mark.voice]
MARKER = "Quincunx next door"


def keep_a_row(data: Path) -> None:
    """Write one line that can be looked for."""
    with closing(sqlite3.connect(data / "kindwell.sqlite3")) as database, database:
        (owner,) = database.execute("SELECT id FROM people_person").fetchone()
        database.execute(
            "INSERT INTO help_ownhelp (owner_id, id, kind, words, number, since) VALUES (?, ?, 'person', ?, '', ?)",
            (owner, "7" * 32, MARKER, "2026-03-03 12:00:00"),
        )


def words_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [words for (words,) in database.execute("SELECT words FROM help_ownhelp")]


def files_in(data: Path) -> dict[str, bytes]:
    """All that is kept; the locks hold nothing of anybody's."""
    return {file.name: file.read_bytes() for file in data.iterdir() if file.is_file() and file.suffix != ".lock"}


@pytest.fixture
def kept(used: Path) -> Path:
    keep_a_row(used)
    return used


@pytest.fixture(scope="session")
def copied_once(tmp_path_factory: pytest.TempPathFactory, started: Path) -> Path:
    """A folder with a data folder and the copy that `kindwell backup` made of it."""

    def make_a_copy(folder: Path) -> None:
        keep_a_row(one_of_ones_own(started, folder / "data"))
        ran = kindwell("backup", folder / "copy.sqlite3", data=folder / "data")
        assert ran.returncode == 0, ran.stderr

    return made_once(tmp_path_factory, "copied", make_a_copy)


@pytest.fixture
def copy(tmp_path: Path, copied_once: Path) -> Path:
    """A copy of what `kept` holds, to restore from."""
    return Path(shutil.copy2(copied_once / "copy.sqlite3", tmp_path))


def test_everything_comes_back_from_a_copy(kept: Path, empty: Path, tmp_path: Path) -> None:
    copied = kindwell("backup", tmp_path / "copy.sqlite3", data=kept)
    back = kindwell("restore", tmp_path / "copy.sqlite3", data=empty)

    assert (copied.returncode, back.returncode) == (0, 0)
    assert "read back and checked" in copied.stdout
    assert words_in(empty / "kindwell.sqlite3") == [MARKER]
    assert (empty / "kindwell.sqlite3").stat().st_mode & 0o777 == 0o600


def test_what_came_back_can_be_started(kept: Path, copy: Path) -> None:
    kindwell("restore", copy, "--overwrite", data=kept)
    with running(kept) as server:
        page = server.get("/help/", cookie=server.enter())[2].decode()

    assert MARKER in page


def test_a_copy_can_be_made_while_it_runs(kept: Path, tmp_path: Path) -> None:
    with running(kept):
        copied = kindwell("backup", tmp_path / "copy.sqlite3", data=kept)

    assert copied.returncode == 0
    assert words_in(tmp_path / "copy.sqlite3") == [MARKER]


def test_a_copy_is_its_owners_alone(kept: Path, tmp_path: Path) -> None:
    kindwell("backup", tmp_path / "copy.sqlite3", data=kept)

    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_key_that_opens_private_words_goes_into_no_copy_and_stays_where_it_is(
    kept: Path, empty: Path, tmp_path: Path
) -> None:
    words_key = "# public key: age1\nAGE-SECRET-KEY-1QUINCUNX\n"
    (kept / "words.key").write_text(words_key)
    copy = tmp_path / "elsewhere" / "copy.sqlite3"
    copy.parent.mkdir()
    copied = kindwell("backup", copy, data=kept)
    back = kindwell("restore", copy, "--overwrite", data=kept)
    elsewhere = kindwell("restore", copy, data=empty)

    assert (back.returncode, elsewhere.returncode) == (0, 0)
    assert "words.key is in no copy" in copied.stdout
    assert [file.name for file in copy.parent.iterdir()] == ["copy.sqlite3"]
    assert b"AGE-SECRET-KEY" not in copy.read_bytes()
    assert (kept / "words.key").read_text() == words_key
    assert not (empty / "words.key").exists()


def test_a_copy_replaces_nothing_unasked(kept: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy.sqlite3"
    there.write_text("something else")
    ran = kindwell("backup", there, data=kept)

    assert ran.returncode == 1
    assert "Add --overwrite to replace it." in one_sentence(ran.stderr)
    assert there.read_text() == "something else"
    assert kindwell("backup", there, "--overwrite", data=kept).returncode == 0
    assert words_in(there) == [MARKER]


def test_restoring_replaces_nothing_unasked(kept: Path, copy: Path) -> None:
    ran = kindwell("restore", copy, data=kept)

    assert ran.returncode == 1
    assert "was left as it is" in one_sentence(ran.stderr)


def test_what_is_replaced_is_set_aside(kept: Path, copy: Path) -> None:
    with closing(sqlite3.connect(kept / "kindwell.sqlite3")) as database, database:
        database.execute("UPDATE help_ownhelp SET words = 'newer'")
    ran = kindwell("restore", copy, "--overwrite", data=kept)

    assert ran.returncode == 0
    assert words_in(kept / "kindwell.sqlite3") == [MARKER]
    assert words_in(kept / "kindwell.before-restore-1.sqlite3") == ["newer"]
    assert "kindwell.before-restore-1.sqlite3" in ran.stdout


def test_while_it_runs_nothing_is_restored(kept: Path, copy: Path) -> None:
    with running(kept):
        ran = kindwell("restore", copy, "--overwrite", data=kept)

    assert ran.returncode == 1
    assert one_sentence(ran.stderr).startswith("Kindwell is running. Stop it first")
    assert words_in(kept / "kindwell.sqlite3") == [MARKER]


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten_inside(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    file.write_bytes(data)


def not_a_database(file: Path) -> None:
    file.write_text("These are some other words.\n" * 400)


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def somebody_elses(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE recipes (name TEXT)")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [torn, overwritten_inside, not_a_database, nothing, somebody_elses, a_folder])
def test_from_a_damaged_copy_nothing_is_restored_and_nothing_changed(
    kept: Path, copy: Path, damage: Callable[[Path], None]
) -> None:
    damage(copy)
    before = files_in(kept)
    ran = kindwell("restore", copy, "--overwrite", data=kept)

    assert ran.returncode == 1
    assert str(copy) in one_sentence(ran.stderr)
    assert files_in(kept) == before


def test_of_nothing_there_is_no_copy(empty: Path, tmp_path: Path) -> None:
    ran = kindwell("backup", tmp_path / "copy.sqlite3", data=empty)

    assert ran.returncode == 1
    assert "there is nothing to copy" in one_sentence(ran.stderr)
    assert not (tmp_path / "copy.sqlite3").exists()


def test_a_copy_that_cannot_be_written_is_one_sentence(kept: Path) -> None:
    ran = kindwell("backup", "/proc/copy.sqlite3", data=kept)

    assert ran.returncode == 1
    assert "could not be written" in one_sentence(ran.stderr)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_on_postgresql_the_command_says_what_to_use(empty: Path, command: str) -> None:
    ran = kindwell(command, "copy.sqlite3", data=empty, KINDWELL_DATABASE_URL="postgresql://h/d")

    assert ran.returncode == 1
    assert "pg_dump" in one_sentence(ran.stderr)


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_the_database_is_never_overwritten_by_its_own_copy(kept: Path, end: str) -> None:
    before = files_in(kept)
    ran = kindwell("backup", kept / f"kindwell.sqlite3{end}", "--overwrite", data=kept)

    assert ran.returncode == 1
    assert "is the database itself" in one_sentence(ran.stderr)
    assert files_in(kept) == before


def test_by_another_name_too_the_database_is_not_overwritten(kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    os.link(kept / "kindwell.sqlite3", other)
    ran = kindwell("backup", other, "--overwrite", data=kept)

    assert ran.returncode == 1
    assert "is the database itself" in one_sentence(ran.stderr)
    assert other.samefile(kept / "kindwell.sqlite3")


@pytest.mark.parametrize("migration", [("people", "9999_later"), ("letters", "0001_initial")])
def test_a_copy_from_a_newer_kindwell_is_refused(kept: Path, copy: Path, migration: tuple[str, str]) -> None:
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2030-01-01')", migration)
    before = files_in(kept)
    ran = kindwell("restore", copy, "--overwrite", data=kept)

    assert ran.returncode == 1
    assert "comes from a newer Kindwell" in one_sentence(ran.stderr)
    assert files_in(kept) == before


def test_when_the_last_step_fails_everything_is_where_it_was(kept: Path, copy: Path) -> None:
    (kept / "kindwell.sqlite3-wal").touch()
    (kept / "kindwell.before-restore-1.sqlite3-wal" / "in the way").mkdir(parents=True)
    before = files_in(kept)
    ran = kindwell("restore", copy, "--overwrite", data=kept)

    assert ran.returncode == 1
    assert "Nothing was changed." in one_sentence(ran.stderr)
    assert files_in(kept) == before


def test_pages_of_a_database_that_is_gone_are_not_taken_for_the_restored_ones(kept: Path, copy: Path) -> None:
    (kept / "kindwell.sqlite3").unlink()
    (kept / "kindwell.sqlite3-wal").write_bytes(b"pages of another")
    ran = kindwell("restore", copy, data=kept)

    assert ran.returncode == 0
    assert not (kept / "kindwell.sqlite3-wal").exists()
    assert words_in(kept / "kindwell.sqlite3") == [MARKER]


def test_restoring_waits_for_a_worker_that_outlived_its_server(kept: Path, copy: Path) -> None:
    (kept / "kindwell.sqlite3").unlink()
    with hold(kept / WORKER_LOCK):
        restoring = subprocess.Popen(
            [sys.executable, "-m", "kindwell", "restore", str(copy)],
            env=environment(kept),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert restoring.stdout is not None
        assert restoring.stdout.readline() == "Waiting for the voice to come to an end.\n"
        assert not (kept / "kindwell.sqlite3").exists()
    said, _ = restoring.communicate(timeout=PATIENCE_S)

    assert "Everything is back" in said
    assert words_in(kept / "kindwell.sqlite3") == [MARKER]


@pytest.mark.parametrize("command", [["--no-open"], ["restore", "copy.sqlite3"]])
def test_while_a_copy_is_brought_back_nobody_else_begins(empty: Path, command: list[str]) -> None:
    empty.mkdir(mode=0o700)
    with start_serving(empty, NO_PORT):
        ran = kindwell(*command, data=empty)

    assert ran.returncode == 1
    assert "opy is being brought back" in one_sentence(ran.stderr)
    assert not (empty / "kindwell.sqlite3").exists()
