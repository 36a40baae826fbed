"""Sets of measures that are asked together: read from files, and refused where nobody would answer a call for help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kindwell.measures.folder import Measures, read_measures, read_named
from kindwell.measures.keys import RESPONDER, SET
from kindwell.measures.read import MeasureProblems
from kindwell.measures.tables import Table
from kindwell.text.problems import Problem, try_one_of
from kindwell.text.tables import open_file

MOST_MINUTES = 120


class Audience(StrEnum):
    """For whom a set is meant."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    STUDY = "study"


@dataclass(frozen=True, slots=True)
class Responder:
    """Who answers when somebody calls for help, when, and what happens then: shown before the first question."""

    name: str
    hours: str
    plan: str


@dataclass(frozen=True, slots=True)
class MeasureSet:
    """Measures that are asked together, in their order."""

    slug: str
    title: str
    line: str
    intended_for: Audience
    measures: tuple[str, ...]
    minutes: int
    """About how long all of it takes."""
    responder: Responder | None = None


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets that may reach a person, by name, and what is wrong with the rest."""

    there: Mapping[str, MeasureSet]
    problems: Mapping[str, tuple[Problem, ...]]


def read_sets(folder: Path, measures: Measures | None = None) -> Sets:
    """Every set of a folder. Their measures are those of the folder above, unless they are given."""
    known = read_measures(folder.parent) if measures is None else measures
    there: dict[str, MeasureSet] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            there[path.stem] = read_set(path.stem, read_named(path, path.stem), known)
        except MeasureProblems as error:
            problems[path.stem] = error.problems
    return Sets(there, problems)


def read_set(slug: str, data: bytes, measures: Measures) -> MeasureSet:
    """The set in a file's bytes. Raises MeasureProblems, holding every problem found, and nothing else."""
    opened = open_file(data, many="a shorter one", example='title = "How you are"')
    whole = Table(opened.given, (), opened.places, opened.problems)
    whole.check_keys(SET, "title", "line", "for", "measures", "minutes")
    found = MeasureSet(
        slug=slug,
        title=whole.text("title"),
        line=whole.text("line"),
        intended_for=_audience(whole),
        measures=whole.listed("measures"),
        minutes=whole.whole("minutes", least=1),
        responder=_responder(whole.inner("responder")),
    )
    _check(whole, found, measures)
    if whole.problems:
        raise MeasureProblems(whole.problems)
    return found


def _audience(whole: Table) -> Audience:
    said = whole.text("for")
    if said in list(Audience):
        return Audience(said)
    if said:
        whole.say("for", said, f"is nobody a set is for. {try_one_of(said, Audience)}")
    return Audience.STUDY  # the most careful, until it is put right


def _responder(table: Table | None) -> Responder | None:
    if table is None:
        return None
    table.check_keys(RESPONDER, "name", "hours", "plan")
    return Responder(table.text("name"), table.text("hours"), table.text("plan"))


def _check(whole: Table, found: MeasureSet, measures: Measures) -> None:
    if found.minutes > MOST_MINUTES:
        whole.say("minutes", str(found.minutes), f"is longer than anybody answers. Try: {MOST_MINUTES} at most")
    for slug in found.measures:
        if slug not in measures.there:
            reason = "is withheld: no key of it is verified" if slug in measures.withheld else "is not a measure here"
            whole.say("measures", slug, f"{reason}. {try_one_of(slug, measures.there)}")
        elif found.measures.count(slug) > 1:
            whole.say("measures", slug, "stands there twice. Try: once")
        elif measures.there[slug].safety and found.responder is None and found.intended_for is not Audience.PERSON:
            say = (
                f"asks what calls for help at once, and nobody answers in a set for a {found.intended_for}. "
                "Try: leave it out, or a [responder] with name, hours and plan"
            )
            whole.say("measures", slug, say)
