"""A visitor of a running Kindwell: gets in, looks at pages, hears sound, and sometimes has a slow line."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection

from bench.house import PRACTICE, RANGE_BYTES, SOUND, House

LONGEST_WAIT_S = 120.0
SIP_BYTES = 1_000
SOUND_BYTES = 20 * 60_000 // 24 * 192  # 20 minutes in frames of 24 ms and 192 bytes
PLAYS = 8
_LOOK_AGAIN_S = 0.005
_PAGES = (
    "/",
    "/practise/",
    f"/practise/{PRACTICE}/",
    f"/practise/{PRACTICE}/play/?minutes=20",
    f"/practise/{PRACTICE}/captions.vtt?minutes=20",
    "/check-in/00000000-0000-0000-0000-000000000001/",
    "/help/",
    "/about/",
    "/your-data/",
)


def browse(house: House, cookie: str) -> None:
    """Look at most pages, several times over so that every thread has had its turn, and hear 64 KiB of a sound."""
    connection = connected(house)
    for _ in range(5):
        for page in _PAGES:
            get(connection, house, cookie, page)
        part = get(connection, house, cookie, SOUND, part=f"bytes=4000000-{4_000_000 + RANGE_BYTES - 1}")
        if len(part) != RANGE_BYTES:
            raise RuntimeError(f"a range of {RANGE_BYTES} bytes came with {len(part)}")
    connection.close()


def play(house: House, cookie: str) -> None:
    """Hear a sound of 20 minutes to its end as browsers do: with no end named, asking on from what has come."""
    connection = connected(house)
    for _ in range(PLAYS):
        heard_bytes = 0
        while heard_bytes < SOUND_BYTES:
            heard_bytes += len(get(connection, house, cookie, SOUND, part=f"bytes={heard_bytes}-"))
    connection.close()


def way_in(house: House) -> str:
    """Follow the link that Kindwell printed; the cookie it leaves."""
    give_up = time.monotonic() + LONGEST_WAIT_S
    while (link := re.search(r"/enter\?key=\S+", said := (house.data / "said").read_text())) is None:
        if time.monotonic() > give_up:
            raise RuntimeError(f"Kindwell printed no link. It said: {said}")
        time.sleep(_LOOK_AGAIN_S)
    connection = connected(house)
    connection.request("GET", link[0], headers={"Host": f"localhost:{house.port}"})
    cookie = connection.getresponse().headers["Set-Cookie"].partition(";")[0]
    connection.close()
    return str(cookie)


def connected(house: House, *, timeout_s: float = LONGEST_WAIT_S) -> HTTPConnection:
    """A connection to the server, as soon as it listens."""
    give_up = time.monotonic() + LONGEST_WAIT_S
    while True:
        connection = HTTPConnection("127.0.0.1", house.port, timeout=timeout_s)
        try:
            connection.connect()
            return connection
        except ConnectionRefusedError:
            if time.monotonic() > give_up:
                raise
            time.sleep(_LOOK_AGAIN_S)


def get(connection: HTTPConnection, house: House, cookie: str, address: str, part: str = "") -> bytes:
    """Fetch an address, whole or the part named; anything but success is an error."""
    headers = {"Host": f"localhost:{house.port}", "Cookie": cookie} | ({"Range": part} if part else {})
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != (206 if part else 200):
        raise RuntimeError(f"{address} answered {answer.status}")
    return body


@contextmanager
def listener(house: House, cookie: str) -> Iterator[socket.socket]:
    """Somebody who asked for all of a 20-minute sound and has heard the first of it; hardly any of it fits the line."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.settimeout(2.0)
        line.connect(("127.0.0.1", house.port))
        lines = (f"GET {SOUND} HTTP/1.1", f"Host: localhost:{house.port}", f"Cookie: {cookie}", "", "")
        line.sendall("\r\n".join(lines).encode())
        with suppress(TimeoutError):  # whoever is not served shows in what the page then takes
            answer = line.recv(SIP_BYTES)
            if not answer.startswith(b"HTTP/1.1 200 "):
                raise RuntimeError(f"the sound answered {answer[:40]!r}")
        line.setblocking(False)
        yield line
