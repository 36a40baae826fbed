"""How small acts and experiments are given back and erased. Their words are among what is sealed."""

from typing import Any

from kindwell.web.acts.models import Experiment, SmallAct
from kindwell.web.people.models import Person

_ACT = ("id", "day", "flow", "state", "planned_at", "answered_on", "path_id", "round_id", "has_words")
_EXPERIMENT = ("id", "begun_at", "begun_day", "flow", "sure", "outcome", "told_on", "has_words")


def give_back(person: Person) -> dict[str, Any]:
    """Every act by its day, and every experiment, oldest first."""
    acts = SmallAct.objects.filter(owner=person).order_by("day", "planned_at")
    experiments = Experiment.objects.filter(owner=person).order_by("begun_at")
    return {"small_acts": list(acts.values(*_ACT)), "experiments": list(experiments.values(*_EXPERIMENT))}


def erase(person: Person) -> None:
    """Remove every act and experiment."""
    SmallAct.objects.filter(owner=person).delete()
    Experiment.objects.filter(owner=person).delete()
