"""The words of a practice on paper."""

import re
import zlib

from kindwell.paper.words import words_on_paper
from kindwell.practice import choose, lay_out, to_frames
from tests.spoken_before import our_library

LIBRARY = our_library()
SOUNDS = LIBRARY.scripts["listening-to-sounds"]


def paper_of(minutes: int) -> bytes:
    timeline = lay_out(choose(SOUNDS), lambda text: 100, to_frames(minutes * 60_000))
    return words_on_paper(SOUNDS.head, timeline, "Spoken by a computer voice.")


def objects_of(pdf: bytes) -> bytes:
    """Everything a PDF holds, its packed streams unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = [pdf]
    for stream in packed:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(unpacked)


def test_it_is_a_pdf_that_can_be_read_aloud() -> None:
    objects = objects_of(paper_of(5))

    assert b"/StructTreeRoot" in objects  # tagged
    assert b"/Lang" in objects
    assert b"pdfuaid" in objects  # says so itself
    assert b"Listening to sounds" in objects


def test_a_longer_practice_has_more_pages() -> None:
    pages = [len(re.findall(rb"/Type\s*/Page\b", objects_of(paper_of(minutes)))) for minutes in (5, 20)]

    assert 1 <= pages[0] < pages[1]


def test_what_stands_between_marks_is_only_words() -> None:
    """A script's words go in as data: nothing in them is typesetting."""
    timeline = lay_out(choose(SOUNDS), lambda text: 100, to_frames(300_000))
    first = timeline.events[0]
    odd = type(first)(**{**{name: getattr(first, name) for name in first.__slots__}, "text": '#panic("x") $y$ *z* = w'})

    assert words_on_paper(SOUNDS.head, type(timeline)(timeline.frames, (odd, *timeline.events[1:]), timeline.chapters))


def test_a_line_that_another_voice_says_is_marked() -> None:
    timeline = lay_out(choose(SOUNDS), lambda text: 100, to_frames(300_000))
    unmarked = words_on_paper(SOUNDS.head, timeline)

    assert words_on_paper(SOUNDS.head, timeline, note_of=lambda text: "") is not None
    assert len(words_on_paper(SOUNDS.head, timeline, note_of=lambda text: "(by another)")) > len(unmarked)
