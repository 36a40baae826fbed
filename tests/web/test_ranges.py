"""Any part of a sound, as RFC 9110 asks for it; and nonsense answered with the whole."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from kindwell.web.practices.ranges import LARGEST_PART_BYTES, answer_with_range

SOUND = bytes(range(256)) * 4
SIZE = len(SOUND)
ETAG = '"one"'


def ask(sound: bytes = SOUND, /, **headers: str) -> HttpResponse:
    return answer_with_range(
        RequestFactory().get("/sound.mp3", headers=headers),
        size_bytes=len(sound),
        read=lambda start, stop: sound[start:stop],
        content_type="audio/mpeg",
        etag=ETAG,
    )


def test_without_a_range_all_of_it_comes() -> None:
    answer = ask()

    assert (answer.status_code, answer.content) == (200, SOUND)
    assert (answer["Accept-Ranges"], answer["ETag"], answer["Content-Type"]) == ("bytes", ETAG, "audio/mpeg")


@given(st.integers(0, SIZE - 1), st.integers(0, 3 * SIZE))
def test_a_part_is_what_slicing_gives(first: int, last: int) -> None:
    answer = ask(range=f"bytes={first}-{last}")
    if last < first:
        assert (answer.status_code, answer.content) == (200, SOUND)
        return
    assert (answer.status_code, answer.content) == (206, SOUND[first : last + 1])
    assert answer["Content-Range"] == f"bytes {first}-{min(last, SIZE - 1)}/{SIZE}"


@given(st.integers(0, SIZE - 1))
def test_an_open_part_goes_to_the_end(first: int) -> None:
    answer = ask(range=f"bytes={first}-")

    assert (answer.status_code, answer.content) == (206, SOUND[first:])
    assert answer["Content-Range"] == f"bytes {first}-{SIZE - 1}/{SIZE}"


def test_a_browser_that_asks_on_and_on_has_all_of_a_long_sound() -> None:
    long, heard, asked = SOUND * (LARGEST_PART_BYTES * 5 // 2 // SIZE), b"", 0
    while len(heard) < len(long):
        answer = ask(long, range=f"bytes={len(heard)}-")
        assert answer["Content-Range"] == f"bytes {len(heard)}-{len(heard) + len(answer.content) - 1}/{len(long)}"
        heard, asked = heard + answer.content, asked + 1

    assert heard == long
    assert asked == 3


def test_no_part_left_open_holds_a_whole_practice_in_memory() -> None:
    assert len(ask(SOUND * 20_000, range="bytes=0-").content) == LARGEST_PART_BYTES


@given(st.integers(1, 3 * SIZE))
def test_a_suffix_is_the_last_bytes(length: int) -> None:
    answer = ask(range=f"bytes=-{length}")

    assert (answer.status_code, answer.content) == (206, SOUND[-length:])
    assert answer["Content-Range"] == f"bytes {max(SIZE - length, 0)}-{SIZE - 1}/{SIZE}"


@given(st.integers(SIZE, 10**17), st.none() | st.integers(10**17, 10**18 - 1))
def test_a_part_past_the_end_cannot_be_had(first: int, last: int | None) -> None:
    answer = ask(range=f"bytes={first}-{'' if last is None else last}")

    assert (answer.status_code, answer.content) == (416, b"")
    assert answer["Content-Range"] == f"bytes */{SIZE}"


def test_the_last_no_bytes_cannot_be_had() -> None:
    assert ask(range="bytes=-0").status_code == 416


@pytest.mark.parametrize(
    "nonsense",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=1-2,4-5", "bytes=--1", "lines=1-2", "bytes=1_0-20"),
        *("bytes=٣-٥", "bytes= 1-2", "bytes=1-2-3", f"bytes={'9' * 400}-", "bytes=5-4"),
    ],
)
def test_a_range_that_makes_no_sense_is_passed_over(nonsense: str) -> None:
    answer = ask(range=nonsense)

    assert (answer.status_code, answer.content) == (200, SOUND)


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30))
def test_any_range_at_all_is_answered(text: str) -> None:
    assert ask(range=f"bytes={text}").status_code in (200, 206, 416)


def test_a_part_of_what_was_there_before_is_answered_with_all_there_is_now() -> None:
    assert ask(range="bytes=5-9", **{"if-range": '"another"'}).status_code == 200
    assert ask(range="bytes=5-9", **{"if-range": ETAG}).content == SOUND[5:10]


def test_an_open_part_of_a_long_sound_is_given_a_piece_at_a_time() -> None:
    size = 3 * LARGEST_PART_BYTES
    asked: list[tuple[int, int]] = []

    def read(start: int, stop: int) -> bytes:
        asked.append((start, stop))
        return bytes(stop - start)

    answer = answer_with_range(
        RequestFactory().get("/sound.mp3", headers={"Range": "bytes=100-"}),
        size_bytes=size,
        read=read,
        content_type="audio/mpeg",
        etag=ETAG,
    )

    assert asked == [(100, 100 + LARGEST_PART_BYTES)]
    assert answer["Content-Range"] == f"bytes 100-{99 + LARGEST_PART_BYTES}/{size}"
