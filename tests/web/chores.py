"""Jobs for the tests of the worker: what they did can be seen from outside."""

from pathlib import Path


def write_a_line(file: str) -> None:
    """Add a line to a file, so that doing it twice shows."""
    with Path(file).open("a") as lines:
        lines.write("done\n")


def fail(file: str) -> None:
    """A job that goes wrong."""
    write_a_line(file)
    raise ValueError("this job goes wrong on purpose")
