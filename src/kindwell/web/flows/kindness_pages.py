"""What the templates of kindness kept, and of cards, receive."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from kindwell.flows import FLOWS, Flow, FlowWords
from kindwell.flows.cards import DESIGNS, HEIGHT, INK, PAPER, WIDTH, Design
from kindwell.web.flows.forms import CardForm, KindnessForm
from kindwell.web.flows.pages import KeptOne, kept_one
from kindwell.web.flows.queries import Kept, Made
from kindwell.web.practices.days import day_in_words

ON_A_PAGE = 40
SOME_TIME = "Some other time"
"""Over kindnesses of no day."""


class Filter(NamedTuple):
    """One way to narrow the list, and where it leads."""

    words: str
    url: str
    chosen: bool


class Month(NamedTuple):
    """A month, and the kindnesses of it."""

    name: str
    kept: tuple[KeptOne, ...]


class Choice(NamedTuple):
    """One flow that a kindness may have been of; `help` says what may be kept there."""

    flow: Flow
    words: str
    chosen: bool
    help: tuple[str, ...]


@dataclass(frozen=True)
class KindnessesPage:
    """Kindness kept, by month. `new` is where one more is kept; `newer` and `older` are addresses, or empty."""

    flow: Flow | None
    filters: tuple[Filter, ...]
    months: tuple[Month, ...]
    new: str
    newer: str
    older: str

    @property
    def has_words(self) -> bool:
        """Whether any of these has words, so that one can be shown."""
        return any(one.has_words for month in self.months for one in month.kept)


@dataclass(frozen=True)
class KindnessPage:
    """A form for one kindness: new, or to be changed. `day` as a date field holds it."""

    id: uuid.UUID
    choices: tuple[Choice, ...]
    day: str
    latest: str
    has_words: bool
    changing: bool
    problems: tuple[str, ...] = ()

    @property
    def was_received(self) -> bool:
        """Whether there is somebody to thank for it."""
        return self.changing and any(one.chosen and one.flow == Flow.FROM_OTHERS for one in self.choices)


class MadeOne(NamedTuple):
    """One card, listed."""

    id: uuid.UUID
    title: str
    day: str
    has_words: bool


@dataclass(frozen=True)
class CardsPage:
    """The cards that somebody wrote."""

    cards: tuple[MadeOne, ...]


@dataclass(frozen=True)
class CardPage:
    """A card, new or to be changed; `of` is the kindness that it thanks for, where it began from one."""

    id: uuid.UUID
    chosen: str
    has_words: bool
    changing: bool
    of: uuid.UUID | None = None
    problems: tuple[str, ...] = ()
    designs: tuple[tuple[str, Design], ...] = tuple(DESIGNS.items())
    width: int = WIDTH
    height: int = HEIGHT
    paper: str = PAPER
    ink: str = INK


def kindnesses_page(
    rows: Sequence[Kept], said: Mapping[Flow, FlowWords], *, flow: Flow | None, number: int, today: date
) -> KindnessesPage:
    """One page of what was kept; `rows` holds one more than a page where there are older ones."""
    shown = rows[:ON_A_PAGE]
    months = groupby(shown, lambda one: f"{one.day:%B %Y}" if one.day else SOME_TIME)
    return KindnessesPage(
        flow=flow,
        filters=(
            Filter("all of it", _at(None), flow is None),
            *(Filter(said[one].kept, _at(one), one == flow) for one in FLOWS),
        ),
        months=tuple(Month(name, tuple(kept_one(one, said, today) for one in kept)) for name, kept in months),
        new=reverse("new-kindness") + (f"?flow={flow}" if flow else ""),
        newer=_at(flow, number - 1) if number > 1 else "",
        older=_at(flow, number + 1) if len(rows) > ON_A_PAGE else "",
    )


def kindness_page(
    id: uuid.UUID, said: Mapping[Flow, FlowWords], *, there: Kept | None, flow: str, today: date
) -> KindnessPage:
    """The form of one id: as it was kept, or new, with `flow` chosen where it is one."""
    day = there.day if there else today
    return KindnessPage(
        id=id,
        choices=_choices(said, there.flow if there else flow),
        day=day.isoformat() if day else "",
        latest=today.isoformat(),
        has_words=there is not None and there.has_words,
        changing=there is not None,
    )


def kindness_with_problems(
    id: uuid.UUID, said: Mapping[Flow, FlowWords], form: KindnessForm, *, there: Kept | None, today: date
) -> KindnessPage:
    """The form as it was sent, with what is wrong."""
    return KindnessPage(
        id=id,
        choices=_choices(said, str(form.data.get("flow", ""))),
        day=str(form.data.get("day", "")),
        latest=today.isoformat(),
        has_words=there is not None and there.has_words,
        changing=there is not None,
        problems=problems_of(form),
    )


def problems_of(form: KindnessForm | CardForm) -> tuple[str, ...]:
    """What is wrong with a form, each once."""
    return tuple(dict.fromkeys(str(text) for texts in form.errors.values() for text in texts))


def cards_page(made: Sequence[Made], *, today: date) -> CardsPage:
    """The list of cards."""
    return CardsPage(
        tuple(MadeOne(one.id, DESIGNS[one.design].title, day_in_words(one.day, today), one.has_words) for one in made)
    )


def card_page(id: uuid.UUID, *, there: Made | None, of: uuid.UUID | None, problems: tuple[str, ...] = ()) -> CardPage:
    """The form of one card."""
    return CardPage(
        id=id,
        chosen=there.design if there else next(iter(DESIGNS)),
        has_words=there is not None and there.has_words,
        changing=there is not None,
        of=of,
        problems=problems,
    )


def _choices(said: Mapping[Flow, FlowWords], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(flow, said[flow].kept, flow == chosen, said[flow].kindness) for flow in FLOWS)


def _at(flow: Flow | None, number: int = 1) -> str:
    parts = {"flow": flow} if flow else {}
    query = urlencode(parts | ({"page": number} if number > 1 else {}))
    return reverse("kindness") + (f"?{query}" if query else "")
