"""Everything somebody gave is given back whole, and deleted without a trace."""

import base64
import json
import re
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.audio.clips import FRAME_BYTES, Clip
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.checkins.moments import offset_minutes_of
from kindwell.web.help.actions import keep_own_help
from kindwell.web.help.models import OwnHelp
from kindwell.web.people.models import Lock, Minutes, Person
from kindwell.web.practices.models import BreathPattern, Favourite, Habits, NotToday, Practised, Remembered
from kindwell.web.sealed.models import Draft, Entry, Keyslot, SealingKey, Share
from kindwell.web.site.yours import _EVERY_APP, erasing_is_unfinished, everything_of, finish_erasing
from kindwell.web.voices.actions import begin_voice, keep_lines
from tests.web.asking import Page, browser_of
from tests.web.giving import FOLLOWS_FROM_THE_REST, ID, MARKER, NOON, OWNED, SEALED, give_everything
from tests.web.locks import a_lock, unlocked_browser


def tables(queries: CaptureQueriesContext, word: str) -> set[str]:
    """The tables that were asked with that word of SQL."""
    return {found for one in queries for found in re.findall(rf'{word} "(\w+)"', one["sql"])}


def table_names(kept: set[type[models.Model]]) -> set[str]:
    return {model._meta.db_table for model in kept}


@pytest.fixture
def browser(person: Person) -> Client:
    """The owner's browser, which opened the lock that `give_everything` sets."""
    return unlocked_browser(a_lock(person, minutes=Minutes.NEVER))


def rows_of(person: Person) -> dict[str, int]:
    return {model.__name__: model._default_manager.filter(owner=person).count() for model in OWNED}


def test_every_row_that_belongs_to_somebody_names_its_owner() -> None:
    assert {CheckIn, DaySum, Practised, NotToday, Habits, Favourite, Remembered, BreathPattern, OwnHelp, Lock} <= OWNED
    assert {SealingKey, Keyslot, Entry, Draft, Share} <= OWNED
    assert all("owner" in {field.name for field in model._meta.get_fields()} for model in OWNED)


def test_an_example_here_gives_something_of_every_kind_there_is(person: Person) -> None:
    """A new model fails here first: let `give_everything` keep one of it."""
    give_everything(person)

    assert all(rows_of(person).values()), rows_of(person)


def test_every_model_with_an_owner_is_given_back(person: Person) -> None:
    with CaptureQueriesContext(connection) as asked:
        everything_of(person)

    assert table_names(OWNED - FOLLOWS_FROM_THE_REST) <= tables(asked, "FROM")


def test_every_model_with_an_owner_is_erased_by_its_own_app(person: Person) -> None:
    with CaptureQueriesContext(connection) as asked:
        for app in _EVERY_APP:
            app.erase(person)

    assert tables(asked, "DELETE FROM") == table_names({*OWNED, Person})


def exported(browser: Client) -> dict[str, Any]:
    given: dict[str, Any] = json.loads(browser.get("/your-data/kindwell.json").content)
    return given


