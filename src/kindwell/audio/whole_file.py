"""A file is there whole, or not there: written beside its place, flushed to the disk, then moved."""

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

UNFINISHED = ".part"
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, parts: Iterable[bytes], *, at_once: bool = True) -> None:
    """Write a file (0600) that nobody ever sees half of, in place of any that was there.

    Without `at_once` the system takes it to the disk in its own time, and a power cut may leave it torn: only for
    what is checked when it is read and can be made again.
    Raises OSError, its errno in NO_ROOM when the disk is full; then nothing is left behind. Only a process
    killed in the middle leaves something: a file beside it whose name ends in UNFINISHED.
    """
    file, unfinished = tempfile.mkstemp(prefix=".", suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(file, "wb") as writing:
            writing.writelines(parts)
            writing.flush()
            if at_once:
                os.fsync(writing.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
