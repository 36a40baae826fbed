"""Find the Chromium that the browser tests drive, or install Debian's where we may."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """0 when there is a browser, 1 with one sentence when there is none."""
    if find() is not None:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium from Debian, for the browser tests", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
        if find() is not None:
            return 0
    print("The browser tests need Chromium. Try: sudo apt-get install chromium", file=sys.stderr)
    return 1


def find() -> str | None:
    """Where the browser is, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(main())
