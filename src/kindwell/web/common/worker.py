"""The one low-priority process that does jobs: started when there is work, ended with the server."""

import signal
import subprocess
import sys

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LONGEST_END_S = 5.0
_worker: list[subprocess.Popen[bytes]] = []


def wake_worker() -> None:
    """Start the worker process unless the one started before still runs; it ends by itself when idle.

    In a session of its own, so that Ctrl+C in the terminal is the server's affair alone. An ending waits until it is
    noted down here: a worker that nobody remembers could not be ended. It begins with the same ones held back.
    """
    if _worker and _worker[0].poll() is None:
        return
    command = [sys.executable, "-m", "django", "work_off", "--settings", "kindwell.web.site.settings"]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        _worker[:] = [subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)]  # noqa: S603 - our own, nobody's input in it
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_worker() -> None:
    """End the worker process, if one was started here. What it had begun waits for the next one."""
    for one in _worker:
        one.terminate()
        try:
            one.wait(_LONGEST_END_S)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
    _worker.clear()
