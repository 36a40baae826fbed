"""What the templates of the flows receive."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString

from kindwell.flows import FLOWS, Flow, FlowWords
from kindwell.practice import Script
from kindwell.web.flows.queries import Kept, Said
from kindwell.web.practices.days import day_in_words
from kindwell.web.practices.gentle import is_gentle
from kindwell.web.practices.narrowing import address_of
from kindwell.web.practices.others import Other, other_of
from kindwell.web.practices.shelf import Wanted

MOST_GENTLE, MOST_NEARER, FEW = 5, 4, 3
MOST_EARLIER = 50
"""Of one's own words on a flow, on its page."""


class Beside(NamedTuple):
    """A row of another part, as a flow's page lists it.

    `words` are said until one's own are open; `id` and `part` say which those are, where there are any.
    """

    url: str
    words: str
    id: uuid.UUID | None = None
    part: str = ""
    more: str = ""


class OneFlow(NamedTuple):
    """A flow as a page names it."""

    flow: Flow
    title: str
    line: str


class Dated(NamedTuple):
    """Words of one's own, on a day."""

    id: uuid.UUID
    day: str
    has_words: bool


class KeptOne(NamedTuple):
    """One kindness, listed. `way` is “given”, “received” or “to yourself”; `day` is empty where nobody knows it."""

    id: uuid.UUID
    flow: Flow
    way: str
    day: str
    has_words: bool


@dataclass(frozen=True)
class FlowsPage:
    """The three, side by side, and what compassion is."""

    compassion: SafeString
    flows: tuple[OneFlow, ...]


@dataclass(frozen=True)
class FlowPage:
    """One flow. `obstacles`, `acts` and `paths` are rows of other parts; empty where there are none."""

    flow: Flow
    said: FlowWords
    others: tuple[OneFlow, ...]
    newest: Dated | None
    earlier: tuple[Dated, ...]
    gentle: tuple[Other, ...]
    nearer: tuple[Other, ...]
    library: str
    kept: tuple[KeptOne, ...]
    obstacles: tuple[Beside, ...] = ()
    acts: tuple[Beside, ...] = ()
    paths: tuple[Beside, ...] = ()

    @property
    def few_are_gentle(self) -> bool:
        """Whether the practices that go nearer are shown at once, there being hardly any others."""
        return len(self.gentle) < FEW


@dataclass(frozen=True)
class FlowWordsPage:
    """A form for how one flow is going: new, or to be changed."""

    id: uuid.UUID
    flow: Flow
    said: FlowWords
    day: str
    has_words: bool
    changing: bool


def flows_page(compassion: SafeString, said: Mapping[Flow, FlowWords]) -> FlowsPage:
    """Put the page together."""
    return FlowsPage(compassion, tuple(one_flow(said[flow]) for flow in FLOWS))


def one_flow(said: FlowWords) -> OneFlow:
    """A flow by its name and its line."""
    return OneFlow(said.flow, said.title, said.line)


def flow_page(
    flow: Flow,
    said: Mapping[Flow, FlowWords],
    scripts: Mapping[str, Script],
    *,
    words: Sequence[Said],
    kept: Sequence[Kept],
    today: date,
    obstacles: Sequence[Beside] = (),
    acts: Sequence[Beside] = (),
    paths: Sequence[Beside] = (),
) -> FlowPage:
    """Put one flow's page together."""
    dated = [Dated(one.id, day_in_words(one.day, today), one.has_words) for one in words]
    ours = in_order(scripts, said[flow])
    gentle = [slug for slug in ours if is_gentle(scripts[slug])]
    return FlowPage(
        flow=flow,
        said=said[flow],
        others=tuple(one_flow(said[other]) for other in FLOWS if other != flow),
        newest=dated[0] if dated else None,
        earlier=tuple(dated[1:]),
        gentle=tuple(other_of(slug, scripts[slug]) for slug in gentle[:MOST_GENTLE]),
        nearer=tuple(other_of(slug, scripts[slug]) for slug in ours if slug not in gentle)[:MOST_NEARER],
        library=address_of(Wanted(flow=str(flow))),
        kept=tuple(kept_one(one, said, today) for one in kept),
        obstacles=tuple(obstacles),
        acts=tuple(acts),
        paths=tuple(paths),
    )


def in_order(scripts: Mapping[str, Script], said: FlowWords) -> list[str]:
    """The practices of a flow: those that its words name, in their order, then the others by title."""
    named = {slug: place for place, slug in enumerate(said.practices)}
    ours = [slug for slug, script in scripts.items() if said.flow in script.head.flows]
    return sorted(ours, key=lambda slug: (named.get(slug, len(named)), scripts[slug].head.title))


def kept_one(kept: Kept, said: Mapping[Flow, FlowWords], today: date) -> KeptOne:
    """A kindness as lists name it."""
    day = day_in_words(kept.day, today) if kept.day else ""
    flow = Flow(kept.flow)
    return KeptOne(kept.id, flow, said[flow].kept, day, kept.has_words)


def flow_words_page(flow: Flow, said: FlowWords, *, id: uuid.UUID, there: Said | None, today: date) -> FlowWordsPage:
    """The form of one id."""
    return FlowWordsPage(
        id=id,
        flow=flow,
        said=said,
        day=day_in_words(there.day if there else today, today),
        has_words=there is not None and there.has_words,
        changing=there is not None,
    )
