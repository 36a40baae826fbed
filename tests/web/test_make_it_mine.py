"""A practice as somebody likes it: chosen once, remembered, and never changed silently."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kindwell.audio.clips import ClipStore
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.practice import choose, sentences
from kindwell.web.people.models import Person
from kindwell.web.practices.library import library
from kindwell.web.practices.models import Remembered
from kindwell.web.practices.sound import named
from kindwell.web.voices.actions import begin_voice
from kindwell.web.voices.queries import own_voices
from tests.web.asking import Page, browser_of

SLUG = "listening-to-sounds"
PRACTICE, PLAY = f"/practise/{SLUG}/", f"/practise/{SLUG}/play/"
CHOSEN = {
    "minutes": "8",
    "by": "sight",
    "speech": "slower",
    "background": "rain",
    "volume": "soft",
    "captions": "large",
}


def test_begin_leads_to_the_player_with_everything_in_its_address(browser: Client) -> None:
    answer = browser.post(PRACTICE, CHOSEN)

    assert answer.status_code == 302
    assert answer["Location"] == f"{PLAY}?minutes=8&by=sight&speech=slower&background=rain&volume=soft"


def test_the_next_time_the_page_has_what_was_chosen(browser: Client) -> None:
    browser.post(PRACTICE, CHOSEN)
    fields = Page(browser.get(PRACTICE)).fields

    assert {name: fields[name] for name in CHOSEN} == {name: [value] for name, value in CHOSEN.items()}


def test_each_practice_remembers_for_itself(browser: Client) -> None:
    browser.post(PRACTICE, CHOSEN)

    assert Page(browser.get("/practise/soothing-rhythm-breathing/")).fields["background"] == [""]


def test_an_address_from_another_page_plays_it_as_last_time(browser: Client) -> None:
    browser.post(PRACTICE, CHOSEN)
    words = browser.get(f"{PLAY}?minutes=3").content.decode()

    assert "minutes=3&amp;by=sight&amp;speech=slower" in words
    assert "/background/rain.mp3" in words


def test_what_somebody_else_likes_is_not_mine(browser: Client, strangers_browser: Client) -> None:
    browser.post(PRACTICE, CHOSEN)

    assert Page(strangers_browser.get(PRACTICE)).fields["background"] == [""]


@pytest.mark.voice
def test_without_the_bell_it_is_as_long_and_no_bell_rings(browser: Client, made_sound: Path) -> None:
    slug = "loving-kindness"
    with_bell = browser.get(f"/practise/{slug}/screen.json?minutes=8").json()
    without = browser.get(f"/practise/{slug}/screen.json?minutes=8&bell=none").json()

    assert without["bells"] == []
    assert (without["length_ms"], without["lines"]) == (with_bell["length_ms"], with_bell["lines"])


@pytest.mark.voice
def test_a_slower_voice_is_another_sound(browser: Client, made_sound: Path) -> None:
    answer = browser.get("/practise/back-to-here/sound.mp3?minutes=1&speech=slower")

    assert answer.status_code == 503  # it has yet to be spoken, and nothing else is played in its place


@pytest.mark.parametrize(
    ("name", "value"), [("background", "sea"), ("volume", "loudest"), ("speech", "fast"), ("by", "smell")]
)
def test_what_there_is_not_is_refused_with_what_there_is(browser: Client, name: str, value: str) -> None:
    answer = browser.post(PRACTICE, {**CHOSEN, name: value})

    assert answer.status_code == 400
    assert any(f"“{value}” is not" in problem for problem in Page(answer).problems)
    assert not Remembered.objects.exists()


def test_a_voice_that_has_gone_is_said_and_the_usual_one_speaks(browser: Client) -> None:
    browser.post(PRACTICE, {**CHOSEN, "voice": "kokoro-bf_nobody"})
    answer = browser.get(f"{PLAY}?minutes=5&voice=kokoro-bf_nobody")

    assert "is not here any more, so the usual one speaks" in Page(answer).words


def test_nobody_can_be_read_to_in_a_voice_somebody_else_recorded(
    browser: Client, person: Person, stranger: Person
) -> None:
    begin_voice(stranger, id=stranger.pk, name="Theirs")
    answer = browser.get(f"{PLAY}?minutes=5&voice=own-{own_voices(stranger)[0].id}")

    assert "is not here any more" in Page(answer).words
    assert "Theirs" not in Page(answer).words
    assert "Theirs" in Page(browser_of(stranger).get(f"{PLAY}?minutes=5&voice=own-{stranger.pk}")).words


def test_how_large_the_words_are_holds_for_every_practice(browser: Client) -> None:
    browser.post(PRACTICE, CHOSEN)

    assert 'class="say large"' in browser.get("/practise/back-to-here/play/?minutes=1").content.decode()


def test_own_words_have_fields_without_a_name_so_no_form_sends_them(browser: Client) -> None:
    page = browser.get("/practise/loving-kindness/").content.decode()

    assert 'data-own-word="loved one"' in page
    assert "loved one" not in Page(browser.get("/practise/loving-kindness/")).fields


@pytest.mark.voice
def test_a_voice_that_needs_longer_takes_the_nearest_length_and_says_so(browser: Client, made_sound: Path) -> None:
    """At its shortest a practice has no room to spare: a slower voice cannot say it in that time."""
    store, slow = ClipStore(made_sound, settings.CLIPS_LIMIT_BYTES), named("heart", "slower")
    record(sentences(choose(library().scripts["loving-kindness"])), store, voice=open_voice(name=slow))
    asked = "minutes=5&further=difficult&wording=hope&speech=slower"
    picked = {"further": "difficult", "wording": "hope"}
    record(sentences(choose(library().scripts["loving-kindness"], picked)), store, voice=open_voice(name=slow))
    page = Page(browser.get(f"/practise/loving-kindness/play/?{asked}"))
    making = browser.get(f"/practise/loving-kindness/making.json?{asked}").json()

    assert "This way it takes 5 minutes" in page.words
    assert (making["done"], making["as_long"]) == (True, False)
