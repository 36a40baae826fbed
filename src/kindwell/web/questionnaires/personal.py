"""How answers, words brought along, plans and what is shown are given back and erased."""

from typing import Any

from kindwell.web.people.models import Person
from kindwell.web.questionnaires.models import Answers, Plan, Shown, Wording
from kindwell.web.questionnaires.queries import ANSWERED

_WORDING = ("id", "measure", "language", "is_published", "items", "options", "kept_at")
_PLAN = ("id", "measure_set", "began_on", "weeks", "moved")
_SHOWN = ("id", "numbers", "one_at_a_time")


def give_back(person: Person) -> dict[str, Any]:
    """Everything as it was given, oldest first. No score: that is the key's, and is worked out from the answers."""
    return {
        "answers": list(Answers.objects.filter(owner=person).order_by("begun_at").values(*ANSWERED)),
        "measure_wordings": list(Wording.objects.filter(owner=person).order_by("kept_at").values(*_WORDING)),
        "measure_plans": list(Plan.objects.filter(owner=person).order_by("began_on").values(*_PLAN)),
        "measures_shown": list(Shown.objects.filter(owner=person).values(*_SHOWN)),
    }


def erase(person: Person) -> None:
    """Remove all of it."""
    for model in (Answers, Wording, Plan, Shown):
        model.objects.filter(owner=person).delete()
