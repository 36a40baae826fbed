"""More people in the database of a running Kindwell, which personal mode does not have: for what is shared, and so that
tests of one person each need no Kindwell of their own.
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import Request, urlopen
from weakref import WeakKeyDictionary

from tests.browser.servers import Kindwell

_MAKE = """
import json, sys, django
django.setup()
from django.http import HttpResponse
from kindwell.web.people.entry import COOKIE, let_in
from kindwell.web.people.models import Person
made = []
for person in Person.objects.bulk_create(Person() for _ in range(int(sys.argv[1]))):
    answer = HttpResponse()
    let_in(answer, person)
    made.append([person.pk.hex, COOKIE, answer.cookies[COOKIE].value])
print(json.dumps(made))
"""
_AT_ONCE = 40


class Somebody(NamedTuple):
    """One person of a Kindwell that runs for others too. Nothing of theirs is in it but what they do."""

    id: str
    kindwell: Kindwell
    cookie: tuple[str, str]

    @property
    def address(self) -> str:
        """Where their Kindwell answers."""
        return self.kindwell.address

    @property
    def cookies(self) -> list[Any]:
        """What their browser holds, as Playwright takes it."""
        name, value = self.cookie
        return [{"name": name, "value": value, "url": self.address, "httpOnly": True, "sameSite": "Strict"}]

    @property
    def database(self) -> Path:
        """Where what is theirs lies, and everybody else's."""
        return self.kindwell.data / "kindwell.sqlite3"

    def get(self, path: str) -> str:
        """What Kindwell answers to them."""
        with urlopen(Request(self.address + path, headers={"Cookie": "=".join(self.cookie)})) as answer:
            text: str = answer.read().decode()
            return text

    def rows(self, table: str) -> int:
        """How many rows of a table of sealed words are theirs."""
        with sqlite3.connect(self.database) as database:
            asked = f"select count(*) from sealed_{table} where owner_id = ?"
            count: int = database.execute(asked, [self.id]).fetchone()[0]
            return count


def somebody_new(kindwell: Kindwell) -> Somebody:
    """Somebody whom this Kindwell has not met before."""
    waiting = _WAITING.setdefault(kindwell, [])
    if not waiting:
        waiting.extend(_make(kindwell, _AT_ONCE))
    return waiting.pop()


def cookies_of_another(kindwell: Kindwell) -> list[Any]:
    """The cookies of somebody else, as Playwright takes them."""
    return somebody_new(kindwell).cookies


_WAITING: WeakKeyDictionary[Kindwell, list[Somebody]] = WeakKeyDictionary()
"""Those who were made and not met yet: one process makes many as quickly as one."""


def _make(kindwell: Kindwell, count: int) -> list[Somebody]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KINDWELL_")}
    environment |= {
        "KINDWELL_DATA": str(kindwell.data),
        "KINDWELL_PORT": str(kindwell.port),
        "DJANGO_SETTINGS_MODULE": "kindwell.web.site.settings",
    }
    said = subprocess.run(
        [sys.executable, "-c", _MAKE, str(count)], env=environment, capture_output=True, text=True, check=True
    )
    return [Somebody(id, kindwell, (name, value)) for id, name, value in json.loads(said.stdout)]
