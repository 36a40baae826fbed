"""Data folders in which the voice has spoken already, so that starting takes no time."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.running import kindwell
from tests.spoken_before import lend, spoken_before

FIRST = ("back-to-here", "listening-to-sounds", "soothing-rhythm-breathing")


def first_scripts(folder: Path) -> Path:
    """A folder with three of the shipped practices, which name no others, and the refrains."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*FIRST, "refrains"):
        shutil.copy(content_folder() / "practices" / "en" / f"{name}.md", folder)
    return folder


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with every clip of three practices, made once for all of the run's processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "spoken"
    with (shared / "spoken.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            lend(spoken_before(*FIRST), folder / "clips")
            checked = kindwell("check", first_scripts(shared / "first-scripts"), data=folder)
            assert checked.returncode == 0, checked.stdout + checked.stderr
            (folder / "done").touch()
    return folder


@pytest.fixture
def data(tmp_path: Path, spoken: Path) -> Path:
    """A data folder of one's own, with nothing in it but sound."""
    folder = tmp_path / "data"
    shutil.copytree(spoken / "clips", folder / "clips", copy_function=os.link)
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "empty"
