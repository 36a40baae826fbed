"""The silent timer: a silence with its bells in one file, remembered, and counted when life interrupts."""

import uuid
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from django.test import Client
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.coding import decode
from kindwell.audio.mp3 import RATE_HZ, Samples
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_noticing, record_practised
from kindwell.web.practices.models import Practised, Remembered
from kindwell.web.quiet.jobs import make_sitting
from tests.web.asking import Page

BELL_S = 6.0
AUDIBLE_DB = -50.0
CHOSEN = {
    "minutes": "20",
    "prepare": "30",
    "every": "5",
    "begin": "none",
    "background": "rain",
    "volume": "soft",
}


def sound(browser: Client, query: str) -> Samples:
    """The whole file, heard."""
    make_sitting(query)
    answer = browser.get(f"/timer/sound.mp3?{query}")
    assert answer.status_code == 200
    return decode(answer.content)


def loudness_db(samples: Samples, from_s: float, until_s: float) -> float:
    part = samples[round(from_s * RATE_HZ) : round(until_s * RATE_HZ)].astype(np.float64)
    return float(10 * np.log10(np.mean(np.square(part)) + 1e-20))


def bells_s(samples: Samples) -> list[int]:
    """The seconds in which a bell begins: loud after a quiet one."""
    loud = [loudness_db(samples, at, at + 1) > AUDIBLE_DB + 15 for at in range(len(samples) // RATE_HZ)]
    return [at for at, is_loud in enumerate(loud) if is_loud and not any(loud[max(0, at - 1) : at])]


def test_begin_leads_to_the_player_with_everything_in_its_address(browser: Client) -> None:
    answer = browser.post("/timer/", CHOSEN)

    assert answer.status_code == 302
    assert answer["Location"] == "/timer/play/?minutes=20&prepare=30&every=5&begin=none&background=rain&volume=soft"


def test_what_is_as_usual_is_not_in_the_address(browser: Client) -> None:
    assert browser.post("/timer/", {"minutes": "10", "prepare": "10"})["Location"] == "/timer/play/?minutes=10"


def test_the_next_time_the_page_has_what_was_chosen(browser: Client, person: Person) -> None:
    browser.post("/timer/", CHOSEN)
    fields = Page(browser.get("/timer/")).fields

    assert {name: fields[name] for name in CHOSEN} == {name: [value] for name, value in CHOSEN.items()}
    assert Remembered.objects.get(owner=person).choices == {"prepare": "30", "every": "5", "begin": "none"}


def test_what_is_typed_goes_before_what_is_ticked_and_stays_typed(browser: Client) -> None:
    sent = {"minutes": "10", "exactly": "12,5", "prepare_exactly": "45", "every_exactly": "2.5"}
    answer = browser.post("/timer/", sent)
    fields = Page(browser.get("/timer/")).fields

    assert answer["Location"] == "/timer/play/?minutes=12.5&prepare=45&every=2.5"
    assert [fields[name] for name in ("exactly", "prepare_exactly", "every_exactly")] == [["12.5"], ["45"], ["2.5"]]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("minutes=0.5", "from 1 minute to 3 hours"),
        ("minutes=181", "from 1 minute to 3 hours"),
        ("minutes=soon", "is not a number"),
        ("minutes=1e99999", "is not a time"),
        ("minutes=NaN", "is not a time"),
        ("minutes=-5", "is not a time"),
        ("prepare=601", "from 0 to 600 seconds"),
        ("every=0.5", "at most once a minute"),
        ("minutes=5&every=9", "would not ring within 5 min"),
        ("background=trumpets", "is not a background to choose"),
    ],
)
def test_a_timer_there_cannot_be_says_why_and_begins_nothing(browser: Client, query: str, said: str) -> None:
    for page in ("/timer/", "/timer/play/"):
        answer = browser.get(f"{page}?{query}")
        assert answer.status_code == 400
        assert said in " ".join(Page(answer).problems)
    assert browser.get(f"/timer/sound.mp3?{query}").status_code == 404


def test_what_cannot_be_had_stays_as_it_was_ticked_and_typed(browser: Client) -> None:
    answer = browser.post("/timer/", {**CHOSEN, "exactly": "soon", "every_exactly": "7"})
    fields = Page(answer).fields

    assert answer.status_code == 400
    assert (fields["exactly"], fields["every_exactly"]) == (["soon"], ["7"])
    assert {name: fields[name] for name in CHOSEN} == {name: [value] for name, value in CHOSEN.items()}


def test_the_bells_are_in_the_sound_where_they_should_be(browser: Client) -> None:
    heard = sound(browser, "minutes=3&prepare=10&every=1")

    assert len(heard) / RATE_HZ == pytest.approx(10 + 180 + BELL_S, abs=0.05)
    assert bells_s(heard) == [10, 70, 130, 190]
    assert loudness_db(heard, 0, 9.9) < -90


def test_every_bell_can_be_left_out(browser: Client) -> None:
    assert loudness_db(sound(browser, "minutes=2&begin=none&end=none"), 0, 120) < -90
    assert bells_s(sound(browser, "minutes=2&prepare=0&end=none")) == [0]
    assert bells_s(sound(browser, "minutes=2&prepare=0&begin=none")) == [120]


