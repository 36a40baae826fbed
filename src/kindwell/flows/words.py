"""What is said of one flow, as values."""

from dataclasses import dataclass, field

from kindwell.flows.flow import Flow
from kindwell.text.places import Places


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two parts of compassion: noticing and engaging, or acting wisely."""

    title: str
    line: str
    situations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that a flow is taken for, and what we say to that."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class FlowWords:
    """The words of one flow's page."""

    flow: Flow
    title: str
    line: str
    intended_for: str
    sources: tuple[str, ...]
    author: str
    licence: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    asides: tuple[Aside, ...]
    yours: str
    starters: tuple[str, ...]
    kindness: tuple[str, ...]
    kept: str
    acts: tuple[str, ...]
    practices: tuple[str, ...]
    places: Places = field(compare=False, repr=False)
