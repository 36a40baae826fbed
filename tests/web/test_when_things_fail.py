"""What somebody still has when something of ours does not work."""

import pytest
from django.db import OperationalError
from django.test import Client

from kindwell.web.people import door
from kindwell.web.people.models import Person
from kindwell.web.practices import sound
from tests.web.asking import Page


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database does not answer. Said, not done: a real one that breaks on cue cannot be had."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(door, "who_is_in", refuse)


@pytest.mark.parametrize("path", ["/help/", "/leave/", "/favicon.ico"])
def test_help_and_leaving_answer_when_the_database_does_not(browser: Client, no_database: None, path: str) -> None:
    assert browser.get(path).status_code in (200, 204)


def test_the_page_about_our_fault_says_whom_to_ring(browser: Client, no_database: None) -> None:
    browser.raise_request_exception = False
    answer = browser.get("/")

    assert answer.status_code == 500
    assert "999" in Page(answer).words
    assert "/help/" in Page(answer).links
    assert "Traceback" not in answer.content.decode()


def test_where_no_job_can_be_written_down_a_practice_can_still_be_read(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")  # as above

    monkeypatch.setattr(sound, "later", full)
    monkeypatch.setattr(sound, "making", lambda slug, choices=(): sound.Making(0, 40))

    for path in ("/hard-moment/", "/practise/listening-to-sounds/play/?minutes=2"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert len(Page(answer).words) > 500


def test_a_full_disk_is_said_where_the_sound_is_waited_for(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "_ROOM_FOR_A_PRACTICE_BYTES", 10**18)  # more than any disk has free
    monkeypatch.setattr(sound, "later", lambda *args, **kwargs: None)
    monkeypatch.setattr("kindwell.web.practices.playing.making", lambda slug, choices=(): sound.Making(0, 40))

    assert "no room left on the disk" in browser.get("/practise/back-to-here/making.json").json()["problem"]


@pytest.mark.parametrize("path", ["/", "/help/", "/practise/", "/your-data/kindwell.json"])
def test_asking_for_the_head_alone_brings_no_body(browser: Client, path: str) -> None:
    head, whole = browser.head(path), browser.get(path)

    assert head.content == b""
    assert int(head["Content-Length"]) == pytest.approx(len(whole.content), abs=200)  # tokens and times differ


def test_a_refused_length_leaves_the_other_choices_as_they_were(browser: Client, person: Person) -> None:
    answer = browser.get("/practise/soothing-rhythm-breathing/play/", {"exactly": "90", "minutes": "10", "pace": "5-5"})
    page = Page(answer)

    assert answer.status_code == 400
    assert (page.fields["minutes"], page.fields["pace"], page.fields["exactly"]) == (["10"], ["5-5"], ["90"])