@pytest.mark.slow
def test_a_background_can_be_in_the_file_itself_under_the_bells(browser: Client) -> None:
    query = "minutes=2&prepare=0&background=brown-noise&volume=full&one=yes"
    heard = sound(browser, query)
    plain = sound(browser, "minutes=2&prepare=0")

    assert len(heard) == len(plain)
    for from_s in range(10, 115, 15):
        assert loudness_db(heard, from_s, from_s + 5) > -45
    ring = loudness_db(heard, 120, 121), loudness_db(heard, 117, 118)
    assert ring[0] > ring[1] + 1
    assert browser.get(f"/timer/making.json?{query}").json()["done"]


def test_any_part_of_the_sound_is_that_part_of_the_whole(browser: Client) -> None:
    make_sitting("minutes=2")
    whole = browser.get("/timer/sound.mp3?minutes=2")
    part = browser.get("/timer/sound.mp3?minutes=2", headers={"range": "bytes=99999-1009999"})

    assert int(whole["Content-Length"]) == len(whole.content) == (417 + 2 * 2500 + 250) * FRAME_BYTES
    assert (part.status_code, part.content) == (206, whole.content[99_999:1_010_000])


def test_three_hours_are_known_before_the_first_byte(browser: Client) -> None:
    make_sitting("minutes=180")
    answer = browser.head("/timer/sound.mp3?minutes=180&prepare=0")

    assert int(answer["Content-Length"]) == (180 * 2500 + 250) * FRAME_BYTES


@pytest.mark.django_db(transaction=True)
def test_before_the_bell_is_made_the_page_says_so_and_has_it_made(
    browser: Client, use_clips: Callable[[Path], None], tmp_path: Path
) -> None:
    use_clips(tmp_path)
    page = browser.get("/timer/play/?minutes=5").content.decode()
    answer = browser.get("/timer/sound.mp3?minutes=5")
    asked = [result.args_kwargs["args"] for result in DBTaskResult.objects.all()]

    assert "data-wait" in page
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert asked == [["kindwell.web.quiet.jobs.make_sitting", ["minutes=5"]]]
    assert browser.get("/timer/making.json?minutes=5").json()["done"] is False
    make_sitting("minutes=5")
    assert browser.get("/timer/making.json?minutes=5").json()["done"] is True


def test_without_a_bell_there_is_nothing_to_wait_for(
    browser: Client, use_clips: Callable[[Path], None], tmp_path: Path
) -> None:
    use_clips(tmp_path)

    assert browser.get("/timer/sound.mp3?minutes=5&begin=none&end=none").status_code == 200


def test_chapters_and_screen_agree_with_the_sound(browser: Client) -> None:
    screen = browser.get("/timer/screen.json?minutes=5&prepare=30&every=2").json()

    assert [one["start_ms"] for one in screen["chapters"]] == [0, 30_000]
    assert [one["start_ms"] for one in screen["bells"]] == [30_000, 150_000, 270_000, 330_000]
    assert screen["length_ms"] == 336_000
    assert (
        "00:00:30.000 --> 00:05:36.000\nSilence"
        in browser.get("/timer/chapters.vtt?minutes=5&prepare=30").content.decode()
    )


def test_what_was_done_counts_and_stands_in_the_history(browser: Client, person: Person) -> None:
    page = Page(browser.get("/timer/play/?minutes=20"))
    sent = {name: values[0] for name, values in page.fields.items() if name != "csrfmiddlewaretoken"}
    kept = browser.post("/practise/silent-timer/end/", {**sent, "heard_ms": "120000", "then": "stopped"})
    browser.post("/practise/silent-timer/end/", {**sent, "heard_ms": "480000", "then": "after"})
    history = " ".join(Page(browser.get("/practise/history/")).said)

    assert urlsplit(kept["Location"]).path == "/practise/silent-timer/stopped/"
    assert browser.get(kept["Location"]).status_code == 200
    assert Practised.objects.get(owner=person).heard_ms == 480_000
    assert "Silent timer" in history
    assert "8 minutes of 20 minutes" in history
    assert "After Silent timer" in " ".join(Page(browser.get(f"/after/{sent['id']}/")).said)


@pytest.mark.parametrize(
    ("slug", "page", "smaller"),
    [
        ("silent-timer", "/timer/", "/timer/play/?minutes=1"),
        ("breath-pacer", "/breath/", "/breath/play/?minutes=1&rhythm=5-5"),
    ],
)
def test_after_a_time_that_was_a_lot_four_ways_are_open(
    browser: Client, person: Person, slug: str, page: str, smaller: str
) -> None:
    id = uuid.UUID(int=11)
    record_practised(person, id=id, slug=slug, at=now(), length_ms=600_000, heard_ms=60_000)
    assert "Last time was a lot." not in Page(browser.get(page)).said
    record_noticing(person, id=id, noticed="too-much")
    shown = Page(browser.get(page))

    assert "Last time was a lot." in shown.said
    assert {smaller, "/practise/listening-to-sounds/"} <= set(shown.links)


def test_the_library_leads_to_the_timer_and_the_pacer(browser: Client) -> None:
    assert {"/timer/", "/breath/"} <= set(Page(browser.get("/practise/")).links)
