"""The loopback addresses, and who holds the data folder: one running Kindwell at a time."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kindwell.web.site.folder import DataFolderProblem

_BACKLOG = 128


class PortTaken(Exception):
    """Something else answers on that port; its text says what to try."""


class Serving(NamedTuple):
    """Whether a Kindwell already answers for this data folder, and on which port."""

    already_at: int | None


@contextmanager
def start_serving(data: Path, port: int) -> Iterator[Serving]:
    """Hold the data folder for as long as this process serves it, or say on which port another does.

    The lock is the system's: it goes with the process, however that ends.
    """
    try:
        file = os.open(data / "serving.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as problem:
        raise DataFolderProblem(
            f"{data / 'serving.lock'} belongs to somebody else, so this data folder cannot be used. "
            "Make its files yours, or choose another folder with KINDWELL_DATA=/a/folder."
        ) from problem
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield Serving(int(os.pread(file, 8, 0) or b"0") or port)
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
