"""Our own scripts: they read, they keep their promises, and they can be had at every length."""

import itertools
import re
from collections.abc import Callable, Mapping

import pytest

from kindwell.audio.clips import ClipStore
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.voice import open_voice
from kindwell.content import content_folder
from kindwell.practice import (
    Breathing,
    Chosen,
    Script,
    choose,
    full_transcript,
    holes,
    lay_out,
    read_library,
    sentences,
    to_frames,
    transcript,
)

LIBRARY = read_library(content_folder() / "practices" / "en")
SHIPPED = {"soothing-rhythm-breathing", "listening-to-sounds", "back-to-here"}
LONG_SENTENCE_WORDS = 18
A_WORD_MS = 490  # about what the voice takes, for what needs no voice


def variants(script: Script) -> list[Mapping[str, str]]:
    """Every way its choices can be made."""
    choices = script.head.choices
    return [dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values())]


CHOSEN = [
    pytest.param(slug, choose(script, choices), id=" ".join([slug, *choices.values()]))
    for slug, script in sorted(LIBRARY.scripts.items())
    for choices in variants(script)
]
every_variant = pytest.mark.parametrize(("slug", "chosen"), CHOSEN)
every_script = pytest.mark.parametrize("slug", sorted(LIBRARY.scripts))


def spoken_frames(text: str) -> int:
    return to_frames(A_WORD_MS * len(text.split()) + 300)


def test_every_shipped_script_reads() -> None:
    assert LIBRARY.problems == {}
    assert set(LIBRARY.scripts) >= SHIPPED


@every_script
def test_the_alternative_of_a_script_shares_none_of_its_tags(slug: str) -> None:
    head = LIBRARY.scripts[slug].head

    assert head.otherwise in LIBRARY.scripts
    assert not set(head.tags) & set(LIBRARY.scripts[head.otherwise].head.tags)
    for tag, instead in head.instead.items():
        assert tag not in LIBRARY.scripts[instead].head.tags


@every_script
def test_a_script_says_what_it_is_for_whose_it_is_and_where_it_comes_from(slug: str) -> None:
    head = LIBRARY.scripts[slug].head

    assert head.title
    assert head.purpose
    assert head.not_when
    assert head.sources
    assert (head.author, head.licence) == ("Kindwell", "CC-BY-4.0")
    assert head.intended_for


@pytest.mark.parametrize(
    ("slug", "least", "most"),
    [("soothing-rhythm-breathing", 2, 20), ("listening-to-sounds", 2, 20), ("back-to-here", 0.75, 1.5)],
)
def test_the_shipped_scripts_promise_these_lengths(slug: str, least: float, most: float) -> None:
    head = LIBRARY.scripts[slug].head

    assert (head.least_minutes, head.most_minutes) == (least, most)


@every_variant
def test_nine_in_ten_sentences_are_short_enough_to_be_heard_once(slug: str, chosen: Chosen) -> None:
    lengths = [len(sentence.text.split()) for sentence in sentences(chosen)]
    long = [length for length in lengths if length >= LONG_SENTENCE_WORDS]

    assert len(long) <= len(lengths) / 10


@every_variant
def test_a_computer_voice_never_has_to_ask_for_a_held_breath(slug: str, chosen: Chosen) -> None:
    timeline = lay_out(chosen, spoken_frames, to_frames(int(_middle(slug) * 60_000)))

    assert all(event.pace.hold == 0 for event in timeline.events if isinstance(event, Breathing))


def _middle(slug: str) -> float:
    head = LIBRARY.scripts[slug].head
    return (head.least_minutes + head.most_minutes) / 2


@every_variant
def test_at_its_least_a_script_still_gives_leave_to_stop_and_comes_back(slug: str, chosen: Chosen) -> None:
    least = LIBRARY.scripts[slug].head.least_minutes
    said = transcript(lay_out(chosen, spoken_frames, to_frames(int(least * 60_000) + 24_000)))
    everything = full_transcript(chosen)
    last = [line for line in everything.splitlines() if line][-1]

    assert last in said
    if slug != "back-to-here":
        assert re.search(r"\bstop", said)
        assert re.search(r"[Ee]yes open", said)


BREATH_BODY_EYES = re.compile(
    r"\b(breath\w*|inhale\w*|exhale\w*|lungs?|chest|belly|stomach|heart\w*|shoulders?|jaw"
    r"|close your eyes|eyes closed)\b",
    re.IGNORECASE,
)


def test_back_to_here_speaks_of_no_breath_no_inner_body_and_no_closed_eyes() -> None:
    assert BREATH_BODY_EYES.findall(full_transcript(choose(LIBRARY.scripts["back-to-here"]))) == []


def test_listening_speaks_of_no_breath_and_no_inner_body() -> None:
    for choices in variants(LIBRARY.scripts["listening-to-sounds"]):
        said = full_transcript(choose(LIBRARY.scripts["listening-to-sounds"], choices))
        assert not re.search(r"\b(breath\w*|inhale|exhale|lungs?|belly|heartbeat)\b", said, re.IGNORECASE)


def test_an_alarm_that_is_true_is_never_talked_away() -> None:
    assert "If you are in danger, go, or call for help." in full_transcript(choose(LIBRARY.scripts["back-to-here"]))
    assert "If one tells you to get up, get up." in full_transcript(choose(LIBRARY.scripts["listening-to-sounds"]))


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Chosen], Recording]:
    """Speak a script with the real voice, each sentence once in the whole run."""
    store, voice = ClipStore(tmp_path_factory.mktemp("clips"), 10**9), open_voice()

    def speak(chosen: Chosen) -> Recording:
        return record(sentences(chosen), store, voice=voice)

    return speak


@pytest.mark.voice
@every_variant
def test_a_script_can_be_had_at_its_least_its_most_and_every_minute_between(
    slug: str, chosen: Chosen, recorded: Callable[[Chosen], Recording]
) -> None:
    head, recording = LIBRARY.scripts[slug].head, recorded(chosen)
    whole = [float(minute) for minute in range(1, 60) if head.least_minutes < minute < head.most_minutes]

    for minutes in (head.least_minutes, *whole, head.most_minutes):
        frames = to_frames(round(minutes * 60_000))
        timeline = lay_out(chosen, recording.frames, frames)
        assert timeline.frames == frames
        assert recording.track(timeline).size_bytes == frames * 192
    assert not list(holes(chosen, recording.frames))
