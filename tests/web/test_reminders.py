"""Reminders: set by the person alone, never in quiet hours, paused with one touch, and nobody's business."""

import html
import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kindwell.web.people.actions import keep_zone
from kindwell.web.people.models import Person
from kindwell.web.reminders import actions
from kindwell.web.reminders.actions import MOST, keep_reminder, pause, set_quiet_hours
from kindwell.web.reminders.models import Reminder, Schedule
from kindwell.web.reminders.queries import reminders_of, rules_of
from kindwell.web.reminders.times import EVERY_DAY, Quiet
from tests.web.asking import Page
from tests.web.clocks import stop_clock

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
FORM = {"what": "check-in", "shown": "pause", "days": ["0", "3"], "minute": "08:00"}
NIGHT = Quiet(22 * 60, 7 * 60)


@pytest.fixture(autouse=True)
def _london_at_noon(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_zone(person, zone="Europe/London", at=NOON)
    stop_clock(monkeypatch, NOON)


def keep(browser: Client, id: uuid.UUID = ID, **given: Any) -> Any:
    return browser.post(f"/reminders/{id}/", {**FORM, **given})


def page(browser: Client) -> Page:
    return Page(browser.get("/reminders/"))


def have(person: Person, id: uuid.UUID = ID, *, days: int = 9, minute: int = 480) -> None:
    keep_reminder(person, id=id, what="practice", shown="kettle", days=days, minute=minute, at=NOON)


def test_a_reminder_is_kept_as_it_was_given(browser: Client, person: Person) -> None:
    answer = keep(browser)

    assert answer.status_code == 302
    (one,) = reminders_of(person)
    assert one == (ID, "check-in", "pause", 9, 480, NOON)
    words = Page(browser.get(answer["Location"])).words
    assert "Kept." in words
    assert "Mondays and Thursdays at 08:00 “A pause” · for a check-in" in words


def test_nothing_is_chosen_beforehand(browser: Client) -> None:
    fields = Page(browser.get(f"/reminders/{ID}/")).fields

    assert [name for name, values in fields.items() if any(values) and name != "csrfmiddlewaretoken"] == []
    assert page(browser).fields["begins"] == [""]


def test_there_need_not_be_any(browser: Client) -> None:
    assert "None yet, and there need not be any." in page(browser).words


def test_a_new_one_gets_an_id_of_its_own_and_going_back_finds_it(browser: Client) -> None:
    leads_to = browser.get("/reminders/new/")["Location"]
    browser.post(leads_to, FORM)
    fields = Page(browser.get(leads_to)).fields

    assert (fields["minute"], fields["days"], fields["what"]) == (["08:00"], ["0", "3"], ["check-in"])


def test_sent_twice_it_is_kept_once_and_changed_it_is_the_same_one(browser: Client, person: Person) -> None:
    changed: dict[str, Any] = {"minute": "17:30", "days": ["5", "6"], "shown": "window"}
    for given in ({}, {}, changed):
        assert keep(browser, **given).status_code == 302

    assert [(one.id, one.days, one.minute) for one in reminders_of(person)] == [(ID, 0b1100000, 17 * 60 + 30)]
    assert "At the weekend at 17:30" in page(browser).words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"days": []}, "Choose one day of the week at least."),
        ({"days": ["7"]}, "Choose from the seven days of the week."),
        ({"days": ["-1"]}, "Choose from the seven days of the week."),
        ({"days": ["Monday"]}, "Choose from the seven days of the week."),
        ({"minute": ""}, "Say the time as a clock shows it, like 08:00 or 17:30."),
        ({"minute": "24:00"}, "Say the time as a clock shows it, like 08:00 or 17:30."),
        ({"minute": "half past eight"}, "Say the time as a clock shows it, like 08:00 or 17:30."),
        ({"minute": "<b>08:00</b>"}, "Say the time as a clock shows it, like 08:00 or 17:30."),
        ({"what": ""}, "Say what it is for. “Nothing particular” is an answer."),
        ({"what": "my therapist"}, "Say what it is for. “Nothing particular” is an answer."),
        ({"shown": ""}, "Choose what the calendar shows."),
        ({"shown": "Ring Dr Quincunx"}, "Choose what the calendar shows."),
    ],
)
def test_what_cannot_be_kept_is_said_and_given_back(
    browser: Client, person: Person, given: dict[str, Any], said: str
) -> None:
    answer = keep(browser, **given)

    assert answer.status_code == 422
    assert Page(answer).problems == [said]
    assert reminders_of(person) == []
    fields = Page(answer).fields
    kept = {name: fields.get(name) for name in ("days", "minute", "what", "shown") if name not in given}
    assert kept == {name: [value] if isinstance(value, str) else value for name, value in FORM.items() if name in kept}


