"""What the templates of obstacles receive."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kindwell.flows import FLOWS, Flow
from kindwell.flows.obstacles import Typical
from kindwell.flows.sort import SORTS, Sort
from kindwell.web.obstacles.models import Often
from kindwell.web.obstacles.queries import Named
from kindwell.web.obstacles.typical import intro_of, typical, typical_of

SORT_WORDS = {
    Sort.FEAR: ("Fear", "You would like it, and it feels dangerous."),
    Sort.BLOCK: ("Block", "You would like it, and something stands in the way."),
    Sort.RESISTANCE: ("Resistance", "You could, and something in you says no."),
}
FLOW_TITLES = {
    Flow.TO_OTHERS: "Kindness to others",
    Flow.FROM_OTHERS: "Kindness from others",
    Flow.SELF: "Kindness to yourself",
}


class Choice(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool = False
    meaning: str = ""


class Group(NamedTuple):
    """The typical obstacles of one sort."""

    sort: str
    name: str
    meaning: str
    typical: tuple[Typical, ...]


class FlowPart(NamedTuple):
    """One flow on the first page."""

    flow: Flow
    title: str
    intro: str
    own: tuple[Named, ...]


@dataclass(frozen=True)
class ObstaclesPage:
    """All flows, each with what was named in it."""

    flows: tuple[FlowPart, ...]


@dataclass(frozen=True)
class FlowPage:
    """One flow: what was named, and what many people know."""

    flow: Flow
    title: str
    intro: str
    own: tuple[Named, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class NamePage:
    """The form in which an obstacle is named, or said otherwise."""

    id: uuid.UUID
    flow: Flow
    title: str
    groups: tuple[Group, ...]
    chosen: Typical | None
    sorts: tuple[Choice, ...]
    often: tuple[Choice, ...]
    giving: tuple[Choice, ...]
    is_kept: bool
    has_words: bool
    problems: tuple[str, ...]

    @property
    def kept_typical(self) -> str:
        return self.chosen.id if self.chosen else ""


def obstacles_page(own: Sequence[Named]) -> ObstaclesPage:
    """The first page."""
    return ObstaclesPage(
        tuple(
            FlowPart(flow, FLOW_TITLES[flow], intro_of(flow), tuple(one for one in own if one.flow == flow))
            for flow in FLOWS
        )
    )


def flow_page(flow: Flow, own: Sequence[Named]) -> FlowPage:
    """The page of one flow."""
    return FlowPage(flow, FLOW_TITLES[flow], intro_of(flow), tuple(own), groups_of(flow))


def name_page(
    id: uuid.UUID, flow: Flow, kept: Named | None, sent: Mapping[str, str], problems: Sequence[str] = ()
) -> NamePage:
    """The form: as it was sent, else as it was kept, else with nothing chosen but the typical one that led to it."""
    said = {**_kept(kept), **sent}
    chosen = typical(flow, said.get("typical", ""))
    if chosen and not kept and "sort" not in sent:
        said["sort"] = chosen.sort  # it was chosen under that heading
    return NamePage(
        id=id,
        flow=flow,
        title=FLOW_TITLES[flow],
        groups=groups_of(flow),
        chosen=chosen,
        sorts=tuple(Choice(one, SORT_WORDS[one][0], said.get("sort") == one, SORT_WORDS[one][1]) for one in SORTS),
        often=tuple(Choice(value, words, said.get("often") == value) for value, words in Often.choices),
        giving=_giving(said.get("giving", "")) if flow == Flow.TO_OTHERS else (),
        is_kept=kept is not None,
        has_words=kept is not None and kept.has_words,
        problems=tuple(problems),
    )


def groups_of(flow: Flow) -> tuple[Group, ...]:
    """The typical ones of a flow, by sort."""
    listed = typical_of(flow)
    groups = (
        Group(sort, f"{SORT_WORDS[sort][0]}s", SORT_WORDS[sort][1], tuple(one for one in listed if one.sort == sort))
        for sort in SORTS
    )
    return tuple(group for group in groups if group.typical)


def _kept(kept: Named | None) -> dict[str, str]:
    if kept is None:
        return {}
    giving = {True: "yes", False: "no", None: ""}[kept.giving_keeps_safe]
    return {"typical": kept.typical, "sort": kept.sort, "often": kept.often, "giving": giving}


def _giving(said: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, words, said == value) for value, words in (("yes", "yes"), ("no", "no")))
