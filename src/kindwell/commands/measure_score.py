"""The part of `kindwell measure` that scores a file of answers."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kindwell.commands.measure_files import CannotDo, writable, write_text
from kindwell.measures import Measure
from kindwell.measures.research.answers import AnswersTable, read_answers
from kindwell.measures.research.codebook import codebook_of
from kindwell.measures.research.frame import Frame, csv_of, wide


def score_file(measure: Measure, data: bytes, target: Path, *, missing: tuple[str, ...], overwrite: bool) -> str:
    """Write the answers with their scores, and the codebook; gives what to say. Raises GridProblems, CannotDo."""
    if not measure.subscales:
        raise CannotDo(
            f"{measure.short} has no score that could be verified. Try: kindwell measure show {measure.slug}"
        )
    writable(target, overwrite=overwrite)
    writable(codebook_path(target), overwrite=overwrite)
    frame = wide(read_with_progress(measure, data, missing))
    write_csv(frame, target)
    return "\n".join(
        [
            f"{target}: {sets_of_answers(len(frame.data[0]))} scored.",
            *_scored(measure, frame),
            f"{codebook_path(target)}: what it means.",
        ]
    )


def read_with_progress(measure: Measure, data: bytes, missing: tuple[str, ...]) -> AnswersTable:
    """The answers, with a bar where there are many."""
    with _progress("Reading") as on_rows:
        return read_answers(measure, data, missing=missing, on_rows=on_rows)


def codebook_path(target: Path) -> Path:
    """Where the codebook of a table goes: answers-scored.csv has answers-scored.datapackage.json."""
    return target.with_name(f"{target.stem}.datapackage.json")


def write_csv(frame: Frame, target: Path) -> None:
    """Write a table, and its codebook beside it."""
    write_text(target, csv_of(frame))
    book = codebook_of(frame, path=target.name)
    write_text(codebook_path(target), json.dumps(book, ensure_ascii=False, indent=2) + "\n")


def sets_of_answers(count: int) -> str:
    """So many.

    >>> sets_of_answers(1), sets_of_answers(2000)
    ('1 set of answers', '2,000 sets of answers')
    """
    return f"{count:,} set{'' if count == 1 else 's'} of answers"


def _scored(measure: Measure, frame: Frame) -> Iterator[str]:
    """How many have each score; for the others too many items are open."""
    for subscale in measure.subscales:
        cells = next(
            cells
            for column, cells in zip(frame.columns, frame.data, strict=True)
            if column.kind == "score" and column.subscale is subscale
        )
        there = sum(cell is not None for cell in cells)
        open_ = f", {len(cells) - there:,} without it: items are open" if there < len(cells) else ""
        yield f"  {subscale.title}: {there:,}{open_}"


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar that says how far it is; gone when it is done, and not there at all where nobody watches."""
    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("", total=None)
        yield lambda done, of: progress.update(bar, completed=done, total=of)
