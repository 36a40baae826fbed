"""The loopback addresses, and who holds the data folder: one running Kindwell at a time."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kindwell.web.common.locks import open_lock

_BACKLOG = 128
NO_PORT = 0


class PortTaken(Exception):
    """Something else answers on that port; its text says what to try."""


class Serving(NamedTuple):
    """Whether a Kindwell already holds this data folder, and on which port it answers; `NO_PORT` if on none."""

    already_at: int | None


@contextmanager
def start_serving(data: Path, port: int) -> Iterator[Serving]:
    """Hold the data folder for as long as this process serves it, or say on which port another does.

    Raises `LockProblem` when the folder's lock cannot be opened.
    """
    file = open_lock(data / "serving.lock")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield Serving(int(os.pread(file, 8, 0) or str(port)))
    else:
        os.truncate(file, 0)
        os.pwrite(file, str(port).encode(), 0)
        yield Serving(None)
    finally:
        os.close(file)


def listen(port: int) -> list[socket.socket]:
    """Sockets on both loopback addresses, or `PortTaken`. A machine without IPv6 has the one."""
    sockets = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            sockets.append(_bound(family, address, port))
        except OSError as problem:
            if family == socket.AF_INET6 and problem.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                continue
            for opened in sockets:
                opened.close()
            raise PortTaken(_sentence(port, problem)) from problem
    return sockets


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _sentence(port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Try another: kindwell --port {_another(port)}"
    if problem.errno == errno.EACCES:
        return f"Port {port} may only be used by an administrator. Try another: kindwell --port 5463"
    return f"Kindwell cannot listen on port {port}: {problem.strerror}."


def _another(port: int) -> int:
    return port + 1 if port < 65535 else 5463
