"""What was done is noted, with whatever does it, and shown to nobody but whose it is."""

import ast
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kindwell.circles import Levels
from kindwell.practice.pacer import Rhythm
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.models import CheckIn, DaySum, WeekSum
from kindwell.web.checkins.removing import remove_check_in
from kindwell.web.help.actions import keep_own_help, remove_own_help
from kindwell.web.obstacles.actions import NoSuchObstacle
from kindwell.web.obstacles.ladders import keep_step
from kindwell.web.paths.models import Round
from kindwell.web.people.actions import change_minutes, change_passphrase, keep_zone, remove_lock, set_lock
from kindwell.web.people.audit import DEEDS, deeds_of, note_deed
from kindwell.web.people.models import Deed, Lock, Minutes, Person
from kindwell.web.practices.actions import keep_favourite, keep_rhythm, record_practised
from kindwell.web.practices.models import BreathPattern, Favourite, Habits, NotToday, Remembered
from kindwell.web.progress.models import Mattered, Matters
from kindwell.web.reminders.models import Schedule
from kindwell.web.sealed.actions import keep_entry
from kindwell.web.sealed.forms import EntryGiven
from kindwell.web.sealed.models import Draft, SealingKey, Share
from kindwell.web.voices.models import RecordedLine
from tests.web.asking import Page
from tests.web.deeds import WEB, Named, actions, notes
from tests.web.giving import ID, MARKER, NOON, OWNED, SEALED, give_everything


def in_short(one: Named) -> str:
    return ".".join(one).removeprefix("kindwell.web.")


NOT_NOTED = {
    "acts.actions.leave_path": "part of removing a path, which is noted",
    "checkins.actions.add_up_again": "sums are the check-ins again: nothing of theirs changes",
    "checkins.weeks.add_up_weeks_again": "sums are the check-ins again: nothing of theirs changes",
    "obstacles.actions.note_again": "what Today knows follows from rows, whose change is noted",
    "people.actions.begin_anew": "there is nobody before it of whom it could be noted",
    "people.actions.lock_every_browser": "nothing that is kept changes; when a lock was used is nobody's business",
    "people.actions.take_every_lock_away": "a way out, which must work before the tables are up to date",
    "people.actions.the_owner": "there is nobody before it of whom it could be noted",
    "people.trying.opened_lock": "nothing that is kept changes; when a lock was used is nobody's business",
    "practices.actions.remember": "each beginning of a practice does it, and one that was stopped leaves no trace",
    "practices.actions.show_captions": "each beginning of a practice does it, and one that was stopped leaves no trace",
    "sealed.actions.forget_draft": "drafts are kept and let go of while one types",
    "sealed.actions.keep_draft": "drafts are kept and let go of while one types",
    "sealed.beside.forget_words": "part of removing the row they stand beside, which is noted",
    "site.yours.erase_everything_of": "whoever it would be noted of is gone, with all that was noted",
    "site.yours.everything_of": "it reads, in one moment",
}
"""Functions with a transaction of their own that note nothing, and why."""

MADE_BY = {
    DaySum: "check-in-kept",
    WeekSum: "check-in-kept",
    NotToday: "not-today-said",
    Habits: "avoiding-changed",
    Favourite: "favourite-kept",
    RecordedLine: "voice-lines-kept",
    Schedule: "calendar-address-made",
    Matters: "matters-chosen",
    Mattered: "matters-said",
    SealingKey: "way-in-added",
    Round: "path-begun",
}
"""Rows that have no id of their own, or come with another, and the deed that makes them."""
NOT_KEPT_BY_AN_ACTION = {BreathPattern, Lock, Remembered, Share}
"""Rows that `give_everything` puts there itself."""
NO_DEED_OF_THEIR_OWN = {Deed, Draft}


def noted(person: Person) -> list[tuple[str, uuid.UUID | None]]:
    return list(Deed.objects.filter(owner=person).order_by("at", "what").values_list("what", "about"))


@pytest.mark.parametrize("action", [one for one in actions() if in_short(one) not in NOT_NOTED], ids=in_short)
def test_every_action_notes_what_it_did(action: Named) -> None:
    """A new action fails here first: let it call `note_deed`, or say in `NOT_NOTED` why it need not."""
    assert notes(action), ".".join(action)


