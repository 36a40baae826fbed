"""What a part of an expression comes to once every question it asks after is answered, kept as a polynomial."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kindwell.measures.fhir.items import Entry


@dataclass(frozen=True)
class Found:
    """Items of a response, their answers, the answers' values, or these values' codes."""

    what: str
    entries: tuple[Entry, ...]

    @cached_property
    def by_link(self) -> Mapping[str, Entry]:
        """Each of them by its linkId; the last where several have the same."""
        return {entry.link: entry for entry in self.entries}


@dataclass(frozen=True, slots=True)
class Term:
    """One answer's number, multiplied and added to; nothing while the question is open."""

    entry: Entry
    times: Fraction = Fraction(1)
    plus: Fraction = Fraction()


@dataclass(frozen=True, slots=True)
class Bag:
    """Numbers beside each other, those that are there."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """One number: (Σ weight × answer + plus) × factors ÷ divisor."""

    weights: Mapping[Entry, Fraction]
    plus: Fraction = Fraction()
    factors: tuple[Fraction, ...] = ()
    divisor: Fraction = Fraction(1)
    skips: bool = False
    """Whether it comes to something while a question is open."""
    terms: tuple[Term, ...] = ()
    """What it was summed up from, where that skips what is not there."""
    over: frozenset[Entry] | None = None
    """Divided by how many of these are answered."""
    least: int | None = None
    """Only where so many of them are."""

    @property
    def factor(self) -> Fraction:
        """Everything it is multiplied by, one after the other."""
        product = Fraction(1)
        for factor in self.factors:
            product *= factor
        return product


@dataclass(frozen=True, slots=True)
class Count:
    """How many of these are answered."""

    entries: frozenset[Entry]


@dataclass(frozen=True, slots=True)
class Condition:
    """True once all of these are answered, and from how many on; None where that is not known."""

    entries: frozenset[Entry]
    least: int | None


@dataclass(frozen=True, slots=True)
class Same:
    """Whether a total is one number."""

    total: Total
    number: Fraction


@dataclass(frozen=True, slots=True)
class LookUp:
    """A number for each that a total may be."""

    total: Total
    table: Mapping[Fraction, Fraction]


Value = Found | Bag | Total | Count | Condition | Same | LookUp | None
