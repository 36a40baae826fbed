"""Make everything ready to run or to develop Kindwell: `python3 setup/set_up.py [run|dev]`.

That is `.venv`, and beside it the packages that the browser uses, bundled. Needs only Python's standard library. Says
what it does, and every way it can fail is one sentence that says what to try. Running it again when nothing has
changed takes no time.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from browser_packages import bring_packages
from steps import PYTHON, ROOT, VENV, SetUpProblem, run, say, works

LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Set up what `arguments` names ("run" when nothing is); 0 when ready, 1 with one sentence when not."""
    wanted = arguments[0] if arguments else "run"
    if wanted not in LOCKS:
        print(f"“{wanted}” is not something to set up. Try: run, or dev", file=sys.stderr)
        return 1
    try:
        set_up(wanted)
    except SetUpProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def set_up(wanted: str) -> None:
    """Bring everything to what the lock files for `wanted` say."""
    check_python()
    bring_environment(wanted)
    bring_packages()


def bring_environment(wanted: str) -> None:
    """Bring `.venv` to what the lock file for `wanted` says; nothing is done when it is there already."""
    stamp = VENV / f"ready-{wanted}"
    state = fingerprint(LOCKS[wanted])
    if stamp.exists() and stamp.read_text() == state:
        return
    if not PYTHON.exists() or not works([str(PYTHON), "-m", "pip", "--version"]):
        make_environment()
    install(LOCKS[wanted])
    point_at_the_source()
    stamp.write_text(state)


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < OLDEST:
        raise SetUpProblem(
            f"Kindwell needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
            "Install a newer Python and run the same command with PYTHON=python3.11 after `make`."
        )


def fingerprint(lock: Path) -> str:
    """What an environment was made from: this Python and that lock file."""
    return f"{sys.version} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def make_environment() -> None:
    """Make an empty virtual environment with pip in it."""
    say("1 of 3  Making a virtual environment in .venv")
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        fetch_venv_module()
    try:
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], quiet=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise SetUpProblem(
            f"The virtual environment could not be made in {VENV}. Check that this folder can be written to and "
            "that the disk has 500 MB free, then run the same command again."
        ) from problem


def fetch_venv_module() -> None:
    """Debian keeps `venv` in a package of its own: install it where we may, otherwise say how."""
    ask = f"sudo apt-get install -y python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("        Python's venv module is missing: installing Debian's package for it")
        if works(["apt-get", "update", "-qq"]) and works(ask.split()[1:]):
            return
    raise SetUpProblem(f"Python's venv module is missing. Install it with `{ask}`, then run the same command again.")


def install(lock: Path) -> None:
    """Install exactly what the lock file names, each file checked against its hash."""
    wanted = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    say(f"2 of 3  Installing up to {wanted} packages, each checked against its hash (a minute, the first time)")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    command += ["--disable-pip-version-check", "--no-warn-script-location", "--progress-bar", "off"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as pip:
        for line in pip.stdout or ():
            if line.startswith(("Collecting ", "Installing ")):
                say(f"        {line.split(' (')[0].strip()[:100]}")
    if pip.returncode != 0:
        raise SetUpProblem(
            "The packages could not be installed. If the lines above speak of a connection, check that this "
            "machine is online (only this first set-up needs it). Nothing is lost: run the same command again."
        )


def point_at_the_source() -> None:
    """Let this environment import Kindwell straight from `src`."""
    for packages in VENV.glob("lib/python*/site-packages"):
        (packages / "kindwell.pth").write_text(f"{ROOT / 'src'}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
