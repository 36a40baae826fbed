"""`kindwell restore`: everything a person keeps, back from a copy."""

import os
import sys
from pathlib import Path
from typing import Annotated

import django
import typer
from django.db.migrations.loader import MigrationLoader

from kindwell.commands.copies import IN_POSTGRESQL, Copied, CopyProblem, Migrations, copy_database, has_a_lock
from kindwell.web.common.locks import WORKER_LOCK, LockProblem, hold
from kindwell.web.site.config import Config, ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem, open_data_folder
from kindwell.web.site.listening import NO_PORT, start_serving

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
        copied = _restore(file, config, overwrite=overwrite)
    except (ConfigProblem, CopyProblem, DataFolderProblem, LockProblem) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"Everything is back: {copied.rows} rows from {file}.")
    if copied.set_aside is not None:
        print(f"What was kept before is in {copied.set_aside}. Delete it when you no longer need it.")
    if has_a_lock(config.data / "kindwell.sqlite3"):
        print("A lock came with it: the passphrase of that time opens it. If that is forgotten: kindwell unlock")


def _restore(file: Path, config: Config, *, overwrite: bool) -> Copied:
    """Copy, while nobody else can use the data folder: neither a server nor a worker that outlived one."""
    with start_serving(config.data, NO_PORT) as serving:
        if serving.already_at == NO_PORT:
            raise CopyProblem("Another copy is being brought back just now. Wait until that is done.")
        if serving.already_at is not None:
            raise CopyProblem("Kindwell is running. Stop it first (Ctrl+C where it runs), then restore.")
        with hold(config.data / WORKER_LOCK, on_wait=_say_that_we_wait):
            database = config.data / "kindwell.sqlite3"
            return copy_database(file, database, overwrite=overwrite, set_aside=True, known=_known())


def _say_that_we_wait() -> None:
    print("Waiting for the voice to come to an end.", flush=True)


def _known() -> Migrations:
    """Every migration this version has, and those that any of them replaces."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kindwell.web.site.settings"
    django.setup()
    migrations = MigrationLoader(None).disk_migrations
    return {*migrations, *(replaced for one in migrations.values() for replaced in one.replaces)}
