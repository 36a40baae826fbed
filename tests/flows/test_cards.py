"""Cards: drawn by paths that stay on the card, and leave room for words."""

import re

import pytest

from kindwell.flows.cards import DESIGNS, HEIGHT, WIDTH, Design

every_design = pytest.mark.parametrize("design", DESIGNS.values(), ids=list(DESIGNS))


@every_design
def test_a_card_has_room_for_a_few_hundred_words_and_the_room_is_on_it(design: Design) -> None:
    box = design.box

    assert box.x >= 24
    assert box.y >= 24
    assert box.x + box.width <= WIDTH - 20
    assert box.y + box.height <= HEIGHT - 20
    assert box.width * box.height > 40_000


@every_design
def test_a_picture_can_be_made_of_what_the_page_draws(design: Design) -> None:
    """A canvas takes these letters of a path, plain colours, and nothing that names another place."""
    for one in design.strokes:
        assert re.fullmatch(r"[MLHVQCSTAZqchvazt0-9 .-]+", one.d)
        assert {one.fill, one.stroke} != {"none"}
        assert all(re.fullmatch(r"none|#[0-9a-f]{6}", colour) for colour in (one.fill, one.stroke))
