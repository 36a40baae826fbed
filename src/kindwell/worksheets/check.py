"""What can only be seen in a whole worksheet: what names another part, and what nobody could ever reach."""

from collections.abc import Iterator, Mapping

from kindwell.text.places import Path
from kindwell.text.problems import Problem, shorten, try_one_of
from kindwell.worksheets.tables import braces
from kindwell.worksheets.worksheet import NAME, WHOEVER, Starters, Step, Worksheet


def check_worksheet(worksheet: Worksheet) -> Iterator[Problem]:
    """What is wrong with a worksheet as a whole."""
    yield from _nowhere_to_write(worksheet)
    by_name = {person.id: person.by_name for person in worksheet.persons}
    for place, step in enumerate(worksheet.steps):
        path: Path = ("step", place)
        yield from _said_for_nothing(worksheet, step, path)
        yield from _otherwise(worksheet, step, path)
        yield from _braces(worksheet, step.starters, (*path, "starters"), by_name)
        for variant, said in step.otherwise.items():
            yield from _braces(worksheet, said.starters or {}, (*path, "in", variant, "starters"), by_name)


def _nowhere_to_write(worksheet: Worksheet) -> Iterator[Problem]:
    for place, variant in enumerate(worksheet.variants):
        if worksheet.steps and not any(step.is_written for step in worksheet.steps_in(variant.id)):
            say = "has no step to write in. Try: one that neither practises, chooses nor reads back"
            yield Problem(worksheet.places.line(("variant", place)), shorten(variant.id), say)


def _said_for_nothing(worksheet: Worksheet, step: Step, path: Path) -> Iterator[Problem]:
    for kind, there in (("stance", worksheet.stances), ("person", worksheet.persons)):
        if kind in step.chooses and not there:
            say = f"leaves nothing to choose. Try: a [[{kind}]], or leave it out"
            yield Problem(worksheet.places.line((*path, "chooses")), kind, say)
    if step.starters and not step.is_written:
        say = "stand where nothing is written. Try: leave them out"
        yield Problem(worksheet.places.line((*path, "starters")), "starters", say)


def _otherwise(worksheet: Worksheet, step: Step, path: Path) -> Iterator[Problem]:
    variants = list(dict.fromkeys(variant.id for variant in worksheet.variants))
    for variant in step.otherwise:
        line = worksheet.places.line((*path, "in", variant))
        if variant not in variants:
            say = f"is not one of the variants there are. {try_one_of(variant, variants)}"
            yield Problem(line, shorten(variant), say)
        if variant in step.not_in:
            say = "is a variant without this step. Try: take it out of not_in, or leave this out"
            yield Problem(line, shorten(variant), say)


def _braces(worksheet: Worksheet, starters: Starters, path: Path, by_name: Mapping[str, bool]) -> Iterator[Problem]:
    """What stands in braces: only {name}, and that only where there is a name."""
    for person, listed in starters.items():
        for starter in listed:
            line = worksheet.places.line_of((*path, person), starter)
            if unknown := braces(starter):
                yield Problem(line, shorten(unknown), f"cannot be filled in. Try: {NAME}, or words")
            elif NAME in starter and not by_name.get(person, False):
                whom = f"the person {person} has none" if person != WHOEVER else "not every person has one"
                say = f"holds {NAME}, and {whom}. Try: by_name = true, or other words"
                yield Problem(line, shorten(starter), say)
