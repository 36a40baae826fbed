"""The `kindwell` command: starts personal Kindwell, and a few more things by name."""

import importlib
import os
from typing import Any

import typer
from typer.core import TyperGroup

from kindwell import __version__
from kindwell.commands.start import start

# Loaded only when asked for: `render`, `check` and `voices` bring the voice, which the server must not carry.
_MODULES = {
    "render": "kindwell.commands.render",
    "check": "kindwell.commands.check",
    "voices": "kindwell.commands.voices",
    "backup": "kindwell.commands.backup",
    "restore": "kindwell.commands.restore",
    "unlock": "kindwell.commands.unlock",
    "measure": "kindwell.commands.measure",
}


class Commands(TyperGroup):
    """The commands by name, each imported when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: Any, name: str) -> Any:
        if name not in _MODULES:
            return None
        return typer.main.get_command(importlib.import_module(_MODULES[name]).app)


app = typer.Typer(cls=Commands, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False)


@app.callback(invoke_without_command=True)
def kindwell(
    context: typer.Context,
    port: int | None = typer.Option(
        None, min=1, max=65535, help="The port to answer on, 5463 if nothing says otherwise."
    ),
    no_open: bool = typer.Option(False, "--no-open", help="Print the link and do not open a browser."),
    version: bool = typer.Option(False, "--version", help="Say which version this is."),
) -> None:
    """Compassionate Mind Training on this machine, for one person.

    Without a command it starts Kindwell and prints the link that opens it. Everything stays in your data folder.
    """
    if version:
        typer.echo(f"Kindwell {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(start(port=port, open_browser=not no_open))


def main() -> None:
    """Run the command line; everything it makes is readable by its owner alone."""
    os.umask(0o077)
    app()
