"""What is sealed is given back as it is, and erased so that it can be found nowhere and opened by nothing."""

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from kindwell.commands.copies import copy_database
from kindwell.web.people.models import Person
from kindwell.web.sealed.folder_key import words_key
from kindwell.web.sealed.models import Draft, Entry, Keyslot, SealingKey, Share
from kindwell.web.site.yours import erasing_is_unfinished, finish_erasing
from tests.web.asking import Page
from tests.web.sealing import ENTRY, SLOT, begin, begin_in_folder, keep, keep_draft, new_device, share, unshare

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE, READER = new_device(), new_device()
TABLES = [SealingKey, Keyslot, Entry, Draft, Share]


@pytest.fixture(autouse=True)
def _no_key_before_and_after() -> Iterator[None]:
    words_key().unlink(missing_ok=True)
    yield
    words_key().unlink(missing_ok=True)


@pytest.fixture
def kept(browser: Client, strangers_browser: Client) -> None:
    """The owner with something of every kind and the key in the data folder; the stranger with the like."""
    begin_in_folder(browser, DEVICE)
    begin(strangers_browser, READER)
    for one, device, other in ((browser, DEVICE, READER), (strangers_browser, READER, DEVICE)):
        keep(one, device.seal())
        keep_draft(one, device.seal(), based_on=1)
        share(one, device, other)


def exported(browser: Client) -> dict[str, Any]:
    return dict(json.loads(browser.get("/your-data/kindwell.json").content))


def erase(browser: Client) -> Any:
    return browser.post("/your-data/delete/", {"sure": "yes"})


def files_that_hold(data: bytes) -> list[str]:
    return [file.name for file in django_settings.DATA.rglob("*") if file.is_file() and data in file.read_bytes()]


def tails_of(person: Person) -> list[bytes]:
    """The last bytes of everything of a person's that is sealed: no two have the same."""
    rows = [
        *Keyslot.objects.filter(owner=person).exclude(kind="folder").values_list("sealed", flat=True),
        *Entry.objects.filter(owner=person).values_list("sealed", flat=True),
        *Draft.objects.filter(owner=person).values_list("sealed", flat=True),
        *Share.objects.filter(owner=person).values_list("label", flat=True),
    ]
    return [bytes(sealed)[-60:] for sealed in rows]


def test_an_export_holds_what_was_sealed_and_it_opens(browser: Client, kept: None) -> None:
    given = exported(browser)

    assert given["sealing_key"]["recipient"] == DEVICE.recipient
    assert [(slot["id"], slot["kind"], slot["sealed"]) for slot in given["keyslots"]] == [(str(SLOT), "folder", "")]
    assert [(entry["id"], entry["kind"], entry["version"]) for entry in given["entries"]] == [(str(ENTRY), "note", 2)]
    assert [share["recipient"] for share in given["shares"]] == [READER.recipient]
    for sealed in (given["entries"][0]["sealed"], given["drafts"][0]["sealed"]):
        assert "Quincunx" in DEVICE.opened(sealed)
    assert DEVICE.opened(given["shares"][0]["label"]) == "Ruth"


def test_an_export_holds_no_word_in_clear_and_no_identity(browser: Client, kept: None) -> None:
    content = browser.get("/your-data/kindwell.json").content

    assert b"Quincunx" not in content
    assert b"AGE-SECRET-KEY" not in content


def test_an_export_holds_nothing_of_what_others_share(browser: Client, strangers_browser: Client, kept: None) -> None:
    theirs = strangers_browser.get(f"/sealed/entries/{ENTRY}/").json()["sealed"]

    assert theirs.encode() not in browser.get("/your-data/kindwell.json").content


def test_whoever_never_wrote_has_nothing_sealed_to_take_along(browser: Client) -> None:
    given = exported(browser)

    assert given["sealing_key"] is None
    assert [given[part] for part in ("keyslots", "entries", "drafts", "shares")] == [[]] * 4


