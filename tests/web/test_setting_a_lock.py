"""Setting a lock, changing it, taking it away; and how slowly somebody who does not know it may try."""

import threading
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from kindwell.web.people import door, locking, trying
from kindwell.web.people import lock as cookie
from kindwell.web.people.entry import new_key
from kindwell.web.people.models import Lock, Person
from tests.web.asking import Page, browser_of, nobodys_browser
from tests.web.locks import PASSPHRASE, Clock, is_open, opening, unlocked_browser

# Setting and changing it


def setting(browser: Client, **given: str) -> Any:
    return browser.post("/lock/set/", {"passphrase": PASSPHRASE, "again": PASSPHRASE, "minutes": "15", **given})


def test_a_lock_is_set_this_browser_stays_open_and_every_other_is_locked(browser: Client, person: Person) -> None:
    another = browser_of(person)
    answer = browser.post("/lock/set/", {"passphrase": PASSPHRASE, "again": PASSPHRASE, "minutes": "30"}, follow=True)

    assert "The lock is set." in Page(answer).words
    assert Page(answer).fields["minutes"] == ["30"]
    assert not is_open(another)
    assert opening(another).status_code == 302
    assert is_open(another)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"passphrase": "kettles", "again": "kettles"}, "Use at least 8 characters"),
        ({"again": "the kettle sings at five"}, "The two are not the same."),
        ({"passphrase": "", "again": ""}, "Choose a passphrase."),
        ({"passphrase": "x" * 10_000, "again": "x" * 10_000}, "Keep it to 1,000 characters."),
        ({"minutes": "7"}, "Choose when it locks by itself."),
        ({"minutes": ""}, "Choose when it locks by itself."),
    ],
)
def test_what_cannot_be_a_lock_is_refused_in_words(
    browser: Client, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], said: str
) -> None:
    monkeypatch.setattr(locking, "hash_of", lambda _: pytest.fail("it was hashed"))
    answer = setting(browser, **wrong)

    assert answer.status_code == 422
    assert said in Page(answer).problems[0]
    assert not Lock.objects.exists()


def test_any_characters_will_do_and_none_is_taken_away(browser: Client) -> None:
    odd = "  \u96e8 \U0001f427 <b>&amp; "
    setting(browser, passphrase=odd, again=odd)
    browser.post("/lock/now/")

    assert opening(browser, odd.strip()).status_code == 403
    assert opening(browser, odd).status_code == 302


def test_a_lock_that_is_there_is_not_set_over(unlocked: Client, lock: Lock) -> None:
    answer = setting(unlocked, passphrase="quite another", again="quite another")

    assert answer.status_code == 422
    assert "There is a lock already" in Page(answer).problems[0]
    assert Lock.objects.get().passphrase == lock.passphrase


def test_another_passphrase_locks_every_other_browser(unlocked: Client, lock: Lock) -> None:
    another, new = unlocked_browser(lock), "seven grey herons"
    answer = unlocked.post("/lock/passphrase/", {"present": PASSPHRASE, "passphrase": new, "again": new})

    assert answer["Location"] == "/lock/?done=passphrase"
    assert is_open(unlocked)
    assert not is_open(another)
    assert opening(another).status_code == 403
    assert opening(another, new).status_code == 302


def test_removing_the_lock_opens_every_browser_that_was_let_in(unlocked: Client, person: Person) -> None:
    answer = unlocked.post("/lock/remove/", {"present": PASSPHRASE}, follow=True)

    assert "The lock is gone." in Page(answer).words
    assert not Lock.objects.exists()
    assert is_open(browser_of(person))


def test_a_lock_that_is_set_again_is_not_opened_by_an_earlier_ones_cookie(unlocked: Client, person: Person) -> None:
    before = unlocked.cookies[cookie.COOKIE].value
    unlocked.post("/lock/remove/", {"present": PASSPHRASE})
    setting(unlocked)
    another = browser_of(person)
    another.cookies[cookie.COOKIE] = before

    assert not is_open(another)


def test_other_minutes_hold_from_now_on(unlocked: Client, clock: Clock) -> None:
    unlocked.post("/lock/minutes/", {"present": PASSPHRASE, "minutes": "5"})
    clock.go_on(minutes=6)

    assert not is_open(unlocked)


CHANGES = {
    "passphrase": {"passphrase": "seven grey herons", "again": "seven grey herons"},
    "minutes": {"minutes": "60"},
    "remove": {},
}


@pytest.mark.parametrize("part", CHANGES)
@pytest.mark.parametrize(
    ("present", "status", "said"),
    [
        ("the kettle sings at five", 403, "That is not the passphrase. Nothing was changed."),
        ("", 422, "Type the present passphrase too."),
        ("x" * 10_000, 422, "at most 1,000 characters"),
    ],
)
def test_a_change_needs_the_present_passphrase(
    unlocked: Client, lock: Lock, part: str, present: str, status: int, said: str
) -> None:
    answer = unlocked.post(f"/lock/{part}/", {"present": present, **CHANGES[part]})
    kept = Lock.objects.get()

    assert answer.status_code == status
    assert said in Page(answer).problems[0]
    assert (kept.passphrase, kept.minutes, kept.nonce) == (lock.passphrase, lock.minutes, lock.nonce)


@pytest.mark.parametrize("part", CHANGES)
def test_there_is_nothing_to_change_where_there_is_no_lock(browser: Client, part: str) -> None:
    answer = browser.post(f"/lock/{part}/", {"present": PASSPHRASE, **CHANGES[part]})

    assert answer["Location"] == "/lock/"
    assert not Lock.objects.exists()


