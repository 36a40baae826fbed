"""A worksheet as text: each variant with its choices, its steps as they are said there, and how it ends."""

from collections.abc import Iterator

from kindwell.worksheets import Step, Variant, Worksheet


def draw(worksheet: Worksheet) -> str:
    return "\n".join(line for variant in worksheet.variants for line in _variant(worksheet, variant)) + "\n"


def _variant(worksheet: Worksheet, variant: Variant) -> Iterator[str]:
    stances, persons = worksheet.stances_in(variant.id), worksheet.persons_in(variant.id)
    yield f"= {variant.id}: {variant.title}. {variant.line}{' (opens later)' if variant.opens_later else ''}"
    yield f"stances: {', '.join(stance.id for stance in stances) or 'none'}"
    yield f"persons: {', '.join(person.id for person in persons) or 'none'}"
    for step in worksheet.steps_in(variant.id):
        yield f"{step.id}: {step.heading} | {step.prompt}{_does(step)}"
        yield from (f"  ? {paragraph}" for paragraph in step.help)
        for person in [person.id for person in persons] or [""]:
            yield from (f"  {person}> {starter}" for starter in step.starters_for(person))
    yield from (f"tone: {question.ask} {question.try_}" for question in worksheet.tone_in(variant.id))


def _does(step: Step) -> str:
    if step.is_written:
        return ""
    return " | " + ("reads back" if step.read_back else step.practice or f"chooses {', '.join(step.chooses)}")
