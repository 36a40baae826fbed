"""The one-time key, and the cookie it leaves."""

import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kindwell.web.people.entry import COOKIE, new_key, use_key
from tests.web.asking import Page, nobodys_browser


def enter(browser: Client, key: str) -> int:
    return browser.get("/enter", {"key": key}).status_code


def test_the_key_lets_a_browser_in(nobody: Client) -> None:
    assert enter(nobody, new_key(settings.DATA)) == 200
    assert nobody.get("/").status_code == 200


def test_the_page_after_the_key_leads_on_by_itself(nobody: Client) -> None:
    """A redirect would lose the strict cookie in a browser that came from elsewhere."""
    answer = nobody.get("/enter", {"key": new_key(settings.DATA)})

    assert '<meta http-equiv="refresh" content="0;url=/">' in answer.content.decode()


def test_a_key_works_once(nobody: Client) -> None:
    key = new_key(settings.DATA)

    assert enter(nobodys_browser(), key) == 200
    assert enter(nobody, key) == 403


def test_a_used_key_says_so_kindly(nobody: Client) -> None:
    assert "Each link works once" in Page(nobody.get("/enter", {"key": "used"})).words


def test_a_wrong_key_opens_nothing_and_spends_nothing(nobody: Client) -> None:
    key = new_key(settings.DATA)

    assert enter(nobody, f"{key}x") == 403
    assert COOKIE not in nobody.cookies
    assert enter(nobody, key) == 200


@pytest.mark.parametrize("key", ["", "\x00", "ß" * 300])
def test_a_key_that_makes_no_sense_is_refused(nobody: Client, key: str) -> None:
    new_key(settings.DATA)

    assert enter(nobody, key) == 403


def test_a_newer_key_ends_the_older(nobody: Client) -> None:
    older, newer = new_key(settings.DATA), new_key(settings.DATA)

    assert enter(nobody, older) == 403
    assert enter(nobody, newer) == 200


def test_looking_at_a_link_ahead_does_not_spend_it(nobody: Client) -> None:
    key = new_key(settings.DATA)
    nobody.head("/enter", {"key": key})

    assert enter(nobody, key) == 200


def test_of_many_who_ask_at_once_one_gets_in(tmp_path: Path) -> None:
    for _ in range(40):
        key, together, got_in = new_key(tmp_path), threading.Barrier(6), list[bool]()

        def ask(key: str = key, together: threading.Barrier = together, got_in: list[bool] = got_in) -> None:
            together.wait()
            got_in.append(use_key(tmp_path, key))

        asking = [threading.Thread(target=ask) for _ in range(6)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
        assert sorted(got_in) == [False] * 5 + [True]
    assert list(tmp_path.iterdir()) == []


def test_the_key_itself_is_nowhere_on_disk(tmp_path: Path) -> None:
    key = new_key(tmp_path)

    assert all(key not in file.read_text() for file in tmp_path.iterdir())


def test_only_its_owner_can_read_the_keys_file(tmp_path: Path) -> None:
    new_key(tmp_path)

    assert (tmp_path / "enter.key").stat().st_mode & 0o777 == 0o600


def test_the_cookie_is_strict_hidden_from_scripts_and_named_by_its_port(nobody: Client) -> None:
    cookie = nobody.get("/enter", {"key": new_key(settings.DATA)}).cookies["kindwell_5463"]

    assert cookie["samesite"] == "Strict"
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert int(cookie["max-age"]) > 365 * 86_400


def test_the_cookie_of_forms_is_strict_too(browser: Client) -> None:
    cookie = browser.get("/check-in/", follow=True).cookies["kindwell_form_5463"]

    assert cookie["samesite"] == "Strict"
    assert cookie["httponly"]


def test_a_browser_that_is_in_comes_to_today_by_an_old_link(browser: Client) -> None:
    answer = browser.get("/enter", {"key": "old"})

    assert answer.status_code == 302
    assert answer["Location"] == "/"
