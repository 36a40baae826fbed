"""The key in the data folder: for whoever wants their words to open by themselves on this machine."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError, connection
from django.test import Client

from kindwell.web.sealed.folder_key import words_key
from kindwell.web.sealed.models import Keyslot, SealingKey
from tests.web.sealing import OTHER_SLOT, SLOT, begin, begin_in_folder, new_device, send, slot_of

DEVICE, ANOTHER = new_device(), new_device()
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _no_key_before_and_after() -> Iterator[None]:
    words_key().unlink(missing_ok=True)
    yield
    words_key().unlink(missing_ok=True)


def put_identity(browser: Client, identity: str = DEVICE.identity) -> Any:
    return browser.put("/sealed/folder/", identity, content_type="text/plain")


def keys(browser: Client) -> dict[str, Any]:
    return dict(browser.get("/sealed/keys.json").json())


def kinds(browser: Client) -> list[str]:
    return [slot["kind"] for slot in keys(browser)["slots"]]


def left_in_folder() -> list[str]:
    return sorted(file.name for file in words_key().parent.glob("*words*"))


def test_a_key_can_begin_in_the_data_folder(browser: Client) -> None:
    answer = begin_in_folder(browser, DEVICE)
    (slot,) = answer.json()["slots"]

    assert answer.status_code == 201
    assert answer.json() == keys(browser)
    assert (slot["id"], slot["kind"], slot["sealed"]) == (str(SLOT), "folder", "")
    assert answer.json()["folder"] is True
    assert browser.get("/sealed/folder/").content.decode() == DEVICE.identity


def test_a_key_is_put_in_the_data_folder_later_and_once(browser: Client) -> None:
    begin(browser, DEVICE)
    statuses = [put_identity(browser, f"{DEVICE.identity}\n").status_code for _ in range(2)]
    answer = browser.get("/sealed/folder/")

    assert statuses == [201, 200]
    assert kinds(browser) == ["recovery", "folder"]
    assert keys(browser)["folder"] is True
    assert (answer["Content-Type"], answer.content.decode()) == ("text/plain", DEVICE.identity)
    assert answer["Cache-Control"] == "no-store"


def test_the_file_is_one_that_age_reads(browser: Client) -> None:
    begin_in_folder(browser, DEVICE)

    assert words_key() == django_settings.DATA / "words.key"
    assert words_key().read_text() == f"# public key: {DEVICE.recipient}\n{DEVICE.identity}\n"


def test_it_is_its_owners_alone_from_its_first_byte_on(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def looked_at(opened: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(opened).st_mode))

    monkeypatch.setattr(os, "fsync", looked_at)
    before = os.umask(0)
    try:
        begin_in_folder(browser, DEVICE)
    finally:
        os.umask(before)

    assert seen[0] == 0o600
    assert words_key().stat().st_mode & 0o777 == 0o600
    assert left_in_folder() == ["words.key"]


def test_a_write_that_fails_leaves_the_file_as_it_was_and_nothing_beside_it(
    browser: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begin_in_folder(browser, DEVICE)
    before = words_key().read_bytes()

    def full(*names: object) -> None:
        raise OSError(28, "No space left on device")  # a real full disk cannot be had in every test

    monkeypatch.setattr(Path, "replace", full)
    answer = put_identity(browser)

    assert answer.status_code == 503
    assert "could not be kept just now" in answer.json()["problem"]
    assert words_key().read_bytes() == before
    assert left_in_folder() == ["words.key"]
    assert DEVICE.identity not in caplog.text


def test_where_the_file_cannot_be_written_no_key_begins(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*names: object) -> None:
        raise OSError(28, "No space left on device")  # as above

    monkeypatch.setattr(Path, "replace", full)

    assert begin_in_folder(browser, DEVICE).status_code == 503
    assert not SealingKey.objects.exists()
    assert not Keyslot.objects.exists()


def test_where_the_rows_cannot_be_kept_no_key_stays_in_the_folder(browser: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE sealed_keyslot RENAME TO sealed_out_of_reach")

    assert begin_in_folder(browser, DEVICE).status_code == 503
    assert left_in_folder() == []


def test_where_a_slot_cannot_be_kept_the_key_that_was_in_the_folder_before_stays(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(browser, DEVICE)
    words_key().write_text(f"# public key: {DEVICE.recipient}\n{DEVICE.identity}\n")

    def locked(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")  # said, not done: only after the file was written

    monkeypatch.setattr("kindwell.web.sealed.key_actions._keep", locked)

    assert put_identity(browser).status_code == 503
    assert DEVICE.identity in words_key().read_text()


def test_removed_from_the_folder_it_is_overwritten_and_gone(browser: Client, tmp_path: Path) -> None:
    begin(browser, DEVICE)
    put_identity(browser)
    os.link(words_key(), tmp_path / "the same bytes on the disk")
    answer = browser.delete("/sealed/folder/")

    assert answer.status_code == 204
    assert left_in_folder() == []
    assert not (tmp_path / "the same bytes on the disk").read_bytes().strip(b"\0")
    assert kinds(browser) == ["recovery"]
    assert browser.get("/sealed/folder/").status_code == 404


def test_removing_its_slot_removes_the_file_too(browser: Client) -> None:
    begin_in_folder(browser, DEVICE)
    send(browser, "put", f"/sealed/slots/{OTHER_SLOT}/", slot_of(DEVICE))

    assert browser.delete(f"/sealed/slots/{SLOT}/").status_code == 204
    assert left_in_folder() == []
    assert keys(browser)["folder"] is False


@pytest.mark.parametrize("path", ["/sealed/folder/", f"/sealed/slots/{SLOT}/"])
def test_the_key_in_the_folder_is_not_removed_where_it_is_the_last_way_in(browser: Client, path: str) -> None:
    begin_in_folder(browser, DEVICE)
    answer = browser.delete(path)

    assert answer.status_code == 409
    assert "the last way in" in answer.json()["problem"]
    assert keys(browser)["folder"] is True
    assert DEVICE.identity in words_key().read_text()


def test_a_slot_whose_file_is_missing_is_no_way_in_and_keeps_the_other_from_being_removed(browser: Client) -> None:
    """As after a restore on another machine, which brings the rows and not the file."""
    begin(browser, DEVICE)
    put_identity(browser)
    words_key().unlink()

    assert keys(browser)["folder"] is False
    assert browser.get("/sealed/folder/").status_code == 404
    assert browser.delete(f"/sealed/slots/{SLOT}/").status_code == 409
    assert browser.delete("/sealed/folder/").status_code == 204
    assert kinds(browser) == ["recovery"]


def test_a_file_that_is_missing_can_be_put_back(browser: Client) -> None:
    begin_in_folder(browser, DEVICE)
    words_key().unlink()

    assert put_identity(browser).status_code == 200
    assert keys(browser)["folder"] is True
    assert len(kinds(browser)) == 1


def test_the_slot_of_the_folder_is_not_made_another_kind(browser: Client) -> None:
    begin_in_folder(browser, DEVICE)
    answer = send(browser, "put", f"/sealed/slots/{SLOT}/", slot_of(DEVICE))

    assert answer.status_code == 409
    assert "the key in the data folder" in answer.json()["problem"]
    assert kinds(browser) == ["folder"]


def test_a_key_that_may_open_what_was_written_before_is_not_overwritten(browser: Client) -> None:
    """As after a restore of a copy from before: what was set aside may need it."""
    earlier = f"# public key: {ANOTHER.recipient}\n{ANOTHER.identity}\n"
    words_key().write_text(earlier)
    at_the_beginning = begin_in_folder(browser, DEVICE)
    begin(browser, DEVICE)
    later = put_identity(browser)

    for answer in (at_the_beginning, later):
        assert answer.status_code == 409
        assert "move the file words.key away" in answer.json()["problem"]
    assert words_key().read_text() == earlier
    assert kinds(browser) == ["recovery"]
    assert keys(browser)["folder"] is False


def test_a_key_of_another_is_never_given_out(browser: Client) -> None:
    begin(browser, DEVICE)
    put_identity(browser)
    words_key().write_text(f"# public key: {ANOTHER.recipient}\n{ANOTHER.identity}\n")

    assert browser.get("/sealed/folder/").status_code == 404
    assert browser.delete("/sealed/folder/").status_code == 204
    assert ANOTHER.identity in words_key().read_text()


@pytest.mark.parametrize("damaged", [b"", b"\0" * 140, b"\xff\xfe", b"# public key: age1\nAGE-SECRET-KEY-1\n"])
def test_a_damaged_file_is_as_if_there_were_none_and_can_be_written_anew(browser: Client, damaged: bytes) -> None:
    begin(browser, DEVICE)
    put_identity(browser)
    words_key().write_bytes(damaged)

    assert keys(browser)["folder"] is False
    assert browser.get("/sealed/folder/").status_code == 404
    assert put_identity(browser).status_code == 200
    assert browser.get("/sealed/folder/").content.decode() == DEVICE.identity


def test_a_file_that_cannot_be_read_leaves_the_other_ways_open(
    browser: Client, caplog: pytest.LogCaptureFixture
) -> None:
    begin(browser, DEVICE)
    put_identity(browser)
    words_key().unlink()
    words_key().mkdir()
    given = keys(browser)
    words_key().rmdir()

    assert [slot["kind"] for slot in given["slots"]] == ["recovery", "folder"]
    assert given["folder"] is False
    assert "cannot be read" in caplog.text


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "x",
        DEVICE.identity[:-1],
        DEVICE.identity.lower(),
        DEVICE.recipient,
        f"{DEVICE.identity}\n{ANOTHER.identity}",
    ],
    ids=["nothing", "a letter", "cut short", "in small letters", "the public half", "two"],
)
def test_what_is_no_identity_is_refused_and_not_repeated(browser: Client, identity: str) -> None:
    begin(browser, DEVICE)
    answer = put_identity(browser, identity)

    assert answer.status_code == 422
    assert "58 characters" in answer.json()["problem"]
    assert not identity or len(identity) == 1 or identity not in answer.json()["problem"]
    assert left_in_folder() == []
    assert kinds(browser) == ["recovery"]


def test_without_a_key_nothing_is_put_in_the_folder(browser: Client) -> None:
    assert put_identity(browser).status_code == 404
    assert browser.delete("/sealed/folder/").status_code == 404
    assert left_in_folder() == []


def test_the_folder_has_room_for_one_persons_key(browser: Client, strangers_browser: Client) -> None:
    begin_in_folder(browser, DEVICE)

    assert begin_in_folder(strangers_browser, ANOTHER).status_code == 409
    begin(strangers_browser, ANOTHER)
    assert put_identity(strangers_browser, ANOTHER.identity).status_code == 409
    assert strangers_browser.get("/sealed/folder/").status_code == 404
    assert strangers_browser.delete("/sealed/folder/").status_code == 404
    assert keys(strangers_browser)["folder"] is False
    assert DEVICE.identity in words_key().read_text()


def test_a_stranger_cannot_take_the_folders_key_over_with_the_owners_own(
    browser: Client, strangers_browser: Client
) -> None:
    """Somebody who has seen the file could send it; it stays the owner's."""
    begin_in_folder(browser, DEVICE)

    assert begin_in_folder(strangers_browser, DEVICE).status_code == 409
    assert keys(browser)["folder"] is True


@pytest.mark.django_db(transaction=True)
def test_the_identity_is_in_no_file_but_its_own(browser: Client) -> None:
    begin_in_folder(browser, DEVICE)
    files = [file for file in django_settings.DATA.rglob("*") if file.is_file()]

    assert [file.name for file in files if DEVICE.identity.encode() in file.read_bytes()] == ["words.key"]


def test_the_file_is_on_the_page_of_the_data_folder() -> None:
    assert "| `words.key` |" in (ROOT / "docs" / "reference" / "data-folder.md").read_text(encoding="utf-8")
