"""The calendar's address is a secret: whoever has it reads times and neutral words, and everybody else nothing."""

import logging
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from icalendar import Calendar

from kindwell.web.people.actions import keep_zone
from kindwell.web.people.models import Person
from kindwell.web.reminders import calendar_views
from kindwell.web.reminders.actions import go_on, keep_reminder, make_address, pause, set_quiet_hours
from kindwell.web.reminders.models import Schedule
from kindwell.web.reminders.times import Quiet
from kindwell.web.site.logs import NoSecrets
from tests.web.asking import HOME, Page
from tests.web.clocks import stop_clock
from tests.web.locks import have_a_lock

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
GUESSES = ("guessed", "A" * 32, "a.b", "%00", "é", "-", "a" * 5_000, "'; drop table reminders_schedule; --")


@pytest.fixture(autouse=True)
def _london_at_noon(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_zone(person, zone="Europe/London", at=NOON)
    keep_reminder(person, id=ID, what="practice", shown="kettle", days=9, minute=480, at=NOON)
    stop_clock(monkeypatch, NOON)


@pytest.fixture
def address(person: Person) -> str:
    return f"/calendar/{make_address(person, in_place_of='', at=NOON)}.ics"


def events(calendar: bytes) -> list[Any]:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def shown_once(answer: Any) -> str:
    """The path of the address that a page shows."""
    (found,) = re.findall(rf"http://{HOME}(/calendar/[\w-]+\.ics)", answer.content.decode())
    return str(found)


def nothing(answer: Any) -> bool:
    return bool(answer.status_code == 404 and answer.content == b"")


def test_a_program_without_a_cookie_reads_the_calendar_at_its_address(nobody: Client, address: str) -> None:
    answer = nobody.get(address)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = events(answer.content)
    assert event["SUMMARY"] == "Put the kettle on"
    assert event["DTSTART"].params["TZID"] == "Europe/London"


def test_an_address_is_made_shown_once_and_never_again(browser: Client, nobody: Client) -> None:
    path = shown_once(browser.post("/reminders/address/"))

    assert nobody.get(path).status_code == 200
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(secret) == 32, "24 random bytes"
    assert secret not in browser.get("/reminders/").content.decode()
    assert secret not in browser.get("/your-data/kindwell.json").content.decode()
    assert "made on Tuesday 3 March 2026" in Page(browser.get("/reminders/")).words


def test_only_its_hash_is_kept(person: Person) -> None:
    secret = make_address(person, in_place_of="", at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reminders_schedule")
        kept = str(cursor.fetchall())

    assert secret is not None
    assert secret not in kept
    assert re.search(r"[0-9a-f]{64}", kept)


def test_no_two_addresses_are_the_same(person: Person) -> None:
    first = make_address(person, in_place_of="", at=NOON)

    assert make_address(person, in_place_of=NOON.isoformat(), at=NOON + timedelta(seconds=1)) != first


@pytest.mark.parametrize("guess", GUESSES)
@pytest.mark.parametrize("whose", ["nobody", "browser", "strangers_browser"])
def test_a_guessed_address_answers_nothing_to_anybody(
    request: pytest.FixtureRequest, address: str, whose: str, guess: str
) -> None:
    asking: Client = request.getfixturevalue(whose)

    assert nothing(asking.get(f"/calendar/{guess}.ics"))


def test_a_mistyped_address_answers_nothing(nobody: Client, address: str) -> None:
    for wrong in (
        address[:-5] + ".ics",
        address.replace(".ics", "A.ics"),
        address.swapcase().replace("/CALENDAR/", "/calendar/").replace(".ICS", ".ics"),
    ):
        assert nothing(nobody.get(wrong))


def test_taken_back_it_answers_nothing(browser: Client, nobody: Client, address: str) -> None:
    browser.post("/reminders/address/take-back/")

    assert nothing(nobody.get(address))
    assert "Make an address" in Page(browser.get("/reminders/")).words


def test_with_no_address_made_an_empty_secret_opens_nothing(nobody: Client, person: Person) -> None:
    assert Schedule.objects.get(owner=person).address_hash == ""
    for path in ("/calendar/.ics", "/calendar/%20.ics"):
        assert nobody.get(path).status_code in (403, 404)
        assert b"VCALENDAR" not in nobody.get(path).content


def test_a_new_address_ends_the_one_before(browser: Client, nobody: Client, address: str) -> None:
    made = Page(browser.get("/reminders/")).fields["in_place_of"]
    path = shown_once(browser.post("/reminders/address/", {"in_place_of": made}))

    assert nothing(nobody.get(address))
    assert nobody.get(path).status_code == 200


def test_the_same_form_sent_twice_takes_no_address_away(browser: Client, nobody: Client) -> None:
    path = shown_once(browser.post("/reminders/address/", {"in_place_of": ""}))
    again = browser.post("/reminders/address/", {"in_place_of": ""})

    assert again.status_code == 409
    assert Page(again).problems[0].startswith("An address was made a moment ago, and is shown that one time.")
    assert nobody.get(path).status_code == 200


@pytest.mark.parametrize("given", ["yesterday", "2026-99-99T00:00", "9" * 500])
def test_a_form_that_came_apart_makes_no_address(browser: Client, nobody: Client, address: str, given: str) -> None:
    assert browser.post("/reminders/address/", {"in_place_of": given}).status_code == 409
    assert nobody.get(address).status_code == 200


def test_deleting_everything_ends_it(browser: Client, nobody: Client, address: str, person: Person) -> None:
    Schedule.objects.filter(owner=person).delete()

    assert nothing(nobody.get(address))


def test_a_stranger_cannot_end_or_replace_it(strangers_browser: Client, nobody: Client, address: str) -> None:
    strangers_browser.post("/reminders/address/take-back/")
    strangers_browser.post("/reminders/address/", {"in_place_of": NOON.isoformat()})

    assert nobody.get(address).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/",
        "/calendar/x",
        "/calendar/x.ics/",
        "/calendar/x/y.ics",
        "/xcalendar/x.ics",
        "/calendar/x.icsx",
        "/reminders/moments.ics",
    ],
)
def test_only_an_address_of_that_very_form_needs_no_cookie(nobody: Client, path: str) -> None:
    assert nobody.get(path).status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_can_only_be_read(nobody: Client, address: str, method: str) -> None:
    answer = getattr(nobody, method)(address)

    assert (answer.status_code, answer.content) == (405, b"")


