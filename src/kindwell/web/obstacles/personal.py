"""How obstacles are given back and erased. Their words are among what is sealed."""

from typing import Any

from django.db.models import Model

from kindwell.web.obstacles.models import LadderStep, LadderTry, Obstacle
from kindwell.web.people.models import Person

_OBSTACLE = ("id", "flow", "typical", "sort", "often", "state", "giving_keeps_safe", "at", "day", "has_words")
_STEP = ("id", "obstacle_id", "number", "has_words")
_TRY = ("id", "obstacle_id", "step_id", "at", "day", "how", "has_words")


def give_back(person: Person) -> dict[str, Any]:
    """Every obstacle, step and try, as kept."""
    return {
        "obstacles": _rows(Obstacle, person, ("at", "id"), _OBSTACLE),
        "ladder_steps": _rows(LadderStep, person, ("obstacle_id", "number", "id"), _STEP),
        "ladder_tries": _rows(LadderTry, person, ("at", "id"), _TRY),
    }


def erase(person: Person) -> None:
    """Remove all of it."""
    for kept in (LadderTry, LadderStep, Obstacle):
        kept._default_manager.filter(owner=person).delete()


def _rows(kept: type[Model], person: Person, order: tuple[str, ...], fields: tuple[str, ...]) -> list[dict[str, Any]]:
    return list(kept._default_manager.filter(owner=person).order_by(*order).values(*fields))
