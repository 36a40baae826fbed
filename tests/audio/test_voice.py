"""What the real voice does; seconds rather than milliseconds."""

import re

import numpy as np
import pytest

from kindwell.audio import hibari_engine
from kindwell.audio.engine import DEFAULT_VOICE, lexicon_path
from kindwell.audio.hibari_engine import HibariEngine
from kindwell.audio.lexicon import lexicon_of, read_lexicon
from kindwell.audio.loudness import CEILING_DB
from kindwell.audio.mp3 import FRAME_SAMPLES, QUIET_END_SAMPLES, RATE_HZ
from kindwell.audio.record import to_clip
from kindwell.audio.track import SILENT_FRAME
from kindwell.audio.voice import Voice, open_voice
from tests.audio.sounds import decode

pytestmark = pytest.mark.voice

SENTENCES = (
    "Sit, stand, lie down or lean.",
    "Eyes open is fine, and so is stopping.",
    "Let the place around you come back.",
    "Look, or listen, right out to its edges.",
    "Somebody laid that road, or mended that light, or is on shift now.",
    "There is no need for quiet, or for an empty mind.",
    "Whatever is going on can go on.",
    "If one tells you to get up, get up.",
)


@pytest.fixture(scope="module")
def voice() -> Voice:
    return open_voice()


@pytest.fixture(scope="module")
def engine() -> HibariEngine:
    return HibariEngine(DEFAULT_VOICE.voice, DEFAULT_VOICE.speed)


def test_the_same_sentence_is_always_the_same_sound(voice: Voice) -> None:
    once, again = voice.speak(SENTENCES[0]), open_voice().speak(SENTENCES[0])

    assert np.array_equal(once.samples, again.samples)
    assert once.words == again.words


def test_a_sentence_is_whole_frames_with_silent_edges(voice: Voice) -> None:
    samples = voice.speak(SENTENCES[1]).samples

    assert len(samples) % FRAME_SAMPLES == 0
    assert not samples[:FRAME_SAMPLES].any()
    assert not samples[-QUIET_END_SAMPLES:].any()
    assert np.abs(samples).max() <= 10 ** (CEILING_DB / 20) + 1e-6


def test_sentences_are_near_each_other_in_loudness(voice: Voice) -> None:
    loud_db = []
    for text in SENTENCES:
        samples = voice.speak(text).samples
        spoken = samples[np.abs(samples) > 0.01]
        loud_db.append(20 * np.log10(np.sqrt(np.mean(spoken**2))))

    assert max(loud_db) - min(loud_db) < 3


def test_the_pace_is_105_to_125_words_a_minute_with_the_pauses_between_sentences(voice: Voice) -> None:
    words = sum(len(text.split()) for text in SENTENCES)
    speech_s = sum(len(voice.speak(text).samples) for text in SENTENCES) / RATE_HZ
    paces = [words * 60 / (speech_s + len(SENTENCES) * pause_s) for pause_s in (0.5, 0.85, 1.2)]

    assert all(100 < pace < 130 for pace in paces), paces
    assert 105 < paces[1] < 125, paces


def test_every_word_has_its_time_in_order_and_inside_the_clip(voice: Voice) -> None:
    for text in SENTENCES:
        sound = voice.speak(text)
        times_ms = [time for word in sound.words for time in (word.start_ms, word.end_ms)]

        assert " ".join(word.text for word in sound.words) == text
        assert times_ms == sorted(times_ms)
        assert times_ms[-1] <= len(sound.samples) * 1000 / RATE_HZ


def test_words_are_heard_when_they_are_said_to_be(voice: Voice) -> None:
    """The stop before a word that follows a comma is silent; the sound begins with the word."""
    sound = voice.speak("Stay, pick, take.")
    heard = decode(to_clip(sound).mp3 + SILENT_FRAME * 2)
    loud_ms = np.flatnonzero(np.abs(heard) > 0.02) * 1000 / RATE_HZ

    assert abs(loud_ms[0] - sound.words[0].start_ms) < 80
    assert abs(loud_ms[-1] - sound.words[-1].end_ms) < 300
    for word in sound.words[1:]:
        begun = loud_ms[loud_ms > word.start_ms - 60]
        assert abs(begun[0] - word.start_ms) < 120, word


@pytest.mark.parametrize("text", ["Count to 25 now.", "…", "24/7 is long."])
def test_a_sentence_whose_words_cannot_be_counted_is_spoken_without_word_times(voice: Voice, text: str) -> None:
    sound = voice.speak(text)

    assert sound.words == ()
    assert len(sound.samples) > 0


def test_a_dash_stays_with_the_word_before_it(voice: Voice) -> None:
    assert [word.text for word in voice.speak("Wait — here.").words] == ["Wait —", "here."]


def test_two_sentences_in_one_are_spoken_one_after_the_other(voice: Voice) -> None:
    words = voice.speak("He asked: “Is it late? No.” Then left.").words

    assert [word.text for word in words] == ["He", "asked:", "“Is", "it", "late?", "No.”", "Then", "left."]
    assert words[-1].start_ms > words[4].end_ms


def test_a_model_that_tells_no_lengths_still_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hibari_engine, "_LENGTHS", "/no_such_node")
    sound = open_voice().speak(SENTENCES[0])

    assert sound.words == ()
    assert np.array_equal(sound.samples, open_voice(lexicon_of({})).speak(SENTENCES[0]).samples)


def test_every_entry_of_the_lexicon_changes_what_the_engine_would_say(engine: HibariEngine) -> None:
    known = read_lexicon(lexicon_path()).phonemes

    assert [text for text, phonemes in known.items() if engine.phonemes(text) == phonemes] == []


def test_every_entry_of_the_lexicon_is_written_in_the_engines_alphabet(engine: HibariEngine) -> None:
    lexicon = read_lexicon(lexicon_path())
    for text, phonemes in lexicon.phonemes.items():
        assert set(phonemes) <= engine.alphabet, text
        assert engine.phonemes(lexicon.spell(f"You {text} now.")).split()[1:-1] == phonemes.split(), text


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Let the day wind down.", "wˈInd"),
        ("The wind is on your face.", "wˈɪnd"),
        ("Your legs are heavy as lead.", "lˈɛd"),
        ("Let your breath lead.", "lˈid"),
        ("You may feel content.", "kəntˈɛnt"),
        ("The content of the thought.", "kˈɑntɛnt"),
        ("A tear comes to your eye.", "tˈɪɹ"),
        ("Something may tear.", "tˈɛɹ"),
        ("Find one sound close by.", "klˈOs"),
        ("You might close your eyes.", "klˈOz"),
        ("Yesterday I read it.", "ɹˈɛd"),
        ("Read it slowly, as you read.", "ɹˈid"),
        ("This is CMT.", "sˌiˌɛmtˈi"),
        ("She breathed out.", "bɹˈiðd"),
        ("Let it live in your body.", "lˈɪv"),
        ("In the present moment.", "pɹˈɛzᵊnt"),
    ],
)
def test_words_said_in_two_ways_are_said_the_right_way(engine: HibariEngine, text: str, sounds: str) -> None:
    said = engine.phonemes(read_lexicon(lexicon_path()).spell(text))

    assert re.search(rf"(^| ){sounds}(?=[ ,.]|$)", said), said
