"""Reading a practice aloud, line by line or in one recording; and hearing it at any length in that voice."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from kindwell.audio.clips import FRAME_BYTES, Clip
from kindwell.audio.mp3 import RATE_HZ
from kindwell.practice import FRAME_MS
from kindwell.practice.captions import BY_ANOTHER
from kindwell.web.people.models import Person
from kindwell.web.practices.studio import end_studio
from kindwell.web.recording import taking
from kindwell.web.recording.lines import lines_chosen, lines_of
from kindwell.web.voices.actions import begin_voice, keep_lines
from kindwell.web.voices.models import RecordedLine
from tests.audio.reading import as_file, in_a_room, quiet, read_aloud, said
from tests.web.asking import Page

ID = uuid.UUID(int=7)
SLUG = "back-to-here"
LINES = lines_of(SLUG)
RECORD = f"/practise/{SLUG}/record/?voice={ID}"
WHOLE = f"/practise/{SLUG}/record/whole/?voice={ID}"
AS_SCRIPT = {"accept": "application/json"}


@pytest.fixture(scope="module", autouse=True)
def _studio_ended() -> Iterator[None]:
    """The helper process ends with these tests."""
    yield
    end_studio()


@pytest.fixture(autouse=True)
def _a_voice(person: Person) -> None:
    begin_voice(person, id=ID, name="Auntie Vi")


def a_take(text: str) -> bytes:
    """One line, as a browser records it."""
    spoken = np.concatenate([quiet(0.6), said(text), quiet(0.8)])
    return as_file(in_a_room(spoken, -58, np.random.default_rng(2)), "webm", "libopus")


def a_file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("take", data)


def sent(browser: Client, address: str, data: bytes, **more: object) -> Any:
    return browser.post(address, {"sound": a_file(data), **more})


def recorded() -> dict[str, RecordedLine]:
    return {line.text: line for line in RecordedLine.objects.all()}


def test_only_the_page_that_records_may_ask_for_the_microphone(browser: Client) -> None:
    assert "microphone=(self)" in browser.get(RECORD)["Permissions-Policy"]
    for elsewhere in (WHOLE, "/voices/", f"/practise/{SLUG}/"):
        assert "microphone=()" in browser.get(elsewhere)["Permissions-Policy"]


def test_every_line_of_every_choice_is_there_once(browser: Client) -> None:
    texts = [line.text for line in lines_of("loving-kindness")]
    by_choice = [lines_chosen("loving-kindness", (("further", way),)) for way in ("none", "neutral", "difficult")]

    assert len(texts) == len(set(texts))
    assert all(line.text in texts for lines in by_choice for line in lines)
    assert all(any(letter.isalnum() for letter in text) for text in texts)


def test_without_a_voice_there_is_nothing_to_record_into(browser: Client) -> None:
    assert browser.get(f"/practise/{SLUG}/record/")["Location"] == "/voices/"
    assert browser.get(f"/practise/{SLUG}/record/?voice=nonsense").status_code == 404


def test_the_first_line_that_is_not_recorded_comes_first(browser: Client, person: Person) -> None:
    keep_lines(person, voice_id=ID, lines={line.text: Clip(b"\xff" * FRAME_BYTES) for line in LINES[:3]})

    assert f"Line 4 of {len(LINES)} Not recorded yet. {LINES[3].text}" in Page(browser.get(RECORD)).words
    assert "Line 2 of" in Page(browser.get(f"{RECORD}&line=2")).words
    assert "Line 4 of" in Page(browser.get(f"{RECORD}&line=99")).words


@pytest.mark.voice
def test_a_take_is_kept_and_the_next_line_comes(browser: Client) -> None:
    line = LINES[1]
    answer = sent(browser, RECORD, a_take(line.text), line=line.key)
    kept = recorded()[line.text]

    assert answer["Location"] == f"{RECORD}&line=3"
    assert 0 < kept.frames * FRAME_MS / 1000 - len(said(line.text)) / RATE_HZ < 0.6
    assert browser.get(f"/voices/{ID}/line/{line.key}.mp3").content == bytes(kept.mp3)


@pytest.mark.voice
def test_a_script_of_the_page_is_told_that_a_take_is_kept(browser: Client) -> None:
    given = {"sound": a_file(a_take(LINES[0].text)), "line": LINES[0].key}

    assert browser.post(RECORD, given, headers=AS_SCRIPT).json() == {"kept": LINES[0].key}


@pytest.mark.voice
def test_another_take_of_a_line_stands_in_for_the_first(browser: Client, person: Person) -> None:
    keep_lines(person, voice_id=ID, lines={LINES[0].text: Clip(b"\xff" * FRAME_BYTES)}, doubtful=[LINES[0].text])
    sent(browser, RECORD, a_take(LINES[0].text), line=LINES[0].key)

    (kept,) = recorded().values()
    assert kept.frames > 1
    assert not kept.doubtful


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "No sound came along."),
        (b"not a sound" * 99, "This is not a sound file"),
        (as_file(in_a_room(quiet(3), -90, np.random.default_rng(5))), "This recording is silent."),
        (as_file(np.zeros(70 * RATE_HZ, np.int16), "ogg", "libopus"), "longer than 60 seconds"),
    ],
    ids=["nothing", "not-sound", "silent", "too-long"],
)
def test_what_cannot_be_a_line_is_said_and_the_take_before_stays(
    browser: Client, person: Person, data: bytes, words: str
) -> None:
    keep_lines(person, voice_id=ID, lines={LINES[0].text: Clip(b"\xff" * FRAME_BYTES)})
    answer = sent(browser, RECORD, data, line=LINES[0].key)

    assert answer.status_code == 422
    assert words in Page(answer).problems[0]
    assert recorded()[LINES[0].text].frames == 1


def test_a_line_that_is_not_in_the_practice_is_not_kept(browser: Client) -> None:
    assert sent(browser, RECORD, b"x", line="0" * 64).status_code == 404


def test_a_file_that_is_too_large_is_said(browser: Client, settings: Settings) -> None:
    settings.LARGEST_RECORDING_BYTES = 2_000_000
    answer = sent(browser, WHOLE, b"x" * 2_000_001)

    assert answer.status_code == 422
    assert "larger than 2 MB" in Page(answer).problems[0]


@pytest.mark.voice
def test_when_nothing_can_be_kept_just_now_the_page_says_so(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object, **more: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(taking, "keep_lines", full)
    given = {"sound": a_file(a_take(LINES[0].text)), "line": LINES[0].key}
    answer = browser.post(RECORD, given, headers=AS_SCRIPT)

    assert (answer.status_code, answer.json()) == (503, {"problem": taking.CANNOT_KEEP})


@pytest.fixture(scope="module")
def a_reading() -> bytes:
    """Somebody reads the whole practice, a little quicker than the usual voice."""
    pcm, _ = read_aloud([line.text for line in LINES], speed=0.75)
    return as_file(pcm, "ipod", "aac", 44_100)


@pytest.mark.voice
def test_one_recording_becomes_every_line_and_each_can_be_heard(browser: Client, a_reading: bytes) -> None:
    answer = sent(browser, WHOLE, a_reading)
    page = browser.get(answer["Location"])

    assert list(recorded()) == [line.text for line in LINES]
    assert f"{len(LINES)} lines of Back to here, kept in the voice “Auntie Vi”." in Page(page).words
    assert page.content.decode().count("<audio") == len(LINES)
    assert b"Not found" not in page.content


@pytest.mark.voice
def test_lines_recorded_before_stay_unless_they_are_to_be_replaced(
    browser: Client, person: Person, a_reading: bytes
) -> None:
    keep_lines(person, voice_id=ID, lines={LINES[0].text: Clip(b"\xff" * FRAME_BYTES)})
    sent(browser, WHOLE, a_reading)
    stayed = recorded()[LINES[0].text].frames
    sent(browser, WHOLE, a_reading, again="yes")

    assert stayed == 1
    assert recorded()[LINES[0].text].frames > 1


@pytest.mark.voice
def test_what_was_found_is_deleted_line_by_line_or_all_before_another_try(browser: Client, a_reading: bytes) -> None:
    found = sent(browser, WHOLE, a_reading)["Location"]
    browser.post(found, {"do": "some", "line": [LINES[0].key, LINES[1].key]})
    some = len(recorded())
    lacking = Page(browser.get(found)).words
    again = browser.post(found, {"do": "again"})

    assert some == len(LINES) - 2
    assert f"speaks these until they are recorded. {LINES[0].text} {LINES[1].text}" in lacking
    assert recorded() == {}
    assert again["Location"] == WHOLE


def test_doubtful_lines_are_marked_until_somebody_says_that_it_is_right(browser: Client, person: Person) -> None:
    lines = {line.text: Clip(b"\xff" * FRAME_BYTES) for line in LINES[:2]}
    upload = uuid.UUID(int=9)
    keep_lines(person, voice_id=ID, lines=lines, upload=upload, doubtful=[LINES[1].text])
    found = f"/practise/{SLUG}/record/found/{upload}/?voice={ID}"
    before = Page(browser.get(found)).words
    browser.post(found, {"do": "right"})

    assert before.count("Listen to this one: where it begins or ends was not clear.") == 1
    assert "Listen to this one" not in Page(browser.get(found)).words
    assert len(recorded()) == 2


@pytest.mark.voice
def test_a_recording_with_other_than_the_lines_is_refused_and_nothing_of_it_kept(browser: Client) -> None:
    pcm, _ = read_aloud([line.text for line in LINES[:3]])
    answer = sent(browser, WHOLE, as_file(pcm, "ogg", "libopus"))

    assert answer.status_code == 422
    assert f"seems to hold about 3 lines; the script has {len(LINES)}" in Page(answer).problems[0]
    assert recorded() == {}


@pytest.mark.slow
def test_two_hours_are_refused_in_words(browser: Client) -> None:
    two_hours = as_file(np.zeros(7200 * RATE_HZ, np.int16), "flac", "flac", RATE_HZ)
    answer = browser.post(WHOLE, {"sound": a_file(two_hours)}, headers=AS_SCRIPT)

    assert answer.status_code == 422
    assert "longer than 90 minutes" in answer.json()["problem"]


def test_which_way_is_read_is_asked_first(browser: Client) -> None:
    whole = f"/practise/listening-to-sounds/record/whole/?voice={ID}"
    by_sight = browser.get(f"{whole}&by=sight").content.decode()

    assert '<input type="hidden" name="by" value="sight">' in by_sight
    assert all(
        line.text in by_sight.replace("&#x27;", "'") for line in lines_chosen("listening-to-sounds", (("by", "sight"),))
    )
    assert browser.get(f"{whole}&by=smell").status_code == 400


PLAYED = f"/practise/{SLUG}/{{}}?minutes=1&voice=own-{ID}"


@pytest.fixture
def half_recorded(browser: Client, person: Person, a_reading: bytes, made_sound: Path) -> list[str]:
    """The texts of the lines that are recorded: every second one of the practice."""
    sent(browser, WHOLE, a_reading)
    RecordedLine.objects.filter(text__in=[line.text for line in LINES[1::2]]).delete()
    begin_voice(person, id=ID, name="Vi")
    keep_lines(person, voice_id=ID, lines={})
    return [line.text for line in LINES[::2]]


@pytest.mark.voice
@pytest.mark.parametrize("minutes", ["0.75", "1", "1.5"])
def test_any_length_plays_in_that_voice_to_the_frame(browser: Client, half_recorded: list[str], minutes: str) -> None:
    own = browser.get(f"/practise/{SLUG}/sound.mp3?minutes={minutes}&voice=own-{ID}")
    usual = browser.get(f"/practise/{SLUG}/sound.mp3?minutes={minutes}")
    mp3 = bytes(recorded()[half_recorded[0]].mp3)

    assert len(own.content) == round(float(minutes) * 60_000 / FRAME_MS) * FRAME_BYTES
    assert mp3 in own.content
    assert mp3 not in usual.content
    assert own["Cache-Control"] == "no-store"


@pytest.mark.voice
def test_lines_of_the_computer_voice_are_marked_in_captions_and_in_the_words(
    browser: Client, half_recorded: list[str]
) -> None:
    captions = browser.get(PLAYED.format("captions.vtt")).content.decode()
    player = browser.get(PLAYED.format("play/")).content.decode()
    cues = [cue for cue in captions.split("\n\n") if "-->" in cue]

    assert 0 < sum(BY_ANOTHER in cue for cue in cues) < len(cues)
    assert not any(BY_ANOTHER in cue for cue in cues if cue.split("\n")[1].startswith(half_recorded[0]))
    assert f"{LINES[1].text} {BY_ANOTHER}" in player
    assert f"{LINES[0].text} {BY_ANOTHER}" not in player
    assert "Read by Vi." in player


@pytest.mark.voice
def test_files_to_take_along_are_in_that_voice_and_marked(browser: Client, half_recorded: list[str]) -> None:
    mp3 = browser.get(PLAYED.format("file.mp3")).content
    words = browser.get(PLAYED.format("file.txt")).content.decode()

    assert bytes(recorded()[half_recorded[0]].mp3) in mp3
    assert f"{LINES[1].text} {BY_ANOTHER}" in words
    assert f"{LINES[0].text} {BY_ANOTHER}" not in words


@pytest.mark.voice
def test_in_the_usual_voice_nothing_is_marked(browser: Client, made_sound: Path) -> None:
    assert BY_ANOTHER.encode() not in browser.get(f"/practise/{SLUG}/captions.vtt?minutes=1").content
    assert BY_ANOTHER.encode() not in browser.get(f"/practise/{SLUG}/play/?minutes=1").content
