"""`kindwell measure`: which measures there are, answers scored, and measures in and out of other programs."""

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from kindwell.commands.measure_export import export_measure
from kindwell.commands.measure_files import CannotDo, found_measures, measure_named, read_bytes, refuse
from kindwell.commands.measure_import import import_measure
from kindwell.commands.measure_score import score_file
from kindwell.commands.measure_show import told
from kindwell.measures.grid import GridProblems
from kindwell.web.site.config import ConfigProblem

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)

_PROBLEMS = (CannotDo, ConfigProblem)
_Slug = Annotated[str, typer.Argument(help="A measure's name, as `kindwell measure list` lists it.")]
_Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write.")]
_Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")]
_Missing = Annotated[
    list[str] | None, typer.Option(help="What stands for an open item beside an empty cell, such as NA. Repeatable.")
]


@app.callback()
def measure() -> None:
    """Measures: questionnaires, their keys, and many answers at once."""


@app.command("list")
def list_() -> None:
    """List the measures there are."""
    try:
        measures = found_measures()
    except _PROBLEMS as problem:
        refuse(problem)
    table = Table("name", "short", "items", "scores", "questions", "key", box=box.SIMPLE_HEAD)
    for slug, one in sorted({**measures.there, **measures.withheld}.items()):
        words = "here" if one.has_words else "bring them"
        table.add_row(
            slug,
            one.short,
            str(len(one.items)),
            str(len(one.subscales)) if one.is_scored else "withheld",
            words,
            str(one.version),
        )
    Console().print(table)
    for slug, problems in measures.problems.items():
        for each in problems:
            print(f"{slug}.toml, {each}")


@app.command()
def show(slug: _Slug) -> None:
    """Tell what a measure asks, how it is scored, who says so, and who owns its words."""
    try:
        found = measure_named(slug)
    except _PROBLEMS as problem:
        refuse(problem)
    for line in told(found):
        print(line)


@app.command()
def score(
    slug: _Slug,
    file: Annotated[Path, typer.Argument(help="Answers as CSV: a row for each set, a column for each item.")],
    output: _Output = None,
    missing: _Missing = None,
    overwrite: _Overwrite = False,
) -> None:
    """Score a file of answers: the same file with its scores, and a codebook beside it. Nothing is filled in."""
    try:
        found, data = measure_named(slug), read_bytes(file)
        target = output or file.with_name(f"{file.stem}-scored.csv")
        said = score_file(found, data, target, missing=tuple(missing or ()), overwrite=overwrite)
    except GridProblems as problems:
        refuse(*(f"{file}, {problem}" for problem in problems.problems), "Nothing was written.")
    except _PROBLEMS as problem:
        refuse(problem)
    print(said)


@app.command("export")
def export_(
    slug: _Slug,
    to: Annotated[str, typer.Option(help="As what: redcap, csv, sav, parquet or fhir.")],
    answers: Annotated[
        Path | None, typer.Option(help="Answers as CSV, to go along with their scores: for csv, sav and parquet.")
    ] = None,
    long: Annotated[bool, typer.Option("--long", help="A row for each answer and score, not for each person.")] = False,
    missing: _Missing = None,
    output: _Output = None,
    overwrite: _Overwrite = False,
) -> None:
    """Write a measure for another program. Questions go along only where their owner lets us."""
    try:
        found = measure_named(slug)
        data = read_bytes(answers) if answers is not None else None
        said = export_measure(found, to, data, output, long=long, missing=tuple(missing or ()), overwrite=overwrite)
    except GridProblems as problems:
        refuse(*(f"{answers}, {problem}" for problem in problems.problems), "Nothing was written.")
    except _PROBLEMS as problem:
        refuse(problem)
    print(said)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A FHIR Questionnaire (JSON), or a REDCap data dictionary (CSV).")],
    form: Annotated[str | None, typer.Option(help="Which form of a dictionary that holds several.")] = None,
    into: Annotated[
        Path | None, typer.Option(help="A folder: write the measure there as a file to go on with.")
    ] = None,
    overwrite: _Overwrite = False,
) -> None:
    """Read a measure from another program, and tell what of it was not understood. Nothing is guessed."""
    try:
        said = import_measure(file.name, read_bytes(file), form=form, into=into, overwrite=overwrite)
    except _PROBLEMS as problem:
        refuse(problem)
    print(said)
