"""Setting up: what a newcomer meets when something is missing, as one sentence that says what to do.

Each test has a copy of what set-up needs. A machine without the venv module is put on for the occasion:
a `sitecustomize` that answers, when Python looks for `venv` or `ensurepip`, that there is none.
"""

import os
import socket
import sys
from pathlib import Path

import pytest

from tests.setting_up import ROOT, make_ready, new_checkout, set_up, the_sentence

pytestmark = pytest.mark.slow

WITHOUT_VENV = """
from importlib.machinery import PathFinder

there = PathFinder.find_spec


def find_spec(name, path=None, target=None):
    return None if name in {"venv", "ensurepip"} else there(name, path, target)


PathFinder.find_spec = find_spec
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return new_checkout(tmp_path)


def without_venv(checkout: Path) -> str:
    """What to put on Python's path, so that it has no venv module."""
    folder = checkout / "without"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WITHOUT_VENV)
    return str(folder)


def test_without_the_venv_module_it_says_what_to_install(checkout: Path) -> None:
    ran = set_up(checkout, "run", PYTHONPATH=without_venv(checkout))

    assert the_sentence(ran) == (
        "Python's venv module is missing. Install it with "
        f"`sudo apt-get install -y python{sys.version_info[0]}.{sys.version_info[1]}-venv`, "
        "then run the same command again."
    )
    assert not (checkout / ".venv").exists()


def test_without_a_network_it_says_so_and_that_nothing_is_lost(checkout: Path) -> None:
    with socket.socket() as refusing:
        refusing.bind(("127.0.0.1", 0))  # bound and never listened on: nobody answers there
        nowhere = f"http://127.0.0.1:{refusing.getsockname()[1]}/simple"
        ran = set_up(
            checkout,
            "run",
            PIP_INDEX_URL=nowhere,
            PIP_RETRIES="0",
            PIP_NO_CACHE_DIR="1",
            PIP_CONFIG_FILE=os.devnull,
        )

    said = the_sentence(ran)
    assert said.startswith("The packages could not be installed.")
    assert "check that this machine is online" in said
    assert "run the same command again" in said
    assert not (checkout / ".venv" / "ready-run").exists(), "an unfinished set-up must not look finished"


def test_a_folder_that_cannot_be_written_is_one_sentence(checkout: Path) -> None:
    (checkout / ".venv").write_text("a file stands where the environment would go")

    assert "The virtual environment could not be made" in the_sentence(set_up(checkout, "run"))


def test_what_there_is_to_set_up_is_said(checkout: Path) -> None:
    assert the_sentence(set_up(checkout, "everything")) == "“everything” is not something to set up. Try: run, or dev"


def test_what_is_ready_is_left_alone(checkout: Path) -> None:
    """The stamps name this Python and these locks; with all the same nothing is done, and no network needed."""
    make_ready(checkout)
    ran = set_up(checkout, "run")

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_changed_lock_is_set_up_again(checkout: Path) -> None:
    make_ready(checkout)
    lock = checkout / "requirements.lock"
    lock.write_text(lock.read_text() + "# changed\n")

    assert "Making a virtual environment" in set_up(checkout, "run", PYTHONPATH=without_venv(checkout)).stdout


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_every_package_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = [part for part in text.split("\n") if "==" in part]

    assert len(packages) > 10
    assert all(part.rstrip().endswith("\\") for part in packages)
    assert "http" not in text
    assert text.count("--hash=sha256:") >= len(packages)
