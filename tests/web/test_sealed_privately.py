"""What is sealed is its owner's alone, costs little to ask for, and leaves no word anywhere else."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.web.common.traces import mark
from kindwell.web.people.models import Person
from kindwell.web.sealed.folder_key import words_key
from kindwell.web.sealed.models import Draft, Entry, Keyslot, SealingKey, Share
from tests.web.asking import every_address
from tests.web.sealing import (
    ENTRY,
    OTHER_SLOT,
    SLOT,
    WRITER,
    begin,
    begin_in_folder,
    entry,
    in_base64,
    keep,
    keep_draft,
    new_device,
    send,
    share,
    slot_of,
    unshare,
)

SOURCE = Path(__file__).parents[2] / "src" / "kindwell"
DEVICE, READER, THIRD = new_device(), new_device(), new_device()
TABLES = [SealingKey, Keyslot, Entry, Draft, Share]


@pytest.fixture
def kept(browser: Client, strangers_browser: Client) -> str:
    """The owner with something of every kind, one entry shared with the stranger; gives the sharing's id."""
    begin(browser, DEVICE)
    begin(strangers_browser, READER)
    send(browser, "put", f"/sealed/slots/{OTHER_SLOT}/", slot_of(DEVICE))
    keep(browser, DEVICE.seal())
    keep_draft(browser, DEVICE.seal(), based_on=1)
    return str(share(browser, DEVICE, READER).json()["share"])


def everything() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values_list()) for model in TABLES]


READS = {
    "keys": "/sealed/keys.json",
    "readers": f"/sealed/readers.json?recipient={READER.recipient}",
    "entries": "/sealed/entries.json?kind=note&size=1",
    "entry": f"/sealed/entries/{ENTRY}/",
    "drafts": "/sealed/drafts.json",
    "shared": "/sealed/shared.json",
}