def test_what_need_not_be_noted_is_there_and_is_not_noted() -> None:
    there = {in_short(one): one for one in actions()}

    assert set(NOT_NOTED) <= set(there), set(NOT_NOTED) - set(there)
    assert not [name for name in NOT_NOTED if notes(there[name])]


def test_every_deed_there_is_a_word_for_is_noted_somewhere_and_no_other() -> None:
    said: set[str] = set()
    for file in WEB.rglob("*.py"):
        if file.name != "audit.py":
            nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            said |= {one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)}

    assert set(DEEDS) <= said, set(DEEDS) - said
    assert all(len(what) <= 40 for what in DEEDS)


def test_a_deed_of_no_kind_there_is_fails_at_once(person: Person) -> None:
    with pytest.raises(ValueError, match="sneezed"):
        note_deed(person, "sneezed")
    assert noted(person) == []


def test_whatever_is_given_has_its_deed(person: Person) -> None:
    """By its own id, or by the deed that makes such a row."""
    give_everything(person)
    about = {about for _, about in noted(person)}
    what = {what for what, _ in noted(person)}

    for model in OWNED - NO_DEED_OF_THEIR_OWN - NOT_KEPT_BY_AN_ACTION:
        if model in MADE_BY:
            assert MADE_BY[model] in what, model
        else:
            assert about_of(model, person) <= about, model


def about_of(model: type[models.Model], person: Person) -> set[uuid.UUID]:
    return set(model._default_manager.filter(owner=person).values_list("id", flat=True))


def test_noting_takes_one_insert_and_nothing_else(
    person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1) as asked:
        note_deed(person, "check-in-kept", about=ID, at=NOON)

    assert asked[0]["sql"].startswith("INSERT")


def test_a_check_in_is_noted_when_it_is_kept_and_when_it_is_removed(person: Person) -> None:
    record_check_in(person, id=ID, at=NOON, levels=Levels(9, None, 0), context="work")
    remove_check_in(person, id=ID)

    assert noted(person) == [("check-in-kept", ID), ("check-in-removed", ID)]
    assert Deed.objects.filter(owner=person, what="check-in-kept").get().at == NOON


def test_a_lock_is_noted_and_its_passphrase_is_not(person: Person) -> None:
    lock = set_lock(person, passphrase="a hash", minutes=Minutes.HOUR, since=NOON)
    assert lock is not None
    assert set_lock(person, passphrase="another", minutes=Minutes.HOUR, since=NOON) is None
    change_passphrase(lock, passphrase="a third")
    change_minutes(lock, minutes=Minutes.NEVER)
    remove_lock(lock)

    assert [what for what, _ in noted(person)] == ["lock-set", "lock-changed", "lock-changed", "lock-removed"]


def test_a_rhythm_is_noted_by_its_id(person: Person) -> None:
    keep_rhythm(person, name="on the bus", rhythm=Rhythm(4_000, 0, 6_000, 0))

    assert noted(person) == [("rhythm-kept", BreathPattern.objects.get(owner=person).id)]


def test_a_favourite_that_was_one_is_not_noted_again(person: Person) -> None:
    for _ in range(2):
        keep_favourite(person, slug="back-to-here", at=NOON)

    assert noted(person) == [("favourite-kept", None)]


def test_beginning_a_practice_leaves_no_deed_as_one_that_was_stopped_leaves_no_trace(
    browser: Client, person: Person
) -> None:
    assert browser.post("/practise/listening-to-sounds/", {"minutes": "8", "captions": "large"}).status_code == 302
    assert noted(person) == []
    record_practised(person, id=ID, slug="back-to-here", at=NOON, length_ms=60_000, heard_ms=None)

    assert noted(person) == [("practice-kept", ID)]


def test_what_was_not_there_to_be_removed_is_not_noted(person: Person) -> None:
    remove_check_in(person, id=ID)
    remove_own_help(person, id=ID)

    assert noted(person) == []


def test_what_fails_leaves_no_deed(person: Person) -> None:
    with pytest.raises(NoSuchObstacle):
        keep_step(person, id=ID, obstacle_id=ID, words=None, at=NOON)
    with pytest.raises(RuntimeError):
        _keep_a_zone_and_fail(person)

    assert noted(person) == []


@transaction.atomic
def _keep_a_zone_and_fail(person: Person) -> None:
    keep_zone(person, zone="Europe/London", at=NOON)
    raise RuntimeError


