"""Real processes of the command line, each on a data folder of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE_S = 120.0
_LINK = re.compile(r"http://localhost:(\d+)/enter\?key=([\w-]+)")


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a person's shell would give, and nothing of the tests' own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "KINDWELL_DATA": str(data), "PYTHONPATH": str(SOURCE), "COLUMNS": "200", **more}


def kindwell(*arguments: object, data: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kindwell", *map(str, arguments)],
        env=environment(data, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def a_free_port() -> int:
    """A port that nothing answers on at the moment."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@dataclass
class Server:
    """A running Kindwell."""

    process: "subprocess.Popen[str]"
    port: int
    key: str

    def connect(self) -> http.client.HTTPConnection:
        """A connection that gives up rather than wait for good."""
        return http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE_S)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for one address."""
        asking = self.connect()
        try:
            asking.request("GET", path, headers=headers)
            answer = asking.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            asking.close()

    def enter(self) -> str:
        """Use the one-time key; gives the cookie as a browser would send it."""
        status, headers, _ = self.get(f"/enter?key={self.key}")
        assert status == 200
        return headers["set-cookie"].partition(";")[0]

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()
        self._close()

    def stop(self) -> str:
        """End it as Ctrl+C does; gives what it still said."""
        if self.process.poll() is not None:
            return ""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=PATIENCE_S)
        return said

    def _close(self) -> None:
        if self.process.stdout is not None:
            self.process.stdout.close()


def start(data: Path, port: int) -> Server:
    """Start Kindwell and wait until it gives its link."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kindwell", "--no-open", "--port", str(port)],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := _LINK.search(line):
            return Server(process, int(found[1]), found[2])
    process.wait()
    raise AssertionError(f"it ended without a link: {said}")


@contextmanager
def running(data: Path, port: int | None = None) -> Iterator[Server]:
    """A Kindwell for as long as the block lasts."""
    server = start(data, port or a_free_port())
    try:
        yield server
    finally:
        server.stop()
        server._close()
