"""Sound that is played slowly holds nobody else up."""

import socket
from pathlib import Path

import pytest

from tests.commands.running import PATIENCE_S, Server, running

pytestmark = [pytest.mark.slow, pytest.mark.voice]
SOUND = "/practise/soothing-rhythm-breathing/sound.mp3?minutes=20"
READERS = 8  # twice as many as there are threads


def a_slow_reader(server: Server, cookie: str) -> socket.socket:
    """Somebody who asks for twenty minutes, reads the first thousand bytes and then no more."""
    reader = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S)
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    request = f"GET {SOUND} HTTP/1.1\r\nHost: localhost:{server.port}\r\nCookie: {cookie}\r\n\r\n"
    reader.sendall(request.encode())
    assert reader.recv(1024).startswith(b"HTTP/1.1 200")
    return reader


def test_a_page_answers_while_practices_play_to_readers_who_do_not_read(data: Path) -> None:
    with running(data) as server:
        cookie = server.enter()
        readers = [a_slow_reader(server, cookie) for _ in range(READERS)]
        try:
            status, _, page = server.get("/", cookie=cookie)
            part_status, _, part = server.get(SOUND, cookie=cookie, range="bytes=0-999")

            assert (status, part_status, len(part)) == (200, 206, 1000)
            assert b"How are your three systems" in page
            assert all(reader.recv(1) for reader in readers), "somebody was no longer being played to"
        finally:
            for reader in readers:
                reader.close()
