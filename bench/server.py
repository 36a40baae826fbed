"""What a running Kindwell costs: its start, its memory, and a page while somebody listens over a slow line."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from statistics import median
from typing import NamedTuple

from bench.figures import Figure
from bench.house import House
from bench.processes import cpu_s, family_of, memory_bytes
from bench.visitor import LONGEST_WAIT_S, PLAYS, SIP_BYTES, browse, connected, get, listener, play, way_in

START_S, MEMORY_BYTES, LISTENING_TIMES = 1.5, 90e6, 1.25
STARTS = 3
MORE_THAN_THREADS = 6
_BLOCKS, _PER_BLOCK, _SETTLING = 8, 25, 3
_GIVEN_UP_S = 5.0
# The packages that the server stands on, imported and nothing more: what no start and no memory can be under.
_BARE = """
import django.core.management, django.core.wsgi, django.db.backends.sqlite3.base, django.db.migrations.executor
import django.forms, django.template.backends.django, django_tasks_db, rich.progress, typer, waitress, yaml
print("ready", flush=True)
input()
"""


class Cost(NamedTuple):
    """What a process took until it was of use, and what it then held."""

    wall_s: float
    cpu_s: float
    memory_bytes: float


@contextmanager
def running(house: House) -> Iterator[int]:
    """Have Kindwell run in a process of its own, whose id is given; what it says goes into the file `said`."""
    command = [sys.executable, "-m", "kindwell", "--no-open", "--port", str(house.port)]
    with (house.data / "said").open("w") as said:
        process = subprocess.Popen(command, env=house.environment, stdin=subprocess.DEVNULL, stdout=said)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(LONGEST_WAIT_S)


def first_start(house: House) -> tuple[str, list[Figure]]:
    """Start in an empty folder, have every practice spoken; the cookie that lets in, and the memory at the end."""
    with running(house) as pid:
        cookie = way_in(house)
        while len(family_of(pid)) > 1:  # the worker ends by itself once all is spoken
            time.sleep(0.5)
        browse(house, cookie)
        held = memory_bytes(pid)
    return cookie, [Figure("idle memory, first start", held, "bytes", None, MEMORY_BYTES)]


def measure(house: House, cookie: str) -> list[Figure]:
    """Measure second starts, the last one's memory, and a page beside slow listeners."""
    bare = middle([bare_process() for _ in range(STARTS)])
    begun = [start(house, cookie) for _ in range(STARTS - 1)]
    with running(house) as pid:
        begun.append(first_page(house, cookie, pid))
        starts = middle(begun)
        browse(house, cookie)
        held = memory_bytes(pid)
        play(house, cookie)
        played = memory_bytes(pid)
        return [
            Figure("start to first page, wall", starts.wall_s, "s", bare.wall_s, START_S),
            Figure("start to first page, CPU", starts.cpu_s, "s", bare.cpu_s, START_S),
            Figure("idle memory, second start", held, "bytes", bare.memory_bytes, MEMORY_BYTES),
            Figure(f"the same, {PLAYS} practices later", played, "bytes", bare.memory_bytes, MEMORY_BYTES),
            *beside_listeners(house, cookie),
            Figure("memory after those listeners", memory_bytes(pid), "bytes", bare.memory_bytes),
        ]


def start(house: House, cookie: str) -> Cost:
    """Start once and stop."""
    with running(house) as pid:
        return first_page(house, cookie, pid)


def first_page(house: House, cookie: str, pid: int) -> Cost:
    """Wait for Today from a server that was started this moment."""
    began = time.perf_counter()
    get(connected(house), house, cookie, "/")
    return Cost(time.perf_counter() - began, cpu_s(pid), memory_bytes(pid))


def bare_process() -> Cost:
    """Start Python with the packages Kindwell stands on, and nothing of Kindwell."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", _BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        cost = Cost(time.perf_counter() - began, cpu_s(process.pid), memory_bytes(process.pid))
        process.communicate(b"\n")
        return cost


def middle(costs: list[Cost]) -> Cost:
    """The median of each kind of cost."""
    return Cost(*(median(kind) for kind in zip(*costs, strict=True)))


def beside_listeners(house: House, cookie: str) -> list[Figure]:
    """Ask for Today alone, beside one slow listener, and beside more than there are threads; by turns."""
    waits_s: dict[int, list[float]] = {0: [], 1: [], MORE_THAN_THREADS: []}
    for _ in range(_BLOCKS):
        for listeners, waits in waits_s.items():
            waits.extend(waits_beside(listeners, house, cookie))
    alone, one, many = (median(waits) for waits in waits_s.values())
    return [
        Figure("Today beside one slow listener, wall", one, "s", alone, None, LISTENING_TIMES),
        Figure(f"Today beside {MORE_THAN_THREADS} slow listeners, wall", many, "s", alone, None, LISTENING_TIMES),
    ]


def waits_beside(listeners: int, house: House, cookie: str) -> list[float]:
    """How long Today takes, time after time, while so many listen; a page that never comes counts as 5 s."""
    with ExitStack() as listening:
        sockets = [listening.enter_context(listener(house, cookie)) for _ in range(listeners)]
        connection = listening.enter_context(closing(connected(house, timeout_s=_GIVEN_UP_S)))
        try:
            waits_s = [wait_beside(sockets, connection, house, cookie) for _ in range(_SETTLING + _PER_BLOCK)]
            return waits_s[_SETTLING:]
        except TimeoutError:
            return [_GIVEN_UP_S] * _PER_BLOCK


def wait_beside(listening: list[socket.socket], connection: HTTPConnection, house: House, cookie: str) -> float:
    """Let every listener take another sip, then ask for Today: how long it took."""
    for line in listening:
        with suppress(BlockingIOError):
            line.recv(SIP_BYTES)
    began = time.perf_counter()
    get(connection, house, cookie, "/")
    return time.perf_counter() - began
