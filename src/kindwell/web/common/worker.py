"""The one low-priority process that does jobs: started when there is work, ended with the server."""

import subprocess
import sys

_LONGEST_END_S = 5.0
_worker: list[subprocess.Popen[bytes]] = []


def wake_worker() -> None:
    """Start the worker process unless the one started before still runs; it ends by itself when idle.

    In a session of its own, so that Ctrl+C in the terminal is the server's affair alone.
    """
    if _worker and _worker[0].poll() is None:
        return
    command = [sys.executable, "-m", "django", "work_off", "--settings", "kindwell.web.site.settings"]
    _worker[:] = [subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)]  # noqa: S603 - our own, nobody's input in it


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
