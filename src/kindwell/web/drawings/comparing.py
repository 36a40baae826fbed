"""Two drawings side by side, said in sentences: which system runs more of life where. Nothing is better or worse."""

from dataclasses import dataclass
from typing import NamedTuple

from kindwell.circles import SYSTEMS
from kindwell.web.drawings.pages import Shown


class Said(NamedTuple):
    """One sentence about one system: `system verb` the first, `link` the second. Without the second it is whole."""

    system: str
    verb: str
    first: Shown
    link: str = ""
    second: Shown | None = None
    first_size: int | None = None
    second_size: int | None = None


class Row(NamedTuple):
    """One system in the table."""

    system: str
    name: str
    one: str
    other: str


@dataclass(frozen=True)
class ComparePage:
    """Two drawings. `naming` is what tells them apart in a sentence: where, when, both, the day, or the order."""

    one: Shown
    other: Shown
    naming: str
    sentences: tuple[Said, ...]
    rows: tuple[Row, ...]


def compare_page(one: Shown, other: Shown) -> ComparePage:
    """Put two drawings side by side."""
    return ComparePage(one, other, _naming(one, other), sentences(one, other), rows(one, other))


def sentences(one: Shown, other: Shown) -> tuple[Said, ...]:
    """One sentence for each system."""
    return tuple(_said(system, one, other, one.sizes.of(system), other.sizes.of(system)) for system in SYSTEMS)


def rows(one: Shown, other: Shown) -> tuple[Row, ...]:
    """One row for each system."""
    return tuple(
        Row(system, system.capitalize(), _number(one.sizes.of(system)), _number(other.sizes.of(system)))
        for system in SYSTEMS
    )


def _said(system: str, one: Shown, other: Shown, first: int | None, second: int | None) -> Said:
    name = system.capitalize()
    if first is None and second is None:
        return Said(name, "is left open in both", one)
    if first is None or second is None:
        return Said(name, "is left open", one if first is None else other)
    if first == second:
        return Said(name, "runs as much of life", one, "as", other, first, second)
    more, less = ((one, other), (other, one))[first < second]
    return Said(name, "runs more of life", more, "than", less, max(first, second), min(first, second))


def _naming(one: Shown, other: Shown) -> str:
    if one.where != other.where:
        return "where" if one.when == other.when else "both"
    if one.when != other.when:
        return "when"
    return "day" if one.day != other.day else "order"


def _number(size: int | None) -> str:
    return "not sure" if size is None else str(size)
