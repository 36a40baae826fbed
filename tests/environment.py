"""Loaded before everything else: gives the tests a data folder of their own, and the database they ask for.

`TEST_ENGINE=postgresql` runs on PostgreSQL: the server that `DATABASE_URL` names, otherwise one from a wheel, started
here and stopped at the end. Anything else runs on SQLite.
"""

import importlib
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

# How quickly examples are made says how busy a machine is, and nothing about the product.
settings.register_profile("kindwell", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kindwell")

_FOLDER = tempfile.TemporaryDirectory(prefix="kindwell-tests-", ignore_cleanup_errors=True)


def _postgresql() -> str:
    """The address of the server to test on. Its module is loaded only here: most runs need no server."""
    if "DATABASE_URL" in os.environ:
        return os.environ["DATABASE_URL"]
    address: str = importlib.import_module("tests.postgresql").start(Path(_FOLDER.name) / "postgresql")
    return address


if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit what is decided here
    for name in [name for name in os.environ if name.startswith("KINDWELL_")]:
        del os.environ[name]
    if os.environ.get("TEST_ENGINE") == "postgresql":
        os.environ["KINDWELL_DATABASE_URL"] = _postgresql()
os.environ["KINDWELL_DATA"] = str(Path(_FOLDER.name) / "data")