def test_another_site_cannot_read_it_by_way_of_the_browser(nobody: Client, address: str) -> None:
    for headers in ({"origin": "http://example.org"}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}):
        assert nobody.get(address, headers=headers).status_code == 403


def test_no_cookie_is_set_by_reading_it(nobody: Client, address: str) -> None:
    assert not nobody.get(address).cookies


def test_it_goes_on_being_read_while_kindwell_is_locked(
    nobody: Client, browser: Client, person: Person, address: str
) -> None:
    have_a_lock(person)

    assert browser.get("/reminders/").status_code == 403
    assert browser.get("/reminders/moments.ics").status_code == 403
    assert nobody.get(address).status_code == browser.get(address).status_code == 200


def test_a_calendar_that_asks_again_is_told_when_nothing_changed(nobody: Client, address: str) -> None:
    first = nobody.get(address)
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = nobody.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")

    assert first["Cache-Control"] == "private, no-cache"
    assert first["Last-Modified"] == "Tue, 03 Mar 2026 12:00:00 GMT"


@pytest.mark.parametrize("what", ["a reminder", "a pause", "quiet hours", "another clock", "going on"])
def test_a_calendar_that_asks_again_is_given_what_changed(
    nobody: Client, person: Person, address: str, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    first, later = nobody.get(address), NOON + timedelta(hours=1)
    stop_clock(monkeypatch, later)
    if what == "a reminder":
        keep_reminder(person, id=uuid.UUID(int=8), what="nothing", shown="window", days=1, minute=0, at=later)
    elif what == "a pause":
        pause(person, until=None, at=later)
    elif what == "quiet hours":
        set_quiet_hours(person, quiet=Quiet(470, 490), at=later)
    elif what == "another clock":
        keep_zone(person, zone="Pacific/Auckland", at=later)
    else:
        go_on(person, at=later + timedelta(days=7))
    again = nobody.get(address, headers={"if-none-match": first["ETag"]})
    since = nobody.get(address, headers={"if-modified-since": first["Last-Modified"]})

    assert (again.status_code, since.status_code) == (200, 200)
    assert again.content == since.content != first.content


def test_it_answers_head_with_the_headers_alone(nobody: Client, address: str) -> None:
    answer = nobody.head(address)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == nobody.get(address)["ETag"]


def test_paused_it_is_empty_and_then_it_is_not(nobody: Client, person: Person, address: str) -> None:
    pause(person, until=None, at=NOON)
    assert events(nobody.get(address).content) == []

    go_on(person, at=NOON)
    assert len(events(nobody.get(address).content)) == 1


def test_a_pause_until_a_day_needs_no_asking_on_that_day(nobody: Client, person: Person, address: str) -> None:
    pause(person, until=datetime(2026, 3, 20, tzinfo=UTC).date(), at=NOON)
    (event,) = events(nobody.get(address).content)

    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2026-03-23 08:00"


def test_on_holiday_it_comes_by_the_clock_there(nobody: Client, person: Person, address: str) -> None:
    keep_zone(person, zone="Pacific/Honolulu", at=NOON)
    (event,) = events(nobody.get(address).content)

    assert event["DTSTART"].params["TZID"] == "Pacific/Honolulu"
    assert f"{event['DTSTART'].dt:%H:%M}" == "08:00"


def test_the_file_to_import_is_the_same_calendar(browser: Client, nobody: Client, address: str) -> None:
    answer = browser.get("/reminders/moments.ics")

    assert answer.content == nobody.get(address).content
    assert answer["Content-Disposition"] == 'attachment; filename="moments.ics"'
    assert answer["Cache-Control"] == "no-store"


def test_a_strangers_file_has_nothing_of_the_owners(strangers_browser: Client) -> None:
    assert events(strangers_browser.get("/reminders/moments.ics").content) == []


def test_it_asks_the_database_twice_and_a_guess_once(
    nobody: Client, address: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        nobody.get(address)
    with django_assert_num_queries(1):
        nobody.get("/calendar/guessed.ics")


def test_when_it_cannot_be_read_just_now_nothing_is_said_and_the_log_holds_no_secret(
    nobody: Client, address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def out_of_reach(secret: str) -> None:
        raise DatabaseError(secret)

    monkeypatch.setattr(calendar_views, "behind", out_of_reach)
    answer = nobody.get(address)

    assert (answer.status_code, answer.content, answer["Retry-After"]) == (503, b"", "60")
    assert "A calendar could not be read: DatabaseError" in caplog.text
    assert address not in "".join(record.getMessage() for record in caplog.records if record.name != "django.request")


@pytest.mark.parametrize(
    "line",
    [
        ("Not Found: %s", "/calendar/s3cret-_x.ics"),
        ("Internal Server Error: %s", "/calendar/s3cret-_x.ics"),
        ("Forbidden (%s): %s", "CSRF token missing", "/calendar/s3cret-_x.ics"),
        ("Exception while serving /calendar/s3cret-_x.ics",),
        ("%(path)s", {"path": "http://localhost:5463/calendar/s3cret-_x.ics?x=1"}),
    ],
)
def test_no_line_of_the_log_holds_the_secret(line: tuple[Any, ...]) -> None:
    message, *args = line
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, tuple(args), None)

    assert NoSecrets().filter(record)
    assert "s3cret" not in record.getMessage()
    assert "/calendar/….ics" in record.getMessage()


def test_every_line_that_is_written_goes_by_that_filter() -> None:
    handlers = cast("dict[str, dict[str, Any]]", settings.LOGGING["handlers"])

    assert all("secrets" in handler["filters"] for handler in handlers.values())


def test_the_page_says_who_can_reach_it(browser: Client) -> None:
    assert "only programs on this machine reach it" in Page(browser.get("/reminders/")).words