def test_the_page_says_what_a_lock_does_and_what_not(browser: Client) -> None:
    page = Page(browser.get("/lock/"))

    assert "keeps this browser’s pages from whoever sits down here" in page.words
    assert "does not encrypt anything" in page.words
    assert "can read the data folder" in page.words
    assert "kindwell unlock" in page.words
    assert page.fields["minutes"] == ["15"]
    assert page.offered["minutes"] == ["5", "15", "30", "60", "0"]


@pytest.mark.parametrize("done", ["", "nonsense", "<b>"])
def test_an_address_that_says_nothing_done_says_nothing(browser: Client, done: str) -> None:
    assert 'role="status"' not in browser.get("/lock/", {"done": done}).content.decode()


def test_your_data_leads_to_the_lock(browser: Client, lock: Lock, unlocked: Client) -> None:
    assert "/lock/" in Page(unlocked.get("/your-data/")).links


# Tries are slowed


def test_three_wrong_tries_are_free_and_each_further_waits_twice_as_long(locked: Client, clock: Clock) -> None:
    waits = []
    for _ in range(13):
        answer = opening(locked, "not this one")
        assert answer.status_code == 403
        waits.append(int(answer.get("Retry-After", "0")))
        clock.go_on(seconds=waits[-1])

    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def wrong(browser: Client, *, times: int) -> None:
    for _ in range(times):
        opening(browser, "not this one")


def test_before_its_time_a_try_is_not_judged_and_the_answer_says_when(
    locked: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(locked, times=3)
    monkeypatch.setattr(trying, "is_right", lambda *_: pytest.fail("it was hashed"))
    answer = opening(locked)

    assert answer.status_code == 429
    assert answer["Retry-After"] == "1"
    assert Page(answer).problems == ["That was not tried yet. The next try can be made in 1 second."]
    assert Lock.objects.get().tries == 3


@pytest.mark.parametrize("part", CHANGES)
def test_changing_the_lock_is_no_way_round_the_wait(unlocked: Client, person: Person, part: str) -> None:
    wrong(browser_of(person), times=3)
    answer = unlocked.post(f"/lock/{part}/", {"present": PASSPHRASE, **CHANGES[part]})

    assert answer.status_code == 429
    assert answer["Retry-After"] == "1"


def test_neither_another_browser_nor_a_new_link_shortens_the_wait(locked: Client, person: Person) -> None:
    wrong(locked, times=3)
    fresh = nobodys_browser()
    fresh.get("/enter", {"key": new_key(settings.DATA)})

    assert [opening(browser).status_code for browser in (browser_of(person), fresh)] == [429, 429]


def test_lock_now_does_not_begin_the_count_again(unlocked: Client, person: Person) -> None:
    wrong(browser_of(person), times=3)
    unlocked.post("/lock/now/")

    assert opening(unlocked).status_code == 429


def test_after_the_wait_the_right_passphrase_opens_and_the_count_begins_anew(locked: Client, clock: Clock) -> None:
    wrong(locked, times=3)
    clock.go_on(seconds=1)

    assert opening(locked).status_code == 302
    assert (Lock.objects.get().tries, Lock.objects.get().next_try_at) == (0, None)


def test_a_clock_that_was_wrong_meanwhile_locks_nobody_out(locked: Client, clock: Clock) -> None:
    clock.go_on(minutes=60 * 24 * 365)
    wrong(locked, times=3)
    clock.go_on(minutes=-60 * 24 * 365)

    assert opening(locked).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_only_the_free_ones_are_judged(lock: Lock) -> None:
    statuses, together = list[int](), threading.Barrier(8)

    def ask() -> None:
        browser = browser_of(lock.owner)
        together.wait()
        statuses.append(opening(browser, "not this one").status_code)
        connection.close()

    asking = [threading.Thread(target=ask) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert sorted(statuses) == [403] * 3 + [429] * 5
    assert Lock.objects.get().tries == 3


# When things fail


def _full(*args: object, **kwargs: object) -> None:
    raise OperationalError("database or disk is full")


def test_a_try_that_cannot_be_counted_is_not_judged(
    locked: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(trying, "_count_a_try", _full)
    monkeypatch.setattr(trying, "is_right", lambda *_: pytest.fail("it was hashed"))
    answer = opening(locked)

    assert answer.status_code == 503
    assert "Nothing you kept is lost" in Page(answer).problems[0]
    assert PASSPHRASE not in caplog.text


@pytest.mark.parametrize("action", ["change_passphrase", "change_minutes", "remove_lock"])
def test_a_change_that_cannot_be_kept_says_so_and_changes_nothing(
    unlocked: Client, lock: Lock, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    monkeypatch.setattr(locking, action, _full)
    part = {"change_passphrase": "passphrase", "change_minutes": "minutes", "remove_lock": "remove"}[action]
    answer = unlocked.post(f"/lock/{part}/", {"present": PASSPHRASE, **CHANGES[part]})

    assert answer.status_code == 503
    assert "nothing was changed" in Page(answer).problems[0]
    assert is_open(unlocked)


def test_a_lock_that_cannot_be_set_is_not_set(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "set_lock", _full)

    assert setting(browser).status_code == 503
    assert is_open(browser)


def test_help_and_leaving_answer_a_locked_browser_when_the_database_does_not(
    locked: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "who_is_in", _full)

    assert [locked.get(path).status_code for path in ("/help/", "/leave/")] == [200, 200]


# Forgotten


def test_the_command_takes_the_lock_away_and_says_what_that_means(
    locked: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("take_lock_away")
    assert "The lock is gone: a browser that was let in shows what is yours" in capsys.readouterr().out
    assert is_open(locked)

    call_command("take_lock_away")
    assert capsys.readouterr().out == "There is no lock to take away.\n"
