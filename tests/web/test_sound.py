"""The sound of a practice, and everything that must agree with it; and what happens when it is not there."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.engine import clip_key
from kindwell.practice import FRAME_MS
from kindwell.web.common.management.commands.work_off import work_off
from kindwell.web.people.models import Person
from tests.web.asking import browser_of

LONG = "/practise/soothing-rhythm-breathing"
SHORT = "/practise/back-to-here"
MINUTES = [2, 5, 10, 20]
A_SENTENCE = "Press on something solid: a wall, the floor."
PARTS = ["sound.mp3", "captions.vtt", "chapters.vtt", "screen.json"]
_TIME = r"(\d\d):(\d\d):(\d\d)\.(\d{3})"
_CUE = re.compile(rf"^{_TIME} --> {_TIME}", re.MULTILINE)


def frames(minutes: float) -> int:
    return round(minutes * 60_000 / FRAME_MS)


def cues(vtt: str) -> list[tuple[int, int]]:
    """The beginning and end of each cue, in milliseconds."""
    return [(_ms(*found[:4]), _ms(*found[4:])) for found in _CUE.findall(vtt)]


def _ms(hours: str, minutes: str, seconds: str, ms: str) -> int:
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(ms)


@pytest.mark.voice
@pytest.mark.parametrize("minutes", MINUTES)
def test_the_sound_is_exactly_as_long_as_was_asked_for(browser: Client, made_sound: Path, minutes: int) -> None:
    answer = browser.get(f"{LONG}/sound.mp3?minutes={minutes}")

    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
    assert len(answer.content) == frames(minutes) * FRAME_BYTES == int(answer["Content-Length"])


@pytest.mark.voice
def test_the_length_is_known_before_the_first_byte(browser: Client, made_sound: Path) -> None:
    answer = browser.head(f"{LONG}/sound.mp3?minutes=20")

    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer["Content-Length"]) == frames(20) * FRAME_BYTES
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.voice
@pytest.mark.parametrize("asked", ["0-191", "12345-99999", "100000-", "-4096"])
def test_a_part_of_the_sound_is_that_part_of_the_whole(browser: Client, made_sound: Path, asked: str) -> None:
    whole = browser.get(f"{LONG}/sound.mp3?minutes=2").content
    answer = browser.get(f"{LONG}/sound.mp3?minutes=2", headers={"range": f"bytes={asked}"})
    first, _, last = asked.partition("-")
    expected = whole[int(first) : int(last) + 1 if last else None] if first else whole[-int(last) :]

    assert (answer.status_code, answer.content) == (206, expected)


@pytest.mark.voice
def test_a_part_past_the_end_of_the_sound_cannot_be_had(browser: Client, made_sound: Path) -> None:
    answer = browser.get(f"{LONG}/sound.mp3?minutes=2", headers={"range": "bytes=99999999-"})

    assert answer.status_code == 416


@pytest.mark.voice
def test_each_length_and_choice_is_a_sound_of_its_own(browser: Client, made_sound: Path) -> None:
    asked = ["minutes=2", "minutes=5", "minutes=5&by=sight"]
    tags = {browser.head(f"/practise/listening-to-sounds/sound.mp3?{one}")["ETag"] for one in asked}

    assert len(tags) == len(asked)


@pytest.mark.voice
def test_sound_may_stay_in_this_browser_for_a_while_and_nowhere_else(browser: Client, made_sound: Path) -> None:
    assert "private" in browser.head(f"{LONG}/sound.mp3?minutes=2")["Cache-Control"]


@pytest.mark.voice
@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("part", ["captions.vtt", "chapters.vtt"])
def test_captions_and_chapters_are_in_order_and_end_within_the_sound(
    browser: Client, made_sound: Path, part: str, minutes: int
) -> None:
    answer = browser.get(f"{LONG}/{part}?minutes={minutes}")
    text = answer.content.decode()
    found = cues(text)

    assert answer["Content-Type"].startswith("text/vtt")
    assert text.startswith("WEBVTT")
    assert found
    assert found == sorted(found)
    assert all(start < end <= frames(minutes) * FRAME_MS for start, end in found)


@pytest.mark.voice
@pytest.mark.parametrize("minutes", MINUTES)
def test_the_screen_and_the_captions_agree_with_the_sound(browser: Client, made_sound: Path, minutes: int) -> None:
    screen: dict[str, Any] = browser.get(f"{LONG}/screen.json?minutes={minutes}").json()
    captions = cues(browser.get(f"{LONG}/captions.vtt?minutes={minutes}").content.decode())

    assert screen["length_ms"] == frames(minutes) * FRAME_MS
    assert [(line["start_ms"], line["end_ms"]) for line in screen["lines"]] == captions
    for breath in screen["breaths"]:
        whole_ms = sum(breath[part] for part in ("in_ms", "hold_ms", "out_ms", "rest_ms"))
        assert breath["start_ms"] + whole_ms * breath["count"] <= breath["end_ms"] <= screen["length_ms"]
        assert breath["hold_ms"] == 0


@pytest.mark.voice
def test_a_pace_of_ones_own_is_the_pace_of_every_breath(browser: Client, made_sound: Path) -> None:
    screen: dict[str, Any] = browser.get(f"{LONG}/screen.json?minutes=10&pace=3-5").json()
    sound = browser.head(f"{LONG}/sound.mp3?minutes=10&pace=3-5")

    assert screen["breaths"]
    assert {(breath["in_ms"], breath["hold_ms"], breath["out_ms"]) for breath in screen["breaths"]} == {(3000, 0, 4992)}
    assert screen["length_ms"] == frames(10) * FRAME_MS
    assert int(sound["Content-Length"]) == frames(10) * FRAME_BYTES


@pytest.mark.voice
def test_the_bell_rings_alone_for_somebody_who_waits(browser: Client, made_sound: Path) -> None:
    answer = browser.get("/bell.mp3")

    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
    assert len(answer.content) % FRAME_BYTES == 0


@pytest.mark.voice
@pytest.mark.parametrize("slug", [LONG, SHORT, "/practise/listening-to-sounds"])
def test_making_is_done_when_every_clip_is_there(browser: Client, made_sound: Path, slug: str) -> None:
    so_far = browser.get(f"{slug}/making.json?minutes={1 if slug == SHORT else 5}").json()

    assert so_far["done"] is True
    assert so_far["problem"] == ""
    assert so_far["made"] == so_far["needed"] > 10


def test_a_bell_not_made_yet_is_not_there(browser: Client, use_clips: Callable[[Path], None], tmp_path: Path) -> None:
    use_clips(tmp_path / "nothing")

    assert browser.get("/bell.mp3").status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_what_is_not_made_yet_is_said_with_how_far_it_is(
    browser: Client, use_clips: Callable[[Path], None], tmp_path: Path, part: str
) -> None:
    use_clips(tmp_path / "nothing")
    answer = browser.get(f"{SHORT}/{part}?minutes=1")

    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    assert re.search(r"still being made: 0 of \d+ sentences", answer.content.decode())


@pytest.mark.django_db(transaction=True)
def test_what_is_not_made_yet_is_handed_over_once(
    person: Person, use_clips: Callable[[Path], None], tmp_path: Path
) -> None:
    use_clips(tmp_path / "nothing")
    browser = browser_of(person)
    for _ in range(3):
        browser.get(f"{SHORT}/sound.mp3?minutes=1")
        browser.get(f"{SHORT}/play/?minutes=1")
        browser.get(f"{SHORT}/making.json?minutes=1")

    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [
        "kindwell.web.practices.jobs.make_clips",
        ["back-to-here", "heart", "usual"],
    ]


@pytest.mark.django_db(transaction=True)
def test_another_choice_is_another_job(person: Person, use_clips: Callable[[Path], None], tmp_path: Path) -> None:
    use_clips(tmp_path / "nothing")
    for by in ("sound", "sight"):
        browser_of(person).get(f"/practise/listening-to-sounds/sound.mp3?minutes=5&by={by}")

    assert DBTaskResult.objects.count() == 2


def cut_short(clip: Path) -> None:
    clip.write_bytes(clip.read_bytes()[:-100])


def turn_a_bit(clip: Path) -> None:
    data = bytearray(clip.read_bytes())
    data[len(data) // 2] ^= 1
    clip.write_bytes(data)


def empty(clip: Path) -> None:
    clip.write_bytes(b"")


@pytest.mark.voice
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("damage", [cut_short, turn_a_bit, empty, Path.unlink])
@pytest.mark.parametrize("begun", [False, True])
def test_a_damaged_clip_is_made_again_and_the_sound_is_as_it_was(
    person: Person,
    made_sound: Path,
    use_clips: Callable[[Path], None],
    tmp_path: Path,
    damage: Callable[[Path], None],
    begun: bool,
) -> None:
    browser, address = browser_of(person), f"{SHORT}/sound.mp3?minutes=1"
    whole = browser.get(address).content
    clips = Path(shutil.copytree(made_sound, tmp_path / "clips"))
    use_clips(clips)
    if begun:
        browser.head(address)
    damage(clips / f"{clip_key(A_SENTENCE)}.clip")

    assert browser.get(address).status_code == 503
    work_off()
    assert browser.get(address).content == whole


@pytest.mark.voice
def test_a_pace_too_slow_for_the_length_takes_the_nearest_and_says_so(browser: Client, made_sound: Path) -> None:
    answer = browser.get(f"{LONG}/play/?minutes=2&pace=12-12")

    assert answer.status_code == 200
    assert re.search("This way it takes [23] minutes.*, as near as it comes to what you", answer.content.decode())