@pytest.mark.parametrize("what", READS)
def test_to_read_asks_the_database_at_most_five_times(browser: Client, kept: str, what: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(READS[what]).status_code == 200

    assert len(asked) <= 5, [one["sql"] for one in asked]


def put_identity(browser: Client) -> Any:
    return browser.put("/sealed/folder/", DEVICE.identity, content_type="text/plain")


Change = Callable[[Client, str], Any]
"""What somebody does, who knows the id of the owner's sharing."""

CHANGES: dict[str, tuple[Change, int]] = {
    "begin again": (lambda browser, share: begin(browser, DEVICE), 409),
    "a slot": (lambda browser, share: send(browser, "put", f"/sealed/slots/{SLOT}/", slot_of(DEVICE)), 200),
    "a slot less": (lambda browser, share: browser.delete(f"/sealed/slots/{SLOT}/"), 204),
    "the folder": (lambda browser, share: put_identity(browser), 201),
    "a new entry": (lambda browser, share: keep(browser, DEVICE.seal(), WRITER, writer=WRITER), 201),
    "an entry": (lambda browser, share: keep(browser, DEVICE.seal(), based_on=2, writer=WRITER), 200),
    "an entry changed elsewhere": (lambda browser, share: keep(browser, DEVICE.seal(), based_on=1), 409),
    "an entry less": (lambda browser, share: browser.delete(f"/sealed/entries/{ENTRY}/"), 204),
    "a day": (
        lambda browser, share: send(browser, "post", f"/sealed/entries/{ENTRY}/opens-on/", {"opens_on": None}),
        204,
    ),
    "a draft": (lambda browser, share: keep_draft(browser, DEVICE.seal()), 204),
    "a draft less": (lambda browser, share: browser.delete(f"/sealed/drafts/{ENTRY}/{WRITER}/"), 204),
    "a share": (lambda browser, share_: share(browser, DEVICE, READER, based_on=2), 201),
    "a share less": (lambda browser, share: unshare(browser, DEVICE, share), 200),
}


def real_questions(asked: CaptureQueriesContext) -> list[str]:
    """What was asked of tables; where a transaction begins and ends is not counted."""
    return [one["sql"] for one in asked if not re.match(r"SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT", one["sql"])]


@pytest.mark.parametrize("what", CHANGES)
def test_to_change_asks_the_database_at_most_five_times_and_notes_it(browser: Client, kept: str, what: str) -> None:
    change, status = CHANGES[what]
    with CaptureQueriesContext(connection) as asked:
        assert change(browser, kept).status_code == status

    words_key().unlink(missing_ok=True)
    assert len(real_questions(asked)) <= 6, real_questions(asked)


def test_everything_that_is_sealed_can_be_erased_and_what_others_have_stays(
    browser: Client, strangers_browser: Client, kept: str
) -> None:
    assert strangers_browser.delete("/sealed/everything/").status_code == 204
    assert browser.get(f"/sealed/entries/{ENTRY}/").status_code == 200
    assert browser.delete("/sealed/everything/").status_code == 204
    assert everything() == [[] for _ in TABLES]
    assert not words_key().exists()
    assert browser.delete("/sealed/everything/").status_code == 204


@pytest.mark.parametrize("begins", [begin, begin_in_folder])
def test_to_begin_asks_the_database_five_times_and_notes_it(browser: Client, begins: Callable[..., Any]) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert begins(browser, DEVICE).status_code == 201

    words_key().unlink(missing_ok=True)
    assert len(real_questions(asked)) <= 6, real_questions(asked)


def test_a_stranger_finds_nothing_of_the_owners_but_what_is_shared(strangers_browser: Client, kept: str) -> None:
    assert strangers_browser.get(f"/sealed/entries/{ENTRY}/").status_code == 404
    assert strangers_browser.get("/sealed/folder/").status_code == 404
    assert strangers_browser.get("/sealed/entries.json").json() == {"entries": [], "next": None}
    assert strangers_browser.get("/sealed/drafts.json").json() == {"drafts": []}
    assert strangers_browser.get("/sealed/keys.json").json()["recipient"] == READER.recipient
    assert len(strangers_browser.get("/sealed/keys.json").json()["slots"]) == 1
    assert strangers_browser.get("/sealed/shared.json").json()["by_me"] == []


STRANGERS: dict[str, tuple[Change, int]] = {
    "removes a slot": (lambda browser, share: browser.delete(f"/sealed/slots/{OTHER_SLOT}/"), 404),
    "changes an entry": (lambda browser, share: keep(browser, READER.seal(), based_on=2), 410),
    "deletes an entry": (lambda browser, share: browser.delete(f"/sealed/entries/{ENTRY}/"), 204),
    "puts an entry off": (
        lambda browser, share: send(browser, "post", f"/sealed/entries/{ENTRY}/opens-on/", {"opens_on": None}),
        404,
    ),
    "lets go of a draft": (lambda browser, share: browser.delete(f"/sealed/drafts/{ENTRY}/{WRITER}/"), 204),
    "shares an entry": (lambda browser, share_: share(browser, READER, DEVICE, based_on=2), 410),
    "unshares an entry": (lambda browser, share: unshare(browser, READER, share), 410),
    "removes the folder's key": (lambda browser, share: browser.delete("/sealed/folder/"), 404),
}


@pytest.mark.parametrize("what", STRANGERS)
def test_a_stranger_who_knows_every_id_changes_nothing(strangers_browser: Client, kept: str, what: str) -> None:
    before = everything()
    change, status = STRANGERS[what]

    assert change(strangers_browser, kept).status_code == status
    assert everything() == before


def test_a_stranger_who_sends_the_owners_ids_keeps_rows_of_their_own(
    browser: Client, strangers_browser: Client, stranger: Person, kept: str
) -> None:
    before = entry(browser)
    keep(strangers_browser, READER.seal("mine"))
    keep_draft(strangers_browser, READER.seal("mine"))
    send(strangers_browser, "put", f"/sealed/slots/{OTHER_SLOT}/", slot_of(READER))

    assert entry(browser) == before
    assert all(model._default_manager.filter(owner=stranger).count() for model in (Entry, Draft, Keyslot))
    assert Draft.objects.count() == 2
    assert READER.opened(entry(strangers_browser)["sealed"]) == "mine"


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "put", "post", "delete"])
@pytest.mark.parametrize("path", [path for path in every_address().values() if path.startswith("/sealed/")])
def test_to_whoever_was_not_let_in_nothing_answers(nobody: Client, kept: str, method: str, path: str) -> None:
    before = everything()

    assert getattr(nobody, method)(path).status_code == 403
    assert everything() == before


@pytest.mark.slow
@pytest.mark.parametrize("method", ["put", "post", "delete"])
@pytest.mark.parametrize("path", [path for path in every_address().values() if path.startswith("/sealed/")])
def test_without_the_token_of_our_own_pages_nothing_changes(browser: Client, kept: str, method: str, path: str) -> None:
    before = everything()
    browser.handler.enforce_csrf_checks = True

    assert getattr(browser, method)(path, DEVICE.seal(), content_type="application/octet-stream").status_code == 403
    assert everything() == before


ALLOWED = {
    "/sealed/keys.json": {"get"},
    "/sealed/begin/": {"post"},
    f"/sealed/slots/{ENTRY}/": {"put", "delete"},
    "/sealed/folder/": {"get", "put", "delete"},
    "/sealed/everything/": {"delete"},
    "/sealed/readers.json": {"get"},
    "/sealed/entries.json": {"get"},
    f"/sealed/entries/{ENTRY}/": {"get", "put", "delete"},
    f"/sealed/entries/{ENTRY}/opens-on/": {"post"},
    f"/sealed/entries/{ENTRY}/share/": {"post"},
    f"/sealed/entries/{ENTRY}/unshare/": {"post"},
    "/sealed/drafts.json": {"get"},
    f"/sealed/drafts/{ENTRY}/{WRITER}/": {"put", "delete"},
    "/sealed/shared.json": {"get"},
}


