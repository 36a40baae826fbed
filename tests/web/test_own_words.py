"""Somebody's own words: spoken, and forgotten. And a practice as a file to take along."""

import io
import json
import logging
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any

import av
import pytest
from django.conf import settings
from django.test import Client

from kindwell.audio.clips import FRAME_BYTES
from kindwell.web.people.models import Person
from kindwell.web.practices.studio import end_studio
from tests.web.asking import browser_of

KINDNESS = "/practise/loving-kindness"
MARKER = "Quincunx"
ASKED = {"minutes": "5", "word.loved one": f"my neighbour {MARKER}"}


@pytest.fixture(scope="module", autouse=True)
def _studio_ended() -> Iterator[None]:
    """The helper process ends with these tests."""
    yield
    end_studio()


def parts_of(answer: Any) -> dict[str, bytes]:
    """The parts of an answer, as a browser's `formData()` gives them."""
    head = f"Content-Type: {answer['Content-Type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + answer.content)
    found: dict[str, bytes] = {}
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[str(part.get_param("name", header="content-disposition"))] = content
    return found


@pytest.mark.voice
def test_own_words_are_in_the_sound_the_captions_and_the_words(browser: Client, made_sound: Path) -> None:
    parts = parts_of(browser.post(f"{KINDNESS}/with-words/", ASKED))

    assert len(parts["sound"]) == 12_500 * FRAME_BYTES  # five minutes, to the frame
    assert MARKER in parts["captions"].decode().replace("<", " <")
    assert f"my neighbour {MARKER}" in parts["transcript"].decode()
    assert any(MARKER in line["text"] for line in json.loads(parts["screen"])["lines"])


@pytest.mark.voice
def test_own_words_are_written_down_nowhere(
    browser: Client, made_sound: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = browser.post(f"{KINDNESS}/with-words/", ASKED)
        browser.post(f"{KINDNESS}/with-words/m4a", {**ASKED, "background": "rain"})
    kept = [file for file in Path(settings.DATA).rglob("*") if file.is_file()]

    assert answer["Cache-Control"] == "no-store"
    assert MARKER not in caplog.text
    assert [file.name for file in kept if MARKER.encode() in file.read_bytes()] == []


@pytest.mark.voice
def test_no_clip_of_own_words_is_kept(browser: Client, made_sound: Path) -> None:
    browser.post(f"{KINDNESS}/with-words/", ASKED)
    before = {file.name for file in made_sound.iterdir()}
    browser.post(f"{KINDNESS}/with-words/", {**ASKED, "word.loved one": f"the other {MARKER}"})

    assert {file.name for file in made_sound.iterdir()} == before


def test_a_word_of_ten_thousand_characters_is_refused_in_words(browser: Client) -> None:
    answer = browser.post(f"{KINDNESS}/with-words/", {**ASKED, "word.loved one": "Q" * 10_000})

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "cannot be spoken. Try: up to 120 letters" in answer.content.decode()


@pytest.mark.voice
def test_mark_up_in_a_word_is_words_like_any_other(browser: Client, made_sound: Path) -> None:
    parts = parts_of(browser.post(f"{KINDNESS}/with-words/", {**ASKED, "word.loved one": "<b>Jo</b> [x](/y/) {wish}"}))

    assert b"<b>" not in parts["captions"]
    assert "<b>Jo</b>" in json.loads(parts["screen"])["lines"][-1]["text"] or b"&lt;b&gt;Jo" in parts["captions"]


def test_own_words_are_taken_from_a_body_alone(browser: Client) -> None:
    assert browser.get(f"{KINDNESS}/with-words/?minutes=5&word.loved+one={MARKER}").status_code == 405


def test_a_form_from_elsewhere_gets_nothing_spoken(person: Person) -> None:
    guarded = browser_of(person)
    guarded.handler.enforce_csrf_checks = True

    assert guarded.post(f"{KINDNESS}/with-words/", ASKED).status_code == 403


@pytest.mark.voice
@pytest.mark.parametrize("kind", ["mp3", "m4a", "opus"])
@pytest.mark.parametrize("background", ["", "soft-pad"])
def test_sound_to_take_along_has_its_length_its_title_and_its_chapters(
    browser: Client, made_sound: Path, kind: str, background: str
) -> None:
    answer = browser.get(f"/practise/listening-to-sounds/file.{kind}?minutes=2&background={background}")
    with av.open(io.BytesIO(answer.content), "r") as file:
        assert abs(float(file.duration or 0) / 1_000_000 - 120) < 0.1
        tags = {**file.metadata, **file.streams.audio[0].metadata}
        assert {name.lower(): value for name, value in tags.items()}["title"] == "Listening to sounds"
        assert len(file.chapters()) == 6

    assert answer["Content-Disposition"] == f'attachment; filename="listening-to-sounds-2-minutes.{kind}"'


@pytest.mark.voice
@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF-"), ("txt", b"Listening to sounds\n===="), ("vtt", b"WEBVTT\n")]
)
def test_words_to_take_along(browser: Client, made_sound: Path, kind: str, begins: bytes) -> None:
    answer = browser.get(f"/practise/listening-to-sounds/file.{kind}?minutes=2")

    assert answer.status_code == 200
    assert answer.content.startswith(begins)


def test_a_kind_of_file_there_is_not_is_no_page(browser: Client) -> None:
    assert browser.get("/practise/listening-to-sounds/file.wav?minutes=2").status_code == 404


@pytest.mark.voice
def test_what_cannot_be_as_long_is_said(browser: Client, made_sound: Path) -> None:
    answer = browser.get("/practise/listening-to-sounds/file.mp3?minutes=90")

    assert answer.status_code == 400
    assert "any length from 2 minutes to 20 minutes" in answer.content.decode()
