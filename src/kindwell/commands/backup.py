"""`kindwell backup`: one verified copy of everything a person keeps."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kindwell.commands.copies import IN_POSTGRESQL, CopyProblem, copy_database
from kindwell.web.site.config import ConfigProblem, current_config

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, such as kindwell-2026-03.sqlite3.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False,
) -> None:
    """Copy everything you keep into one file, and check the copy. Kindwell may be running meanwhile."""
    try:
        config = current_config()
        if config.database_url:
            raise CopyProblem(IN_POSTGRESQL)
        copied = copy_database(config.data / "kindwell.sqlite3", file, overwrite=overwrite)
    except (ConfigProblem, CopyProblem) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"{file} holds everything: {copied.rows} rows in {copied.size_bytes:,} bytes, read back and checked.")
    if (config.data / "words.key").exists():
        print("Your private words in it stay sealed: words.key is in no copy. Keep that file too, or another way in.")
