"""Other processes on the database of the tests."""

import time
from collections.abc import Callable
from urllib.parse import quote, urlencode

from django.db import connection

_PATIENCE_S = 60.0


def database_url() -> str:
    """The address of this test's PostgreSQL database, as `KINDWELL_DATABASE_URL` takes it."""
    given = connection.settings_dict
    parts = {"host": given["HOST"], "port": given["PORT"], **given["OPTIONS"]}
    who = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}" if given["PASSWORD"] else quote(given["USER"])
    asked = {name: value for name, value in parts.items() if value}
    return f"postgresql://{who}@/{quote(given['NAME'])}?{urlencode(asked)}"


def until(holds: Callable[[], bool]) -> None:
    """Wait for something another process does; fail when it never does."""
    give_up = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < give_up, "it never happened"
        time.sleep(0.05)
