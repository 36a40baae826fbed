"""A worksheet as it was read: frozen, complete, and the same for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kindwell.text.places import Places

WHOEVER = ""
"""Under this name stand the starters that are the same in every person."""

NAME = "{name}"
"""In a starter: the name of whoever is spoken to."""

Starters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Variant:
    """One kind of a worksheet, with the stances and persons that go with it."""

    id: str
    title: str
    line: str
    opens_later: bool
    stances: tuple[str, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """A place to write from."""

    id: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Person:
    """A way to address oneself; where it is by name, a starter may hold {name}."""

    id: str
    title: str
    line: str
    by_name: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says otherwise in one variant; None is as it is everywhere."""

    heading: str | None = None
    prompt: str | None = None
    help: tuple[str, ...] | None = None
    starters: Starters | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a prompt, paragraphs of help, and beginnings for whoever sits before a blank page."""

    id: str
    heading: str
    prompt: str
    help: tuple[str, ...] = ()
    starters: Starters = field(default_factory=dict)
    practice: str = ""
    chooses: tuple[str, ...] = ()
    read_back: bool = False
    not_in: tuple[str, ...] = ()
    otherwise: Mapping[str, Said] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """Whether somebody writes here, rather than practises, chooses, or reads."""
        return not (self.practice or self.chooses or self.read_back)

    def starters_for(self, person: str = WHOEVER) -> tuple[str, ...]:
        """The beginnings in that person, with {name} as it stands."""
        return self.starters.get(person, self.starters.get(WHOEVER, ()))

    def as_in(self, variant: str) -> "Step":
        """The step with what it says in that variant."""
        said = self.otherwise.get(variant, Said())
        return replace(
            self,
            heading=self.heading if said.heading is None else said.heading,
            prompt=self.prompt if said.prompt is None else said.prompt,
            help=self.help if said.help is None else said.help,
            starters=self.starters if said.starters is None else said.starters,
        )


@dataclass(frozen=True, slots=True)
class ToneQuestion:
    """Something to ask of the whole before it is put away; no answer is kept or counted."""

    ask: str
    try_: str
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What leads somebody through writing. There is at least one variant, and each has a step to write in."""

    slug: str
    title: str
    purpose: str
    intended_for: str
    not_when: str
    sources: tuple[str, ...]
    author: str
    licence: str
    variants: tuple[Variant, ...]
    stances: tuple[Stance, ...]
    persons: tuple[Person, ...]
    steps: tuple[Step, ...]
    tone: tuple[ToneQuestion, ...]
    places: Places = field(repr=False, compare=False)
    """Where its keys stand in its file, for whoever is told what to put right."""

    def variant(self, id: str) -> Variant:
        """The variant of that name. Raises KeyError where there is none."""
        return {variant.id: variant for variant in self.variants}[id]

    def steps_in(self, variant: str) -> tuple[Step, ...]:
        """The steps of one variant, in order, each with what it says there."""
        return tuple(step.as_in(variant) for step in self.steps if variant not in step.not_in)

    def stances_in(self, variant: str) -> tuple[Stance, ...]:
        """The stances one variant may be written from, as the file orders them."""
        return tuple(stance for stance in self.stances if stance.id in self.variant(variant).stances)

    def persons_in(self, variant: str) -> tuple[Person, ...]:
        """The persons one variant may be written in, as the file orders them."""
        return tuple(person for person in self.persons if person.id in self.variant(variant).persons)

    def tone_in(self, variant: str) -> tuple[ToneQuestion, ...]:
        """What is asked at the end of one variant."""
        return tuple(question for question in self.tone if variant not in question.not_in)
