"""Captions, chapters, transcript, screen and SSML: all from one timeline, so that they always agree."""

import json
from xml.etree import ElementTree

import pytest

from kindwell.practice import (
    Spoken,
    Word,
    chapters_webvtt,
    choose,
    full_transcript,
    lay_out,
    paragraphs,
    parse,
    screen,
    to_frames,
    to_ssml,
    to_webvtt,
    transcript,
)
from tests.practice.voices import clip_frames, script

CHOSEN = choose(
    parse(
        script(
            "# Arrive & rest\n\nHere <3 you are. Look up & out.\n\n(bell)\n(6-20s)\n\n# Breathe\n\n"
            "Now breathe.\n(breathe in 4s, out 6s, for 10-30s)\n\n[if there is time]\nStay.\n[end]\n\nThank you.\n"
        )
    )
)
TIMELINE = lay_out(CHOSEN, clip_frames, to_frames(48_000))


def test_captions_hold_each_sentence_for_as_long_as_it_is_spoken() -> None:
    cues = to_webvtt(TIMELINE).split("\n\n")
    spoken = [event for event in TIMELINE.events if isinstance(event, Spoken)]
    assert cues[0] == "WEBVTT"
    assert cues[1] == "00:00:00.000 --> 00:00:02.256\nHere &lt;3 you are."
    assert len(cues) == 1 + len(spoken)


def test_word_captions_stamp_every_word_but_the_first() -> None:
    def words_of(text: str) -> tuple[Word, ...] | None:
        return (Word("Thank", 100, 500), Word("you", 600, 900)) if text == "Thank you." else None

    last = to_webvtt(TIMELINE, words_of).rstrip().split("\n")[-2:]
    start = last[0][:12]
    assert last[1] == f"Thank <{start[:-6]}{float(start[-6:]) + 0.6:06.3f}>you."
    assert "Here &lt;3 you are." in to_webvtt(TIMELINE, words_of)


@pytest.mark.parametrize(
    "words",
    [
        (Word("Thanks", 0, 100), Word("you", 200, 300)),
        (Word("Thank", 0, 100), Word("you", 0, 300)),
        (Word("Thank", 0, 100), Word("you", 99_000, 99_300)),
        (),
    ],
)
def test_words_that_do_not_fit_their_sentence_leave_it_whole(words: tuple[Word, ...]) -> None:
    assert to_webvtt(TIMELINE, lambda text: words if text == "Thank you." else None) == to_webvtt(TIMELINE)


def test_chapters_follow_one_another_to_the_end() -> None:
    first, second = chapters_webvtt(TIMELINE).rstrip().split("\n\n")[1:]
    assert first.startswith("00:00:00.000 --> ")
    assert first.endswith("\nArrive &amp; rest")
    assert second.split(" --> ")[0] == first.split(" --> ")[1].split("\n")[0]
    assert second.endswith("--> 00:00:48.000\nBreathe")


def test_the_screen_is_plain_values_that_agree_with_the_captions() -> None:
    shown = screen(TIMELINE)
    assert json.loads(json.dumps(shown)) == shown
    assert shown["length_ms"] == 48_000
    assert [chapter["title"] for chapter in shown["chapters"]] == ["Arrive & rest", "Breathe"]
    spoken = [event for event in TIMELINE.events if isinstance(event, Spoken)]
    assert [line["text"] for line in shown["lines"]] == [event.text for event in spoken]
    (breath,) = shown["breaths"]
    assert breath["in_ms"] + breath["out_ms"] == 10_008
    assert breath["start_ms"] + breath["count"] * 10_008 <= breath["end_ms"]
    (bell,) = shown["bells"]
    assert any(quiet["start_ms"] < bell["end_ms"] <= quiet["end_ms"] for quiet in shown["quiet"])


def test_the_transcript_is_plain_text_with_chapters_and_what_is_not_said() -> None:
    assert transcript(TIMELINE) == (
        "Arrive & rest\n-------------\n\nHere <3 you are. Look up & out.\n\n(a bell)\n\n(14 s of quiet)\n\n"
        "Breathe\n-------\n\nNow breathe.\n\n(2 breaths: in 4 s, out 6 s)\n\nStay.\n\nThank you.\n"
    )


def test_the_full_transcript_needs_no_sound_and_leaves_nothing_out() -> None:
    assert full_transcript(CHOSEN) == (
        "Arrive & rest\n-------------\n\nHere <3 you are. Look up & out.\n\n(a bell)\n\n(6 s to 20 s of quiet)\n\n"
        "Breathe\n-------\n\nNow breathe.\n\n(in 4 s, out 6 s, for 10 s to 30 s)\n\nStay.\n\nThank you.\n"
    )


def test_ssml_is_well_formed_and_keeps_every_silence() -> None:
    root = ElementTree.fromstring(to_ssml(TIMELINE))
    space = "{http://www.w3.org/2001/10/synthesis}"
    said = [sentence.text for sentence in root.iter(f"{space}s")]
    spoken = [event for event in TIMELINE.events if isinstance(event, Spoken)]
    assert said == [event.text for event in spoken]
    breaks = [int(str(pause.get("time")).removesuffix("ms")) for pause in root.iter(f"{space}break")]
    assert sum(breaks) == 48_000 - sum(event.frames * 24 for event in spoken)
    assert [mark.get("name") for mark in root.iter(f"{space}mark")] == [
        "chapter: Arrive & rest",
        "bell",
        "chapter: Breathe",
    ]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


def only_after_look_up(text: str) -> str:
    return "(somebody <else>)" if text.startswith("Look up") else ""


def test_a_note_stands_after_its_sentence_in_captions_transcript_and_page() -> None:
    captions = to_webvtt(TIMELINE, note_of=only_after_look_up)

    assert "Look up &amp; out. (somebody &lt;else&gt;)\n" in captions
    assert "Look up & out. (somebody <else>)" in transcript(TIMELINE, only_after_look_up)
    assert any(one.text.endswith("out. (somebody <else>)") for one in paragraphs(CHOSEN, only_after_look_up))


def test_where_there_is_no_note_nothing_is_different() -> None:
    assert to_webvtt(TIMELINE, note_of=lambda text: "") == to_webvtt(TIMELINE)
    assert transcript(TIMELINE, lambda text: "") == transcript(TIMELINE)
