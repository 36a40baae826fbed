"""Starting Kindwell, and every way it can fail, as one sentence."""

import fcntl
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kindwell import __version__
from kindwell.web.common.locks import WORKER_LOCK
from tests.commands.running import a_free_port, environment, kindwell, running

pytestmark = pytest.mark.slow
needs_sound = pytest.mark.voice


def one_sentence(said: str) -> str:
    """What a person reads when something is wrong: a line, without a traceback."""
    assert "Traceback" not in said
    (line,) = said.strip().splitlines()
    return line


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program answers on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_the_version_is_said(empty: Path) -> None:
    ran = kindwell("--version", data=empty)

    assert (ran.returncode, ran.stdout) == (0, f"Kindwell {__version__}\n")


def test_asking_for_the_version_makes_no_folder(empty: Path) -> None:
    kindwell("--version", data=empty)

    assert not empty.exists()


@needs_sound
def test_a_link_opens_it_and_without_the_link_nothing_opens(data: Path) -> None:
    with running(data) as server:
        assert server.get("/")[0] == 403
        cookie = server.enter()
        status, _, page = server.get("/", cookie=cookie)

        assert status == 200
        assert b"How are your three systems" in page


@needs_sound
def test_it_answers_on_both_loopback_addresses_and_on_nothing_else(used: Path) -> None:
    with running(used) as server:
        for address in ("127.0.0.1", "::1"):
            with socket.create_connection((address, server.port), timeout=10):
                pass
        listening = {line.split()[3] for line in _sockets(server.port)}

    assert listening == {f"127.0.0.1:{server.port}", f"[::1]:{server.port}"}


def _sockets(port: int) -> list[str]:
    """What listens on a port, one line each with the address in the fourth place."""
    found = []
    for table, family in (("/proc/net/tcp", socket.AF_INET), ("/proc/net/tcp6", socket.AF_INET6)):
        for line in Path(table).read_text().splitlines()[1:]:
            where, state = line.split()[1], line.split()[3]
            address, _, hex_port = where.partition(":")
            if state == "0A" and int(hex_port, 16) == port:
                raw = b"".join(bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8))
                name = socket.inet_ntop(family, raw)
                found.append(f"- - - {f'[{name}]' if family == socket.AF_INET6 else name}:{port}")
    return found


@needs_sound
def test_everything_it_makes_is_its_owners_alone(data: Path) -> None:
    data.chmod(0o755)
    with running(data) as server:
        server.get("/", cookie=server.enter())
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (data, *data.rglob("*"))}

    assert {path.name: oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}


@needs_sound
def test_a_second_start_gives_a_fresh_link_to_the_one_that_runs(used: Path) -> None:
    with running(used) as server:
        second = kindwell("--no-open", "--port", server.port + 1, data=used)
        found = re.search(r"http://localhost:(\d+)(/enter\?key=\S+)", second.stdout)

        assert second.returncode == 0
        assert found is not None
        assert int(found[1]) == server.port
        assert server.get(f"/enter?key={server.key}")[0] == 403
        assert server.get(found[2])[0] == 200


@needs_sound
def test_ctrl_c_ends_it_with_a_word(used: Path) -> None:
    with running(used) as server:
        said = server.stop()

    assert "Everything you kept is kept." in said
    assert "Traceback" not in said
    assert server.process.returncode == 0


@needs_sound
def test_what_was_kept_is_there_after_a_restart(data: Path) -> None:
    port = a_free_port()
    with running(data, port) as server:
        cookie = server.enter()
    with running(data, port) as server:
        assert server.get("/", cookie=cookie)[0] == 200


def test_a_port_that_is_taken_is_one_sentence_with_another_to_try(empty: Path, taken: int) -> None:
    ran = kindwell("--no-open", "--port", taken, data=empty)
    another = taken + 1 if taken < 65535 else 5463

    assert ran.returncode == 1
    assert one_sentence(ran.stderr) == (
        f"Port {taken} is taken by another program. Try another: kindwell --port {another}"
    )


def test_the_port_may_come_from_a_setting(empty: Path, taken: int) -> None:
    ran = kindwell("--no-open", data=empty, KINDWELL_PORT=str(taken))

    assert one_sentence(ran.stderr).startswith(f"Port {taken} is taken")


def test_the_port_may_come_from_a_file(empty: Path, tmp_path: Path, taken: int) -> None:
    (tmp_path / "port").write_text(f"{taken}\n")
    ran = kindwell("--no-open", data=empty, KINDWELL_PORT_FILE=str(tmp_path / "port"))

    assert one_sentence(ran.stderr).startswith(f"Port {taken} is taken")


def test_the_port_that_is_typed_goes_before_the_settings(empty: Path, tmp_path: Path, taken: int) -> None:
    (tmp_path / "port").write_text("1\n")
    ran = kindwell("--no-open", "--port", taken, data=empty, KINDWELL_PORT_FILE=str(tmp_path / "port"))

    assert one_sentence(ran.stderr).startswith(f"Port {taken} is taken")


