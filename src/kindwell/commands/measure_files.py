"""What every command about measures needs: the measures there are, reading and writing files, and saying no."""

import sys
from pathlib import Path
from typing import NoReturn

import typer

from kindwell.content import content_folder
from kindwell.measures import Measure, Measures, read_measures
from kindwell.text.problems import nearest
from kindwell.web.site.config import current_config

REFUSED = 2
"""How a command ends that could not do what it was asked."""
MOST_BYTES = 128 * 2**20


class CannotDo(Exception):
    """What cannot be done, and what to try, in sentences."""


def refuse(*why: object) -> NoReturn:
    """Say why, and end."""
    for one in why:
        print(one, file=sys.stderr)
    raise typer.Exit(REFUSED) from None


def found_measures() -> Measures:
    """Every measure of the content that is used."""
    return read_measures((current_config().content or content_folder()) / "measures")


def measure_named(slug: str) -> Measure:
    """One measure, one without any score too. Raises CannotDo."""
    measures = found_measures()
    there = {**measures.there, **measures.withheld}
    if slug in there:
        return there[slug]
    if slug in measures.problems:
        listed = "\n".join(f"{slug}.toml, {problem}" for problem in measures.problems[slug])
        raise CannotDo(f"The measure “{slug}” cannot be used:\n{listed}")
    near = nearest(slug, there)
    try_ = near if near is not None else "kindwell measure list"
    raise CannotDo(f"There is no measure “{slug[:60]}”. Try: {try_}")


def read_bytes(file: Path) -> bytes:
    """The bytes of a file, so many at most and one more. Raises CannotDo."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise CannotDo(f"{file} cannot be read: {_reason(problem)}. Try: its path, or its permissions") from problem


def writable(file: Path, *, overwrite: bool) -> Path:
    """A file that may be written. Raises CannotDo where it is there already and is not to be replaced."""
    if file.exists() and (not overwrite or file.is_dir()):
        raise CannotDo(f"{file} is there already and was left as it is. Try: --overwrite, or another --output")
    if not file.parent.is_dir():
        raise CannotDo(f"{file} cannot be written: there is no folder {file.parent}. Try: another --output")
    return file


def write_text(file: Path, text: str) -> None:
    """Write it. Raises CannotDo."""
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except (OSError, ValueError) as problem:
        raise CannotDo(f"{file} cannot be written: {_reason(problem)}. Try: another folder") from problem


def _reason(problem: OSError | ValueError) -> str:
    return getattr(problem, "strerror", None) or "it has no name that a file can have"
