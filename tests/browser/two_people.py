"""A second person in the database of a running Kindwell, whom personal mode does not have: for what is shared."""

import json
import os
import subprocess
import sys
from typing import Any

from tests.browser.servers import Kindwell

_MAKE = """
import json, django
django.setup()
from django.http import HttpResponse
from kindwell.web.people.entry import COOKIE, let_in
from kindwell.web.people.models import Person
answer = HttpResponse()
let_in(answer, Person.objects.create())
print(json.dumps([COOKIE, answer.cookies[COOKIE].value]))
"""


def cookies_of_another(kindwell: Kindwell) -> list[Any]:
    """The cookies of somebody else, as Playwright takes them."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KINDWELL_")}
    environment |= {
        "KINDWELL_DATA": str(kindwell.data),
        "KINDWELL_PORT": str(kindwell.port),
        "DJANGO_SETTINGS_MODULE": "kindwell.web.site.settings",
    }
    said = subprocess.run([sys.executable, "-c", _MAKE], env=environment, capture_output=True, text=True, check=True)
    name, value = json.loads(said.stdout)
    return [{"name": name, "value": value, "url": kindwell.address, "httpOnly": True, "sameSite": "Strict"}]
