"""What somebody looks for, as addresses, lists to choose from, and words."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from kindwell.practice import Library
from kindwell.practice.known import POSTURES, SYSTEMS
from kindwell.web.practices.mine import Option
from kindwell.web.practices.shelf import FLOWS, MADE_FOR, WAYS, Wanted

FITS_IN = {"1": "a minute", "2": "2 minutes", "3": "3 minutes", "5": "5 minutes", "10": "10 minutes"}


class Way(NamedTuple):
    """A way of training, and where it is alone."""

    name: str
    url: str


class Narrowing(NamedTuple):
    """One thing that was asked for, and how many practices there would be without it."""

    words: str
    url: str
    without: int


class Choice(NamedTuple):
    """One list to choose from."""

    name: str
    label: str
    options: tuple[Option, ...]


def asked_for(wanted: Wanted) -> list[tuple[str, str]]:
    """What is wanted, as the parts of an address."""
    values = wanted._asdict() | {"kinder": "yes" * wanted.kinder, "favourites": "yes" * wanted.favourites}
    return [("q" if name == "words" else name, str(value)) for name, value in values.items() if value]


def address_of(wanted: Wanted, number: int = 1) -> str:
    """Where the library shows that, and which page of it."""
    parts = [*asked_for(wanted), *([("page", str(number))] if number > 1 else [])]
    return reverse("practise") + (f"?{urlencode(parts)}" if parts else "")


def ways_of(library: Library) -> tuple[Way, ...]:
    """The ways of training in which there is a practice."""
    there = {script.head.modality for script in library.scripts.values()}
    return tuple(Way(name, address_of(Wanted(way=way))) for way, name in WAYS.items() if way in there)


def choices_of(wanted: Wanted) -> tuple[Choice, ...]:
    """Each list to choose from, with what is chosen in it."""
    systems = {system: f"{system}: {words}" for system, words in SYSTEMS.items()}
    postures = {posture: f"{posture}, {words}" for posture, words in POSTURES.items() if posture != "any"}
    return tuple(
        Choice(name, label, tuple(Option(value, words, value == str(chosen)) for value, words in options.items()))
        for name, label, options, chosen in (
            ("way", "Way of training", WAYS, wanted.way),
            ("flow", "Flow of compassion", FLOWS, wanted.flow),
            ("system", "System", systems, wanted.system),
            ("minutes", "Fits in", FITS_IN, wanted.minutes),
            ("posture", "Done", postures, wanted.posture),
            ("setting", "Made for", MADE_FOR, wanted.setting),
        )
    )


def narrowings_of(wanted: Wanted) -> Iterator[tuple[str, Wanted]]:
    """Each thing asked for in words, and all the others without it."""
    said = {
        "words": f"“{wanted.words}”",
        "way": WAYS.get(wanted.way, ""),
        "flow": FLOWS.get(wanted.flow, ""),
        "system": wanted.system,
        "minutes": f"fits in {FITS_IN.get(str(wanted.minutes), '')}",
        "posture": wanted.posture,
        "setting": f"made for {MADE_FOR.get(wanted.setting, '')}",
        "kinder": "kinder today",
        "favourites": "favourites",
    }
    for name, words in said.items():
        if getattr(wanted, name):
            yield words, wanted._replace(**{name: Wanted._field_defaults[name]})