@pytest.mark.parametrize("typed", ["8:00", "08:00:00", "08:00"])
def test_a_time_may_be_written_as_clocks_do(browser: Client, person: Person, typed: str) -> None:
    assert keep(browser, minute=typed).status_code == 302
    assert [one.minute for one in reminders_of(person)] == [480]


def test_there_are_at_most_twenty(browser: Client, person: Person) -> None:
    assert {keep(browser, uuid.uuid4()).status_code for _ in range(MOST - 1)} == {302}
    assert keep(browser, ID).status_code == 302
    answer = keep(browser, uuid.uuid4())

    assert answer.status_code == 422
    assert Page(answer).problems == ["There are 20 reminders already. Remove one first, or change one of them to this."]
    assert keep(browser, ID, minute="09:00").status_code == 302, "one of the twenty can be changed"
    assert len(reminders_of(person)) == MOST
    assert "Add a time" not in page(browser).words


@pytest.mark.parametrize(
    ("quiet", "minute", "nearest"),
    [
        (NIGHT, "22:00", "21:59"),
        (NIGHT, "23:30", "21:59"),
        (NIGHT, "00:10", "21:59"),
        (NIGHT, "06:59", "07:00"),
        (NIGHT, "03:00", "07:00"),
        (Quiet(540, 1020), "12:00", "08:59"),
        (Quiet(0, 1), "00:00", "00:01"),
        (Quiet(1, 0), "12:00", "00:00"),
    ],
)
def test_inside_quiet_hours_nothing_is_kept_and_the_nearest_time_outside_is_offered(
    browser: Client, person: Person, quiet: Quiet, minute: str, nearest: str
) -> None:
    set_quiet_hours(person, quiet=quiet, at=NOON)
    answer = keep(browser, minute=minute)

    assert answer.status_code == 422
    assert Page(answer).problems == [
        f"That is inside your quiet hours, {quiet}. The nearest time outside is {nearest}."
    ]
    assert f"Have it at {nearest}" in Page(answer).words
    assert reminders_of(person) == []
    assert keep(browser, minute=[minute, nearest]).status_code == 302, "as the button sends it, after the field"
    assert f"at {nearest}" in page(browser).words


@pytest.mark.parametrize("minute", ["07:00", "21:59", "12:00"])
def test_outside_quiet_hours_it_is_kept(browser: Client, person: Person, minute: str) -> None:
    set_quiet_hours(person, quiet=NIGHT, at=NOON)

    assert keep(browser, minute=minute).status_code == 302


def test_quiet_hours_over_midnight_are_kept_changed_and_taken_away(browser: Client, person: Person) -> None:
    answer = browser.post("/reminders/quiet-hours/", {"begins": "22:00", "ends": "07:00"}, follow=True)
    assert "Nothing comes from 22:00 to 07:00." in Page(answer).words
    assert rules_of(person).quiet == NIGHT

    browser.post("/reminders/quiet-hours/", {"begins": "21:00", "ends": "07:00", "none": "yes"})
    assert rules_of(person).quiet is None


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("22:00", "", "Quiet hours need a beginning and an end"),
        ("", "", "Quiet hours need a beginning and an end"),
        ("22:00", "22:00", "These begin and end at the same time."),
        ("late", "07:00", "Say the time as a clock shows it"),
        ("25:00", "-1:00", "Say the time as a clock shows it"),
    ],
)
def test_quiet_hours_that_are_none_are_refused_and_given_back(
    browser: Client, person: Person, begins: str, ends: str, said: str
) -> None:
    set_quiet_hours(person, quiet=NIGHT, at=NOON)
    answer = browser.post("/reminders/quiet-hours/", {"begins": begins, "ends": ends})

    assert answer.status_code == 422
    assert Page(answer).problems[0].startswith(said)
    assert (Page(answer).fields["begins"], Page(answer).fields["ends"]) == ([begins], [ends])
    assert rules_of(person).quiet == NIGHT


