"""Sizes that somebody drew, as a picture and in words."""

import doctest
import importlib
import itertools
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.circles import (
    ARROWS,
    LARGEST,
    MOST_BITS,
    PARTS,
    SMALLEST,
    SYSTEMS,
    Sizes,
    as_bits,
    draw_sizes,
    from_bits,
    quick_words,
    size_in_words,
    sizes_in_words,
)
from kindwell.circles.drawing import BADGE_RADIUS, HEIGHT, NAME_SIZE, WIDTH, Drawn
from kindwell.content import content_folder

KNOWN = st.integers(SMALLEST, LARGEST)
SIZES = st.builds(Sizes, *(st.none() | KNOWN for _ in SYSTEMS))
Box = tuple[float, float, float, float]
_WIDEST_LETTER = 0.56


def name_box(circle: Drawn) -> Box:
    """Where a name stands, in a wider letter than any that it is set in: left, top, right, bottom."""
    half = len(circle.system) * NAME_SIZE * _WIDEST_LETTER / 2
    return circle.x - half, circle.name_y - NAME_SIZE * 0.8, circle.x + half, circle.name_y + NAME_SIZE * 0.25


def distance(x: float, y: float, box: Box) -> float:
    left, top, right, bottom = box
    return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))


def farthest(x: float, y: float, box: Box) -> float:
    return max(math.hypot(x - one, y - other) for one in box[::2] for other in box[1::2])


def test_area_carries_the_size() -> None:
    small, large, _ = draw_sizes(Sizes(20, 80, 0)).circles

    assert large.radius**2 / small.radius**2 == pytest.approx(80 / 20, rel=1e-3)


@given(KNOWN.filter(bool), KNOWN.filter(bool))
def test_the_areas_of_two_circles_are_as_their_sizes(one: int, other: int) -> None:
    first, second, _ = draw_sizes(Sizes(one, other, None)).circles

    assert first.radius**2 / second.radius**2 == pytest.approx(one / other, rel=5e-3)


@given(SIZES)
def test_no_circle_ever_covers_another(sizes: Sizes) -> None:
    for one, other in itertools.combinations(draw_sizes(sizes).circles, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > one.radius + other.radius + 30


@given(SIZES)
def test_the_picture_holds_every_circle_and_every_name(sizes: Sizes) -> None:
    for circle in draw_sizes(sizes).circles:
        left, top, right, bottom = name_box(circle)
        assert min(left, top, circle.x - circle.radius, circle.y - circle.radius) >= 0
        assert max(right, circle.x + circle.radius) <= WIDTH
        assert max(bottom, circle.y + circle.radius) <= HEIGHT


@given(SIZES)
def test_a_name_is_inside_its_own_circle_or_clear_of_all_of_them(sizes: Sizes) -> None:
    circles = draw_sizes(sizes).circles
    for named, circle in itertools.product(circles, circles):
        box = name_box(named)
        if named is circle and named.has_name_inside:
            assert farthest(circle.x, circle.y, box) <= circle.radius
        else:
            assert distance(circle.x, circle.y, box) > circle.radius


@given(SIZES)
def test_no_two_names_touch(sizes: Sizes) -> None:
    for one, other in itertools.combinations([name_box(circle) for circle in draw_sizes(sizes).circles], 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


@given(SIZES, st.sets(st.sampled_from(ARROWS)))
def test_no_arrow_covers_a_name_or_another_arrow(sizes: Sizes, arrows: set[object]) -> None:
    drawing = draw_sizes(sizes, [arrow for arrow in ARROWS if arrow in arrows])
    names = [name_box(circle) for circle in drawing.circles]
    for arrow in drawing.arrows:
        assert min(distance(*arrow.start, box) for box in names) >= BADGE_RADIUS - 6  # a letter is never that wide
        assert min(distance(*arrow.tip, box) for box in names) > 0
    for one, other in itertools.combinations(drawing.arrows, 2):
        assert math.dist(one.start, other.start) > 2 * BADGE_RADIUS
        assert math.dist(one.start, other.tip) > BADGE_RADIUS
        assert math.dist(one.tip, other.start) > BADGE_RADIUS


@given(SIZES)
def test_an_arrow_is_always_long_enough_to_be_seen(sizes: Sizes) -> None:
    for arrow in draw_sizes(sizes, ARROWS).arrows:
        assert math.dist(arrow.start, arrow.tip) > BADGE_RADIUS + 20


@given(st.integers(0, MOST_BITS))
def test_arrows_are_kept_as_a_number_and_read_again(bits: int) -> None:
    assert as_bits(arrow.slug for arrow in from_bits(bits)) == bits


def test_no_arrow_leads_back_to_where_it_comes_from() -> None:
    assert len(ARROWS) == 6
    assert all(arrow.source != arrow.target for arrow in ARROWS)
    with pytest.raises(ValueError, match="threat-threat"):
        as_bits(["threat-threat"])


@pytest.mark.parametrize("size", [-1, 101])
def test_a_size_outside_its_range_is_no_size(size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        Sizes(size, 0, 0)


def test_not_sure_has_a_ring_and_no_size() -> None:
    threat, drive, _ = draw_sizes(Sizes(None, 0, 100)).circles

    assert (threat.known, threat.radius > 0) == (False, True)
    assert (drive.known, drive.radius) == (True, 0)


@given(SIZES)
def test_words_never_compare_with_what_is_not_known(sizes: Sizes) -> None:
    known = [system for system, size in sizes if size is not None]
    for system in SYSTEMS:
        said = size_in_words(sizes, system)
        assert [other for other in SYSTEMS if f" {other}" in said] == [
            other for other in known if other != system and system in known
        ]
    assert sizes_in_words(sizes).count("not sure") == 3 - len(known)


def test_there_are_quick_words_for_every_part_of_every_circle_and_none_twice() -> None:
    for system, words in quick_words(content_folder()).items():
        for part in PARTS:
            assert 4 <= len(words.parts[part]) == len(set(words.parts[part])), (system, part)


@pytest.mark.parametrize(
    "broken",
    ["[threat]", '[threat]\nmeaning = "on guard"', "nothing = 1"],
)
def test_quick_words_that_lack_something_say_what(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "circles" / "en"
    folder.mkdir(parents=True)
    whole = (content_folder() / "circles" / "en" / "quick-words.toml").read_text(encoding="utf-8")
    (folder / "quick-words.toml").write_text(broken + whole[whole.index("[drive]") - 1 :], encoding="utf-8")

    with pytest.raises(ValueError, match="give it"):
        quick_words(tmp_path)


@pytest.mark.parametrize("name", ["arrows", "drawing", "sizes"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    done = doctest.testmod(importlib.import_module(f"kindwell.circles.{name}"))

    assert (done.failed, done.attempted > 0) == (0, True)
