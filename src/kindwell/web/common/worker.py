"""The one low-priority process that does jobs: started when there is work, ended with the server."""

import signal
import subprocess
import sys
import threading

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LONGEST_END_S = 5.0
_worker: list[subprocess.Popen[bytes]] = []
_starting = threading.Lock()
_ended = threading.Event()


def wake_worker() -> None:
    """Start the worker process unless the one started before still runs; it ends by itself when idle.

    In a session of its own, so that Ctrl+C in the terminal is the server's affair alone. An ending waits until it is
    noted down here, whichever thread starts it: a worker that nobody remembers could not be ended. It begins with the
    same ones held back. Once the server ends, none is started any more.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        with _starting:
            if not _ended.is_set() and not (_worker and _worker[0].poll() is None):
                _worker[:] = [_start()]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "django", "work_off", "--settings", "kindwell.web.site.settings"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own, nobody's input in it


def end_worker() -> None:
    """End the worker process, if one was started here, for good. What it had begun waits for the next server's."""
    with _starting:
        _ended.set()
    for one in _worker:
        one.terminate()
        try:
            one.wait(_LONGEST_END_S)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
    _worker.clear()
