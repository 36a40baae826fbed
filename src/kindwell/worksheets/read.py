"""Text → Worksheet, or everything that is wrong with it."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from kindwell.text.tables import open_file
from kindwell.worksheets.check import check_worksheet
from kindwell.worksheets.keys import CHOOSES, PERSON, SAID_OTHERWISE, STANCE, STEP, TONE, VARIANT, WORKSHEET
from kindwell.worksheets.problems import WorksheetProblems
from kindwell.worksheets.tables import Table
from kindwell.worksheets.worksheet import Person, Said, Stance, Step, ToneQuestion, Variant, Worksheet


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_One = TypeVar("_One", bound=_Named)


def read_worksheet(slug: str, data: bytes) -> Worksheet:
    """The worksheet in a file's bytes, under the name of its file.

    Raises WorksheetProblems, holding every problem found, and nothing else, whatever the bytes.
    """
    whole = open_file(data, many="several worksheets", example='title = "A letter"')
    problems = whole.problems
    worksheet = _worksheet(slug, Table(whole.given, (), whole.places, problems))
    problems += check_worksheet(worksheet)
    if problems:
        raise WorksheetProblems(problems)
    return worksheet


def _worksheet(slug: str, whole: Table) -> Worksheet:
    """The tables of one file, those first that others name."""
    whole.check_keys(WORKSHEET, "title", "purpose", "author", "licence", "variant", "step")
    stances, persons = _each(whole, "stance", _stance), _each(whole, "person", _person)
    variants = _each(whole, "variant", lambda table: _variant(table, stances, persons))
    return Worksheet(
        slug=slug,
        title=whole.text("title"),
        purpose=whole.text("purpose"),
        intended_for=whole.text("for"),
        not_when=whole.text("not_when"),
        sources=whole.listed("sources"),
        author=whole.text("author"),
        licence=whole.text("licence"),
        variants=variants,
        stances=stances,
        persons=persons,
        steps=_each(whole, "step", lambda table: _step(table, variants, persons)),
        tone=tuple(_tone(table, variants) for table in whole.tables("tone")),
        places=whole.places,
    )


def _each(whole: Table, kind: str, read: Callable[[Table], _One]) -> tuple[_One, ...]:
    """All of one kind; a name that stands twice is a problem."""
    found: list[_One] = []
    for table in whole.tables(kind):
        one = read(table)
        if one.id and one.id in _ids(found):
            table.say("id", one.id, f"names a {kind} that is there already. Try: another name")
        found.append(one)
    return tuple(found)


def _ids(named: Iterable[_Named]) -> list[str]:
    return [one.id for one in named]


def _variant(table: Table, stances: Iterable[Stance], persons: Iterable[Person]) -> Variant:
    table.check_keys(VARIANT, "id", "title", "line")
    return Variant(
        id=table.id(),
        title=table.text("title"),
        line=table.text("line"),
        opens_later=table.flag("opens_later"),
        stances=table.some_of("stances", _ids(stances)) if "stances" in table.given else tuple(_ids(stances)),
        persons=table.some_of("persons", _ids(persons)) if "persons" in table.given else tuple(_ids(persons)),
    )


def _stance(table: Table) -> Stance:
    table.check_keys(STANCE, "id", "title", "line")
    return Stance(table.id(), table.text("title"), table.text("line"))


def _person(table: Table) -> Person:
    table.check_keys(PERSON, "id", "title", "line")
    return Person(table.id(), table.text("title"), table.text("line"), table.flag("by_name"))


def _step(table: Table, variants: Iterable[Variant], persons: Iterable[Person]) -> Step:
    table.check_keys(STEP, "id", "heading", "prompt")
    written_in = {variant.id: variant.persons for variant in variants}
    everybody = _ids(persons)
    return Step(
        id=table.id(),
        heading=table.text("heading"),
        prompt=table.text("prompt"),
        help=table.paragraphs("help"),
        starters=table.starters("starters", everybody),
        practice=table.text("practice"),
        chooses=table.some_of("chooses", CHOOSES),
        read_back=table.flag("read_back"),
        not_in=table.some_of("not_in", written_in),
        otherwise={name: _said(said, written_in.get(name, everybody)) for name, said in table.named("in")},
    )


def _said(table: Table, persons: Iterable[str]) -> Said:
    table.check_keys({key: STEP[key] for key in SAID_OTHERWISE})
    given = table.given
    return Said(
        heading=table.text("heading") if "heading" in given else None,
        prompt=table.text("prompt") if "prompt" in given else None,
        help=table.paragraphs("help") if "help" in given else None,
        starters=table.starters("starters", persons) if "starters" in given else None,
    )


def _tone(table: Table, variants: Iterable[Variant]) -> ToneQuestion:
    table.check_keys(TONE, "ask", "try")
    return ToneQuestion(table.text("ask"), table.text("try"), table.some_of("not_in", _ids(variants)))
