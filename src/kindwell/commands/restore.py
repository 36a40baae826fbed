"""`kindwell restore`: everything a person keeps, back from a copy."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kindwell.commands.copies import IN_POSTGRESQL, CopyProblem, copy_database
from kindwell.web.site.config import ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem, open_data_folder
from kindwell.web.site.listening import start_serving

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `kindwell backup` wrote.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace what is kept now; it is moved aside, not deleted.")
    ] = False,
) -> None:
    """Bring everything back from a copy. Stop Kindwell first."""
    try:
        config = current_config()
        if config.database_url:
            raise CopyProblem(IN_POSTGRESQL)
        open_data_folder(config.data)
        with start_serving(config.data, config.port) as serving:
            if serving.already_at is not None:
                raise CopyProblem("Kindwell is running. Stop it first (Ctrl+C where it runs), then restore.")
            copied = copy_database(file, config.data / "kindwell.sqlite3", overwrite=overwrite, set_aside=True)
    except (ConfigProblem, CopyProblem, DataFolderProblem) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"Everything is back: {copied.rows} rows from {file}.")
    if copied.set_aside is not None:
        print(f"What was kept before is in {copied.set_aside}. Delete it when you no longer need it.")
