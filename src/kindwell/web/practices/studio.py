"""The studio from the pages' side: one helper process that makes whole files in memory and writes nothing down.

It is started when first needed, talks through a pipe that nobody else can open, ends by itself when it has been idle
and at once when this process does. What holds somebody's own words passes through it and nowhere else.
"""

import pickle
import struct
import subprocess
import sys
import threading
from typing import TypeVar

from kindwell.audio.orders import Made, Order, Refused, Taken, TakeOrder

_SIZE = struct.Struct(">Q")
_LONGEST_S = 600.0
_lock = threading.Lock()
_open: list[subprocess.Popen[bytes]] = []

Answer = TypeVar("Answer", Made, Taken)


class CannotBeMade(Exception):
    """The studio could not make it; the text says why and what to try."""


def make(order: Order) -> Made:
    """Have a practice made whole. Raises `CannotBeMade`."""
    return _asked(order, Made)


def take(order: TakeOrder) -> Taken:
    """Have a recording made into lines. Raises `CannotBeMade`."""
    return _asked(order, Taken)


def end_studio() -> None:
    """End the helper process, if one runs."""
    for process in _open:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
    _open.clear()


def _asked(order: Order | TakeOrder, wanted: type[Answer]) -> Answer:
    with _lock:
        try:
            answer = _sent_and_received(order)
        except (OSError, EOFError, struct.error) as problem:
            end_studio()
            raise CannotBeMade("The sound could not be made this time. Nothing was lost; try again.") from problem
    if isinstance(answer, wanted):
        return answer
    raise CannotBeMade(answer.why if isinstance(answer, Refused) else "The sound could not be made this time.")


def _sent_and_received(order: Order | TakeOrder) -> Made | Taken | Refused:
    """Hand an order over and wait for what comes back. A helper that takes far too long is ended: the pipe closes."""
    process = _running()
    if process.stdin is None or process.stdout is None:
        raise EOFError
    late = threading.Timer(_LONGEST_S, process.kill)
    late.start()
    try:
        content = pickle.dumps(order)
        process.stdin.write(_SIZE.pack(len(content)))
        process.stdin.write(content)  # by itself: put together, a long recording would lie in memory twice
        process.stdin.flush()
        (size,) = _SIZE.unpack(process.stdout.read(_SIZE.size))
        answer = pickle.loads(process.stdout.read(size))  # noqa: S301 - from our own child, through a private pipe
    finally:
        late.cancel()
    if not isinstance(answer, Made | Taken | Refused):
        raise EOFError
    return answer


def _running() -> subprocess.Popen[bytes]:
    if _open and _open[0].poll() is None:
        return _open[0]
    end_studio()
    command = [sys.executable, "-m", "kindwell.audio.studio"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)  # noqa: S603 - our own, nobody's input in it
    _open.append(process)
    return process
