"""A lock before one's pages: what answers while it is closed, what opens it, and when it closes by itself."""

import doctest
import logging
import uuid

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kindwell.web.help.actions import keep_own_help
from kindwell.web.people import lock as cookie
from kindwell.web.people import locking, passphrase, trying
from kindwell.web.people.entry import new_key
from kindwell.web.people.models import Lock, Minutes, Person
from kindwell.web.people.passphrase import hash_of, is_right
from kindwell.web.practices import sound
from kindwell.web.practices.models import Practised
from tests.web.asking import Page, browser_of, every_address, nobodys_browser
from tests.web.giving import FOLLOWS_FROM_THE_REST, OWNED
from tests.web.locks import NOON, PASSPHRASE, Clock, have_a_lock, is_open, opening, unlocked_browser

ADDRESSES = every_address()
OPEN = {"help", "enter", "leave", "no-icon", "unlock", "hard-moment", "bell", "calendar"}
OF_A_HARD_MOMENT = {f"practice-{part}" for part in ("sound", "captions", "chapters", "screen", "making")}
LOCKED = {name: path for name, path in ADDRESSES.items() if name not in OPEN | OF_A_HARD_MOMENT}


# While it is locked


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", LOCKED)
def test_while_it_is_locked_an_address_only_asks_for_the_passphrase(locked: Client, name: str, method: str) -> None:
    answer = getattr(locked, method)(LOCKED[name])
    page = Page(answer)

    assert answer.status_code == 403
    assert page.words.startswith("Locked")
    assert set(page.fields) == {"csrfmiddlewaretoken", "next", "passphrase"}


def test_an_address_that_does_not_exist_tells_nobody_so(locked: Client) -> None:
    assert locked.get("/no/such/page/").status_code == 403


@pytest.mark.parametrize("sent", [{"sec-fetch-dest": "empty"}, {"sec-fetch-dest": "audio"}, {"accept": "*/*"}])
def test_what_is_no_page_is_answered_in_a_line(locked: Client, sent: dict[str, str]) -> None:
    answer = locked.get("/your-data/kindwell.json", headers=sent)

    assert answer.status_code == 403
    assert answer["Content-Type"] == "text/plain"
    assert answer.content.decode() == "Kindwell is locked. Open one of its pages in this browser to unlock it.\n"


@pytest.mark.parametrize("name", sorted(OPEN - {"enter", "calendar"}))
def test_help_leaving_and_a_hard_moment_answer_all_the_same(locked: Client, name: str) -> None:
    answer = locked.get(ADDRESSES[name])

    assert answer.status_code in (200, 204) or (name == "bell" and answer.status_code == 404)  # not spoken here


def test_help_shows_none_of_ones_own_lines_while_it_is_locked(locked: Client, person: Person) -> None:
    keep_own_help(person, id=uuid.UUID(int=7), kind="person", words="Zebulon next door", number="", since=NOON)
    page = Page(locked.get("/help/"))

    assert "999" in page.words
    assert "Zebulon" not in page.words
    assert "/help/yours/" not in page.links


@pytest.mark.parametrize("path", ["/", "/help/", "/lock/open/", "/hard-moment/"])
def test_a_hard_moment_help_and_leaving_stay_one_touch_away(locked: Client, path: str) -> None:
    page = Page(locked.get(path))

    assert {"/hard-moment/", "/help/", "/leave/"} <= set(page.links)
    assert "/practise/" not in page.links


