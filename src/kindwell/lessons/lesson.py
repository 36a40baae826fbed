"""A lesson as it is shown, from top to bottom."""

from dataclasses import dataclass
from typing import TypeAlias

FIGURES = ("feelings", "systems", "rustles", "drives", "safeness")
"""The pictures there are; each is drawn by a template of that name."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some paragraphs of Markdown, under a heading or, at the very beginning of a part, under none."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of ours, by its name, and the same in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """Something to try, and what is read only afterwards: it would spoil the trying. Both are Markdown."""

    heading: str
    text: str
    after_heading: str
    after: str


Block: TypeAlias = Words | Figure | Experiment


@dataclass(frozen=True, slots=True)
class Lesson:
    """One page. `line` says in a sentence what it is about."""

    slug: str
    title: str
    line: str
    blocks: tuple[Block, ...]

    @property
    def experiments(self) -> tuple[Experiment, ...]:
        """What there is to try."""
        return tuple(block for block in self.blocks if isinstance(block, Experiment))
