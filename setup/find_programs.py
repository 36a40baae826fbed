"""Find the programs of other people that the tests use, or install Debian's where we may: Chromium, which they drive,
its headless shell, which costs a quarter, and age, which opens what was taken out of Kindwell.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "chromium-headless-shell": ("chromium-headless-shell", "chrome-headless-shell"),
    "age": ("age",),
}
"""Debian's package for each, and the names it may have on this machine."""
INSTEAD = {"chromium-headless-shell": "chromium"}
"""What does as well where one is not, only slower."""


def main() -> int:
    """0 when all are there, 1 with one sentence when one is not."""
    wanted = [package for package in PROGRAMS if _own(package) is None]
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(wanted)} from Debian, for the browser tests", flush=True)
        _install(wanted)
    missing = [package for package in PROGRAMS if find(package) is None]
    if missing:
        names = " ".join(missing)
        print(f"The browser tests need {names}. Try: sudo apt-get install {names}", file=sys.stderr)
    return 1 if missing else 0


def find(package: str) -> str | None:
    """Where a program is, or what does as well; None when neither is here."""
    found = _own(package)
    return find(INSTEAD[package]) if found is None and package in INSTEAD else found


def _own(package: str) -> str | None:
    return next((found for name in PROGRAMS[package] if (found := shutil.which(name))), None)


def _install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    one_by_one = [["apt-get", "install", "-y", "-qq", package] for package in packages]  # not every Debian has each
    for command in (["apt-get", "update", "-qq"], *one_by_one):
        subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