def test_erased_means_in_no_file_and_opened_by_no_key(browser: Client, person: Person, kept: None) -> None:
    tails = tails_of(person)
    before = [files_that_hold(tail) for tail in tails]
    identity = DEVICE.identity.encode()
    assert files_that_hold(identity) == ["words.key"]
    erase(browser)

    assert len(tails) == 3
    assert all(bool(files) == (connection.vendor == "sqlite") for files in before)
    assert [files_that_hold(tail) for tail in tails] == [[]] * 3
    assert files_that_hold(identity) == []
    assert not words_key().exists()
    assert not erasing_is_unfinished()


def test_erasing_removes_sharing_both_ways_and_nothing_else_of_anybodys(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person, kept: None
) -> None:
    theirs = tails_of(stranger)
    erase(browser)

    assert not any(model._default_manager.filter(owner=person).exists() for model in TABLES)
    assert not Share.objects.exists()
    assert tails_of(stranger) == theirs[:-1]  # all but the name they had for the reader who is gone
    assert strangers_browser.get("/sealed/shared.json").json() == {"by_me": [], "with_me": []}


def test_erasing_leaves_the_folders_key_where_it_is_somebody_elses(strangers_browser: Client, kept: None) -> None:
    erase(strangers_browser)

    assert DEVICE.identity in words_key().read_text()
    assert not erasing_is_unfinished()


def test_erasing_takes_what_an_unfinished_write_of_the_key_had_left(browser: Client, kept: None) -> None:
    left = words_key().with_name(".words-0badcafe")
    left.write_text(DEVICE.identity)
    erase(browser)

    assert not left.exists()


def test_where_the_key_cannot_be_removed_the_next_start_does_it(browser: Client, person: Person, kept: None) -> None:
    words_key().unlink()
    words_key().mkdir()
    answer = erase(browser)

    assert answer["Location"] == "/your-data/deleted/"
    assert not any(model._default_manager.filter(owner=person).exists() for model in TABLES)
    assert erasing_is_unfinished()
    assert "when Kindwell is next started" in Page(browser.get("/your-data/deleted/")).words

    words_key().rmdir()
    words_key().write_text(DEVICE.identity)
    finish_erasing()
    assert not erasing_is_unfinished()
    assert not words_key().exists()


def test_an_erasing_that_never_reached_the_rows_never_removes_the_key_they_need(browser: Client, kept: None) -> None:
    """As when the power fails between the mark and the rows: at the next start they are there, and open."""
    (django_settings.DATA / "erasing").touch()
    finish_erasing()

    assert DEVICE.identity in words_key().read_text()
    assert not erasing_is_unfinished()


def test_after_erasing_one_can_begin_again_with_another_key(browser: Client, kept: None) -> None:
    erase(browser)

    assert browser.get("/sealed/keys.json").json() == {"recipient": None, "slots": [], "folder": False}
    assert begin_in_folder(browser, new_device()).status_code == 201


def test_an_unshared_name_is_gone_from_the_export(browser: Client, kept: None) -> None:
    unshare(browser, DEVICE, exported(browser)["shares"][0]["id"])

    assert exported(browser)["shares"] == []
    assert base64.b64decode(exported(browser)["entries"][0]["sealed"])


def test_a_copy_of_the_database_holds_neither_a_word_nor_what_would_open_one(
    browser: Client, kept: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On PostgreSQL the database is not in our folder, and `kindwell backup` refuses; there, the rows are looked at."""
    if connection.vendor == "sqlite":
        copy = tmp_path_factory.mktemp("elsewhere") / "copy.sqlite3"
        copy_database(django_settings.SQLITE_FILE, copy, overwrite=False)
        with closing(sqlite3.connect(copy)) as database:
            (entries,) = database.execute("SELECT count(*) FROM sealed_entry").fetchone()
        held, files = copy.read_bytes(), [file.name for file in copy.parent.iterdir()]
    else:
        rows = [list(model._default_manager.values_list()) for model in TABLES]
        entries, held, files = Entry.objects.count(), repr(rows).encode(), ["copy.sqlite3"]

    assert entries == 2
    assert files == ["copy.sqlite3"]
    assert DEVICE.recipient.encode() in held
    assert b"Quincunx" not in held
    assert b"AGE-SECRET-KEY" not in held
