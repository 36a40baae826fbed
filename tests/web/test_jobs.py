"""Work that nobody waits for: handed over once, after what it belongs to is kept, and done by one process."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from kindwell.web.common import worker as worker_process
from kindwell.web.common.jobs import IN_TURN, URGENT, later
from kindwell.web.common.management.commands.work_off import take_up_what_was_dropped, work_off
from tests.web.processes import database_url, until

WRITE = "tests.web.chores.write_a_line"
FAIL = "tests.web.chores.fail"

pytestmark = pytest.mark.django_db(transaction=True)


def lines(file: Path) -> int:
    return len(file.read_text().splitlines()) if file.exists() else 0


def test_a_job_waits_until_what_it_belongs_to_is_kept() -> None:
    with transaction.atomic():
        later(WRITE, "a")
        assert not DBTaskResult.objects.exists()

    assert DBTaskResult.objects.count() == 1


def test_a_job_of_what_was_not_kept_is_never_handed_over() -> None:
    with transaction.atomic():
        later(WRITE, "a")
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


def test_the_same_job_twice_is_one(tmp_path: Path) -> None:
    for _ in range(3):
        later(WRITE, str(tmp_path / "done"))
    work_off()

    assert lines(tmp_path / "done") == 1


def test_a_job_for_something_else_is_another() -> None:
    later(WRITE, "a")
    later(WRITE, "b")

    assert DBTaskResult.objects.count() == 2


def test_a_job_that_was_done_can_be_asked_for_again(tmp_path: Path) -> None:
    for _ in range(2):
        later(WRITE, str(tmp_path / "done"))
        work_off()

    assert lines(tmp_path / "done") == 2


def test_asking_again_urgently_moves_a_job_forward_and_never_back() -> None:
    later(WRITE, "a", priority=IN_TURN)
    later(WRITE, "a", priority=URGENT)
    later(WRITE, "a", priority=IN_TURN)

    assert DBTaskResult.objects.get().priority == URGENT


def test_the_urgent_is_done_first(tmp_path: Path) -> None:
    for name, priority in (("first", IN_TURN), ("second", URGENT)):
        later(WRITE, str(tmp_path / name), priority=priority)
    work_off()

    assert (tmp_path / "second").stat().st_mtime_ns <= (tmp_path / "first").stat().st_mtime_ns


def test_a_job_that_goes_wrong_does_not_keep_others_from_being_done(tmp_path: Path) -> None:
    later(FAIL, str(tmp_path / "failed"), priority=URGENT)
    later(WRITE, str(tmp_path / "done"))
    work_off()

    assert (lines(tmp_path / "failed"), lines(tmp_path / "done")) == (1, 1)


def test_nothing_is_kept_of_jobs_that_are_over(tmp_path: Path) -> None:
    later(WRITE, str(tmp_path / "done"))
    later(FAIL, str(tmp_path / "failed"))
    work_off()

    assert not DBTaskResult.objects.exists()


def test_what_a_killed_worker_had_begun_waits_again(tmp_path: Path) -> None:
    later(WRITE, str(tmp_path / "done"))
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    take_up_what_was_dropped()
    work_off()

    assert lines(tmp_path / "done") == 1


def test_a_job_that_is_being_done_is_not_begun_beside_itself(tmp_path: Path) -> None:
    later(WRITE, str(tmp_path / "done"))
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    later(WRITE, str(tmp_path / "done"))

    assert DBTaskResult.objects.count() == 1


@pytest.fixture
def worker(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let jobs start the real worker process, on this test's database."""
    settings.EMBEDDED_WORKER = True
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("KINDWELL_DATA", str(django_settings.DATA))
    if connection.vendor == "postgresql":
        monkeypatch.setenv("KINDWELL_DATABASE_URL", database_url())
    yield
    for one in worker_process._worker:
        one.terminate()
        one.wait()


@pytest.mark.slow
@pytest.mark.usefixtures("worker")
def test_a_real_worker_process_does_what_waits_and_what_was_dropped(tmp_path: Path, settings: Settings) -> None:
    settings.EMBEDDED_WORKER = False
    later(WRITE, str(tmp_path / "dropped"))
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    settings.EMBEDDED_WORKER = True
    later(WRITE, str(tmp_path / "new"))

    until(lambda: lines(tmp_path / "dropped") == lines(tmp_path / "new") == 1)
    until(lambda: not DBTaskResult.objects.exists())


@pytest.mark.slow
@pytest.mark.usefixtures("worker")
def test_one_worker_process_is_enough(tmp_path: Path) -> None:
    later(WRITE, str(tmp_path / "first"))
    first = worker_process._worker[0].pid
    later(WRITE, str(tmp_path / "second"))

    assert [one.pid for one in worker_process._worker] == [first]
    until(lambda: lines(tmp_path / "second") == 1)


@pytest.mark.slow
@pytest.mark.usefixtures("worker")
def test_a_killed_worker_is_followed_by_another(tmp_path: Path) -> None:
    later(WRITE, str(tmp_path / "first"))
    until(lambda: lines(tmp_path / "first") == 1)
    worker_process._worker[0].kill()
    worker_process._worker[0].wait()
    later(WRITE, str(tmp_path / "second"))

    until(lambda: lines(tmp_path / "second") == 1)


def test_a_worker_that_another_thread_is_starting_is_ended_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    begun = threading.Event()

    def slow_start() -> subprocess.Popen[bytes]:
        begun.set()
        time.sleep(0.3)
        started.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[-1]

    monkeypatch.setattr(worker_process, "_start", slow_start)
    monkeypatch.setattr(worker_process, "_ended", threading.Event())
    monkeypatch.setattr(worker_process, "_LONGEST_END_S", 0.3)  # this one never asks for the endings held back from it
    waking = threading.Thread(target=worker_process.wake_worker)
    waking.start()
    begun.wait()
    worker_process.end_worker()
    waking.join()
    worker_process.wake_worker()

    assert [one.poll() is not None for one in started] == [True]
