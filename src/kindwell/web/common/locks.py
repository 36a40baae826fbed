"""The lock on a file in the data folder: the system's own, so it goes with the process, however that ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WORKER_LOCK = "worker.lock"


class LockProblem(Exception):
    """A lock's file cannot be opened; its text says what to try."""


def open_lock(file: Path) -> int:
    """Open a lock's file (0600), made if it is not there, or raise `LockProblem`."""
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise LockProblem(
            f"{file} cannot be opened ({problem.strerror}): make everything in the data folder yours, "
            "or choose another with KINDWELL_DATA=/a/folder."
        ) from problem


@contextmanager
def hold(file: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a lock as soon as nobody else does; `on_wait` is told when that takes a while."""
    opened = open_lock(file)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
