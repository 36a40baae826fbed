"""One long recording, and every line of the script found in it."""

import re

import numpy as np
import pytest

from kindwell.audio.hearing import TakeProblem
from kindwell.audio.line_finding import Found, lines_in
from kindwell.audio.mp3 import RATE_HZ
from tests.audio.reading import LINES, a_breath, expected_s, in_a_room, quiet, read_aloud, said

pytestmark = pytest.mark.voice

Places = list[tuple[int, int]]


def off_by_s(found: tuple[Found, ...], places: Places) -> float:
    """The furthest that any line's beginning or end is from where it truly is, the wanted margin apart."""
    return max(max(abs(line.start - places[line.line][0]), abs(line.stop - places[line.line][1])) for line in found) / (
        RATE_HZ
    )


@pytest.mark.parametrize("speed", [0.52, 0.66, 0.95])
@pytest.mark.parametrize("room_db", [-75.0, -55.0, -45.0])
def test_every_line_is_found_at_any_pace_in_any_room(speed: float, room_db: float) -> None:
    pcm, places = read_aloud(speed=speed, room_db=room_db)
    found = lines_in(pcm, expected_s())

    assert [line.line for line in found] == list(range(len(LINES)))
    assert off_by_s(found, places) < 0.3


def test_lines_keep_their_order_and_share_no_sound() -> None:
    pcm, _ = read_aloud()
    found = lines_in(pcm, expected_s())
    edges = [edge for line in found for edge in (line.start, line.stop)]

    assert edges == sorted(edges)
    assert all(line.sure for line in found)


def test_a_pause_inside_a_line_does_not_split_it() -> None:
    lines = [*LINES]
    lines[4] = "Somebody laid that road, … or mended that light, … or is on shift now."
    lines[10] = "And still yours to work with, … a little at a time."
    pcm, places = read_aloud(lines)
    found = lines_in(pcm, expected_s())

    assert [line.line for line in found] == list(range(len(LINES)))
    assert off_by_s(found, places) < 0.3


def test_a_breath_between_lines_belongs_to_none() -> None:
    parts, places, at = [], [], 0
    for line in LINES:
        before = np.concatenate([quiet(0.7), a_breath(), quiet(0.35)])
        at += len(before)
        places.append((at, at + len(said(line))))
        at += len(said(line))
        parts += [before, said(line)]
    pcm = in_a_room(np.concatenate([*parts, quiet(1)]), -60, np.random.default_rng(3))
    found = lines_in(pcm, expected_s())

    assert [line.line for line in found] == list(range(len(LINES)))
    assert off_by_s(found, places) < 0.5


@pytest.mark.parametrize("left_out", [4, 8, 11])
def test_a_line_that_was_not_read_is_left_out_and_its_neighbours_are_in_doubt(left_out: int) -> None:
    pcm, places = read_aloud([line for place, line in enumerate(LINES) if place != left_out])
    found = {line.line: line for line in lines_in(pcm, expected_s())}

    assert set(found) == set(range(len(LINES))) - {left_out}
    assert not found[left_out - 1].sure
    assert not found[left_out + 1].sure
    assert abs(found[left_out + 1].start - places[left_out][0]) < 0.3 * RATE_HZ


def test_a_recording_of_something_shorter_says_about_how_many_lines_it_holds() -> None:
    pcm, _ = read_aloud(LINES[:12])

    with pytest.raises(TakeProblem, match=r"about \d+ lines; the script has 42\.") as problem:
        lines_in(pcm, expected_s(LINES * 3))
    about = re.search(r"about (\d+)", str(problem.value))
    assert about
    assert 9 <= int(about[1]) <= 15


def test_a_recording_of_something_longer_is_refused_too() -> None:
    pcm, _ = read_aloud(LINES * 2)

    with pytest.raises(TakeProblem, match="the script has 14"):
        lines_in(pcm, expected_s())


@pytest.mark.parametrize("what", ["silence", "noise"])
def test_a_recording_without_a_voice_is_said(what: str) -> None:
    room_db = -90.0 if what == "silence" else -30.0
    pcm = in_a_room(quiet(30), room_db, np.random.default_rng(4))

    with pytest.raises(TakeProblem, match="silent" if what == "silence" else "No voice stands out"):
        lines_in(pcm, expected_s())
