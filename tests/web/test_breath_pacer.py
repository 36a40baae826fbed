"""The breath pacer: a rhythm within bounds, never held unless asked, with a tone that is in the file itself."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from django.test import Client

from kindwell.audio.coding import decode
from kindwell.audio.mp3 import RATE_HZ, Samples
from kindwell.audio.tone import LOUDNESS, breath_tone
from kindwell.practice import to_ms
from kindwell.practice.pacer import Rhythm
from kindwell.web.people.models import Person
from kindwell.web.practices.library import library
from kindwell.web.practices.models import BreathPattern, Practised
from kindwell.web.practices.queries import Done, Likes
from kindwell.web.quiet.jobs import make_breath_tone
from kindwell.web.today.offer import offers
from tests.web.asking import Page

NAMED = {"name": "on the bus", "in_s": "4.5", "out_s": "6", "hold_s": "", "rest_s": ""}


def sound(browser: Client, query: str) -> Samples:
    answer = browser.get(f"/breath/sound.mp3?{query}")
    assert answer.status_code == 200
    return decode(answer.content)


def test_begin_leads_to_the_player_with_everything_in_its_address(browser: Client) -> None:
    answer = browser.post("/breath/", {"minutes": "3", "rhythm": "4-6", "tone": "yes"})

    assert answer["Location"] == "/breath/play/?minutes=3&rhythm=4-6&tone=yes"
    fields = Page(browser.get("/breath/")).fields
    assert (fields["minutes"], fields["rhythm"], fields["tone"]) == (["3"], ["4-6"], ["yes"])


def test_nothing_is_held_until_somebody_asks_for_it(browser: Client) -> None:
    offered = Page(browser.get("/breath/")).offered["rhythm"]
    (breath,) = browser.get("/breath/screen.json").json()["breaths"]

    assert offered == ["5-5", "4-6", "3-3", "5-7", "typed"]
    assert (breath["hold_ms"], breath["rest_ms"]) == (0, 0)


def test_a_rhythm_may_be_typed(browser: Client) -> None:
    answer = browser.post(
        "/breath/", {"minutes": "1", "rhythm": "typed", "in_s": "4,5", "hold_s": "1", "out_s": "5.5", "rest_s": "0"}
    )
    fields = Page(browser.get("/breath/")).fields

    assert answer["Location"] == "/breath/play/?minutes=1&rhythm=4.5-1-5.5-0"
    assert [fields[name] for name in ("rhythm", "in_s", "hold_s")] == [["typed"], ["4.5"], ["1"]]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("rhythm=2-2", "add up to 4"),
        ("rhythm=9-9", "add up to 18"),
        ("rhythm=4-3-6-0", "up to 2 seconds"),
        ("rhythm=4-6-7", "is not a rhythm"),
        ("rhythm=four-six", "is not a rhythm"),
        ("rhythm=typed", "is not a rhythm|at least 1 second"),
        ("minutes=61", "1 to 60 minutes"),
        ("minutes=NaN", "1 to 60 minutes"),
        ("minutes=x", "1 to 60 minutes"),
    ],
)
def test_a_rhythm_there_cannot_be_says_why(browser: Client, query: str, said: str) -> None:
    for page in ("/breath/", "/breath/play/"):
        answer = browser.get(f"{page}?{query}")
        assert answer.status_code == 400
        assert any(one in " ".join(Page(answer).problems) for one in said.split("|"))
    assert browser.get(f"/breath/sound.mp3?{query}").status_code == 404


def test_until_it_is_stopped_it_is_an_hour_of_whole_breaths_played_again_and_again(browser: Client) -> None:
    answer = browser.post("/breath/", {"minutes": "until-stopped", "rhythm": "5-5"})
    page = browser.get(answer["Location"]).content.decode()
    screen = browser.get("/breath/screen.json?until=stopped&rhythm=5-5").json()
    (breath,) = screen["breaths"]

    assert answer["Location"] == "/breath/play/?minutes=60&rhythm=5-5&until=stopped"
    assert " loop" in page
    assert breath["end_ms"] == screen["length_ms"] == breath["count"] * (breath["in_ms"] + breath["out_ms"])
    assert Page(browser.get("/breath/")).fields["minutes"] == ["until-stopped"]


def test_no_tone_is_heard_until_one_is_asked_for(browser: Client) -> None:
    assert float(np.abs(sound(browser, "minutes=1")).max()) < 1e-4


def test_the_tone_rises_with_the_breath_in_and_falls_with_the_breath_out(browser: Client) -> None:
    make_breath_tone("4-6")
    heard = sound(browser, "minutes=1&rhythm=4-6&tone=yes")
    breath_s = to_ms(Rhythm(4_000, 0, 6_000).pace.frames) / 1000

    for breath in range(5):
        begins_s = breath * breath_s
        pitches = [_hz(heard, begins_s + at_s) for at_s in (0.5, 2, 3.5, 4.5, 7, 9)]
        assert pitches[0] < pitches[1] < pitches[2]
        assert pitches[3] > pitches[4] > pitches[5]
    assert float(np.abs(heard).max()) == pytest.approx(LOUDNESS, rel=0.15)


def test_where_one_breath_meets_the_next_nothing_clicks(browser: Client) -> None:
    make_breath_tone("3-3")
    heard = sound(browser, "minutes=1&rhythm=3-3&tone=yes")
    alone = breath_tone(Rhythm(3_000, 0, 3_000).pace)
    whole = np.tile(alone, 9)
    error = np.abs(heard[: len(whole)] - whole)
    near_joints = np.concatenate([error[at - 2400 : at + 2400] for at in range(len(alone), len(whole), len(alone))])

    assert float(near_joints.max()) <= float(error.max())
    assert float(near_joints.max()) < 0.002


def _hz(samples: Samples, at_s: float) -> float:
    part = samples[round(at_s * RATE_HZ) :][: RATE_HZ // 2]
    crossings = np.count_nonzero(np.diff(np.signbit(part).astype(np.int8)))
    return float(crossings)


def test_before_the_tone_is_made_the_page_has_it_made(
    browser: Client, use_clips: Callable[[Path], None], tmp_path: Path
) -> None:
    use_clips(tmp_path)
    query = "minutes=1&rhythm=5-7&tone=yes"

    assert browser.get(f"/breath/sound.mp3?{query}").status_code == 503
    assert browser.get(f"/breath/making.json?{query}").json()["done"] is False
    make_breath_tone("5-7")
    assert browser.get(f"/breath/making.json?{query}").json()["done"] is True
    assert browser.get(f"/breath/sound.mp3?{query}").status_code == 200


def test_a_rhythm_can_be_named_chosen_and_removed(browser: Client, person: Person) -> None:
    kept = browser.post("/breath/rhythms/", NAMED)
    browser.post("/breath/rhythms/", NAMED)
    page = Page(browser.get("/breath/"))
    ours = BreathPattern.objects.get(owner=person)

    assert kept["Location"] == "/breath/?minutes=5&rhythm=4.5-6"
    assert "4.5-6" in page.offered["rhythm"]
    assert "on the bus: in 4.5, out 6" in page.said
    browser.post(f"/breath/rhythms/{ours.id}/remove/")
    assert "4.5-6" not in Page(browser.get("/breath/")).offered["rhythm"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"name": "  "}, "under a name"), ({"name": "x" * 61}, "under a name"), ({"out_s": "1e3"}, "is not a rhythm")],
)
def test_a_rhythm_that_cannot_be_kept_says_why_and_stays_typed(
    browser: Client, person: Person, changed: dict[str, str], said: str
) -> None:
    answer = browser.post("/breath/rhythms/", {**NAMED, **changed})
    page = Page(answer)

    assert answer.status_code == 400
    assert said in " ".join(page.problems)
    assert page.fields["in_s"] == ["4.5"]
    assert not BreathPattern.objects.filter(owner=person).exists()


def test_a_name_with_mark_up_is_shown_as_it_was_typed(browser: Client) -> None:
    browser.post("/breath/rhythms/", {**NAMED, "name": "<b>slow</b> & soft"})

    assert b"&lt;b&gt;slow&lt;/b&gt; &amp; soft" in browser.get("/breath/").content


def test_nobody_sees_or_removes_the_rhythms_of_somebody_else(
    browser: Client, strangers_browser: Client, person: Person
) -> None:
    browser.post("/breath/rhythms/", NAMED)
    ours = BreathPattern.objects.get(owner=person)
    strangers_browser.post(f"/breath/rhythms/{ours.id}/remove/")

    assert b"on the bus" not in strangers_browser.get("/breath/").content
    assert BreathPattern.objects.filter(owner=person).exists()


def test_what_was_done_until_it_was_stopped_is_as_long_as_it_was(browser: Client, person: Person) -> None:
    sent = {"id": uuid.UUID(int=9), "length_ms": "0", "heard_ms": "180000", "then": "stopped"}
    browser.post("/practise/breath-pacer/end/", sent)
    history = " ".join(Page(browser.get("/practise/history/")).said)

    assert Practised.objects.get(owner=person).slug == "breath-pacer"
    assert "Breath pacer" in history
    assert "3 minutes" in history
    assert "of " not in history.split("Breath pacer")[1].split("Remove")[0]
    assert browser.get("/").status_code == 200


def test_where_the_pacer_was_too_much_nothing_with_the_breath_is_offered() -> None:
    at = datetime(2026, 3, 3, 12, tzinfo=UTC)
    before = Done("breath-pacer", at - timedelta(hours=3), at.date(), 300_000, 60_000, "too-much")
    shown = offers(library().scripts, [before], Likes(), local_now=at)

    assert len(shown) == 2
    assert not any("breath-focus" in library().scripts[one.slug].head.tags for one in shown)


def test_without_javascript_the_rhythm_is_there_in_words(browser: Client) -> None:
    words = " ".join(Page(browser.get("/breath/play/?rhythm=4-6")).said)

    assert "The rhythm in seconds: in 4, out 6." in words
