"""What the steps of setting up share: where things are, how a step speaks, and how it fails."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class SetUpProblem(Exception):
    """Something the person can put right; its text is the whole message."""


def run(command: list[str], *, quiet: bool = False) -> None:
    """Run a command to its end; raise CalledProcessError when it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL if quiet else None)


def works(command: list[str]) -> bool:
    """Whether a command runs and ends well."""
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def say(words: str) -> None:
    """Show progress at once, even when the output is not a terminal."""
    print(words, flush=True)