def test_an_export_holds_exactly_what_was_given(browser: Client, person: Person) -> None:
    give_everything(person)
    given = exported(browser)

    assert given["check_ins"] == [
        {
            "id": str(ID),
            "at": "2026-03-03T12:00:00.123Z",
            "day": "2026-03-03",
            "offset_minutes": offset_minutes_of(NOON),
            "context": "work",
            "threat": 9,
            "drive": None,
            "soothing": 0,
            "feelings": ["ashamed", "on guard"],
            "body": [],
            "urges": [],
            "has_words": False,
        },
        {
            "id": str(uuid.UUID(int=4)),
            "at": "2026-03-03T13:00:00.123Z",
            "day": "2026-03-03",
            "offset_minutes": offset_minutes_of(NOON),
            "context": "",
            "threat": None,
            "drive": None,
            "soothing": None,
            "feelings": [],
            "body": ["tight chest"],
            "urges": ["hide"],
            "has_words": True,
        },
    ]
    assert given["practised"][0]["noticed"] == "tender"
    assert given["practised"][0]["heard_ms"] == 41_000
    assert given["not_today"] == ["2026-03-03"]
    assert given["habits"] == [{"ask_after": False, "avoided": ["breath-focus", "touch"], "captions": ""}]
    assert given["favourites"] == [{"slug": "back-to-here", "at": "2026-03-03T12:00:00.123Z"}]
    assert [given["remembered"][0][part] for part in ("minutes", "choices", "pace")] == ["1.25", {"by": "sight"}, "4-6"]
    assert [given["breath_patterns"][0][part] for part in ("name", "out_ms")] == ["on the bus", 6_000]
    (voice,) = given["recorded_voices"]
    assert (voice["name"], [line["text"] for line in voice["lines"]]) == ("Nan", ["Look up."])
    assert base64.b64decode(voice["lines"][0]["mp3_base64"]) == b"\xff" * FRAME_BYTES
    assert given["own_help"][0]["words"] == MARKER
    opening = {one["kind"]: one["opens_on"] for one in given["entries"]}
    assert (given["keyslots"][0]["kind"], opening["letter"]) == ("recovery", "2026-03-03")
    opens_on = [entry["opens_on"] for entry in given["entries"] if entry["kind"] == "letter"]
    assert (given["keyslots"][0]["kind"], opens_on) == ("recovery", ["2026-03-03"])
    assert [given["obstacles"][0][part] for part in ("flow", "typical", "often")] == ["self", "not-earned", "often"]
    assert (given["ladder_steps"][0]["number"], given["ladder_tries"][0]["how"]) == (1, "not-today")
    assert given["keyslots"][0]["kind"] == "recovery"
    assert [one["opens_on"] for one in given["entries"] if one["kind"] == "letter"] == ["2026-03-03"]
    for part, sealed_as in (("keyslots", "sealed"), ("entries", "sealed"), ("drafts", "sealed"), ("shares", "label")):
        assert base64.b64decode(given[part][0][sealed_as]) == SEALED
    assert given["person"]["since"].startswith(str(person.since.year))
    assert given["lock"] == [{"since": "2026-03-03T12:00:00Z", "minutes": 0}]


def test_an_export_says_what_it_is(browser: Client) -> None:
    given = exported(browser)

    assert given["format"] == "kindwell-export/1"
    assert given["kindwell"]
    assert given["exported_at"]


def test_an_export_is_a_file_to_keep_with_the_day_in_its_name(browser: Client) -> None:
    answer = browser.get("/your-data/kindwell.json")

    assert re.fullmatch(r'attachment; filename="kindwell-\d{4}-\d\d-\d\d\.json"', answer["Content-Disposition"])
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"


def test_an_export_keeps_every_letter_as_it_was_written(browser: Client, person: Person) -> None:
    begin_voice(person, id=ID, name="Nan")
    keep_lines(person, voice_id=ID, lines={"Look up.": Clip(b"\xff" * FRAME_BYTES)})
    keep_own_help(person, id=ID, kind="person", words="Zoë, Łukasz & 李", number="", since=NOON)

    assert "Zoë, Łukasz & 李".encode() in browser.get("/your-data/kindwell.json").content


def test_an_export_of_nothing_is_nothing(browser: Client) -> None:
    given = exported(browser)

    assert [given[part] for part in ("check_ins", "practised", "not_today", "habits", "own_help")] == [[]] * 5


def test_the_page_says_where_everything_lies(browser: Client) -> None:
    assert str(settings.DATA) in Page(browser.get("/your-data/")).words


def test_without_the_tick_nothing_is_deleted_and_the_page_says_so(browser: Client, person: Person) -> None:
    give_everything(person)
    before = rows_of(person)

    for given in ({}, {"sure": "no"}):
        answer = browser.post("/your-data/delete/", given)
        assert answer.status_code == 422
        assert Page(answer).problems == ["Nothing was deleted. Tick the box first if you mean it."]
    assert rows_of(person) == before


def test_a_link_alone_deletes_nothing(browser: Client, person: Person) -> None:
    give_everything(person)

    assert browser.get("/your-data/delete/").status_code == 405
    assert all(rows_of(person).values())


@pytest.mark.django_db(transaction=True)
def test_deleting_removes_every_row(browser: Client, person: Person) -> None:
    give_everything(person)
    answer = browser.post("/your-data/delete/", {"sure": "yes"})

    assert answer["Location"] == "/your-data/deleted/"
    assert not any(rows_of(person).values())
    assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_other_peoples_rows_stay(browser: Client, stranger: Person) -> None:
    give_everything(stranger)
    before = rows_of(stranger)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert rows_of(stranger) == before