@pytest.mark.parametrize("command", [[], ["backup", "copy.sqlite3"], ["restore", "copy.sqlite3"]])
def test_a_misspelt_setting_is_one_sentence(empty: Path, command: list[str]) -> None:
    ran = kindwell(*command, data=empty, KINDWELL_PROT="6000")

    assert ran.returncode == 1
    assert one_sentence(ran.stderr).startswith("KINDWELL_PROT is not a setting of Kindwell.")


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_a_port_that_is_not_one_is_refused_without_a_traceback(empty: Path, port: str) -> None:
    ran = kindwell("--port", port, data=empty)

    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", [["--no-open"], ["restore", "copy.sqlite3"]])
def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").touch()
    ran = kindwell(*command, data=tmp_path / "file" / "data")

    assert ran.returncode == 1
    assert "Make it yours, or choose another with KINDWELL_DATA=/a/folder." in one_sentence(ran.stderr)


def test_a_damaged_key_is_one_sentence(empty: Path) -> None:
    empty.mkdir()
    (empty / "secret.key").write_text("short\n")
    ran = kindwell("--no-open", "--port", a_free_port(), data=empty)

    assert ran.returncode == 1
    assert "secret.key is damaged" in one_sentence(ran.stderr)


def test_a_database_that_is_none_is_one_sentence(empty: Path) -> None:
    empty.mkdir()
    (empty / "kindwell.sqlite3").write_bytes(os.urandom(8192))
    ran = kindwell("--no-open", "--port", a_free_port(), data=empty)

    assert ran.returncode == 1
    assert "kindwell.sqlite3" in one_sentence(ran.stderr)


def test_stopping_while_the_voice_is_made_says_goodbye_and_nothing_else(empty: Path) -> None:
    starting = subprocess.Popen(
        [sys.executable, "-m", "kindwell", "--no-open", "--port", str(a_free_port())],
        env=environment(empty),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    wait_for((empty / "worker.lock").exists)
    starting.send_signal(signal.SIGINT)
    said, _ = starting.communicate(timeout=60)

    assert "Everything you kept is kept." in said
    assert "Traceback" not in said


def it_is_there(worker: Path, data: Path) -> bool:
    """The worker was started, and reads its own code."""
    return b"work_off" in (worker / "cmdline").read_bytes()


def it_is_at_work(worker: Path, data: Path) -> bool:
    """The worker has the data folder to itself."""
    return is_held(data / WORKER_LOCK)


@needs_sound
@pytest.mark.parametrize("moment", [it_is_there, it_is_at_work])
def test_ctrl_c_again_and_again_while_the_voice_is_made_is_quiet_and_leaves_no_worker(
    empty: Path, moment: Callable[[Path, Path], bool]
) -> None:
    """As a terminal does it: everybody in the foreground is told."""
    starting = subprocess.Popen(
        [sys.executable, "-m", "kindwell", "--no-open", "--port", str(a_free_port())],
        env=environment(empty),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    children = Path(f"/proc/{starting.pid}/task/{starting.pid}/children")
    wait_for(lambda: bool(children.read_text().split()))
    worker = Path("/proc") / children.read_text().split()[0]
    wait_for(lambda: moment(worker, empty))
    reached_by_the_terminal = os.getsid(int(worker.name)) == starting.pid
    while starting.poll() is None:
        os.killpg(starting.pid, signal.SIGINT)
        time.sleep(0.005)
    outlived = worker.exists()
    said, _ = starting.communicate(timeout=60)

    assert "Everything you kept is kept." in said
    assert "Traceback" not in said
    assert starting.returncode == 0
    assert not reached_by_the_terminal
    assert not outlived


def is_held(lock: Path) -> bool:
    """Whether a process holds this lock."""
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@needs_sound
def test_ended_by_the_system_it_ends_as_by_ctrl_c(used: Path) -> None:
    for told in (signal.SIGTERM, signal.SIGHUP):
        with running(used) as server:
            server.process.send_signal(told)
            said, _ = server.process.communicate(timeout=60)

        assert "Everything you kept is kept." in said
        assert "Traceback" not in said


@needs_sound
def test_the_page_that_leads_the_browser_in_goes_when_its_key_is_used(used: Path) -> None:
    with running(used) as server:
        second = kindwell(data=used, DISPLAY=":0", BROWSER="true")
        page = used / "open.html"
        found = re.search(r"/enter\?key=[\w-]+", page.read_text())

        assert found is not None
        assert found[0] in second.stdout
        assert "If no page opens" in second.stdout
        assert "Kindwell was running already" in second.stdout
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert server.get(found[0])[0] == 200
        assert not page.exists()


@needs_sound
def test_an_erasing_that_was_cut_short_is_finished_at_the_next_start(data: Path) -> None:
    aside = data / "kindwell.before-restore-1.sqlite3"
    aside.touch()
    (data / "secret.key").write_text("k" * 50)
    (data / "erasing").write_text(f"{aside.name}\n")
    with running(data):
        assert not aside.exists()
        assert not (data / "erasing").exists()


def test_a_lock_that_cannot_be_opened_is_one_sentence(empty: Path) -> None:
    (empty / "serving.lock").mkdir(parents=True)
    ran = kindwell("--no-open", "--port", a_free_port(), data=empty)

    assert ran.returncode == 1
    assert "serving.lock cannot be opened" in one_sentence(ran.stderr)


def wait_for(there: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 60
    while not there():
        assert time.monotonic() < give_up
        time.sleep(0.02)
