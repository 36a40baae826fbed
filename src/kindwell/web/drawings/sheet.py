"""The sheet that circles are drawn on."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.http import QueryDict

from kindwell.circles import ARROWS, SYSTEMS, Drawing, QuickWords, Sizes, System, draw_sizes, quick_words
from kindwell.circles import size_in_words as in_words
from kindwell.web.contexts.queries import Place, offered, place_of
from kindwell.web.drawings.forms import DrawingForm
from kindwell.web.drawings.models import When
from kindwell.web.drawings.pages import PART_NAMES, parts_of
from kindwell.web.drawings.queries import Kept


class Choice(NamedTuple):
    """One thing that can be chosen. `own` has a name that may be closed."""

    value: str
    words: str
    chosen: bool
    place: Place | None = None


class PartField(NamedTuple):
    """One of the five things that a circle holds, with words to begin from."""

    slug: str
    name: str
    quick: tuple[str, ...]


class CircleField(NamedTuple):
    """One circle: its size as it was sent, and what it holds."""

    system: str
    name: str
    meaning: str
    size: str
    words: str
    parts: tuple[PartField, ...]


class ArrowField(NamedTuple):
    """One arrow that can be drawn."""

    slug: str
    source: str
    target: str
    chosen: bool


@dataclass(frozen=True)
class SheetPage:
    """A drawing that is begun, or one that is changed; `based_on` is its version, 0 for a new one."""

    id: uuid.UUID
    circles: tuple[CircleField, ...]
    picture: Drawing
    whens: tuple[Choice, ...]
    places: tuple[Choice, ...]
    arrows: tuple[ArrowField, ...]
    based_on: int
    has_words: bool
    changing: bool
    problems: tuple[str, ...] = ()


class _Filled(NamedTuple):
    """What stands in the form, as texts."""

    sizes: dict[str, str]
    when: str | None
    context: str | None
    arrows: frozenset[str]
    based_on: int


def new_sheet(id: uuid.UUID, places: tuple[Place, ...], asked: QueryDict) -> SheetPage:
    """A sheet with nothing on it. `place` and `when` in the address choose those, and nothing else is chosen."""
    place = asked.get("place")
    context = {None: None, "whole": ""}.get(place, place)
    return _sheet(id, _Filled({}, asked.get("when"), context, frozenset(), 0), places, None)


def sheet_to_change(kept: Kept, places: tuple[Place, ...]) -> SheetPage:
    """A sheet with what was drawn on it."""
    sizes = {str(system): "" if size is None else str(size) for system, size in kept.sizes}
    arrows = frozenset(arrow.slug for arrow in kept.arrows)
    return _sheet(kept.id, _Filled(sizes, kept.when, kept.context, arrows, kept.version), places, kept)


def sheet_with_problems(
    id: uuid.UUID, sent: QueryDict, form: DrawingForm, places: tuple[Place, ...], kept: Kept | None
) -> SheetPage:
    """The sheet as it was sent, with what cannot be kept said above it."""
    sizes = {str(system): sent.get(system, "") for system in SYSTEMS}
    based_on = form.cleaned_data.get("based_on") or 0
    filled = _Filled(sizes, sent.get("when"), sent.get("context"), frozenset(sent.getlist("arrows")), based_on)
    return _sheet(id, filled, places, kept, form.problems)


def _sheet(
    id: uuid.UUID, filled: _Filled, places: tuple[Place, ...], kept: Kept | None, problems: Sequence[str] = ()
) -> SheetPage:
    sizes = Sizes(*(_size(filled.sizes.get(system, "")) for system in SYSTEMS))
    arrows = tuple(ArrowField(arrow.slug, arrow.source, arrow.target, arrow.slug in filled.arrows) for arrow in ARROWS)
    return SheetPage(
        id=id,
        circles=tuple(_circle(system, filled.sizes.get(system, ""), sizes) for system in SYSTEMS),
        picture=draw_sizes(sizes, [arrow for arrow in ARROWS if arrow.slug in filled.arrows]),
        whens=tuple(Choice(value, words, value == filled.when) for value, words in When.choices),
        places=_places(places, filled.context, kept),
        arrows=arrows,
        based_on=filled.based_on,
        has_words=kept is not None and kept.has_words,
        changing=kept is not None,
        problems=tuple(problems),
    )


def _circle(system: System, size: str, sizes: Sizes) -> CircleField:
    quick = _quick_words()[system]
    words = quick.parts
    parts = tuple(
        PartField(part.slug, part.name, words[key]) for key, part in zip(PART_NAMES, parts_of(system), strict=True)
    )
    return CircleField(system, system.capitalize(), quick.meaning, size, in_words(sizes, system), parts)


def _places(places: tuple[Place, ...], chosen: str | None, kept: Kept | None) -> tuple[Choice, ...]:
    """Those that are offered, and that of this drawing though it is offered no more."""
    own = place_of(places, kept.context) if kept is not None else None
    listed = [*offered(places), *([own] if own is not None and own.put_away else [])]
    whole = Choice("", "my life as a whole", chosen == "")
    return (whole, *(Choice(place.value, place.words, place.value == chosen, place) for place in listed))


def _size(text: str) -> int | None:
    """A size that the picture can show while a form is put right; anything else is left open."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) <= 100 else None


@cache
def _quick_words() -> dict[System, QuickWords]:
    return quick_words(settings.CONTENT)
