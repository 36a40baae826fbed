"""`kindwell`: make ready what is missing, then answer on the loopback addresses until stopped."""

import os
import signal
import sys
from types import FrameType
from typing import NamedTuple, NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError

from kindwell.web.common.locks import LockProblem
from kindwell.web.common.worker import ENDINGS, end_worker
from kindwell.web.site.answering import ready_to_answer
from kindwell.web.site.config import Config, ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem, open_data_folder
from kindwell.web.site.listening import NO_PORT, PortTaken, Serving, listen, start_serving


class _Asked(NamedTuple):
    port: int
    open_browser: bool


def start(*, port: int | None, open_browser: bool) -> int:
    """Start personal Kindwell; gives the exit code. Every way it can fail is one sentence that says what to do."""
    if port is not None:
        os.environ.pop("KINDWELL_PORT_FILE", None)
        os.environ["KINDWELL_PORT"] = str(port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kindwell.web.site.settings"
    _end_when_told()
    try:
        config = current_config()
        open_data_folder(config.data)
        with start_serving(config.data, config.port) as serving:
            try:
                return _start(_Asked(config.port, open_browser), serving)
            finally:
                end_worker()
    except (ConfigProblem, DataFolderProblem, LockProblem, PortTaken, ImproperlyConfigured) as problem:
        print(problem, file=sys.stderr)
        return 1
    except DatabaseError as problem:
        print(why_no_database(problem, current_config()), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _ended()


def _start(asked: _Asked, serving: Serving) -> int:
    if serving.already_at == NO_PORT:
        print("A copy is being brought back into this data folder. Start again when that is done.", file=sys.stderr)
        return 1
    django.setup()
    if serving.already_at is not None:
        call_command("invite", port=serving.already_at, open_browser=asked.open_browser, running=True)
        return 0
    sockets = listen(asked.port)
    call_command("make_ready")
    answer = ready_to_answer(sockets)
    call_command("invite", port=asked.port, open_browser=asked.open_browser)
    answer()
    return _ended()


def _ended() -> int:
    print("\nKindwell has stopped. Everything you kept is kept.")
    return 0


def _end_when_told() -> None:
    """End once, however often we are told to; what our parent had us ignore (as `nohup` does) stays ignored."""
    for ending in ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, _end)


def _end(signum: int, frame: FrameType | None) -> NoReturn:
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


def why_no_database(problem: DatabaseError, config: Config) -> str:
    """What keeps the database from being used, and what to try; nothing was changed."""
    if config.database_url:
        return f"PostgreSQL cannot be used: {str(problem).strip()}. Check KINDWELL_DATABASE_URL and that it runs."
    return (
        f"{config.data / 'kindwell.sqlite3'} cannot be used: {problem}. Check that the disk has room, "
        "or bring a copy back: kindwell restore FILE --overwrite"
    )