def test_quiet_hours_set_over_a_reminder_win_and_the_page_says_so(browser: Client, person: Person) -> None:
    have(person, minute=6 * 60)
    set_quiet_hours(person, quiet=NIGHT, at=NOON)
    words = page(browser).words

    assert "It does not come: this is inside your quiet hours. The nearest time outside is 07:00." in words
    assert len(reminders_of(person)) == 1


def test_one_touch_pauses_everything_until_said_otherwise(browser: Client, person: Person) -> None:
    have(person)
    words = Page(browser.post("/reminders/pause/", follow=True)).words

    assert "Everything is paused Until you say otherwise." in words
    assert rules_of(person).are_paused(today=date(2999, 1, 1))


def test_a_pause_until_a_day_ends_by_itself_on_that_day(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    have(person)
    browser.post("/reminders/pause/", {"until": "2026-03-20"})
    assert "Until Friday 20 March 2026. On that day reminders come again by themselves." in page(browser).words

    paused = []
    for moment in (datetime(2026, 3, 19, 23, 50, tzinfo=UTC), datetime(2026, 3, 20, 0, 10, tzinfo=UTC)):
        stop_clock(monkeypatch, moment)
        paused.append("Everything is paused" in page(browser).words)
    assert paused == [True, False]


def test_going_on_is_a_welcome_and_what_went_by_has_gone_by(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    have(person)
    pause(person, until=None, at=NOON)
    later = NOON + timedelta(days=40)
    stop_clock(monkeypatch, later)
    words = Page(browser.post("/reminders/go-on/", follow=True)).words

    assert "Welcome back. Reminders come again from now on" in words
    assert not rules_of(person).are_paused(today=later.date())
    assert [one.begins_at for one in reminders_of(person)] == [later]


@pytest.mark.parametrize("until", ["2026-03-03", "2026-03-02", "1066-10-14"])
def test_a_pause_cannot_end_on_a_day_that_has_come(browser: Client, person: Person, until: str) -> None:
    answer = browser.post("/reminders/pause/", {"until": until})

    assert answer.status_code == 422
    assert Page(answer).problems == ["That day has come already. Choose one from tomorrow on."]
    assert not rules_of(person).are_paused(today=NOON.date())


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2036-01-01", "That is more than two years away."),
        ("soon", "That day could not be read."),
        ("9999-99-99", "That day"),
    ],
)
def test_a_day_too_far_or_none_is_refused_in_words(browser: Client, person: Person, until: str, said: str) -> None:
    answer = browser.post("/reminders/pause/", {"until": until})

    assert answer.status_code == 422
    assert Page(answer).problems[0].startswith(said)
    assert Page(answer).fields["until"] == [until]
    assert not Schedule.objects.filter(paused=True).exists()


