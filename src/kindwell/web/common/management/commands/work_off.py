"""The worker of personal mode: does what `later` was asked for, then ends."""

import os
import signal
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kindwell.web.common.locks import WORKER_LOCK, hold
from kindwell.web.common.worker import ENDINGS

_IDLE_S = 15.0
_LOOK_AGAIN_S = 0.2
_NICENESS = 10


class Command(BaseCommand):
    help = "Do the jobs that wait, one at a time, and end when none has come for a while."

    def handle(self, *args: Any, **options: Any) -> None:
        _end_at_once_when_told()
        os.nice(_NICENESS)
        os.umask(0o077)
        with hold(settings.DATA / WORKER_LOCK):  # one worker at a time; a second waits its turn
            take_up_what_was_dropped()
            last_busy = time.monotonic()
            while time.monotonic() - last_busy < _IDLE_S:
                if DBTaskResult.objects.ready().exists():
                    work_off()
                    last_busy = time.monotonic()
                time.sleep(_LOOK_AGAIN_S)


def _end_at_once_when_told() -> None:
    """Leave these signals to the system: it ends us in the middle of a sentence and without a word.

    Nothing half done is ever kept; a handler of ours would wait for the sentence, and what it raises would be
    taken for a job that failed.
    """
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


def take_up_what_was_dropped() -> None:
    """Jobs that a killed worker had begun wait again: nobody else can be doing them while we hold the lock."""
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY)


def work_off() -> None:
    """Do every job that waits, the most urgent first, and forget those that are done."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=str(os.getpid()),
        excluded_queue_names=[],
    ).run()
    DBTaskResult.objects.finished().delete()