@pytest.mark.parametrize("path", ["/hard-moment/", "/hard-moment/?part=1"])
def test_a_hard_moment_meets_no_lock_and_leaves_no_row(
    locked: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(sound, "making", lambda spoken: sound.Making(1, 1))  # spoken already, as on a second day
    with CaptureQueriesContext(connection) as asked:
        answer = locked.get(path)

    assert answer.status_code == 200
    assert "A hard moment" in Page(answer).words
    assert [one["sql"][:6] for one in asked] == ["SELECT"]  # who asks


@pytest.mark.parametrize("part", sorted(OF_A_HARD_MOMENT))
def test_what_a_hard_moment_plays_answers_and_nothing_else_of_that_kind(locked: Client, part: str) -> None:
    path = ADDRESSES[part]

    assert locked.get(f"{path}?minutes=1").status_code != 403
    assert locked.get(f"{path}?minutes=1&voice=own-{uuid.UUID(int=7)}").status_code == 403
    assert locked.get(path.replace("back-to-here", "listening-to-sounds")).status_code == 403


def test_a_practice_is_not_counted_from_a_locked_browser(locked: Client) -> None:
    given = {"id": uuid.UUID(int=7), "length_ms": 60_000, "then": "after"}

    assert locked.post("/practise/back-to-here/end/", given).status_code == 403
    assert not Practised.objects.exists()


def test_a_form_sent_too_late_is_not_kept_and_the_page_says_so(locked: Client) -> None:
    page = Page(locked.post("/help/yours/", {"id": uuid.UUID(int=7), "kind": "person", "words": "Zebulon"}))

    assert "nothing of it was kept yet" in page.problems[0]
    assert page.fields["next"] == ["/"]
    assert "Zebulon" not in page.words


def test_without_the_cookie_of_the_door_the_passphrase_opens_nothing(lock: Lock) -> None:
    assert opening(nobodys_browser()).status_code == 403
    assert Lock.objects.get().tries == 0


def test_a_new_link_still_asks_for_the_passphrase(lock: Lock) -> None:
    fresh = nobodys_browser()

    assert fresh.get("/enter", {"key": new_key(settings.DATA)}).status_code == 200
    assert Page(fresh.get("/")).words.startswith("Locked")


# Opening it


@pytest.mark.parametrize("asked", ["/practise/?q=sounds&way=attention", "/lock/", "/your-data/"])
def test_the_passphrase_leads_to_what_was_asked_for(locked: Client, asked: str) -> None:
    (back,) = Page(locked.get(asked)).fields["next"]
    answer = opening(locked, next=back)

    assert (answer.status_code, answer["Location"]) == (302, asked)
    assert locked.get(asked).status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://example.org/",
        "//example.org",
        "/\\example.org",
        "\\\\example.org",
        "javascript:alert(1)",
        "",
        "today",
        "\n//x",
    ],
)
def test_the_passphrase_leads_nowhere_else(locked: Client, elsewhere: str) -> None:
    assert opening(locked, next=elsewhere)["Location"] == "/"
    assert Page(locked.get("/lock/open/", {"next": elsewhere})).fields["next"] == ["/"]


def test_a_wrong_passphrase_opens_nothing(locked: Client) -> None:
    answer = opening(locked, "the kettle sings at five", next="/about/")
    page = Page(answer)

    assert answer.status_code == 403
    assert page.problems == ["That is not the passphrase."]
    assert page.fields["next"] == ["/about/"]
    assert not is_open(locked)


@pytest.mark.parametrize(
    ("given", "said"), [("", "Type the passphrase."), ("x" * 10_000, "at most 1,000 characters, and what was sent")]
)
def test_what_cannot_be_one_is_refused_in_words_before_any_work(
    locked: Client, monkeypatch: pytest.MonkeyPatch, given: str, said: str
) -> None:
    monkeypatch.setattr(trying, "is_right", lambda *_: pytest.fail("it was hashed"))
    answer = opening(locked, given)

    assert answer.status_code == 422
    assert said in Page(answer).problems[0]
    assert Lock.objects.get().tries == 0


