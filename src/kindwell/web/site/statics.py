"""One digest for all static files, so that their addresses change when any of them does."""

import hashlib
from pathlib import Path


def digest_of(folder: Path) -> str:
    """A short name (12 hexadecimal digits) for exactly these files; modules may import each other by relative paths."""
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:12]