@pytest.mark.django_db(transaction=True)
def test_after_deleting_the_same_browser_can_start_from_nothing(browser: Client, person: Person) -> None:
    give_everything(person)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert "It is all gone" in Page(browser.get("/your-data/deleted/")).words
    assert exported(browser)["check_ins"] == []
    assert browser.post("/check-in/", {"id": uuid.uuid4(), "threat": "3"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_after_deleting_the_browser_is_never_let_in_as_somebody_else(browser: Client, stranger: Person) -> None:
    give_everything(stranger)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert exported(browser)["own_help"] == []


@pytest.mark.django_db(transaction=True)
def test_deleting_twice_is_no_mistake(browser: Client, person: Person) -> None:
    for _ in range(2):
        assert browser.post("/your-data/delete/", {"sure": "yes"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_was_in_before_holds_no_key_to_the_new_beginning(browser: Client, person: Person) -> None:
    another = browser_of(person)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert another.get("/").status_code == 403


def files_that_hold(words: str) -> list[Path]:
    """Every file of the data folder in which these bytes stand, sound aside."""
    files = (file for file in settings.DATA.rglob("*") if file.is_file() and settings.CLIPS not in file.parents)
    return [file for file in files if words.encode() in file.read_bytes()]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_after_deleting_no_byte_of_it_is_in_any_file(browser: Client, person: Person) -> None:
    """On PostgreSQL nothing is in our files to begin with; what its own files hold is its operator's."""
    give_everything(person)
    for number in range(300):
        keep_own_help(person, id=uuid.UUID(int=number), kind="helps", words=f"{MARKER} {number}", number="", since=NOON)
        keep_own_help(person, id=uuid.UUID(int=number), kind="helps", words=f"{number} {MARKER}", number="", since=NOON)
    before = files_that_hold(MARKER)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert bool(before) == (connection.vendor == "sqlite")
    assert files_that_hold(MARKER) == []


@pytest.mark.django_db(transaction=True)
def test_deleting_takes_along_what_a_restore_had_set_aside(browser: Client) -> None:
    aside = settings.DATA / "kindwell.before-restore-1.sqlite3"
    aside.write_text(MARKER)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert not aside.exists()


@pytest.mark.django_db(transaction=True)
def test_without_the_tick_what_was_set_aside_stays(browser: Client) -> None:
    aside = settings.DATA / "kindwell.before-restore-1.sqlite3"
    aside.write_text(MARKER)
    browser.post("/your-data/delete/")

    assert aside.read_text() == MARKER
    aside.unlink()


@pytest.fixture
def somebody_reading(transactional_db: None) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of reading the database, so that its log cannot be emptied."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL packs its own files")
    with closing(sqlite3.connect(settings.SQLITE_FILE, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM django_migrations").fetchone()
        yield reading


@pytest.mark.slow
def test_what_cannot_be_overwritten_now_is_gone_from_the_pages_and_overwritten_at_the_next_start(
    browser: Client, person: Person, somebody_reading: sqlite3.Connection
) -> None:
    give_everything(person)
    answer = browser.post("/your-data/delete/", {"sure": "yes"})

    assert answer["Location"] == "/your-data/deleted/"
    assert not any(rows_of(person).values())
    assert exported(browser)["own_help"] == []
    assert erasing_is_unfinished()
    assert files_that_hold(MARKER) != []

    somebody_reading.execute("ROLLBACK")
    finish_erasing()
    assert not erasing_is_unfinished()
    assert files_that_hold(MARKER) == []


@pytest.mark.django_db(transaction=True)
def test_a_file_set_aside_that_cannot_be_deleted_keeps_nothing_else_from_being(browser: Client, person: Person) -> None:
    give_everything(person)
    stubborn = settings.DATA / "kindwell.before-restore-1.sqlite3"
    stubborn.mkdir()
    answer = browser.post("/your-data/delete/", {"sure": "yes"})

    assert answer.status_code == 302
    assert not any(rows_of(person).values())
    assert erasing_is_unfinished()

    stubborn.rmdir()
    finish_erasing()
    assert not erasing_is_unfinished()


@pytest.mark.django_db(transaction=True)
def test_an_erasing_that_came_to_its_end_leaves_no_mark(browser: Client, person: Person) -> None:
    give_everything(person)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert not erasing_is_unfinished()


def test_where_the_file_was_busy_the_page_says_what_is_still_to_come(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kindwell.web.site.views.erasing_is_unfinished", lambda: True)

    assert "when Kindwell is next started" in Page(browser.get("/your-data/deleted/")).words
    assert "Nothing of yours is kept any more" not in Page(browser.get("/your-data/deleted/")).words
