"""A passage with the person's choices and words in it: one step after another, nothing nested."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from kindwell.practice.script import (
    Approach,
    Bell,
    Breathe,
    Chapter,
    Each,
    Node,
    Optional,
    Pace,
    Paragraph,
    Refrain,
    Silence,
    Template,
    When,
)
from kindwell.text.prose import WORD, capitalised


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence; `rank` is how many optional passages must be taken before it is said."""

    text: str
    line: int
    paragraph: int
    personal: bool
    rank: int
    stretches: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """A silence, or paced breathing where there is a pace; least and most in frames."""

    least: int
    most: int
    rank: int
    line: int
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Strike:
    """A bell."""

    rank: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a chapter."""

    title: str
    rank: int


Step: TypeAlias = Say | Wait | Strike | Mark


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands for a word: each value, and whether it is the person's own."""

    values: tuple[tuple[str, bool], ...]


@dataclass(slots=True)
class Steps:
    """Walks a passage."""

    picked: Mapping[str, str]
    words: Mapping[str, Filling]
    pace: Pace | None
    ranks: Mapping[int, int]
    paragraphs: int = 0

    def walk(self, passage: tuple[Node, ...], rank: int = 0, stretches: bool = True) -> Iterator[Step]:
        """The steps of a passage, in order; the passages of other choices do not exist."""
        for node in passage:
            match node:
                case Paragraph():
                    yield from self._said(node, rank, stretches)
                case Silence():
                    yield Wait(node.least, node.most if stretches else node.least, rank, node.line)
                case Bell():
                    yield Strike(rank)
                case Breathe():
                    yield self._breathed(node, rank, stretches)
                case Chapter():
                    yield Mark(node.title, rank)
                case _:
                    yield from self._within(node, rank, stretches)

    def _within(self, node: Optional | When | Approach | Refrain | Each, rank: int, stretches: bool) -> Iterator[Step]:
        match node:
            case Optional():
                yield from self.walk(node.passage, self.ranks[node.place], stretches)
            case When():
                yield from self.walk(passage_picked(node, self.picked), rank, stretches)
            case Approach():
                yield from self.walk(node.passage, rank, stretches=False)
            case Refrain():
                yield from self.walk(node.passage, rank, stretches)
            case Each():
                yield from self._rounds(node, rank, stretches)

    def _rounds(self, node: Each, rank: int, stretches: bool) -> Iterator[Step]:
        for value in self.words[node.word].values:
            round_ = replace(self, words={**self.words, node.word: Filling((value,))})
            yield from round_.walk(node.passage, rank, stretches)
            self.paragraphs = round_.paragraphs

    def _said(self, paragraph: Paragraph, rank: int, stretches: bool) -> Iterator[Say]:
        self.paragraphs += 1
        for template in paragraph.sentences:
            text, personal = self._filled(template)
            yield Say(text, template.line, self.paragraphs, personal, rank, stretches)

    def _filled(self, template: Template) -> tuple[str, bool]:
        if "{" not in template.text:
            return template.text, False
        used = [self.words[name].values[0] for name in WORD.findall(template.text)]
        values = iter(used)
        text = WORD.sub(lambda word: next(values)[0], template.text)
        return capitalised(text), any(personal for _, personal in used)

    def _breathed(self, node: Breathe, rank: int, stretches: bool) -> Wait:
        pace = self.pace or node.pace
        least = max(node.least, pace.frames)
        return Wait(least, max(least, node.most) if stretches else least, rank, node.line, pace)


def passage_picked(node: When, picked: Mapping[str, str]) -> tuple[Node, ...]:
    """The one passage of a [when] that exists; often none."""
    return node.passages.get(picked.get(node.choice, ""), ())


def order_of_worth(passage: tuple[Node, ...], picked: Mapping[str, str]) -> dict[int, int]:
    """For each optional passage that exists, by its place: when it is taken, from 1.

    Higher worth first, then the place in the source.
    """
    found = sorted((-node.worth, node.place) for node in _optionals(passage, picked))
    return {place: rank for rank, (_, place) in enumerate(found, start=1)}


def _optionals(passage: tuple[Node, ...], picked: Mapping[str, str]) -> Iterator[Optional]:
    for node in passage:
        match node:
            case Optional():
                yield node
                yield from _optionals(node.passage, picked)
            case When():
                yield from _optionals(passage_picked(node, picked), picked)
            case Approach() | Refrain() | Each():
                yield from _optionals(node.passage, picked)
