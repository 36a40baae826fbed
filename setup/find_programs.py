"""Find the programs of other people that the tests use, or install Debian's where we may: Chromium, which they drive,
and age, which opens what was taken out of Kindwell.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = {"chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "age": ("age",)}
"""Debian's package for each, and the names it may have on this machine."""


def main() -> int:
    """0 when all are there, 1 with one sentence when one is not."""
    missing = [package for package in PROGRAMS if find(package) is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(missing)} from Debian, for the browser tests", flush=True)
        _install(missing)
        missing = [package for package in missing if find(package) is None]
    if missing:
        wanted = " ".join(missing)
        print(f"The browser tests need {wanted}. Try: sudo apt-get install {wanted}", file=sys.stderr)
    return 1 if missing else 0


def find(package: str) -> str | None:
    """Where a program is, or None."""
    return next((found for name in PROGRAMS[package] if (found := shutil.which(name))), None)


def _install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
