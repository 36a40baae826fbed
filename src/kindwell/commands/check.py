"""`kindwell check`: what is wrong with the scripts, all at once, before anybody meets it."""

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kindwell.audio.clips import ClipStore, ClipStoreFull
from kindwell.audio.lexicon import LexiconProblem
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.content import content_folder
from kindwell.practice import Library, Problem, Script, choose, holes, read_library, sentences
from kindwell.web.site.config import ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem, open_data_folder

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A folder of scripts; Kindwell's own when left out.")] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Do not speak: check all but the lengths a script can reach.")
    ] = False,
) -> None:
    """Check every script: that it reads, that its alternatives hold, that it reaches every length it promises."""
    try:
        practices = folder or (current_config().content or content_folder()) / "practices" / "en"
        library = read_library(practices)
        found = [(slug, problem) for slug, problems in library.problems.items() for problem in problems]
        found += [] if silent else _holes(library)
    except (ConfigProblem, DataFolderProblem, ClipStoreFull, LexiconProblem) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    for slug, wrong in sorted(found, key=lambda one: one[0]):
        print(f"{slug}.md, {wrong}")
    if not library.scripts and not found:
        print(f"There are no scripts in {practices}.", file=sys.stderr)
    broken = {slug for slug, _ in found}
    print(f"{len(set(library.scripts) - broken)} scripts are well, {len(broken)} are not.")
    raise typer.Exit(1 if broken or not library.scripts else 0)


def _holes(library: Library) -> list[tuple[str, Problem]]:
    """Lengths a script promises and cannot reach, in every variant its choices allow, with the voice's own times."""
    config = current_config()
    open_data_folder(config.data)
    store = ClipStore(config.data / "clips", config.clips_limit_mb * 1_000_000)
    voice, found = open_voice(), []
    with Progress(TextColumn("Speaking {task.description}"), BarColumn(), MofNCompleteColumn(), transient=True) as bars:
        for slug, script in library.scripts.items():
            on_made = _bar(bars, slug)
            for choices in _variants(script):
                chosen = choose(script, choices)
                recording = record(sentences(chosen), store, voice=voice, on_made=on_made)
                found += [(slug, problem) for problem in holes(chosen, recording.frames)]
    return list(dict.fromkeys(found))


def _bar(bars: Progress, slug: str) -> Callable[[int, int], None]:
    """A bar for one script, moved by whoever speaks it."""
    bar = bars.add_task(slug, total=None)
    return lambda made, wanted: bars.update(bar, completed=made, total=wanted)


def _variants(script: Script) -> list[dict[str, str]]:
    choices = script.head.choices
    return [dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values())]