def test_a_passphrase_is_in_no_answer_no_log_and_no_row(
    locked: Client, caplog: pytest.LogCaptureFixture, person: Person
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "Quincunx Zebedee"
    given = {"present": wrong, "passphrase": wrong, "again": wrong, "minutes": "5"}
    answers = [opening(locked, wrong)]
    opening(locked)
    answers += [locked.post(f"/lock/{part}/", given) for part in ("passphrase", "minutes", "set")]

    assert not any(wrong in answer.content.decode() for answer in answers)
    assert wrong not in str(list(Lock.objects.values()))
    assert wrong not in caplog.text


def test_the_cookie_is_strict_hidden_from_scripts_named_by_its_port_and_ends_with_the_browser(locked: Client) -> None:
    given = opening(locked).cookies[f"kindwell_lock_{settings.PORT}"]

    assert (given["samesite"], given["httponly"], given["path"], given["domain"]) == ("Strict", True, "/", "")
    assert not given["max-age"]
    assert not given["expires"]


@pytest.mark.parametrize("forged", ["", "x", "WyJub25jZSIsMTc3Ml0:abc"])
def test_a_cookie_we_did_not_sign_opens_nothing(locked: Client, unlocked: Client, forged: str) -> None:
    for value in (forged, unlocked.cookies[cookie.COOKIE].value[:-2] + "xx"):
        locked.cookies[cookie.COOKIE] = value
        assert not is_open(locked)


def test_one_persons_passphrase_does_not_open_anothers_lock(unlocked: Client, stranger: Person) -> None:
    have_a_lock(stranger)
    theirs = browser_of(stranger)
    theirs.cookies[cookie.COOKIE] = unlocked.cookies[cookie.COOKIE].value

    assert not is_open(theirs)
    assert is_open(unlocked)


def test_the_same_letters_open_it_from_any_keyboard() -> None:
    assert is_right("un cafe\u0301 noir", hash_of("un caf\u00e9 noir"))
    assert not is_right(" the kettle ", hash_of("the kettle"))


def test_a_hash_that_cannot_be_read_fits_no_passphrase() -> None:
    assert not is_right(PASSPHRASE, "damaged")


def test_the_examples_in_the_code_run() -> None:
    assert [doctest.testmod(module).failed for module in (passphrase, trying)] == [0, 0]


# Closing by itself


@pytest.mark.parametrize("minutes", [value for value in Minutes.values if value])
def test_it_locks_by_itself_after_the_minutes_set(lock: Lock, clock: Clock, minutes: int) -> None:
    Lock.objects.update(minutes=minutes)
    browser = unlocked_browser(lock)
    clock.go_on(minutes=minutes)
    assert is_open(browser)
    clock.go_on(minutes=minutes, seconds=1)
    assert not is_open(browser)


def test_every_page_that_is_opened_counts_as_use(unlocked: Client, clock: Clock) -> None:
    for _ in range(5):
        clock.go_on(minutes=14)
        assert is_open(unlocked)


def test_an_open_page_can_say_that_somebody_is_there(unlocked: Client, clock: Clock) -> None:
    for _ in range(5):
        clock.go_on(minutes=14)
        assert unlocked.get("/lock/in-use/", headers={"sec-fetch-dest": "empty"}).status_code == 204
    assert is_open(unlocked)


def test_what_an_open_page_fetches_by_itself_keeps_nothing_open(unlocked: Client, clock: Clock) -> None:
    for _ in range(2):
        clock.go_on(minutes=10)
        unlocked.get("/voices/ahead/heart/progress.json", headers={"sec-fetch-dest": "empty"})
    assert not is_open(unlocked)


def test_hearing_counts_as_use(unlocked: Client, clock: Clock) -> None:
    for _ in range(3):
        clock.go_on(minutes=10)
        unlocked.get("/practise/listening-to-sounds/sound.mp3", headers={"sec-fetch-dest": "audio"})
    assert is_open(unlocked)


def test_where_it_never_locks_by_itself_it_does_not(lock: Lock, clock: Clock) -> None:
    Lock.objects.update(minutes=Minutes.NEVER)
    browser = unlocked_browser(lock)
    clock.go_on(minutes=60 * 24 * 30)
    assert is_open(browser)


def test_a_clock_that_was_set_back_locks_rather_than_keeps_open(unlocked: Client, clock: Clock) -> None:
    clock.go_on(seconds=-30)
    assert is_open(unlocked)
    clock.go_on(minutes=-10)
    assert not is_open(unlocked)


def test_staying_open_writes_nothing_and_asks_nothing_more(
    unlocked: Client, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clock.go_on(minutes=5)
    with django_assert_num_queries(1):
        answer = unlocked.get("/about/")
    assert cookie.COOKIE in answer.cookies


def test_while_it_is_locked_a_page_asks_the_database_once(
    locked: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        locked.get("/")


def test_today_asks_no_more_than_without_a_lock(
    unlocked: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        unlocked.get("/")


@pytest.mark.slow
@pytest.mark.parametrize("path", ADDRESSES.values())
def test_a_page_behind_an_open_lock_asks_at_most_five_times(unlocked: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        unlocked.get(path)

    whole = len(OWNED - FOLLOWS_FROM_THE_REST) + 3
    assert len(asked) <= (5 if not path.endswith("kindwell.json") else whole), [one["sql"] for one in asked]


# Closing it


def test_lock_now_stands_on_every_page_while_a_lock_is_set(unlocked: Client) -> None:
    for path in ("/", "/practise/", "/help/", "/your-data/", "/lock/", "/no/such/page/"):
        page = unlocked.get(path).content.decode()
        assert '<form method="post" action="/lock/now/"' in page
        assert "Lock now" in page


@pytest.mark.slow
@pytest.mark.parametrize("whose", ["browser", "nobody"])
def test_without_a_lock_no_page_speaks_of_locking_now(request: pytest.FixtureRequest, whose: str) -> None:
    for path in ("/", "/help/", "/lock/"):
        assert "Lock now" not in Page(request.getfixturevalue(whose).get(path)).words


def test_lock_now_locks_every_browser_at_once(lock: Lock, clock: Clock) -> None:
    one, another = unlocked_browser(lock), unlocked_browser(lock)
    answer = one.post("/lock/now/")

    assert answer["Location"] == "/lock/open/"
    assert not is_open(one)
    assert not is_open(another)


def test_an_answer_that_was_on_its_way_opens_nothing_again(unlocked: Client, lock: Lock, clock: Clock) -> None:
    clock.go_on(minutes=1)
    late = unlocked.get("/about/").cookies[cookie.COOKIE].value
    unlocked.post("/lock/now/")
    unlocked.cookies[cookie.COOKIE] = late

    assert not is_open(unlocked)


def _full(*args: object, **kwargs: object) -> None:
    raise OperationalError("database or disk is full")


def test_lock_now_locks_this_browser_even_where_nothing_can_be_written(
    unlocked: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "lock_every_browser", _full)
    unlocked.post("/lock/now/")

    assert not is_open(unlocked)


def test_leaving_locks_the_browser_that_is_left(unlocked: Client, clock: Clock) -> None:
    clock.go_on(minutes=1)  # so that any other page would have kept it open for longer
    assert unlocked.get("/leave/").status_code == 200
    assert not is_open(unlocked)


def test_asking_for_the_page_that_unlocks_locks_this_browser(unlocked: Client) -> None:
    answer = unlocked.get("/lock/open/", {"next": "/about/"})

    assert answer.status_code == 200
    assert "Lock now" not in Page(answer).words
    assert "/practise/" not in Page(answer).links
    assert not is_open(unlocked)


def test_where_there_is_no_lock_nothing_asks_for_a_passphrase(browser: Client) -> None:
    assert browser.get("/lock/open/", {"next": "/about/"})["Location"] == "/about/"
    assert opening(browser, next="/about/")["Location"] == "/about/"
    assert browser.get("/lock/in-use/").status_code == 204
    assert browser.post("/lock/now/", follow=True).status_code == 200
