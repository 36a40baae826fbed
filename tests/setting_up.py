"""A fresh copy of what set-up needs, and set-up run in it, as somebody with a bare machine has it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = Path(sys.executable).resolve()
"""The system's Python, as `make` finds it."""

_READY = """
import sys

sys.path.insert(0, sys.argv[1])
import browser_packages, set_up

set_up.VENV.mkdir()
(set_up.VENV / "ready-run").write_text(set_up.fingerprint(set_up.LOCKS["run"]))
(set_up.VENV / "ready-packages").write_text(browser_packages.fingerprint())
browser_packages.BUILT.mkdir()
for file in browser_packages.built_files():
    file.touch()
"""


def new_checkout(folder: Path) -> Path:
    """Copy what set-up needs into `folder`."""
    for name in ("setup", "bundles"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "src" / "kindwell" / "web" / "site" / "static").mkdir(parents=True)
    for file in [*ROOT.glob("requirements*.lock"), *ROOT.glob("package*.json"), ROOT / ".npmrc"]:
        shutil.copy(file, folder)
    return folder


def set_up(checkout: Path, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run set-up, with no program on the path unless `environ` says otherwise."""
    return subprocess.run(
        [str(PYTHON), str(checkout / "setup" / "set_up.py"), *arguments],
        env={"HOME": str(checkout), "PATH": str(checkout / "no-programs"), **environ},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def make_ready(checkout: Path) -> None:
    """Leave the checkout as set-up leaves it, without the minute that takes."""
    subprocess.run([str(PYTHON), "-c", _READY, str(checkout / "setup")], check=True)


def the_sentence(ran: "subprocess.CompletedProcess[str]") -> str:
    """What somebody reads last when set-up could not be done."""
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stderr.strip().splitlines()[-1]
