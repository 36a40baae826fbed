"""A year that nobody lived, kept in a Kindwell for the pages that look back.

Everything in it is made up, from one seed, by the product's own actions. No browser could make it: what matters can be
said of a fortnight at most.
"""

import subprocess
import sys
from pathlib import Path

from tests.browser.servers import Kindwell

_ROOT = Path(__file__).parents[2]
_YEAR = """
import random, uuid
from datetime import timedelta
import django
django.setup()
from django.db import transaction
from django.utils.timezone import now
from kindwell.circles import Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.people.actions import the_owner
from kindwell.web.practices.actions import record_practised
from kindwell.web.progress.actions import choose_what_matters, say_how_much

chance, person, today = random.Random(3), the_owner(), now()
slugs = ("soothing-rhythm-breathing", "listening-to-sounds", "silent-timer", "angry-self")
with transaction.atomic():
    choose_what_matters(person, which="steadier", at=today)
    for days_ago in reversed(range(1, 300)):
        at = today - timedelta(days=days_ago)
        if days_ago in range(110, 180) or chance.random() < 0.2:
            continue
        mood, did = chance.gauss(0, 1), chance.random() < 0.5
        for turn, context in enumerate(("home", "work")[: chance.randrange(1, 3)]):
            levels = Levels(*(max(0, min(10, round(5 + mood + 2 * turn))) for _ in range(2)), None if did else 4)
            record_check_in(person, id=uuid.uuid4(), at=at + timedelta(seconds=turn), levels=levels, context=context)
        if did:
            record_practised(person, id=uuid.uuid4(), slug=chance.choice(slugs), at=at, length_ms=1, heard_ms=None)
        level = max(0, min(10, round(4 + mood + 3 * did)))
        say_how_much(person, which="steadier", day=at.date(), level=level, at=at)
"""


def make_up_a_year(kindwell: Kindwell) -> None:
    """Have that year kept there, by a process of its own: this one has another database."""
    places = {"KINDWELL_DATA": str(kindwell.data), "PYTHONPATH": str(_ROOT / "src"), "HOME": str(kindwell.data)}
    settings = {"DJANGO_SETTINGS_MODULE": "kindwell.web.site.settings"}
    subprocess.run([sys.executable, "-c", _YEAR], env=places | settings, check=True)