def test_tomorrow_is_the_persons_own(browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_zone(person, zone="Pacific/Auckland", at=NOON)
    stop_clock(monkeypatch, datetime(2026, 3, 3, 20, tzinfo=UTC))  # the fourth there

    assert browser.post("/reminders/pause/", {"until": "2026-03-04"}).status_code == 422
    assert browser.post("/reminders/pause/", {"until": "2026-03-05"}).status_code == 302


def held_in(answer: Any) -> str:
    (held,) = Page(answer).fields["held"]
    return html.unescape(held)


def test_removed_it_can_be_put_back_as_it_was(browser: Client, person: Person) -> None:
    have(person)
    answer = browser.post(f"/reminders/{ID}/remove/")

    assert "Removed: Mondays and Thursdays at 08:00." in Page(answer).words
    assert reminders_of(person) == []
    assert browser.post("/reminders/put-back/", {"held": held_in(answer)}).status_code == 302
    assert [one[:5] for one in reminders_of(person)] == [(ID, "practice", "kettle", 9, 480)]


def test_removing_twice_is_no_mistake(browser: Client, person: Person) -> None:
    have(person)
    answers = [browser.post(f"/reminders/{ID}/remove/").status_code for _ in range(2)]

    assert answers == [200, 302]


@pytest.mark.parametrize("held", ["", "made up", "eyJhIjoxfQ:1abc:xyz"])
def test_what_was_never_removed_cannot_be_put_back(browser: Client, person: Person, held: str) -> None:
    assert browser.post("/reminders/put-back/", {"held": held}).status_code == 302
    assert reminders_of(person) == []


def test_putting_back_makes_no_more_than_twenty(browser: Client, person: Person) -> None:
    have(person)
    answer = browser.post(f"/reminders/{ID}/remove/")
    for number in range(MOST):
        have(person, uuid.UUID(int=100 + number))
    browser.post("/reminders/put-back/", {"held": held_in(answer)})

    assert len(reminders_of(person)) == MOST


def test_a_stranger_puts_back_nothing_of_the_owners(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person
) -> None:
    have(person)
    held = held_in(browser.post(f"/reminders/{ID}/remove/"))
    strangers_browser.post("/reminders/put-back/", {"held": held})

    assert signing.loads(held, salt="kindwell.removed-reminder")[0] == str(person.pk)
    assert reminders_of(stranger) == reminders_of(person) == []


def test_a_stranger_sees_and_changes_nothing(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person
) -> None:
    have(person)
    set_quiet_hours(person, quiet=NIGHT, at=NOON)
    before = reminders_of(person), rules_of(person)
    for path in (f"/reminders/{ID}/remove/", "/reminders/pause/", "/reminders/go-on/", "/reminders/address/"):
        strangers_browser.post(path)
    keep(strangers_browser, minute="23:30")

    assert (reminders_of(person), rules_of(person)) == before
    assert [one.minute for one in reminders_of(stranger)] == [23 * 60 + 30]
    assert "22:00" not in page(strangers_browser).words
    assert "08:00" not in page(strangers_browser).words
    assert Page(strangers_browser.get(f"/reminders/{ID}/")).fields["minute"] == ["23:30"]


@pytest.mark.parametrize(
    "path", ["/reminders/", "/reminders/new/", f"/reminders/{ID}/", "/reminders/moments.ics", "/reminders/pause/"]
)
def test_nobody_without_the_cookie_is_told_anything(nobody: Client, person: Person, path: str) -> None:
    have(person)
    answer = nobody.get(path)

    assert answer.status_code == 403
    assert b"08:00" not in answer.content


def test_what_cannot_be_kept_just_now_is_said_and_the_log_has_none_of_it(
    browser: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*args: object, **named: object) -> None:
        raise DatabaseError("08:00 A pause")

    monkeypatch.setattr(actions, "keep_reminder", full)
    answer = keep(browser)

    assert answer.status_code == 503
    assert "It could not be kept just now." in Page(answer).words
    assert "A pause" not in caplog.text


@pytest.mark.parametrize(
    "wrong",
    [{"days": 0}, {"days": EVERY_DAY + 1}, {"minute": 1440}, {"what": "spying"}, {"shown": "Ring Dr Quincunx"}],
)
@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_no_reminder_that_is_none(person: Person, wrong: dict[str, Any]) -> None:
    right = {"what": "practice", "shown": "pause", "days": 1, "minute": 0}
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Reminder.objects.create(owner=person, begins_at=NOON, **{**right, **wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"quiet_from": 1, "quiet_until": None},
        {"quiet_from": None, "quiet_until": 1},
        {"quiet_from": 5, "quiet_until": 5},
        {"quiet_from": 0, "quiet_until": 1440},
    ],
)
@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_no_quiet_hours_that_are_none(person: Person, wrong: dict[str, Any]) -> None:
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Schedule.objects.create(owner=person, changed_at=NOON, **wrong)


def test_the_page_asks_the_database_three_times(
    browser: Client, person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(MOST):
        have(person, uuid.UUID(int=number), minute=number)
    with django_assert_num_queries(3):
        browser.get("/reminders/")


def test_no_page_of_reminders_counts_or_blames(browser: Client, person: Person) -> None:
    have(person)
    pause(person, until=None, at=NOON)
    words = page(browser).words.lower()

    assert re.findall(r"missed|streak|in a row|still haven|overdue|\bshould\b", words) == []


def test_an_export_says_them_as_people_do(browser: Client, person: Person) -> None:
    have(person)
    given = browser.get("/your-data/kindwell.json").json()

    assert (given["reminders"][0]["days"], given["reminders"][0]["minute"]) == (["Monday", "Thursday"], "08:00")
