"""`kindwell unlock`: the way back in for somebody who forgot the passphrase."""

import os
import sys

import django
import typer
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError

from kindwell.commands.start import why_no_database
from kindwell.web.site.config import ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def unlock() -> None:
    """Take the lock away without its passphrase. Kindwell may be running.

    Whoever can run this can read the data folder too: it opens nothing that was closed to them.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "kindwell.web.site.settings"
    try:
        config = current_config()
        if not config.database_url and not (config.data / "kindwell.sqlite3").exists():
            print(f"Nothing is kept in {config.data} yet, so there is no lock to take away.")
            return
        django.setup()
        call_command("take_lock_away")
    except (ConfigProblem, DataFolderProblem, ImproperlyConfigured) as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    except DatabaseError as problem:
        print(why_no_database(problem, config), file=sys.stderr)
        raise typer.Exit(1) from None
