"""Days are the person's own: at ten to midnight and ten past, when the clocks change, and on the other side of the
world.
"""

import doctest
import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from kindwell.web.checkins.models import CheckIn
from kindwell.web.people import clocks, door, own_time
from kindwell.web.people.actions import keep_zone
from kindwell.web.people.entry import COOKIE
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import answer_not_today
from kindwell.web.practices.models import Practised
from kindwell.web.practices.queries import last_days
from tests.web.asking import HOME, Page
from tests.web.clocks import stop_clock

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
LONDON, AUCKLAND, HONOLULU = "Europe/London", "Pacific/Auckland", "Pacific/Honolulu"


def at(zone: str, wall: str, *, fold: int = 0) -> datetime:
    """A moment, by what the clock there shows."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def check_in(browser: Client, id: int) -> None:
    assert browser.post("/check-in/", {"id": uuid.UUID(int=id), "threat": "3"}).status_code == 302


def days(person: Person) -> list[date]:
    return list(CheckIn.objects.filter(owner=person).order_by("at").values_list("day", flat=True))


@pytest.mark.parametrize("zone", [LONDON, AUCKLAND, HONOLULU, "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"])
def test_ten_to_midnight_and_ten_past_are_two_days(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    keep_zone(person, zone=zone, at=NOON)
    for number, moment in enumerate([at(zone, "2026-03-03T23:50"), at(zone, "2026-03-04T00:10")]):
        stop_clock(monkeypatch, moment)
        check_in(browser, number)

    assert days(person) == [date(2026, 3, 3), date(2026, 3, 4)]


CHANGES = {
    "back": ["2026-10-25T00:05", "2026-10-25T01:30", "2026-10-25T01:30 again", "2026-10-25T23:55"],
    "forward": ["2026-03-29T00:05", "2026-03-29T00:59", "2026-03-29T02:00", "2026-03-29T23:55"],
}


@pytest.mark.parametrize("walls", CHANGES.values(), ids=CHANGES)
def test_a_day_on_which_the_clocks_change_is_one_day(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch, walls: list[str]
) -> None:
    keep_zone(person, zone=LONDON, at=NOON)
    kept = [at(LONDON, wall.removesuffix(" again"), fold=wall.endswith(" again")) for wall in walls]
    for number, moment in enumerate(kept):
        stop_clock(monkeypatch, moment)
        check_in(browser, number)

    assert kept == sorted(set(kept)), "half past one comes twice that night, and is two moments"
    assert days(person) == [date.fromisoformat(walls[0][:10])] * 4


def test_another_zone_changes_no_day_that_was(browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    stop_clock(monkeypatch, at(AUCKLAND, "2026-03-04T00:10"))
    check_in(browser, 1)
    assert browser.post("/time/", {"zone": HONOLULU}).status_code == 302
    check_in(browser, 2)

    assert [one.day for one in CheckIn.objects.order_by("id")] == [date(2026, 3, 4), date(2026, 3, 3)]


def test_changed_later_a_check_in_stays_on_its_day(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    stop_clock(monkeypatch, at(AUCKLAND, "2026-03-04T00:10"))
    check_in(browser, 1)
    keep_zone(person, zone=HONOLULU, at=NOON)
    check_in(browser, 1)

    assert days(person) == [date(2026, 3, 4)]


def practise(browser: Client, began_at: datetime) -> None:
    given = {"id": uuid.UUID(int=7), "length_ms": 1_200_000, "then": "after", "began_at": began_at.isoformat()}
    assert browser.post("/practise/back-to-here/end/", given).status_code == 302


def test_a_practice_belongs_to_the_day_on_which_it_was_begun(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=LONDON, at=NOON)
    stop_clock(monkeypatch, at(LONDON, "2026-03-04T00:10"))
    practise(browser, at(LONDON, "2026-03-03T23:50"))

    assert Practised.objects.get().day == date(2026, 3, 3)
    assert "yesterday, from 23:50" in Page(browser.get("/practise/history/")).words


def test_seen_from_elsewhere_a_practice_keeps_its_day_and_claims_no_other_time(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    stop_clock(monkeypatch, at(AUCKLAND, "2026-03-04T08:30"))
    practise(browser, at(AUCKLAND, "2026-03-04T08:20"))
    keep_zone(person, zone=HONOLULU, at=NOON)

    assert last_days(person) == {"back-to-here": date(2026, 3, 4)}
    words = Page(browser.get("/practise/history/")).words
    assert "4 March · 20 minutes" in words


def test_not_today_ends_at_the_persons_midnight(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    answer_not_today(person, day=date(2026, 3, 4))
    answered = []
    for moment in (at(AUCKLAND, "2026-03-04T23:50"), at(AUCKLAND, "2026-03-05T00:10")):
        stop_clock(monkeypatch, moment)
        answered.append("offer" in browser.get("/").content.decode())

    assert answered == [False, True]


@pytest.mark.parametrize(("zone", "is_here"), [(AUCKLAND, True), (LONDON, False), (HONOLULU, False)])
def test_what_was_put_away_is_here_from_the_persons_own_day_on(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch, zone: str, is_here: bool
) -> None:
    keep_zone(person, zone=zone, at=NOON)
    Person.objects.update(opens_on=date(2026, 3, 4))
    stop_clock(monkeypatch, datetime(2026, 3, 3, 20, tzinfo=UTC))

    assert ("One is here" in Page(browser.get("/about/")).words) is is_here


@pytest.mark.parametrize(
    ("zone", "greeting"), [(AUCKLAND, "Good morning."), (HONOLULU, "Good morning."), (LONDON, "Good evening.")]
)
def test_the_greeting_goes_by_the_persons_clock(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch, zone: str, greeting: str
) -> None:
    keep_zone(person, zone=zone, at=NOON)
    stop_clock(monkeypatch, datetime(2026, 3, 3, 21, tzinfo=UTC))

    assert greeting in Page(browser.get("/")).words


def test_two_people_who_ask_one_after_another_each_have_their_own_day(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    keep_zone(stranger, zone=HONOLULU, at=NOON)
    stop_clock(monkeypatch, datetime(2026, 3, 3, 20, tzinfo=UTC))
    for one in (browser, strangers_browser, browser, strangers_browser):
        check_in(one, 1)

    assert days(person) == [date(2026, 3, 4)]
    assert days(stranger) == [date(2026, 3, 3)]


def test_no_clock_is_left_behind_for_whoever_asks_next(browser: Client, nobody: Client, person: Person) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    for path in ("/", "/no-such-page/", "/practise/back-to-here/play/?minutes=99"):
        browser.get(path)

        assert timezone.get_current_timezone() == timezone.get_default_timezone()
    nobody.get("/help/")
    assert timezone.get_current_timezone() == timezone.get_default_timezone()


def test_a_page_that_breaks_leaves_no_clock_behind(browser: Client, person: Person) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)

    def breaks(request: HttpRequest) -> HttpResponse:
        assert timezone.get_current_timezone_name() == AUCKLAND
        raise DatabaseError

    request = RequestFactory(headers={"host": HOME}).get("/")
    request.COOKIES = {COOKIE: browser.cookies[COOKIE].value}
    with pytest.raises(DatabaseError):
        door.known_browser_only(breaks)(request)

    assert timezone.get_current_timezone() == timezone.get_default_timezone()


def test_two_people_at_once_do_not_share_a_clock() -> None:
    seen: dict[str, list[date]] = {AUCKLAND: [], HONOLULU: []}
    both = threading.Barrier(2)

    def ask(zone: str) -> None:
        for _ in range(50):
            with clocks.own_clock(Person(zone=zone)):
                both.wait()
                seen[zone].append(localdate(datetime(2026, 3, 3, 20, tzinfo=UTC)))
                both.wait()

    threads = [threading.Thread(target=ask, args=[zone]) for zone in seen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {zone: set(found) for zone, found in seen.items()} == {
        AUCKLAND: {date(2026, 3, 4)},
        HONOLULU: {date(2026, 3, 3)},
    }


def test_who_has_chosen_no_clock_goes_by_the_machines(browser: Client, person: Person) -> None:
    with clocks.own_clock(person):
        assert timezone.get_current_timezone() == timezone.get_default_timezone()
    assert clocks.zone_of(person) == timezone.get_default_timezone()


@pytest.mark.parametrize("zone", ["Mars/Olympus_Mons", "../../etc/passwd", "/etc/localtime", "a" * 64, "\0", "Europe"])
def test_a_clock_this_machine_does_not_know_any_more_is_the_machines_and_the_page_says_so(
    browser: Client, person: Person, zone: str
) -> None:
    if connection.vendor == "postgresql" and "\0" in zone:
        zone = "Mars"  # it keeps no such sign
    Person.objects.update(zone=zone)

    page = Page(browser.get("/time/"))
    assert "This machine does not know the clock of" in page.words
    assert browser.get("/").status_code == 200


def test_the_page_says_what_time_it_is_and_where(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    stop_clock(monkeypatch, datetime(2026, 3, 3, 20, 5, tzinfo=UTC))

    assert "It is Wednesday 4 March, 09:05, in Auckland." in Page(browser.get("/time/")).words


def test_a_clock_is_kept_and_given_back_to_the_machine(browser: Client, person: Person) -> None:
    answer = browser.post("/time/", {"zone": "America/Argentina/Buenos_Aires"}, follow=True)
    assert "From now on Kindwell goes by the clock in Buenos Aires." in Page(answer).words
    assert Person.objects.get().zone == "America/Argentina/Buenos_Aires"

    browser.post("/time/", {"zone": ""})
    assert Person.objects.get().zone == ""
    assert Person.objects.get().zone_since is not None


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus_Mons", "../../etc/passwd", "localtime", "posix/Europe/London", "x" * 70, "<b>", "Europe/"]
)
def test_a_clock_that_there_is_not_is_refused_in_words(browser: Client, person: Person, zone: str) -> None:
    answer = browser.post("/time/", {"zone": zone})

    assert answer.status_code == 422
    (problem,) = Page(answer).problems
    assert problem.startswith("There is no clock of that name here")
    assert Person.objects.get(pk=person.pk).zone == ""


def test_a_clock_that_cannot_be_kept_just_now_changes_nothing(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **named: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(own_time, "keep_zone", full)
    answer = browser.post("/time/", {"zone": AUCKLAND})

    assert answer.status_code == 503
    assert Page(answer).problems == ["It could not be kept just now, so nothing was changed. Try it once more."]


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kiev", "UTC"])
def test_whatever_name_a_browser_has_for_its_clock_can_be_kept(browser: Client, zone: str) -> None:
    assert browser.post("/time/", {"zone": zone}).status_code == 302


def test_a_strangers_clock_is_nobody_elses(strangers_browser: Client, person: Person, nobody: Client) -> None:
    strangers_browser.post("/time/", {"zone": AUCKLAND})

    assert Person.objects.get(pk=person.pk).zone == ""
    assert nobody.get("/time/").status_code == 403


def test_the_name_of_an_export_has_the_persons_day(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    stop_clock(monkeypatch, datetime(2026, 3, 3, 20, tzinfo=UTC))
    answer = browser.get("/your-data/kindwell.json")

    assert 'filename="kindwell-2026-03-04.json"' in answer["Content-Disposition"]
    assert answer.json()["person"]["zone"] == AUCKLAND


def test_a_clock_costs_no_question_of_the_database(
    browser: Client, person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep_zone(person, zone=AUCKLAND, at=NOON)
    with django_assert_num_queries(1):
        browser.get("/about/")


def test_the_examples_of_clocks_run() -> None:
    assert doctest.testmod(clocks).failed == 0


def test_every_zone_in_the_list_is_one_that_may_be_kept() -> None:
    listed = [zone.name for _, zones in clocks.zones_by_part() for zone in zones]

    assert sorted(listed) == sorted(clocks.known_zones())
    assert all(ZoneInfo(name).utcoffset(NOON) is not None for name in listed)
    assert timedelta(0) == ZoneInfo("UTC").utcoffset(NOON)
