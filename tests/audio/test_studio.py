"""The studio: orders in, whole files out, nothing written down, and gone when nobody holds the other end."""

import os
import pickle
import select
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kindwell.audio.backgrounds import Under
from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.orders import Made, Order, Refused, Taken, TakeOrder
from kindwell.practice import choose, parse, to_frames

pytestmark = pytest.mark.voice

MARKER = "Quincunx"
SCRIPT = parse("""---
title: A wish
purpose: To be spoken.
modality: grounding
author: Kindwell
licence: CC-BY-4.0
least: 0.25
most: 1
words: {name: friend}
---

# Here

(bell)

(4-20s)

May you be steady, {name}.

(3-20s)

Take that with you.
""")


class Studio:
    """The process, and both ends of its pipe."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kindwell.audio.studio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ask(self, order: object) -> Made | Taken | Refused:
        content = pickle.dumps(order)
        self.send(struct.pack(">Q", len(content)) + content)
        assert self.process.stdout is not None
        (size,) = struct.unpack(">Q", self.process.stdout.read(8))
        answer: Made | Taken | Refused = pickle.loads(self.process.stdout.read(size))
        return answer

    def send(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    running = Studio()
    yield running
    running.process.communicate(timeout=30)


def order(clips: Path, *, words: dict[str, str] | None = None, minutes: float = 0.5, **more: object) -> Order:
    chosen = choose(SCRIPT, words=words or {})
    given: dict[str, object] = {"kind": "play", **more}
    return Order(chosen, to_frames(round(minutes * 60_000)), clips=clips, clips_limit_bytes=10**8, **given)  # type: ignore[arg-type]  # what a test adds


def made(answer: object) -> Made:
    assert isinstance(answer, Made), answer
    return answer


def test_a_practice_comes_back_whole_and_to_the_frame(studio: Studio, tmp_path: Path) -> None:
    whole = made(studio.ask(order(tmp_path)))

    assert len(whole.content) == 1250 * FRAME_BYTES
    assert whole.timeline.frames == 1250
    assert [word.text for word in whole.words["Take that with you."]] == ["Take", "that", "with", "you."]


def test_words_of_somebodys_own_are_in_no_file(studio: Studio, tmp_path: Path) -> None:
    whole = made(studio.ask(order(tmp_path, words={"name": MARKER}, under=Under("rain"))))
    kept = {file.name for file in tmp_path.iterdir()}
    made(studio.ask(order(tmp_path, words={"name": f"{MARKER} Two"}, under=Under("rain"))))

    assert f"May you be steady, {MARKER}." in whole.words
    assert {file.name for file in tmp_path.iterdir()} == kept  # another name makes no other file


def test_a_length_it_cannot_have_becomes_the_nearest_it_can(studio: Studio, tmp_path: Path) -> None:
    whole = made(studio.ask(order(tmp_path, minutes=0.1)))

    assert whole.timeline.frames > to_frames(6_000)
    assert len(whole.content) == whole.timeline.frames * FRAME_BYTES


def test_what_is_no_sound_is_refused_in_words(studio: Studio) -> None:
    answer = studio.ask(TakeOrder(b"not a recording", {"Take that with you.": 1.2}))

    assert isinstance(answer, Refused)
    assert answer.why.endswith(".")
    assert "Traceback" not in answer.why


def test_what_goes_wrong_inside_is_named_by_its_kind_alone(tmp_path: Path) -> None:
    """Its text could hold somebody's words."""
    studio = Studio()
    answer = studio.ask(order(tmp_path, words={"name": MARKER}, kind=MARKER))
    _, said = studio.process.communicate(timeout=30)

    assert isinstance(answer, Refused)
    assert MARKER not in answer.why
    assert MARKER.encode() not in said
    assert b"The studio could not make something: " in said


def test_it_ends_with_whoever_started_it() -> None:
    studio = Studio()
    studio.process.communicate(timeout=30)  # closes our end

    assert studio.process.returncode == 0


def test_what_is_printed_inside_is_never_taken_for_an_answer(studio: Studio, tmp_path: Path) -> None:
    made(studio.ask(order(tmp_path, kind="pdf")))
    assert studio.process.stdout is not None

    assert not select.select([studio.process.stdout], [], [], 0.2)[0]
    assert os.fstat(studio.process.stdout.fileno())
