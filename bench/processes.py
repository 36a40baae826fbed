"""What a process and those it started cost, as Linux tells it in /proc."""

import os
from pathlib import Path
from typing import NamedTuple

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")
_ENDED = "Z"


class _Status(NamedTuple):
    pid: int
    parent: int
    state: str
    ticks: int


def family_of(pid: int) -> tuple[int, ...]:
    """A process and all its living descendants."""
    everybody = [status for status in map(_status, _PROC.glob("[0-9]*")) if status and status.state != _ENDED]
    family = [pid]
    for member in family:  # grows while it is walked
        family += [status.pid for status in everybody if status.parent == member]
    return tuple(family)


def memory_bytes(pid: int) -> int:
    """The memory of a process and its descendants (PSS: what several processes share counts once among them)."""
    return sum(_pss_bytes(member) for member in family_of(pid))


def cpu_s(pid: int) -> float:
    """CPU seconds of a process, its ended children and its living descendants; in steps of 10 ms."""
    statuses = (_status(_PROC / str(member)) for member in family_of(pid))
    return sum(status.ticks for status in statuses if status) / _TICKS_PER_S


def running_s(pid: int) -> float:
    """CPU seconds of one process, in steps of 1 ns."""
    return int((_PROC / str(pid) / "schedstat").read_text().split()[0]) / 1e9


def _status(folder: Path) -> _Status | None:
    try:
        after_name = (folder / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
        return None
    return _Status(int(folder.name), int(after_name[1]), after_name[0], sum(map(int, after_name[11:15])))


def _pss_bytes(pid: int) -> int:
    lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
