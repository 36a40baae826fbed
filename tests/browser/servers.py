"""A Kindwell that really runs: its own process, data folder and port, as somebody at home has it."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.spoken_before import lend

BREATHING, LISTENING, BACK_TO_HERE = "soothing-rhythm-breathing", "listening-to-sounds", "back-to-here"
KINDNESS = "loving-kindness"
SHIPPED = (BREATHING, LISTENING, BACK_TO_HERE, KINDNESS)
"""The practices that tests listen to."""
_LINK = re.compile(r"http://localhost:\d+/enter\?key=\S+")
_LONGEST_START_S = 120.0
_LOOK_AGAIN_S = 0.1


class Entrance(Protocol):
    """Where a browser goes, and what opens it."""

    @property
    def address(self) -> str: ...

    @property
    def cookies(self) -> list[Any]: ...


class Kindwell:
    """One running server; `data` is its data folder."""

    def __init__(self, data: Path, *, clips: Iterable[Path] = ()) -> None:
        """Start it and wait for the link it prints. `clips` is made sound to begin from."""
        self.data, self.port = data, _free_port()
        lend(clips, self.clips)
        self._said = data.parent / f"{data.name}.said"
        self._start()
        self._opener, self._cookies = _let_in(self._first_link())

    @property
    def address(self) -> str:
        """Where it answers; no slash at its end."""
        return f"http://localhost:{self.port}"

    @property
    def clips(self) -> Path:
        """Where its made sound lies."""
        return self.data / "clips"

    @property
    def cookies(self) -> list[Any]:
        """What a browser holds that was let in, as Playwright takes it."""
        strict = {"url": self.address, "httpOnly": True, "sameSite": "Strict"}
        return [{"name": cookie.name, "value": cookie.value or "", **strict} for cookie in self._cookies]

    def said(self) -> str:
        """Everything it has printed since it was started last."""
        return self._said.read_text(encoding="utf-8")

    def link(self) -> str:
        """Ask for a fresh one-time link, as somebody does in a second terminal."""
        again = subprocess.run(self._command(), env=self._environment(), capture_output=True, text=True, check=True)
        return _link_in(again.stdout)

    def get(self, path: str) -> str:
        """What it answers to somebody who is in."""
        with self._opener.open(self.address + path) as answer:
            text: str = answer.read().decode()
            return text

    def wait_until_made(self, *slugs: str) -> None:
        """Wait for the voice of these practices."""

        def made() -> bool:
            return all(json.loads(self.get(f"/practise/{slug}/making.json"))["done"] for slug in slugs)

        _wait(made, f"making {', '.join(slugs)}")

    def offered(self) -> list[str]:
        """The practices that Today offers to somebody new."""
        return re.findall(r"/practise/([a-z-]+)/play/", self.get("/"))

    def stop(self) -> None:
        """End it and whatever it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def end(self) -> None:
        """Have it end as the system would, with nothing left half written."""
        self._process.terminate()
        self._process.wait()

    def start_again(self) -> None:
        """Start on the same folder and port, after `stop`."""
        self._start()
        self._first_link()

    def _start(self) -> None:
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                self._command(),
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _first_link(self) -> str:
        def ready() -> bool:
            said = self._said.read_text(encoding="utf-8")
            assert self._process.poll() is None, f"Kindwell did not start:\n{said}"
            return bool(_LINK.search(said)) and self._answers()

        _wait(ready, "starting")
        return _link_in(self._said.read_text(encoding="utf-8"))

    def _answers(self) -> bool:
        """Whether it answers anybody: the link is printed a moment before."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=5)
        try:
            connection.request("GET", "/help/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "kindwell", "--no-open", "--port", str(self.port)]

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("KINDWELL_")}
        return {**ours, "KINDWELL_DATA": str(self.data), "KINDWELL_SPEAK_AHEAD": "no"}


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def _let_in(link: str) -> tuple[OpenerDirector, CookieJar]:
    cookies = CookieJar()
    opener = build_opener(HTTPCookieProcessor(cookies))
    opener.open(link).close()
    return opener, cookies


def _link_in(said: str) -> str:
    found = _LINK.search(said)
    assert found, f"no link was printed:\n{said}"
    return found[0]


def _wait(done: Callable[[], bool], what: str) -> None:
    give_up = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < give_up:
        try:
            if done():
                return
        except URLError:
            pass
        time.sleep(_LOOK_AGAIN_S)
    raise TimeoutError(f"{what} took longer than {_LONGEST_START_S:.0f} s")
