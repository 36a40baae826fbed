"""Months of measures that nobody answered, kept in a Kindwell for the pages that look back on them.

Kept by the product's own actions: no browser can answer in March.
"""

import subprocess
import sys
from pathlib import Path

from tests.browser.servers import Kindwell

_ROOT = Path(__file__).parents[2]
_MONTHS = """
import uuid
from datetime import UTC, datetime, timedelta
import django
django.setup()
from django.db import transaction
from django.utils.timezone import localdate, now
from kindwell.web.people.actions import the_owner
from kindwell.web.questionnaires.actions import keep_answers, show_measures
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.models import Asked
from kindwell.web.questionnaires.planning import plan_set

person, today = the_owner(), now()

def answer(slug, days_ago, given, **more):
    measure = measures().there[slug]
    answers = given if isinstance(given, dict) else {item.number: given for item in measure.items}
    keep_answers(person, id=uuid.uuid4(), measure=measure, given=answers, asked=more.pop("asked", Asked.PUBLISHED),
                 language=more.pop("language", "en"), finish=True, at=today - timedelta(days=days_ago), **more)

def some(slug, level, raised):
    numbers = [item.number for item in measures().there[slug].items]
    return {number: level + (place < raised) for place, number in enumerate(numbers)}

with transaction.atomic():
    for days_ago, level, raised in ((230, 1, 12), (150, 1, 15), (90, 1, 4), (8, 0, 18)):
        answer("dass-21", days_ago, some("dass-21", level, raised))
    answer("dass-21", 120, {number: 1 for number in range(1, 12)})
    answer("dass-21", 40, some("dass-21", 2, 0), language="pt")
    answer("dass-21", 20, some("dass-21", 2, 0), asked=Asked.OTHER)
    for days_ago, level in ((160, 4), (95, 5), (10, 6)):
        answer("ceas-to-others", days_ago, some("ceas-to-others", level + 2, 4))
        answer("ceas-from-others", days_ago, some("ceas-from-others", level - 1, 7))
        answer("ceas-self", days_ago, some("ceas-self", level - 2, 9))
    answer("fscrs", 30, some("fscrs", 2, 3))
    plan = uuid.uuid4()
    began_on = localdate(today) - timedelta(days=30)
    plan_set(person, id=plan, measure_set="three-flows", began_on=began_on, weeks=8, at=today)
    answer("ceas-self", 29, 5, plan_id=plan, when="before")
    show_measures(person, numbers=NUMBERS, one_at_a_time=False, at=today)
"""


def make_up_months(kindwell: Kindwell, *, numbers: bool = False) -> None:
    """Have them kept there, by a process of its own: this one has another database."""
    places = {"KINDWELL_DATA": str(kindwell.data), "PYTHONPATH": str(_ROOT / "src"), "HOME": str(kindwell.data)}
    settings = {"DJANGO_SETTINGS_MODULE": "kindwell.web.site.settings"}
    code = _MONTHS.replace("NUMBERS", str(numbers))
    subprocess.run([sys.executable, "-c", code], env=places | settings, check=True)
