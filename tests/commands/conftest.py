"""Data folders in which the voice has spoken already, so that starting takes no time."""

import os
import shutil
from pathlib import Path

import pytest

from kindwell.content import content_folder
from tests.commands.running import kindwell, running
from tests.made_once import made_once
from tests.spoken_before import lend, spoken_before

FIRST = ("back-to-here", "listening-to-sounds", "soothing-rhythm-breathing")


def first_scripts(folder: Path) -> Path:
    """A folder with three of the shipped practices, which name no others, and the refrains."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*FIRST, "refrains"):
        shutil.copy(content_folder() / "practices" / "en" / f"{name}.md", folder)
    return folder


def have_spoken(folder: Path) -> None:
    """Fill a data folder with every clip of three practices."""
    lend(spoken_before(*FIRST), folder / "clips")
    checked = kindwell("check", first_scripts(folder / "first-scripts"), data=folder)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def one_of_ones_own(made: Path, folder: Path) -> Path:
    """Copy a data folder, except for its sound, into which Kindwell never writes."""
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("clips"))
    shutil.copytree(made / "clips", folder / "clips", copy_function=os.link)
    return folder


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with every clip of three practices."""
    return made_once(tmp_path_factory, "spoken", have_spoken)


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory, spoken: Path) -> Path:
    """A data folder in which Kindwell was started once, and stopped."""

    def start_and_stop(folder: Path) -> None:
        shutil.copytree(spoken / "clips", folder / "clips", copy_function=os.link)
        with running(folder):
            pass

    return made_once(tmp_path_factory, "started", start_and_stop)


@pytest.fixture
def data(tmp_path: Path, spoken: Path) -> Path:
    """A data folder of one's own, with nothing in it but sound."""
    folder = tmp_path / "data"
    shutil.copytree(spoken / "clips", folder / "clips", copy_function=os.link)
    return folder


@pytest.fixture
def used(tmp_path: Path, started: Path) -> Path:
    """A data folder of one's own, that of a Kindwell that was started before."""
    return one_of_ones_own(started, tmp_path / "data")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "empty"