def test_each_address_answers_to_its_methods_and_to_no_other(browser: Client) -> None:
    methods = ("get", "put", "post", "delete", "patch")
    answered = {
        path: {method for method in methods if getattr(browser, method)(path).status_code != 405}
        for path in every_address().values()
        if path.startswith("/sealed/")
    }

    assert answered == ALLOWED


def reads(path: str) -> Change:
    return lambda browser, share: browser.get(path)


OUT_OF_REACH: dict[str, Change] = {
    **{what: change for what, (change, _) in CHANGES.items()},
    **{what: reads(path) for what, path in READS.items()},
}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", OUT_OF_REACH)
def test_when_the_database_does_not_answer_that_is_said_and_nothing_of_it_logged(
    browser: Client, kept: str, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    """Its tables are moved out of reach: every question for them fails, in words that may hold what was asked."""
    names = [model._meta.db_table for model in TABLES]
    rename("ALTER TABLE {0} RENAME TO {0}_away", names)
    try:
        with caplog.at_level(logging.DEBUG, logger="kindwell"), caplog.at_level(logging.INFO):
            answer = OUT_OF_REACH[what](browser, kept)
    finally:
        rename("ALTER TABLE {0}_away RENAME TO {0}", names)
        words_key().unlink(missing_ok=True)

    assert answer.status_code == 503
    assert answer.json()["problem"].startswith(f"It could not be {'read' if what in READS else 'kept'} just now.")
    assert re.search(r"could not be kept or read: (Operational|Programming)Error", caplog.text)
    assert not re.search(r"age-encryption|age1|AGE-SECRET|YWdlLWVuY3J5cHRpb24|sealed_", caplog.text)


def rename(command: str, names: list[str]) -> None:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(command.format(name))


def files_that_hold(data: bytes) -> list[str]:
    return [file.name for file in settings.DATA.rglob("*") if file.is_file() and data in file.read_bytes()]


FORGETS: dict[str, tuple[type[Model], Change]] = {
    "an entry": (Entry, lambda browser, share: browser.delete(f"/sealed/entries/{ENTRY}/")),
    "a draft": (Draft, lambda browser, share: browser.delete(f"/sealed/drafts/{ENTRY}/{WRITER}/")),
    "a way in": (Keyslot, lambda browser, share: browser.delete(f"/sealed/slots/{OTHER_SLOT}/")),
    "a replaced way in": (
        Keyslot,
        lambda browser, share: send(browser, "put", f"/sealed/slots/{OTHER_SLOT}/", slot_of(DEVICE)),
    ),
    "an unshared entry": (Entry, lambda browser, share: unshare(browser, DEVICE, share)),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", FORGETS)
def test_what_was_let_go_of_is_in_no_file_any_more(browser: Client, person: Person, kept: str, what: str) -> None:
    """A way in that was removed would open the key to whoever found it in the database's free pages, or its log."""
    model, forget = FORGETS[what]
    rows = model._default_manager.filter(owner=person)
    if model is Keyslot:
        rows = rows.filter(id=OTHER_SLOT)
    sealed = bytes(rows.values_list("sealed", flat=True).get())[-60:]
    before = files_that_hold(sealed)
    forget(browser, kept)

    assert bool(before) == (connection.vendor == "sqlite")
    assert files_that_hold(sealed) == []
    assert not mark().exists()


def test_no_table_of_what_is_sealed_can_be_reached_from_another(person: Person) -> None:
    """What import rules cannot see: a way back from a model of another app."""
    ours = {model for model in apps.get_models() if model._meta.app_label == "sealed"}
    ways = {
        field.name
        for model in set(apps.get_models()) - ours
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in ours
    }

    assert ours == set(TABLES)
    assert ways == set()


AROUND = re.compile(
    r"\bget_models?\(|sealed_(?:sealingkey|keyslot|entry|draft|share)\b|[\"'](?:sealed\.)(?:SealingKey|Keyslot|Entry|"
    r"Draft|Share)\b|(?:keyslot|sealingkey)_set\b"
)


def without_own_history(file: Path) -> str:
    """What a module says, but for a migration's asking for models of its own app."""
    text, app = file.read_text(encoding="utf-8"), file.parent.parent.name
    return text.replace(f'apps.get_model("{app}",', "") if file.parent.name == "migrations" else text


def test_no_other_module_goes_around_the_rule_of_imports() -> None:
    """By a model's name, its table's, or a way back to it from a person."""
    ours = SOURCE / "web" / "sealed"
    around = {
        file.relative_to(SOURCE).as_posix(): found[0]
        for file in SOURCE.rglob("*.py")
        if ours not in file.parents and (found := AROUND.search(without_own_history(file)))
    }

    assert all(AROUND.search(word) for word in ("get_model(", "FROM sealed_entry", '"sealed.Draft"', "keyslot_set"))
    assert around == {}


def test_what_the_database_holds_of_words_is_sealed(browser: Client, kept: str) -> None:
    rows = everything()

    assert all(rows)
    assert b"Quincunx" not in repr(rows).encode()
    assert "Quincunx" in DEVICE.opened(in_base64(bytes(Entry.objects.values_list("sealed", flat=True).get())))
