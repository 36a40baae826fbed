"""A measure as it was read: what is asked, what its key makes of the answers, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kindwell.text.places import Places

LOINC = "http://loinc.org"


class Mark(StrEnum):
    """How far to trust a fact, as in content/SOURCES.md."""

    READ = "read"
    GENERAL = "general, unverified"
    COMPUTED = "computed"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, and how far to trust that."""

    words: str
    mark: Mark

    def __str__(self) -> str:
        return f"{self.words} ({self.mark})" if self.words else str(self.mark)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer there is: the number that is kept for it, and its words where they may be shipped."""

    value: int
    words: str = ""
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers there are to some items, in the order in which they are shown."""

    id: str
    rises: str
    """What a greater number means: "more often"."""
    options: tuple[Option, ...]
    values: frozenset[int] = field(init=False, compare=False, repr=False)
    """The numbers an answer may be."""
    lowest: int = field(init=False, compare=False, repr=False)
    """The smallest of them."""
    highest: int = field(init=False, compare=False, repr=False)
    """The greatest of them."""

    def __post_init__(self) -> None:
        """What every answer is looked up in, found once."""
        values = frozenset(option.value for option in self.options)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "lowest", min(values, default=0))
        object.__setattr__(self, "highest", max(values, default=0))


@dataclass(frozen=True, slots=True)
class Item:
    """One question, known by its number in the published form; its words are empty where they may not be shipped."""

    number: int
    scale: str
    words: str = ""
    unscored: str = ""
    """Why it counts in no score; empty for an item that does."""
    loinc: str = ""


class Formula(StrEnum):
    """How answers become one number, before multiplying and looking up."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Band:
    """A published name for a stretch of scores, both ends included."""

    low: float
    high: float
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Reliability:
    """What reliable change is worked out from: in units of the score, with the people it was found among."""

    sd: float
    r: float
    kind: str
    """"alpha" or "retest": which reliability r is."""
    population: str
    source: Source


@dataclass(frozen=True, slots=True)
class Stated:
    """A number somebody published: a least change that counts, or a clinical cut-off."""

    value: float
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Subscale:
    """One score a measure gives, and everything that was published about it."""

    id: str
    title: str
    line: str
    """What it is about, in our words."""
    items: tuple[int, ...]
    higher: str
    """What a higher score means: "more self-criticism"."""
    hoped: str = ""
    """"higher" or "lower" where one of them is what a person would hope for; "" where neither is."""
    reversed: frozenset[int] = frozenset()
    weights: Mapping[int, Fraction] = field(default_factory=dict)
    """What an item counts; one where nothing is given."""
    formula: Formula = Formula.SUM
    times: Fraction = Fraction(1)
    table: Mapping[int, float] | None = None
    """From the number so far to the score, for every number there can be."""
    least_answered: int | None = None
    """From how many answers on it is scored, as the mean of what was answered; None: all of them."""
    missing_source: Source | None = None
    whole: bool = False
    """Whether it is made of items that count in other subscales too: a total."""
    range: tuple[float, float] | None = None
    bands: tuple[Band, ...] = ()
    reliabilities: tuple[Reliability, ...] = ()
    change: Stated | None = None
    cutoff: Stated | None = None
    loinc: str = ""

    def weight(self, number: int) -> Fraction:
        """What one item counts."""
        return self.weights.get(number, Fraction(1))


@dataclass(frozen=True, slots=True)
class Withheld:
    """A score that exists in print and that we do not give, and why not."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """An item whose answer calls for help on the same page, from this answer on."""

    item: int
    at_least: int
    why: str
    source: Source


@dataclass(frozen=True, slots=True)
class Version:
    """A published version in one language; its words only where they may be shipped."""

    language: str
    title: str
    source: Source
    items: Mapping[int, str] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By scale, in the order of its options."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Who owns the words, and what their owner allows."""

    owner: str
    terms: str
    may_ship_words: bool
    credit: str
    """The line that names the owner beside the questions."""
    source: str
    checked_on: date | None
    """When somebody last read the terms at their source; None: nobody has."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers, and what the key must make of them."""

    answers: Mapping[int, int]
    scores: Mapping[str, float]
    source: Source


@dataclass(frozen=True, slots=True)
class Measure:
    """A questionnaire and its key. `version` is the key's: a corrected key is a new version."""

    slug: str
    version: int
    title: str
    short: str
    about: str
    asks_about: str
    """The time it asks about, as in "the last two weeks"; "" where none is named."""
    validated: bool
    intro: str
    """What stands above the questions, where it may be shipped."""
    key_source: Source
    licence: Licence
    scales: Mapping[str, Scale]
    items: tuple[Item, ...]
    subscales: tuple[Subscale, ...]
    safety: tuple[SafetyItem, ...] = ()
    versions: tuple[Version, ...] = ()
    examples: tuple[Example, ...] = ()
    corrected: str = ""
    """What was wrong in the version before."""
    loinc: str = ""
    withheld: tuple[Withheld, ...] = ()
    """Scores that others give and we do not, because their key could not be verified."""
    notes: tuple[str, ...] = ()
    """What somebody who scores it elsewhere too should know, one fact each."""
    places: Places = field(default_factory=lambda: Places(()), compare=False, repr=False)
    _items: Mapping[int, Item] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Items by number, found once: every answer is looked up in them."""
        object.__setattr__(self, "_items", {item.number: item for item in self.items})

    @property
    def is_scored(self) -> bool:
        """Whether it gives any score at all; False where no key of it could be verified."""
        return bool(self.subscales)

    @property
    def has_words(self) -> bool:
        """Whether every question is there to be asked."""
        return all(item.words for item in self.items)

    def item(self, number: int) -> Item:
        """The item of one number. Raises KeyError for a number it does not have."""
        return self._items[number]

    def scale_of(self, number: int) -> Scale:
        """The answers there are to one item. Raises KeyError for a number it does not have."""
        return self.scales[self.item(number).scale]

    def subscale(self, id: str) -> Subscale:
        """The subscale of one name. Raises KeyError for a name it does not have."""
        for subscale in self.subscales:
            if subscale.id == id:
                return subscale
        raise KeyError(id)
