"""Three people are always at hand: the owner, a stranger, and whoever has no cookie."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client
from pytest_django import Settings

from kindwell.audio.clips import ClipStore
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.commands.lengths import variants
from kindwell.content import content_folder
from kindwell.practice import Library, choose, read_library, sentences
from kindwell.web.acts.ideas import ideas
from kindwell.web.common.words import words
from kindwell.web.flows.said import flows_said
from kindwell.web.help.lines import help_lines
from kindwell.web.learning.library import lessons
from kindwell.web.obstacles.suits import title_of
from kindwell.web.obstacles.typical import typical_obstacles
from kindwell.web.people import door, locking, unlocking
from kindwell.web.people.actions import the_owner
from kindwell.web.people.models import Lock, Person
from kindwell.web.practices import finding, sound
from kindwell.web.practices.library import library
from kindwell.web.progress.looked_at import practices_looked_at
from kindwell.web.questionnaires.library import measure_sets, measures
from tests.spoken_before import lend, our_library, spoken_before
from tests.web.asking import browser_of, nobodys_browser
from tests.web.locks import Clock, have_a_lock, unlocked_browser
from tests.web.measuring import made_up, put


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite as people have it: a file with our PRAGMAs, that other threads and processes may open."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(django_settings.SQLITE_FILE)


@pytest.fixture(autouse=True)
def _no_worker(settings: Settings) -> None:
    """Jobs wait where they were put: the tests of the worker itself start one."""
    settings.EMBEDDED_WORKER = False


@pytest.fixture
def person(db: None) -> Person:
    """The owner."""
    return the_owner()


@pytest.fixture
def stranger(person: Person) -> Person:
    """Somebody else, whom personal mode does not have and every query must leave out all the same."""
    return Person.objects.create()


@pytest.fixture
def browser(person: Person) -> Client:
    """The owner's browser."""
    return browser_of(person)


@pytest.fixture
def strangers_browser(stranger: Person) -> Client:
    """The stranger's browser."""
    return browser_of(stranger)


@pytest.fixture
def nobody(db: None) -> Client:
    """A browser that was not let in."""
    return nobodys_browser()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time, in the tests' hands."""
    standing = Clock()
    for module in (door, locking, unlocking):
        monkeypatch.setattr(module, "now", standing)
    return standing


@pytest.fixture
def lock(person: Person, clock: Clock) -> Lock:
    """A lock that closes by itself after a quarter of an hour."""
    return have_a_lock(person)


@pytest.fixture
def locked(lock: Lock, browser: Client) -> Client:
    """The owner's browser, let in for ten years and locked."""
    return browser


@pytest.fixture
def unlocked(lock: Lock) -> Client:
    """The owner's browser, which opened the lock a moment ago."""
    return unlocked_browser(lock)


SPOKEN = ("soothing-rhythm-breathing", "listening-to-sounds", "back-to-here", "loving-kindness")
"""The practices that tests listen to. All of them are spoken in tests/content."""


@pytest.fixture(scope="session")
def made_sound() -> Path:
    """Every sentence of some practices, spoken once by the real voice."""
    lend(spoken_before(*SPOKEN), django_settings.CLIPS)
    store = ClipStore(django_settings.CLIPS, django_settings.CLIPS_LIMIT_BYTES)
    voice = open_voice()
    for script in (library().scripts[slug] for slug in SPOKEN):
        for choices in variants(script):
            record(sentences(choose(script, choices)), store, voice=voice)
    return store.folder


@pytest.fixture(scope="session", autouse=True)
def _our_scripts_are_read_once() -> Iterator[None]:
    """However often a test has them forgotten; those of any other folder are read."""

    def read(folder: Path) -> Library:
        return our_library() if folder == content_folder() / "practices" / "en" else read_library(folder)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kindwell.web.practices.library.read_library", read)
        yield


@pytest.fixture
def use_content(settings: Settings) -> Iterator[Callable[[Path], None]]:
    """Read scripts, help lines and pages from another folder for as long as a test lasts."""

    def use(folder: Path) -> None:
        settings.CONTENT = folder
        _forget()

    yield use
    _forget()


@pytest.fixture
def measures_folder(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A data folder whose operator put the made-up measure into it."""
    settings.DATA = tmp_path
    put(tmp_path, "made-up", made_up())
    yield tmp_path
    _forget()


@pytest.fixture
def use_clips(settings: Settings) -> Iterator[Callable[[Path], None]]:
    """Find sound in another folder for as long as a test lasts."""

    def use(folder: Path) -> None:
        settings.CLIPS = folder
        _forget()

    yield use
    _forget()


def _forget() -> None:
    for remembered in (
        library,
        practices_looked_at,
        lessons,
        ideas,
        finding._index,
        help_lines,
        flows_said,
        words,
        sound.clip_store,
        sound.chosen,
        sound._keys,
        title_of,
        typical_obstacles,
        measures,
        measure_sets,
    ):
        remembered.cache_clear()
    sound.look_again()