def test_words_sent_again_because_somebody_was_not_sure_are_noted_once(person: Person) -> None:
    given = EntryGiven("note", 0, says_day=False, opens_on=None, writer=None, sealed=SEALED)
    for minutes in (0, 1):
        keep_entry(person, id=ID, given=given, at=NOON + timedelta(minutes=minutes))

    assert noted(person) == [("words-kept", ID)]


def test_nothing_that_was_said_is_in_a_deed(person: Person) -> None:
    give_everything(person)
    columns = {field.name for field in Deed._meta.get_fields()}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Deed._meta.db_table}")
        rows = str(cursor.fetchall())

    assert columns == {"pk", "owner", "id", "at", "what", "about"}
    assert MARKER not in rows
    assert {what for what, _ in noted(person)} <= set(DEEDS)


def test_a_page_tells_by_day_and_by_ones_own_clock(browser: Client, person: Person) -> None:
    record_check_in(person, id=ID, at=datetime(2026, 7, 3, 23, 30, tzinfo=UTC), levels=Levels(1, 2, 3))
    Person.objects.filter(pk=person.pk).update(zone="Europe/London")
    said = Page(browser.get("/your-data/done/")).words

    assert "Saturday 4 July 2026 A check-in was kept, 00:30" in said
    assert "None of your words are in it, and no levels" in said


def test_your_data_leads_there(browser: Client) -> None:
    assert "/your-data/done/" in Page(browser.get("/your-data/")).links


def test_a_page_holds_a_hundred_and_leads_to_older_ones(browser: Client, person: Person) -> None:
    for minutes in range(103):
        note_deed(person, "check-in-kept", at=NOON + timedelta(minutes=minutes))
    first, second = (Page(browser.get(f"/your-data/done/{query}")) for query in ("", "?page=2"))

    assert (first.words.count("A check-in was kept"), second.words.count("A check-in was kept")) == (100, 3)
    assert ("?page=2" in first.links, "?page=1" in second.links) == (True, True)
    assert second.words.index("12:02") < second.words.index("12:00")


@pytest.mark.parametrize("number", ["0", "-1", "99999999", "two", "٣"])
def test_a_page_there_is_not_is_the_first(browser: Client, person: Person, number: str) -> None:
    note_deed(person, "reminders-paused", at=NOON)

    assert "Reminders were paused" in Page(browser.get("/your-data/done/", {"page": number})).words


def test_an_empty_page_says_what_will_be_there(browser: Client) -> None:
    assert "Nothing yet" in Page(browser.get("/your-data/done/")).words
    assert "Nothing further back" in Page(browser.get("/your-data/done/?page=9")).words


def test_the_page_asks_twice(browser: Client, person: Person) -> None:
    give_everything(person)
    with CaptureQueriesContext(connection) as asked:
        browser.get("/your-data/done/")

    assert len(asked) <= 2


def test_a_kind_from_a_newer_kindwell_is_told_without_a_word_for_it(person: Person) -> None:
    Deed.objects.create(owner=person, at=NOON, what="kite-flown")

    assert [one.words for one in deeds_of(person, skip=0, most=9)] == ["something was changed"]


def test_a_stranger_sees_their_own_deeds_and_nobody_sees_any(
    browser: Client, strangers_browser: Client, nobody: Client, person: Person, stranger: Person
) -> None:
    keep_own_help(person, id=ID, kind="person", words="Ruth", number="", since=NOON)
    note_deed(stranger, "zone-chosen", at=NOON)

    assert "A line of your own for Help was kept" in Page(browser.get("/your-data/done/")).words
    theirs = Page(strangers_browser.get("/your-data/done/")).words
    assert "Whose clock you go by was chosen" in theirs
    assert "Help was kept" not in theirs
    assert nobody.get("/your-data/done/").status_code == 403


def test_deeds_are_given_back_and_erased_with_their_owner(browser: Client, person: Person) -> None:
    note_deed(person, "check-in-kept", about=ID, at=NOON)
    (given,) = browser.get("/your-data/kindwell.json").json()["done"]

    assert given.pop("id")
    assert given == {"at": "2026-03-03T12:00:00.123Z", "what": "check-in-kept", "about": str(ID)}
    person.delete()
    assert not Deed.objects.exists()
    assert not CheckIn.objects.exists()
