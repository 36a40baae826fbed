"""The voices there are, and those that somebody records: named, heard, and deleted so that they are gone."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from kindwell.audio.clips import FRAME_BYTES, Clip
from kindwell.audio.engine import clip_key
from kindwell.web.common.management.commands.work_off import work_off
from kindwell.web.common.traces import mark
from kindwell.web.people.models import Person
from kindwell.web.practices.library import library
from kindwell.web.practices.sound import clip_store
from kindwell.web.recording.lines import lines_of
from kindwell.web.recording.voices import SAMPLE
from kindwell.web.voices.actions import begin_voice, keep_lines
from kindwell.web.voices.models import RecordedLine, RecordedVoice
from tests.web.asking import Page

ID, UPLOAD = uuid.UUID(int=7), uuid.UUID(int=8)
LINES = lines_of("back-to-here")
FIRST = LINES[0]
MARKER = b"Quincunx"
FRAME = (b"\xff\xf3" + MARKER * 30)[:FRAME_BYTES]
OWN_PAGES = {
    "voice": f"/voices/{ID}/",
    "line": f"/voices/{ID}/line/{FIRST.key}.mp3",
    "record": f"/practise/back-to-here/record/?voice={ID}",
    "whole": f"/practise/back-to-here/record/whole/?voice={ID}",
    "found": f"/practise/back-to-here/record/found/{UPLOAD}/?voice={ID}",
}
OWN_FORMS = {
    "rename": (f"/voices/{ID}/", {"name": "Somebody else"}),
    "delete": (f"/voices/{ID}/delete/", {"sure": "yes"}),
    "lines": (f"/voices/{ID}/lines/", {"practice": "back-to-here", "line": FIRST.key}),
    "record": (f"/practise/back-to-here/record/?voice={ID}", {"line": FIRST.key}),
    "whole": ("/practise/back-to-here/record/whole/", {"voice": ID}),
    "found": (f"/practise/back-to-here/record/found/{UPLOAD}/", {"voice": ID, "do": "again"}),
}


@pytest.fixture
def recorded(person: Person) -> Person:
    """The owner, with a voice that has two lines of one practice."""
    begin_voice(person, id=ID, name="Auntie Vi")
    lines = {line.text: Clip(FRAME * 40) for line in LINES[:2]}
    keep_lines(person, voice_id=ID, lines=lines, upload=UPLOAD, doubtful={LINES[1].text})
    return person


def test_every_computer_voice_says_that_it_is_one(browser: Client) -> None:
    assert "A computer voice" in Page(browser.get("/voices/")).words


def test_a_voice_is_begun_with_a_name_and_nothing_in_it(browser: Client, person: Person) -> None:
    answer = browser.post("/voices/", {"id": ID, "name": "Auntie Vi"})

    assert answer["Location"] == f"/voices/{ID}/"
    assert "Nothing is recorded in this voice yet" in Page(browser.get(answer["Location"])).words
    assert "Auntie Vi Nothing is recorded yet" in Page(browser.get("/voices/")).words


def test_the_same_form_twice_begins_one_voice(browser: Client, person: Person) -> None:
    for _ in range(2):
        browser.post("/voices/", {"id": ID, "name": "Auntie Vi"})

    assert RecordedVoice.objects.filter(owner=person).count() == 1


@pytest.mark.parametrize("name", ["", "   ", "n" * 61])
def test_a_name_that_cannot_be_kept_is_said_and_begins_nothing(browser: Client, person: Person, name: str) -> None:
    answer = browser.post("/voices/", {"id": ID, "name": name})

    assert answer.status_code == 422
    assert Page(answer).problems
    assert not RecordedVoice.objects.exists()


def test_mark_up_in_a_name_is_words(browser: Client, recorded: Person) -> None:
    browser.post(f"/voices/{ID}/", {"name": "<b>Vi</b>"})

    assert b"&lt;b&gt;Vi&lt;/b&gt;" in browser.get("/voices/").content


def test_a_voice_gets_another_name_and_keeps_its_lines(browser: Client, recorded: Person) -> None:
    browser.post(f"/voices/{ID}/", {"name": "Vi"})

    assert "Vi 2 lines recorded." in Page(browser.get("/voices/")).words


def test_a_voice_shows_what_it_has_and_what_it_lacks(browser: Client, recorded: Person) -> None:
    words = Page(browser.get(f"/voices/{ID}/")).words

    assert f"Back to here 2 of {len(LINES)} lines are recorded. 1 to listen to" in words
    assert f"Listening to sounds {len(lines_of('listening-to-sounds'))} lines." in words


def test_a_line_in_doubt_is_marked_until_somebody_says_that_it_is_right(browser: Client, recorded: Person) -> None:
    before = Page(browser.get(OWN_PAGES["record"])).words
    browser.post(f"/voices/{ID}/lines/", {"practice": "back-to-here", "right": LINES[1].key})

    assert before.count("To listen to") == 1
    assert "To listen to" not in Page(browser.get(OWN_PAGES["record"])).words
    assert RecordedLine.objects.count() == 2


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_page_around_a_voice_asks_the_database_at_most_five_times(
    browser: Client, recorded: Person, page: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        browser.get(OWN_PAGES[page])

    assert len(asked) <= 5, [one["sql"] for one in asked]


def test_lines_whose_words_no_practice_has_any_more_are_told_and_can_be_deleted(
    browser: Client, recorded: Person
) -> None:
    keep_lines(recorded, voice_id=ID, lines={"Words of an older script.": Clip(FRAME)})
    told = Page(browser.get(f"/voices/{ID}/"))
    browser.post(f"/voices/{ID}/lines/", {"line": told.fields["line"]})

    assert "1 line whose words no practice here has any more" in told.words
    assert RecordedLine.objects.filter(owner=recorded).count() == 2


def test_a_recorded_line_can_be_heard(browser: Client, recorded: Person) -> None:
    answer = browser.get(OWN_PAGES["line"])

    assert (answer["Content-Type"], answer.content) == ("audio/mpeg", FRAME * 40)
    assert answer["Cache-Control"] == "no-store"


def test_without_the_tick_nothing_is_deleted(browser: Client, recorded: Person) -> None:
    answer = browser.post(f"/voices/{ID}/delete/")

    assert answer.status_code == 422
    assert Page(answer).problems == ["Nothing was deleted. Tick the box first if you mean it."]
    assert RecordedLine.objects.count() == 2


def files_that_hold(what: bytes) -> list[str]:
    return [file.name for file in settings.DATA.rglob("*") if file.is_file() and what in file.read_bytes()]


@pytest.mark.django_db(transaction=True)
def test_a_deleted_voice_is_in_no_file_any_more(browser: Client, recorded: Person) -> None:
    before = files_that_hold(MARKER)
    answer = browser.post(f"/voices/{ID}/delete/", {"sure": "yes"})

    assert bool(before) == (connection.vendor == "sqlite")
    assert files_that_hold(MARKER) == []
    assert not mark().exists()
    assert "That voice is deleted" in Page(browser.get(answer["Location"])).words


@pytest.mark.django_db(transaction=True)
def test_a_deleted_line_is_in_no_file_any_more_and_the_others_stay(browser: Client, recorded: Person) -> None:
    other = LINES[1]
    keep_lines(recorded, voice_id=ID, lines={other.text: Clip(b"\xff" * FRAME_BYTES)})
    browser.post(f"/voices/{ID}/lines/", {"practice": "back-to-here", "line": FIRST.key})

    assert files_that_hold(MARKER) == []
    assert browser.get(OWN_PAGES["line"]).status_code == 404
    assert browser.get(f"/voices/{ID}/line/{other.key}.mp3").status_code == 200


def test_a_practice_remembered_in_a_deleted_voice_is_spoken_by_the_usual_one_and_says_so(
    browser: Client, recorded: Person
) -> None:
    browser.post("/practise/back-to-here/", {"minutes": "1", "voice": f"own-{ID}"})
    browser.post(f"/voices/{ID}/delete/", {"sure": "yes"})

    assert "is not here any more" in Page(browser.get("/practise/back-to-here/")).words


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_voice_is_there_for_its_owner_and_for_nobody_else(
    browser: Client, strangers_browser: Client, nobody: Client, recorded: Person, page: str
) -> None:
    address = OWN_PAGES[page]

    assert browser.get(address).status_code == 200
    assert strangers_browser.get(address).status_code == 404
    assert nobody.get(address).status_code == 403


@pytest.mark.parametrize("form", OWN_FORMS)
def test_nobody_else_can_change_a_voice(strangers_browser: Client, recorded: Person, form: str) -> None:
    address, given = OWN_FORMS[form]

    assert strangers_browser.post(address, given).status_code == 404
    assert RecordedVoice.objects.get(owner=recorded).name == "Auntie Vi"
    assert RecordedLine.objects.filter(owner=recorded).count() == 2


def test_a_stranger_who_sends_the_owners_id_begins_a_voice_of_their_own(
    strangers_browser: Client, recorded: Person, stranger: Person
) -> None:
    strangers_browser.post("/voices/", {"id": ID, "name": "Mine"})

    assert RecordedVoice.objects.get(owner=recorded).name == "Auntie Vi"
    assert RecordedLine.objects.filter(owner=stranger).count() == 0


def test_a_stranger_hears_the_usual_voice_and_never_the_owners(strangers_browser: Client, recorded: Person) -> None:
    said = Page(strangers_browser.get(f"/practise/back-to-here/play/?minutes=1&voice=own-{ID}")).words

    assert "Auntie Vi" not in said
    assert "is not here any more" in said


@pytest.mark.voice
@pytest.mark.django_db(transaction=True)
def test_a_sentence_of_a_voice_is_made_when_it_is_first_asked_for(browser: Client, made_sound: Path) -> None:
    clip_store().remove(clip_key(SAMPLE))
    waiting = browser.get("/voices/sample/heart.mp3")
    work_off()
    heard = browser.get("/voices/sample/heart.mp3")

    assert (waiting.status_code, heard.status_code, heard["Content-Type"]) == (202, 200, "audio/mpeg")
    assert len(heard.content) > 100 * FRAME_BYTES


def test_a_voice_that_could_not_speak_says_so_in_place_of_another(browser: Client, person: Person) -> None:
    clip_store().write(clip_key(SAMPLE), Clip(FRAME, by="another"))
    answer = browser.get("/voices/sample/heart.mp3")
    clip_store().remove(clip_key(SAMPLE))

    assert answer.status_code == 404
    assert "could not speak" in answer.content.decode()


@pytest.mark.parametrize("name", ["nobody", "..", "piper-x.y"])
def test_a_voice_there_is_not_has_no_sentence(browser: Client, name: str) -> None:
    assert browser.get(f"/voices/sample/{name}.mp3").status_code == 404


def test_a_voice_can_speak_every_practice_ahead_and_says_how_far_it_is(
    browser: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    before = browser.get("/voices/ahead/heart/progress.json").json()
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post("/voices/ahead/heart/")
    asked = [job.args_kwargs["args"][1] for job in DBTaskResult.objects.all()]

    assert answer["Location"] == "/voices/ahead/heart/"
    assert before["needed"] == len(library().scripts)
    assert len(asked) == before["needed"] - before["made"]
    assert all(job[1:] == ["heart", "usual"] for job in asked)
    assert f"of {before['needed']} practices" in Page(browser.get("/voices/ahead/heart/")).words


def test_a_voice_that_is_not_here_speaks_nothing_ahead(browser: Client) -> None:
    assert browser.post("/voices/ahead/kokoro-nobody/").status_code == 404
    assert not DBTaskResult.objects.exists()
