"""The static files: one digest for all, so that their addresses change when any does; and those that set-up builds."""

import hashlib
from pathlib import Path

PACKAGES = ("age.js", "words.js", "zip.js")
"""The packages that the browser uses, which are built at set-up: see `bundles/`."""


def digest_of(folder: Path) -> str:
    """A short name (12 hexadecimal digits) for exactly these files; modules may import each other by relative paths."""
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:12]


def lacks_packages(folder: Path) -> bool:
    """Whether any of the packages that the browser uses has not been built into these static files."""
    return not all((folder / "packages" / name).is_file() for name in PACKAGES)
