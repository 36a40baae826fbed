"""Work that nobody waits for: `later("dotted.name", …)`, done in one low-priority worker process."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kindwell.web.common.worker import wake_worker

IN_TURN, URGENT = 0, 50
_WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def later(function: str, *ids: str, priority: int = IN_TURN) -> None:
    """Have the function of that dotted name called with these ids, once what is being kept now has been kept.

    Named rather than imported, so that only the worker carries what it needs. A job is a hint: the function must
    do nothing when there is nothing left to do, for it may be called twice. Asking again for a job that waits
    already only moves it forward.
    """
    transaction.on_commit(lambda: _hand_over(function, list(ids), priority))


@task()
def call(function: str, ids: list[str]) -> None:
    """Call a function by its name: what the worker does for each job."""
    import_string(function)(*ids)


def _hand_over(function: str, ids: list[str], priority: int) -> None:
    same = DBTaskResult.objects.filter(status__in=_WAITING, args_kwargs={"args": [function, ids], "kwargs": {}})
    if same.exists():
        same.filter(priority__lt=priority).update(priority=priority)
    else:
        waiting: Any = call.using(priority=priority)
        waiting.enqueue(function, ids)
    if settings.EMBEDDED_WORKER:
        wake_worker()
