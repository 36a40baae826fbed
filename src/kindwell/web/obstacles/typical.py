"""The typical obstacles of this installation, read once by each process."""

import logging
from functools import cache

from django.conf import settings

from kindwell.flows import Flow
from kindwell.flows.obstacles import ObstacleFolder, Typical, read_obstacle_folder

logger = logging.getLogger(__name__)


@cache
def typical_obstacles() -> ObstacleFolder:
    """Those of every flow. A broken file is left out and said in the log; the rest keep working."""
    found = read_obstacle_folder(settings.CONTENT / "obstacles" / "en")
    for name, problems in found.problems.items():
        logger.warning("The obstacles of %s are left out. `kindwell check` says why: %s", name, problems[0])
    return found


def typical_of(flow: Flow) -> tuple[Typical, ...]:
    """The typical ones of a flow, in their order; none where its file is missing or broken."""
    there = typical_obstacles().there.get(flow)
    return there.typical if there else ()


def typical(flow: Flow, id: str) -> Typical | None:
    """One of them by its name; None for one's own, and for one that this installation does not have any more."""
    return next((one for one in typical_of(flow) if one.id == id), None)


def intro_of(flow: Flow) -> str:
    """A few sentences about what gets in the way of a flow."""
    there = typical_obstacles().there.get(flow)
    return there.intro if there else ""
