"""A REDCap data dictionary → a measure with the key that can be proved, and a report of what was not understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kindwell.measures.cells import unguarded
from kindwell.measures.grid import CellProblem, Grid, GridProblems, read_grid
from kindwell.measures.measure import Example, Licence, Mark, Measure, Scale, Source, Subscale
from kindwell.measures.redcap.columns import IN_THE_API, NEEDED, Column
from kindwell.measures.redcap.field import Field
from kindwell.measures.redcap.read_items import Asked, read_asked
from kindwell.measures.redcap.read_scores import read_scores
from kindwell.measures.score import NotScored, score
from kindwell.text.problems import try_one_of

MOST_BYTES = 2 * 2**20
MOST_ROWS = 1_000
"""As many as a measure may have items."""
SOURCE = Source("a REDCap data dictionary", Mark.GENERAL)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was made of a file: a measure, or none; and everything that was left out of it or needs a look, by row."""

    measure: Measure | None
    report: tuple[CellProblem, ...]
    words: Mapping[int, str] = field(default_factory=dict)
    """What each item asks, by number, for the own use of who has the right to it.

    The measure itself holds no words: a dictionary does not say who owns them, or what they allow.
    """


def read_dictionary(data: bytes, *, form: str | None = None) -> Imported:
    """The measure of one form; `form` names it where there are several. Raises nothing, whatever the bytes."""
    report: list[CellProblem] = []
    try:
        grid = read_grid(data, most_bytes=MOST_BYTES)
        fields = _of_form(_fields(grid, report), form)
    except GridProblems as error:
        return Imported(None, error.problems)
    asked = read_asked(fields)
    if not asked:
        report.append(CellProblem(0, "", "", "holds no question with answers to choose. Try: radio or dropdown fields"))
        return Imported(None, tuple(sorted(set(report))))
    words = {one.number: one.words for one in asked if one.words}
    if words:
        report.append(_about_words(len(words)))
    return Imported(_with_example(_measure(fields, asked)), tuple(sorted({*report, _about_safety()})), words)


def _about_words(count: int) -> CellProblem:
    say = f"has words for {count} questions, left out of the measure: it does not say who owns them. Try: to ask them"
    return CellProblem(0, "", "", say)


def _about_safety() -> CellProblem:
    return CellProblem(
        0, "", "", "cannot say which questions call for help at once. Try: a [[safety]] for each that asks about harm"
    )


def _fields(grid: Grid, report: list[CellProblem]) -> list[Field]:
    names = {one.value.lower(): one for one in Column} | IN_THE_API
    columns = [names.get(name.lower()) for name in grid.header]
    lacking = [one for one in NEEDED if one not in columns]
    twice = [one for one in Column if columns.count(one) > 1]
    wrong = [CellProblem(1, one.value, "", "is not there. Try: a dictionary as REDCap exports it") for one in lacking]
    wrong += [CellProblem(1, one.value, "", "is there under two names. Try: one of them") for one in twice]
    if len(grid.rows) > MOST_ROWS:
        wrong.append(CellProblem(0, "", "", f"has over {MOST_ROWS:,} fields. Try: one form by itself"))
    if wrong:
        raise GridProblems(wrong)
    return [
        Field(
            row.number,
            {key: unguarded(cell.strip()) for key, cell in zip(columns, row.cells, strict=True) if key},
            report,
        )
        for row in grid.rows
    ]


def _of_form(fields: list[Field], form: str | None) -> list[Field]:
    """The fields of the one form there is, or of the one that was asked for."""
    forms = list(dict.fromkeys(one[Column.FORM] for one in fields))
    if form is None and len(forms) > 1:
        say = f"holds {len(forms)} forms. Say which one. {try_one_of('', forms)}"
        raise GridProblems([CellProblem(0, "", "", say)])
    if form is not None and form not in forms:
        raise GridProblems([CellProblem(0, "", "", f"holds no form “{form[:60]}”. {try_one_of(form, forms)}")])
    wanted = form if form is not None else (forms[0] if forms else "")
    return [one for one in fields if one[Column.FORM] == wanted]


def _measure(fields: list[Field], asked: list[Asked]) -> Measure:
    form = fields[0][Column.FORM]
    name = " ".join(form.replace("_", " ").split())[:80].strip() or "form"
    slug = "-".join(re.findall("[a-z0-9]+", form.lower()[:80])) or "form"
    scales: dict[str, Scale] = {one.scale.id: one.scale for one in asked}
    subscales: tuple[Subscale, ...] = read_scores(fields, asked)
    scored = {number for one in subscales for number in one.items}
    return Measure(
        slug=slug,
        version=1,
        title=name,
        short=name,
        about=f"The form “{name}” of a REDCap project.",
        asks_about="",
        validated=False,
        intro="",
        key_source=SOURCE,
        licence=Licence(
            owner="not said in the file",
            terms="Not said in the file. Find out who owns the words, and what they allow.",
            may_ship_words=False,
            credit=f"{name}: who owns it is not said in the file it came from.",
            source=SOURCE.words,
            checked_on=None,
        ),
        scales=scales,
        items=tuple(one.item(scored=one.number in scored or not subscales) for one in asked),
        subscales=subscales,
    )


def _with_example(measure: Measure) -> Measure:
    """With what the key that was read makes of the greatest answers, for whoever compares it with the published one."""
    if not measure.subscales:
        return measure
    answers = {item.number: measure.scales[item.scale].highest for item in measure.items}
    scores = {name: found.value for name, found in score(measure, answers).items() if not isinstance(found, NotScored)}
    source = Source("worked out by Kindwell from the key it read", Mark.COMPUTED)
    return replace(measure, examples=(Example(answers, scores, source),))
